import { BrowserWindow, session, type Session, type WebContents, type WebContentsPrintOptions } from 'electron'
import { randomUUID } from 'node:crypto'
import { plainHeaders } from '../doors/browser/page.ts'
import { printedPage, type Sheets } from './printed-page.ts'

/** How long (ms) a page may take to be shown, and the system to take it: so long in any case, and so long for each sheet. */
export interface PrintPatience {
  readonly show: number
  readonly hand: number
  readonly sheet: number
  /** What is being handed over when the program ends; then nobody knows, and a person is asked. */
  readonly last: number
}

/** The least width and height that Electron takes, microns; its own figure. */
const least = 353

/**
 * Every option is said: without a size Electron takes A4, without margins the driver's. Microns are whole, or the system takes another size. The system's
 * own name of the printer, not the one it shows. One side only: the back of a slip or a label is another request's.
 */
export function printOptions(printer: string, copies: number, { width, height }: Sheets): WebContentsPrintOptions {
  const microns = (mm: number) => Math.max(least, Math.round(mm * 1000))
  return {
    silent: true,
    deviceName: printer,
    copies,
    collate: true,
    pageSize: { width: microns(width), height: microns(height) },
    margins: { marginType: 'none' },
    landscape: false,
    scaleFactor: 100,
    pagesPerSheet: 1,
    printBackground: true,
    duplexMode: 'simplex'
  }
}

/**
 * Hands sheets to the system, once, from a window that nobody sees. `ready` is asked when all is there but the handing over, and may say no. Gives a
 * reason (a name of `paper.printing`, or the system's words): nothing was handed over, or nobody knows (`unsure`); `left` where it was told not to.
 */
export async function handToSystem(
  { printer, copies, sheets }: { readonly printer: string; readonly copies: number; readonly sheets: Sheets },
  ready: () => Promise<boolean>,
  patience: PrintPatience
): Promise<string | undefined> {
  const forAll = sheets.svgs.length * patience.sheet
  const window = hiddenWindow()
  const contents = window.webContents
  const gone = new Promise<'gone'>((resolve) => contents.once('render-process-gone', () => resolve('gone')))
  const leave = show(sheets)
  try {
    const loaded = window.loadURL(leave.url).then(
      () => 'shown',
      () => 'gone'
    )
    // Its end of loading, not its first picture: a window that is never shown may never have one.
    if ((await within(patience.show + forAll, Promise.race([loaded, gone]))) !== 'shown') return 'page-not-shown'
    const printers = await within(
      patience.show,
      contents.getPrintersAsync().catch(() => [])
    )
    // A name that the system does not know has ended whole programs.
    if (!printers?.some(({ name }) => name === printer)) return 'printer-gone'
    if (!(await ready())) return 'left'
    const said = within(patience.hand + forAll, Promise.race([handOver(contents, printer, copies, sheets), gone]))
    const outcome = await said
    return outcome === undefined || outcome === 'gone' ? 'unsure' : outcome || undefined
  } finally {
    leave.forget()
    if (!window.isDestroyed()) window.destroy()
  }
}

/** The system's printers, asked through a page of the desk, or through a window of its own where there is none. */
export async function systemPrinters(contents: WebContents | undefined, patience: number) {
  if (contents)
    return (
      (await within(
        patience,
        contents.getPrintersAsync().catch(() => [])
      )) ?? []
    )
  const window = hiddenWindow()
  try {
    return (
      (await within(
        patience,
        window.webContents.getPrintersAsync().catch(() => [])
      )) ?? []
    )
  } finally {
    if (!window.isDestroyed()) window.destroy()
  }
}

/** The reason why not, empty where the system took it. */
function handOver(contents: WebContents, printer: string, copies: number, sheets: Sheets): Promise<string> {
  return new Promise((resolve) => {
    try {
      contents.print(printOptions(printer, copies, sheets), (taken, why) => resolve(taken ? '' : reasonOf(why)))
    } catch {
      // Options that it does not take are thrown out before anything is sent.
      resolve('bad-settings')
    }
  })
}

/** Electron's words for what a system said, by our names where they are known. */
function reasonOf(why: unknown): string {
  const said =
    typeof why === 'string'
      ? why
          .replace(/\p{Cc}/gu, ' ')
          .trim()
          .slice(0, 300)
      : ''
  if (/invalid printer settings/i.test(said)) return 'bad-settings'
  if (/device ?name/i.test(said)) return 'printer-gone'
  if (/cancell?ed/i.test(said)) return 'cancelled-by-system'
  return said === '' || /print job failed/i.test(said) ? 'failed' : said
}

const origin = 'app://print'
const pages = new Map<string, ReturnType<typeof printedPage>>()

function show(sheets: Sheets): { readonly url: string; readonly forget: () => void } {
  const url = `${origin}/${randomUUID()}`
  pages.set(url, printedPage(sheets))
  return { url, forget: () => pages.delete(url) }
}

/** No preload, no scripts to run, and a session of its own in memory that reaches nothing but the page. */
function hiddenWindow(): BrowserWindow {
  return new BrowserWindow({
    show: false,
    width: 800,
    height: 600,
    webPreferences: {
      session: printSession(),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false
    }
  })
}

let own: Session | undefined
function printSession(): Session {
  if (own) return own
  own = session.fromPartition('print')
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  own.setPermissionCheckHandler(() => false)
  own.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !pages.has(url) && !url.startsWith('data:image/') })
  )
  own.protocol.handle('app', ({ url, method }) => {
    const page = method === 'GET' ? pages.get(url) : undefined
    if (!page) return new Response('', { status: 404 })
    return new Response(page.html, {
      headers: {
        ...plainHeaders,
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': page.policy
      }
    })
  })
  return own
}

/** What comes within so long (ms), or undefined. */
function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), ms)))
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
