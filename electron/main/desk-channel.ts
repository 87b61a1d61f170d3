import { BrowserWindow, ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron'
import { z } from 'zod'
import { deskRoute, machineSettings, windowTells, type MachineSettings } from '../../shared/contract/desktop.ts'
import type { Desk } from '../../shared/contract/answer.ts'
import { isOurFrame } from './lockdown.ts'

export interface Wished {
  readonly openWindow: (route: string) => void
  readonly language: (window: BrowserWindow, language: string) => void
  readonly settings: () => Partial<MachineSettings>
  readonly choose: (changed: Partial<MachineSettings>) => void
}

/** What is asked for may leave out whatever stays as it is; the defaults of reading a file are not meant here. */
const changes = z.strictObject(
  Object.fromEntries(Object.keys(machineSettings.shape).map((name) => [name, z.boolean().optional()]))
)

/** Listens to the windows: calls to the core, and the little that the desktop offers besides. Everybody else's frame is refused. */
export function openChannel(desk: Pick<Desk, 'call' | 'subscribe'>, wished: Wished): void {
  ipcMain.handle('call', (event, name: unknown, input: unknown, staffId: unknown, language: unknown) => {
    check(event)
    const window = BrowserWindow.fromWebContents(event.sender)
    const signed = Number.isSafeInteger(staffId) && (staffId as number) > 1
    return desk.call(String(name), input, {
      door: 'desktop',
      language: typeof language === 'string' ? language.slice(0, 35) : undefined,
      gone: window ? pageGone(window.webContents) : undefined,
      ...(signed ? { staffId: staffId as number } : {})
    })
  })
  ipcMain.handle('settings', (event) => {
    check(event)
    return wished.settings()
  })
  ipcMain.handle('choose', (event, given: unknown) => {
    check(event)
    wished.choose(changes.parse(given))
    return wished.settings()
  })
  ipcMain.on('open-window', (event, route: unknown) => {
    const read = deskRoute.safeParse(route)
    if (isOurFrame(event.senderFrame)) wished.openWindow(read.success ? read.data : '/')
  })
  ipcMain.on('tell', (event, given: unknown) => {
    const read = windowTells.safeParse(given)
    const window = BrowserWindow.fromWebContents(event.sender)
    if (isOurFrame(event.senderFrame) && read.success && window) wished.language(window, read.data.language)
  })
  desk.subscribe((change) =>
    BrowserWindow.getAllWindows().forEach((window) => window.webContents.send('change', change))
  )
}

const pages = new WeakMap<WebContents, { gone: AbortController }>()
/** Told when the page that a window shows now is left: reloaded, or closed with its window. */
function pageGone(contents: WebContents): AbortSignal {
  let page = pages.get(contents)
  if (!page) {
    const known = (page = { gone: new AbortController() })
    pages.set(contents, known)
    const leave = () => {
      known.gone.abort()
      known.gone = new AbortController()
    }
    contents.once('destroyed', leave)
    contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => isMainFrame && !isSameDocument && leave())
  }
  return page.gone.signal
}

function check({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent): void {
  if (!isOurFrame(senderFrame)) throw new Error('not our page')
}
