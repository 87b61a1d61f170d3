import { randomBytes } from 'node:crypto'

/** Sheets of one size that are handed to a printer together. */
export interface Sheets {
  /** What the system's queue calls them. */
  readonly title: string
  /** mm */
  readonly width: number
  readonly height: number
  readonly svgs: readonly string[]
}

/**
 * The page that is printed: one drawn sheet a page, at its own size. Nothing in it is loaded from anywhere, nothing is a script, and ink is drawn, not
 * background, so that it is there whatever a driver does with backgrounds. The paper's size is said once, to the system, and not here as well: of
 * two sizes that differ by a rounding Chromium lays the one into the middle of the other. A sheet shows all but its last pixel (0.26 mm) of each side, where no
 * printer prints: one that is a hair larger than its paper would be shrunken, or print an empty page behind each.
 */
export function printedPage({ title, width, height, svgs }: Sheets): { html: string; policy: string } {
  const nonce = randomBytes(16).toString('base64')
  const style = `@page { margin: 0; }
html, body { margin: 0; padding: 0; }
section { inline-size: calc(${width}mm - 1px); block-size: calc(${height}mm - 1px); overflow: hidden; break-inside: avoid; break-after: page; }
section:last-of-type { break-after: auto; }
svg { display: block; inline-size: ${width}mm; block-size: ${height}mm; }`
  const html = `<!doctype html>
<html><head><meta charset="utf-8"><title>${plain(title)}</title><style nonce="${nonce}">${style}</style></head>
<body>${svgs.map((svg) => `<section>${svg}</section>`).join('\n')}</body></html>`
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
  return { html, policy }
}

const plain = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
