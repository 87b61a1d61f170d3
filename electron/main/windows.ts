import { BrowserWindow, screen } from 'electron'
import { join } from 'node:path'
import type { DesktopNews } from '../../shared/contract/desktop.ts'
import { appOrigin } from './app-protocol.ts'
import type { MachineMemory } from './machine-memory.ts'
import { leastSize, placeFor } from './window-place.ts'

export interface DeskWindows {
  /** Opens one more window, at a route of the screens. */
  readonly open: (route?: string) => BrowserWindow
  /** The window that has the focus, or had it last. */
  readonly last: () => BrowserWindow | undefined
  /** Brings the last window to the front, or opens one. */
  readonly show: () => BrowserWindow
  /** Says something to a window, as soon as its screens can hear it. */
  readonly tell: (window: BrowserWindow, news: DesktopNews) => void
}

/** The windows of one ledger. Where the last one stands is remembered; a further one opens beside it. */
export function deskWindows(memory: MachineMemory, opened: (window: BrowserWindow) => void): DeskWindows {
  /** Those that a person sees: what is printed has windows, too. */
  const ours = new Set<BrowserWindow>()
  let last: BrowserWindow | undefined

  function open(route = '/'): BrowserWindow {
    const { place, settings } = memory.now()
    const beside = lastOpen()
    const screens = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea)
    const window = new BrowserWindow({
      ...placeFor(place, screens, beside?.getNormalBounds()),
      minWidth: leastSize.width,
      minHeight: leastSize.height,
      show: false,
      // Shown by Alt; its items have no mnemonics, so that Alt and a letter stay the desk's own.
      autoHideMenuBar: true,
      webPreferences: {
        preload: join(import.meta.dirname, '../preload/index.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        // Chromium's own PDF viewer, the only plugin there is: attached scans and drawn paper are shown inside.
        plugins: true,
        spellcheck: settings.spelling
      }
    })
    if (place?.maximised && !beside) window.maximize()
    window.once('ready-to-show', () => window.show())
    window.webContents.once('did-finish-load', () => window.webContents.setZoomLevel(place?.zoom ?? 0))
    window.on('focus', () => (last = window))
    rememberPlace(window, memory)
    last = window
    ours.add(window)
    window.once('closed', () => ours.delete(window))
    opened(window)
    // A load that another one overtakes is no fault.
    void window.loadURL(route === '/' ? `${appOrigin}/` : `${appOrigin}/#${route}`).catch(() => undefined)
    return window
  }

  const lastOpen = () => (last && !last.isDestroyed() ? last : [...ours].at(-1))

  return {
    open,
    last: () => BrowserWindow.getFocusedWindow() ?? lastOpen(),
    show() {
      const window = lastOpen()
      if (!window) return open()
      if (window.isMinimized()) window.restore()
      // One that is still being opened shows itself when there is something to see.
      if (!window.webContents.isLoading()) window.show()
      window.focus()
      return window
    },
    tell(window, news) {
      const say = () => window.webContents.send('news', news)
      if (window.webContents.isLoading()) window.webContents.once('did-finish-load', say)
      else say()
    }
  }
}

/** So long (ms) after the last move of a window until its place is kept. */
const rest = 800

/** Keeps where a window stands, a moment after it was moved and when it closes. */
function rememberPlace(window: BrowserWindow, memory: MachineMemory): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = () => {
    clearTimeout(timer)
    if (window.isDestroyed() || window.isMinimized()) return
    const { x, y, width, height } = window.getNormalBounds()
    const zoom = window.webContents.getZoomLevel()
    memory.keep({ place: { x, y, width, height, maximised: window.isMaximized(), zoom } })
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(keep, rest)
  }
  window.on('move', soon)
  window.on('resize', soon)
  window.on('close', keep)
}
