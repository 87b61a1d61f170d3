import { protocol } from 'electron'
import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { languageFor } from '../../shared/text/languages.ts'
import { pageWithNonce, plainHeaders, policy, screenFile, screenTypes } from '../doors/browser/page.ts'
import { troublePage, troubles } from './trouble-page.ts'

/** The screens' own address: no file: URLs, which could read every file of the machine. */
export const appOrigin = 'app://desk'

/** Must run before the app is ready. */
export function claimScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }
  ])
}

/** Hands out the built screens, with the same policy as the browser door. */
export function serveScreens(screens: string): void {
  protocol.handle('app', ({ url, method }) => {
    const { host, pathname, searchParams } = new URL(url)
    if (host === 'trouble' && method === 'GET' && pathname === '/') return trouble(searchParams)
    if (host !== 'desk' || method !== 'GET') return new Response('', { status: 404 })
    if (pathname === '/' || pathname === '/index.html') {
      const { html, nonce } = pageWithNonce(screens)
      return new Response(html, {
        headers: {
          ...plainHeaders,
          'content-type': screenTypes['.html'] ?? '',
          'content-security-policy': policy(nonce)
        }
      })
    }
    const file = screenFile(screens, pathname)
    if (!file) return new Response('', { status: 404 })
    return new Response(new Uint8Array(readFileSync(file)), {
      headers: { ...plainHeaders, 'content-type': screenTypes[extname(file)] ?? '' }
    })
  })
}

/** What happened to a window or to the program; the address says which, and nothing of it is taken as it stands there. */
function trouble(given: URLSearchParams): Response {
  const what = troubles.find((each) => each === given.get('what')) ?? 'program'
  const { html, policy } = troublePage(what, languageFor(given.get('language')), given.has('copied'))
  return new Response(html, {
    headers: { ...plainHeaders, 'content-type': screenTypes['.html'] ?? '', 'content-security-policy': policy }
  })
}
