import { randomBytes } from 'node:crypto'
import { directionOf, type Language } from '../../shared/text/languages.ts'
import { say } from '../../shared/text/say.ts'

/** What has happened: the screens of one window ended, or the program itself met a fault. */
export const troubles = ['window', 'program'] as const
export type Trouble = (typeof troubles)[number]
export const troubleActs = ['again', 'restart', 'safe', 'folder', 'copy'] as const
export type TroubleAct = (typeof troubleActs)[number]

/** Its own host under our scheme: frames of it are none of the desk's, so they reach no call. */
export const troubleOrigin = 'app://trouble'

/** A page without scripts: what happened, that nothing committed is lost, and what can be done, each a link that main takes. */
export function troublePage(trouble: Trouble, language: Language, copied: boolean): { html: string; policy: string } {
  const nonce = randomBytes(16).toString('base64')
  const word = (name: string) => plain(say(`desktop.trouble.${name}`, {}, language))
  const acts = troubleActs.filter((act) => act !== 'again' || trouble === 'window')
  const [first] = acts
  const links = acts.map(
    (act) =>
      `<li><a${act === first ? ' class="first"' : ''} href="${troubleOrigin}/act/${act}">${word(`acts.${act}`)}</a></li>`
  )
  const html = `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head><meta charset="utf-8"><title>Interloan</title><style nonce="${nonce}">${style}</style></head>
<body><main>
<h1>${word(`${trouble}.title`)}</h1>
<p>${word(`${trouble}.text`)}</p>
<p>${word('kept')}</p>
<ul>${links.join('')}</ul>
<p role="status">${copied ? word('copied') : ''}</p>
</main></body>
</html>`
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
  return { html, policy }
}

const plain = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

// The colours of the desk's tokens; the screens' own styles may be what is missing.
const style = `
:root { color-scheme: light dark; --ink: #1a1a17; --paper: #fcfbf7; --accent: #1b5c45; --on: #ffffff; --line: #8a857a; }
@media (prefers-color-scheme: dark) { :root { --ink: #ecebe4; --paper: #1e1d19; --accent: #83c9a7; --on: #0b1d15; --line: #8a857a; } }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
main { max-width: 38rem; margin: 12vh auto; padding: 0 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.3; }
ul { list-style: none; margin: 2rem 0 1rem; padding: 0; display: flex; flex-wrap: wrap; gap: 0.75rem; }
a { display: block; padding: 0.5rem 1rem; border: 1px solid var(--line); border-radius: 4px; color: inherit; text-decoration: none; }
a.first { background: var(--accent); border-color: var(--accent); color: var(--on); }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media (forced-colors: active) { a.first { border-width: 2px; } }
`
