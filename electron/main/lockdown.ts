import { app, session, shell, type WebContents } from 'electron'
import { appOrigin } from './app-protocol.ts'
import { isWordList } from './spelling.ts'
import { troubleOrigin } from './trouble-page.ts'

/** What the window may load: its own screens, drawn paper shown from memory, and nothing from outside. */
const ours = (url: string): boolean =>
  url.startsWith(`${appOrigin}/`) ||
  url.startsWith(`${troubleOrigin}/`) ||
  url.startsWith(`blob:${appOrigin}/`) ||
  url.startsWith('data:image/') ||
  url.startsWith('devtools://')

/** Takes from every page what a desk never needs: other addresses, new windows, permissions, embedded views. */
export function lockDown(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === 'clipboard-sanitized-write')
  )
  session.defaultSession.setPermissionCheckHandler(
    (_contents, permission) => permission === 'clipboard-sanitized-write'
  )
  session.defaultSession.webRequest.onBeforeRequest((details, answer) =>
    // A word list is fetched by the program, where somebody wants misspelt words marked; never by a page.
    answer({
      cancel: !ours(details.url) && !(details.webContentsId === undefined && isWordList(details.url))
    })
  )
  app.on('web-contents-created', (_event, contents) => lockContents(contents))
}

function lockContents(contents: WebContents): void {
  const stay = (event: { preventDefault(): void }, url: string) => {
    if (!url.startsWith(`${appOrigin}/`)) event.preventDefault()
  }
  contents.on('will-navigate', (event, url) => {
    stay(event, url)
    // A ready mail is a plain link: it leads out of the window into the mail program.
    if (url.startsWith('mailto:')) void shell.openExternal(url)
  })
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    // A ready mail goes to the mail program and a DOI to the browser, each by its own scheme only.
    if (/^(https|mailto):/.test(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

/** Whether a message comes from the main frame of one of our own pages. */
export function isOurFrame(frame: { url: string; parent: unknown } | null): boolean {
  return frame !== null && frame.parent === null && frame.url.startsWith(`${appOrigin}/`)
}
