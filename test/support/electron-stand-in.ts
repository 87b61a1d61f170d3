// Electron's runtime is not in the package registry. This stands in for the module `electron` and records what main asks of it; that nothing
// here ran inside Electron is the point of the word.
export type Handler = (
  event: { senderFrame: { url: string; parent: unknown } | null },
  ...given: unknown[]
) => Promise<unknown>

/** What main asked of Electron so far. */
export const seen = {
  schemes: [] as { scheme: string; privileges: Record<string, boolean> }[],
  windows: [] as { options: { webPreferences: Record<string, unknown> }; url: string; sent: unknown[][] }[],
  handlers: new Map<string, Handler>(),
  protocol: undefined as undefined | ((request: { url: string; method: string }) => Response),
  listeners: new Map<string, (...given: never[]) => unknown>(),
  requestFilter: undefined as
    undefined | ((details: { url: string }, answer: (said: { cancel: boolean }) => void) => void),
  permission: undefined as
    undefined | ((contents: unknown, permission: string, answer: (yes: boolean) => void) => void),
  opened: [] as string[],
  sandboxed: false,
  exit: undefined as number | undefined,
  quits: 0
}
class BrowserWindow {
  static all: BrowserWindow[] = []
  static getAllWindows = () => BrowserWindow.all
  entry: (typeof seen.windows)[number]
  webContents = { send: (...given: unknown[]) => this.entry.sent.push(given) }
  constructor(options: { webPreferences: Record<string, unknown> }) {
    this.entry = { options, url: '', sent: [] }
    seen.windows.push(this.entry)
    BrowserWindow.all.push(this)
  }
  removeMenu() {}
  once() {}
  show() {}
  loadURL(url: string) {
    this.entry.url = url
    return Promise.resolve()
  }
}
/** The module `electron`, as far as main uses it. */
export const standIn = {
  app: {
    isPackaged: true,
    enableSandbox: () => (seen.sandboxed = true),
    requestSingleInstanceLock: () => true,
    whenReady: () => Promise.resolve(),
    on: (name: string, listener: (...given: never[]) => unknown) => seen.listeners.set(name, listener),
    quit: () => (seen.quits += 1),
    exit: (code: number) => (seen.exit = code)
  },
  BrowserWindow,
  dialog: { showErrorBox: () => undefined },
  ipcMain: { handle: (name: string, handler: Handler) => seen.handlers.set(name, handler) },
  protocol: {
    registerSchemesAsPrivileged: (schemes: typeof seen.schemes) => seen.schemes.push(...schemes),
    handle: (_scheme: string, handler: NonNullable<typeof seen.protocol>) => (seen.protocol = handler)
  },
  session: {
    defaultSession: {
      setPermissionRequestHandler: (handler: NonNullable<typeof seen.permission>) => (seen.permission = handler),
      setPermissionCheckHandler: () => undefined,
      webRequest: { onBeforeRequest: (filter: NonNullable<typeof seen.requestFilter>) => (seen.requestFilter = filter) }
    }
  },
  shell: { openExternal: (url: string) => (seen.opened.push(url), Promise.resolve()) }
}
