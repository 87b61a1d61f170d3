import { EventEmitter } from 'node:events'
import type { Item } from '../../electron/main/menu.ts'

// Electron's runtime is not in the package registry. This stands in for the module `electron` and records what main asks of it; that nothing
// here ran inside Electron is the point of the word.
export type Handler = (
  event: { senderFrame: { url: string; parent: unknown } | null; sender?: unknown },
  ...given: unknown[]
) => Promise<unknown>
interface Area {
  x: number
  y: number
  width: number
  height: number
}

/** What main asked of Electron so far. */
export const seen = {
  schemes: [] as { scheme: string; privileges: Record<string, boolean> }[],
  windows: [] as StandInWindow['entry'][],
  handlers: new Map<string, Handler>(),
  hears: new Map<string, Handler>(),
  protocol: undefined as undefined | ((request: { url: string; method: string }) => Response),
  listeners: new Map<string, (...given: never[]) => unknown>(),
  requestFilter: undefined as
    undefined | ((details: { url: string }, answer: (said: { cancel: boolean }) => void) => void),
  permission: undefined as
    undefined | ((contents: unknown, permission: string, answer: (yes: boolean) => void) => void),
  opened: [] as string[],
  menu: [] as Item[],
  popups: [] as Item[][],
  spelt: [] as string[],
  learnt: [] as string[],
  shownInFolder: [] as string[],
  relaunched: [] as (readonly string[])[],
  claimed: [] as unknown[][],
  clipboard: '',
  asked: [] as { message: string; signal: AbortSignal; answer: (response: number) => void }[],
  crashed: [] as string[],
  boxes: [] as string[],
  spelling: { on: undefined as boolean | undefined, languages: [] as string[] },
  badge: 0,
  login: false,
  notices: [] as StandInNotification[],
  trays: [] as StandInTray[],
  download: undefined as undefined | ((event: object, item: unknown, contents: unknown) => void),
  sessions: [] as StandInSession[],
  plain: false,
  sandboxed: false,
  exit: undefined as number | undefined,
  quits: 0
}
/** A session beside the usual one. */
interface StandInSession {
  name: string
  protocol?: NonNullable<typeof seen.protocol>
  requestFilter?: NonNullable<typeof seen.requestFilter>
  permission?: NonNullable<typeof seen.permission>
}
/** What was handed to the system, and how it answers. */
export interface StandInPrint {
  options: Record<string, unknown>
  said: (taken: boolean, why: string) => void
  window: StandInWindow
}
/** What the machine is like; tests change it. */
export const machine = {
  userData: '/nowhere',
  first: true,
  handed: undefined as unknown,
  screens: [{ x: 0, y: 0, width: 1920, height: 1040 }] as Area[],
  languages: ['en-GB'],
  printers: [] as { name: string; displayName: string; description: string; options: object }[],
  /** The system's queue. */
  print: ((): void => undefined) as (asked: StandInPrint) => void
}

export class StandInWindow extends EventEmitter {
  static all: StandInWindow[] = []
  static focused: StandInWindow | null = null
  static getAllWindows = () => StandInWindow.all
  static getFocusedWindow = () => StandInWindow.focused
  static fromWebContents = (contents: unknown) =>
    StandInWindow.all.find(({ webContents }) => webContents === contents) ?? null
  entry: {
    window: StandInWindow
    options: { webPreferences: Record<string, unknown> } & Partial<Area>
    url: string
    sent: unknown[][]
    shown: boolean
  }
  loading = true
  gone = false
  maximised = false
  minimised = false
  bounds: Area
  zoom = 0
  webContents = Object.assign(new EventEmitter(), {
    getPrintersAsync: () => Promise.resolve(machine.printers),
    print: (options: StandInPrint['options'], said: StandInPrint['said']) =>
      machine.print({ options, said, window: this }),
    send: (...given: unknown[]) => this.entry.sent.push(given),
    isLoading: () => this.loading,
    getZoomLevel: () => this.zoom,
    getURL: () => this.entry.url,
    forcefullyCrashRenderer: () => seen.crashed.push(this.entry.url),
    setZoomLevel: (zoom: number) => (this.zoom = zoom),
    replaceMisspelling: (word: string) => seen.spelt.push(word),
    session: { addWordToSpellCheckerDictionary: (word: string) => seen.learnt.push(word) }
  })
  constructor(options: StandInWindow['entry']['options']) {
    super()
    this.entry = { window: this, options, url: '', sent: [], shown: false }
    this.bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 0, height: options.height ?? 0 }
    seen.windows.push(this.entry)
    StandInWindow.all.push(this)
  }
  show() {
    this.entry.shown = true
  }
  focus() {
    StandInWindow.focused = this
    this.emit('focus')
  }
  maximize() {
    this.maximised = true
  }
  restore() {
    this.minimised = false
  }
  isMaximized = () => this.maximised
  isMinimized = () => this.minimised
  setOverlayIcon() {}
  isFocused = () => StandInWindow.focused === this
  isDestroyed = () => this.gone
  /** Gone without being asked. */
  destroy() {
    if (this.gone) return
    this.gone = true
    StandInWindow.all = StandInWindow.all.filter((each) => each !== this)
    this.emit('closed')
    if (StandInWindow.all.length === 0) seen.listeners.get('window-all-closed')?.()
  }
  getNormalBounds = () => this.bounds
  /** The screens are there: what Chromium says when a page has loaded. */
  loaded() {
    this.loading = false
    this.webContents.emit('did-finish-load')
    this.emit('ready-to-show')
  }
  close() {
    this.emit('close')
    this.gone = true
    StandInWindow.all = StandInWindow.all.filter((each) => each !== this)
    if (StandInWindow.focused === this) StandInWindow.focused = null
    this.emit('closed')
    if (StandInWindow.all.length === 0) seen.listeners.get('window-all-closed')?.()
  }
  loadURL(url: string) {
    this.entry.url = url
    return Promise.resolve()
  }
}
export class StandInNotification extends EventEmitter {
  static isSupported = () => true
  said: { title: string; body: string }
  constructor(said: { title: string; body: string }) {
    super()
    this.said = said
  }
  show() {
    seen.notices.push(this)
  }
}
export class StandInTray extends EventEmitter {
  icon: string
  tip = ''
  menu: Item[] = []
  gone = false
  constructor(icon: string) {
    super()
    this.icon = icon
    seen.trays.push(this)
  }
  setToolTip(tip: string) {
    this.tip = tip
  }
  setContextMenu(menu: Item[]) {
    this.menu = menu
  }
  destroy() {
    this.gone = true
  }
}
/** The module `electron`, as far as main uses it. */
export const standIn = {
  app: {
    isPackaged: true,
    disableHardwareAcceleration: () => (seen.plain = true),
    setAppUserModelId: () => undefined,
    enableSandbox: () => (seen.sandboxed = true),
    requestSingleInstanceLock: (given: unknown) => {
      machine.handed = given
      return machine.first
    },
    getPath: (name: string) => (name === 'userData' ? machine.userData : `/home/ana/${name}`),
    setPath: (_name: string, path: string) => (machine.userData = path),
    getPreferredSystemLanguages: () => machine.languages,
    whenReady: () => Promise.resolve(),
    on: (name: string, listener: (...given: never[]) => unknown) => seen.listeners.set(name, listener),
    setBadgeCount: (count: number) => (seen.badge = count),
    getLoginItemSettings: () => ({ openAtLogin: seen.login }),
    setLoginItemSettings: ({ openAtLogin }: { openAtLogin: boolean }) => (seen.login = openAtLogin),
    relaunch: ({ args }: { args: string[] }) => seen.relaunched.push(args),
    setAsDefaultProtocolClient: (...given: unknown[]) => seen.claimed.push(given),
    quit: () => (seen.quits += 1),
    exit: (code: number) => (seen.exit = code)
  },
  BrowserWindow: StandInWindow,
  Notification: StandInNotification,
  Tray: StandInTray,
  nativeImage: { createFromPath: (path: string) => path },
  clipboard: { writeText: (text: string) => (seen.clipboard = text) },
  dialog: {
    showErrorBox: (_title: string, text: string) => seen.boxes.push(text),
    showMessageBox: (_window: unknown, asked: { message: string; signal: AbortSignal }) =>
      new Promise((resolve) => {
        const answer = (response: number) => resolve({ response })
        asked.signal.addEventListener('abort', () => answer(0))
        seen.asked.push({ ...asked, answer })
      })
  },
  ipcMain: {
    handle: (name: string, handler: Handler) => seen.handlers.set(name, handler),
    on: (name: string, handler: Handler) => seen.hears.set(name, handler)
  },
  Menu: {
    setApplicationMenu: (items: Item[]) => (seen.menu = items),
    buildFromTemplate: (items: Item[]) => Object.assign(items, { popup: () => seen.popups.push(items) })
  },
  protocol: {
    registerSchemesAsPrivileged: (schemes: typeof seen.schemes) => seen.schemes.push(...schemes),
    handle: (_scheme: string, handler: NonNullable<typeof seen.protocol>) => (seen.protocol = handler)
  },
  screen: {
    getPrimaryDisplay: () => ({ workArea: machine.screens[0] }),
    getAllDisplays: () => machine.screens.map((workArea) => ({ workArea }))
  },
  session: {
    fromPartition: (name: string) => {
      const own: StandInSession = { name }
      seen.sessions.push(own)
      return {
        ...own,
        setPermissionRequestHandler: (handler: NonNullable<typeof seen.permission>) => (own.permission = handler),
        setPermissionCheckHandler: () => undefined,
        webRequest: {
          onBeforeRequest: (filter: NonNullable<typeof seen.requestFilter>) => (own.requestFilter = filter)
        },
        protocol: { handle: (_scheme: string, handler: NonNullable<typeof seen.protocol>) => (own.protocol = handler) }
      }
    },
    defaultSession: {
      availableSpellCheckerLanguages: ['de', 'de-AT', 'en-GB', 'en-US', 'fr'],
      setSpellCheckerEnabled: (on: boolean) => (seen.spelling.on = on),
      setSpellCheckerLanguages: (languages: string[]) => (seen.spelling.languages = languages),
      on: (_name: string, hear: NonNullable<typeof seen.download>) => (seen.download = hear),
      setPermissionRequestHandler: (handler: NonNullable<typeof seen.permission>) => (seen.permission = handler),
      setPermissionCheckHandler: () => undefined,
      webRequest: { onBeforeRequest: (filter: NonNullable<typeof seen.requestFilter>) => (seen.requestFilter = filter) }
    }
  },
  shell: {
    openExternal: (url: string) => (seen.opened.push(url), Promise.resolve()),
    showItemInFolder: (path: string) => seen.shownInFolder.push(path)
  }
}
