import { randomBytes } from 'node:crypto'
import { createReadStream, readFileSync, statSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { spokenNow } from '../../../shared/text/say.ts'

/** What the screens consist of, by the ending of a file; nothing else is handed out. */
export const screenTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf'
}

/** Headers that every answer carries. */
export const plainHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY'
} as const

/** What the screens may do: their own scripts, no inline ones, no foreign address. The nonce is for the few styles that reka-ui adds. */
export function policy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `font-src 'self'`,
    `img-src 'self' data: blob:`,
    `connect-src 'self'`,
    `frame-src 'self' blob:`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types vue`
  ].join('; ')
}

/** The first page with a nonce of its own. */
export function pageWithNonce(screens: string): { html: string; nonce: string } {
  const nonce = randomBytes(16).toString('base64')
  const html = readFileSync(join(screens, 'index.html'), 'utf8')
  return { nonce, html: html.replace(/<head>/i, `<head><meta property="csp-nonce" nonce="${nonce}">`) }
}

/** A file of the built screens by its address, or undefined: never one outside their folder. */
export function screenFile(screens: string, path: string): string | undefined {
  let plain: string
  try {
    plain = decodeURIComponent(path)
  } catch {
    return undefined
  }
  if (plain.includes('\0')) return undefined
  const file = normalize(join(screens, plain))
  if (!file.startsWith(screens + sep) || screenTypes[extname(file)] === undefined) return undefined
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined
}

/** Hands out the first page. */
export function sendPage(response: ServerResponse, screens: string): void {
  const { html, nonce } = pageWithNonce(screens)
  response.writeHead(200, {
    ...plainHeaders,
    'content-type': screenTypes['.html'],
    'content-security-policy': policy(nonce),
    'cache-control': 'no-store'
  })
  response.end(html)
}

/** What a person reads who has come by an address that opens nothing; it may do nothing at all, and has the program's colours. */
export function sendClosed(response: ServerResponse, sentence: string): void {
  const nonce = randomBytes(16).toString('base64')
  response.writeHead(403, {
    ...plainHeaders,
    'content-type': screenTypes['.html'],
    'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; frame-ancestors 'none'`,
    'cache-control': 'no-store'
  })
  response.end(`<!doctype html><html lang="${spokenNow()}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Interloan</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; background: #f1eee7; color: #211f1a }
@media (prefers-color-scheme: dark) { :root { background: #151411; color: #ebe7dd } }
body { max-width: 32rem; margin: 12vh auto; padding: 0 1.25rem }
h1 { font-size: 1.25rem }
</style>
<h1>Interloan</h1>
<p>${sentence}</p>
`)
}

/** Hands out a file of the screens; their names carry a hash of what is in them. */
export function sendFile(response: ServerResponse, file: string): void {
  response.writeHead(200, {
    ...plainHeaders,
    'content-type': screenTypes[extname(file)],
    'cache-control': 'private, max-age=31536000, immutable'
  })
  createReadStream(file).pipe(response)
}
