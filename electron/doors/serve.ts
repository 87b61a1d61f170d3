import type { IncomingMessage, ServerResponse } from 'node:http'
import { say } from '../../shared/text/say.ts'
import { openCore } from '../core/core.ts'
import { findBrowser, hasDisplay, openAppWindow } from './app-window.ts'
import { openDesk } from './open-desk.ts'
import { readyScreens, rendererConfig } from './screens.ts'

export interface Serving {
  readonly ledger: string
  readonly port?: number | undefined
  readonly rehearsal?: boolean | undefined
  /** A fixed time (ms), on a rehearsal. */
  readonly now?: number | undefined
  /** Opens an app window where there is a display, and ends with it. */
  readonly window: boolean
  /** Screens straight from their sources. */
  readonly dev?: boolean | undefined
  readonly say: (text: string) => void
}

/** Opens the browser door on a ledger and stays until the window is closed or the process is told to end. */
export async function serveDesk(serving: Serving): Promise<number> {
  const screens = serving.dev ? undefined : await readyScreens(serving.say)
  let sources: ((request: IncomingMessage, response: ServerResponse) => void) | undefined
  const desk = await openDesk({
    ledger: serving.ledger,
    door: {
      screens,
      port: serving.port,
      ...(serving.dev ? { sources: (request, response) => sources?.(request, response) } : {})
    },
    openCore: (options) =>
      openCore({ ...options, rehearsal: serving.rehearsal, now: serving.now, runsClock: true, threads: true })
  })
  const door = await desk.door()
  if (serving.dev) {
    const { createServer } = await import('vite')
    const vite = await createServer({
      ...(await rendererConfig('serve')),
      server: { middlewareMode: true, hmr: { server: door.server } }
    })
    sources = (request, response) => vite.middlewares(request, response)
  }
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  serving.say(`${say('command.open', { address: `${door.address}/enter/${door.token}` })}\n`)
  const browser = serving.window && hasDisplay() ? findBrowser() : undefined
  if (serving.window && !browser) serving.say(`${say(hasDisplay() ? 'command.no-browser' : 'command.no-display')}\n`)
  // A second window on the same profile would only wake the first one and end.
  const closed = browser
    ? openAppWindow(browser, door.once(), desk.role() === 'owner' ? 'window' : `window-${process.pid}`)
    : new Promise<void>(() => undefined)
  await Promise.race([ended, closed])
  await desk.close()
  return 0
}
