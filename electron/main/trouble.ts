import { type BrowserWindow, clipboard, dialog, shell } from 'electron'
import type { Language } from '../../shared/text/languages.ts'
import { say } from '../../shared/text/say.ts'
import { appOrigin } from './app-protocol.ts'
import { faultDetails } from './fault-details.ts'
import { restart } from './restart.ts'
import { troubleActs, troubleOrigin, type Trouble, type TroubleAct } from './trouble-page.ts'

export interface TroubleDesk {
  readonly ledger: string
  readonly safe: boolean
  readonly languageOf: (window: BrowserWindow | undefined) => Language
}

/** The address of the page that says what happened. */
export const troubleUrl = (trouble: Trouble, language: Language, copied = false): string =>
  `${troubleOrigin}/?what=${trouble}&language=${language}${copied ? '&copied' : ''}`

/** A window whose screens end says so in plain words, and one that does not answer is asked about. The ledger is not in them: nothing of it is lost. */
export function watchWindow(window: BrowserWindow, desk: TroubleDesk): void {
  const contents = window.webContents
  let details = ''
  let back = `${appOrigin}/`
  let stuck: AbortController | undefined

  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    if (contents.getURL().startsWith(`${appOrigin}/`)) back = contents.getURL()
    details = faultDetails(`window: ${reason} ${exitCode}`, undefined, desk.safe)
    load(troubleUrl('window', desk.languageOf(window)))
  })
  takeActs(window, desk, {
    details: () => details,
    again: () => load(back)
  })

  window.on('unresponsive', () => void ask())
  window.on('responsive', () => stuck?.abort())
  async function ask(): Promise<void> {
    if (stuck) return
    const language = desk.languageOf(window)
    const word = (name: string) => say(`desktop.trouble.stuck.${name}`, {}, language)
    stuck = new AbortController()
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: word('title'),
      detail: word('text'),
      buttons: [word('wait'), word('anew')],
      defaultId: 0,
      cancelId: 0,
      signal: stuck.signal
    })
    stuck = undefined
    if (response === 1 && !window.isDestroyed()) contents.forcefullyCrashRenderer()
  }

  const load = (url: string) => void window.loadURL(url).catch(() => undefined)
}

/** Takes the links of the page as what they say; only while that page is what the window shows. */
export function takeActs(
  window: BrowserWindow,
  { ledger, languageOf }: TroubleDesk,
  own: { readonly details: () => string; readonly again?: () => void }
): void {
  const contents = window.webContents
  const doing: Record<TroubleAct, () => void> = {
    again: () => own.again?.(),
    restart: () => restart(false),
    safe: () => restart(true),
    folder: () => shell.showItemInFolder(ledger),
    copy() {
      void clipboard.writeText(own.details())
      const shown = new URL(contents.getURL()).searchParams.get('what') === 'program' ? 'program' : 'window'
      void window.loadURL(troubleUrl(shown, languageOf(window), true)).catch(() => undefined)
    }
  }
  contents.on('will-navigate', (event, url) => {
    if (!contents.getURL().startsWith(`${troubleOrigin}/`)) return
    event.preventDefault()
    const act = troubleActs.find((each) => url === `${troubleOrigin}/act/${each}`)
    if (act) doing[act]()
  })
}
