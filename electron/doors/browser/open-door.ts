import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Answer, Caller, Change } from '../../../shared/contract/answer.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import type { OwnerAddress } from '../owner.ts'
import { speaking } from '../../spoken-language.ts'
import { acceptedLanguage } from '../language-wanted.ts'
import { largestCall, readBody } from './body.ts'
import { Gate } from './gate.ts'
import { plainHeaders, screenFile, sendClosed, sendFile, sendPage } from './page.ts'

export interface DoorOptions {
  /** What calls go to. */
  readonly desk: {
    call(name: string, input: unknown, caller: Caller): Promise<Answer>
    subscribe(listener: (change: Change) => void): () => void
  }
  /** Folder of the built screens; without one only other doors are let in. */
  readonly screens?: string | undefined
  /** 0 or nothing: any free one. */
  readonly port?: number | undefined
  /** Where a door stood whose process was killed: its windows find the way back. Another place is taken when that one is not free. */
  readonly again?: OwnerAddress | undefined
  /** Where it stands when that place is free and no other is asked for: the same each time, since a browser keeps what a window remembers by its address. */
  readonly usual?: number | undefined
  /** Development: hands out the screens from their sources. */
  readonly sources?: ((request: IncomingMessage, response: ServerResponse) => void) | undefined
}

export interface OpenDoor extends OwnerAddress {
  /** An address that opens the door once, within a minute. */
  once(): string
  readonly server: Server
  close(): Promise<void>
}

/** So long (ms) a door that closes waits at most for the calls that it has taken. */
const longestFarewell = 10_000
/** It closes when nobody has come for so long (ms). */
const quietFor = 100

/** Opens the browser door: HTTP on 127.0.0.1 only, for our own screens and for other doors on this machine. */
export async function openDoor(options: DoorOptions): Promise<OpenDoor> {
  const before = options.again
  const gate = new Gate(before?.token)
  /** Calls that have come and have no answer yet. */
  const underWay = new Set<ServerResponse>()
  let closing = false
  let lastCame = 0
  const server = createServer((request, response) => {
    lastCame = Date.now()
    // Who comes now is told that nothing was done, and asks the next owner.
    if (closing) return response.writeHead(503, { ...plainHeaders, connection: 'close' }).end()
    if (request.url?.startsWith('/call/')) {
      underWay.add(response)
      response.on('close', () => underWay.delete(response))
    }
    void speaking(languageOf(request), () => answer(options, gate, request, response)).catch((fault: unknown) => {
      // Names of people may stand in a fault's message: only its kind and place are printed.
      console.error(
        `interloan: ${fault instanceof Error ? fault.name : 'fault'} at ${request.url?.split('?')[0] ?? ''}`
      )
      if (!response.headersSent) response.writeHead(500, { ...plainHeaders, 'content-type': 'application/json' })
      response.end('{"crash":true}')
    })
  })
  server.on('connection', () => (lastCame = Date.now()))
  server.requestTimeout = 120_000
  // A line that is closed just as the next call goes out would leave its caller not knowing whether it was done.
  server.keepAliveTimeout = 600_000
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject)
        resolve()
      })
    })
  if (options.port !== undefined) await listen(options.port)
  else {
    const places = [Number(before?.address.split(':')[2] ?? 0), options.usual ?? 0].filter((each) => each > 0)
    let stands = false
    for (const each of places)
      stands ||= await listen(each).then(
        () => true,
        () => false
      )
    if (!stands) await listen(0)
  }
  const { port } = server.address() as AddressInfo
  gate.port = port
  const address = `http://127.0.0.1:${port}`
  return {
    address,
    token: gate.token,
    once: () => `${address}/enter/${gate.code()}`,
    server,
    close: () =>
      new Promise((resolve) => {
        closing = true
        const began = Date.now()
        const waits = () =>
          Date.now() < began + longestFarewell &&
          (underWay.size > 0 || Date.now() < Math.max(began, lastCame) + quietFor)
        // What was asked before is answered first, and who is at the door is heard: a line that is cut leaves its caller not knowing whether
        // it was done. On a busy machine some have come since this was last looked at; they are taken before the look after the next.
        const look = setInterval(() => {
          if (waits()) return
          setImmediate(() => {
            if (waits()) return
            clearInterval(look)
            server.close(() => resolve())
            // Streams of changes never end by themselves.
            server.closeAllConnections()
          })
        }, 25)
      })
  }
}

const refuse = (response: ServerResponse, status: number): void => {
  // A person reads a page, a program a line.
  if (status === 403 && response.req.headers.accept?.includes('text/html'))
    return sendClosed(response, say('words.door.closed'))
  response.writeHead(status, { ...plainHeaders, 'content-type': 'text/plain; charset=utf-8' })
  response.end(status === 403 ? say('words.door.closed') : '')
}

async function answer(
  options: DoorOptions,
  gate: Gate,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  if (!gate.isOurs(request)) {
    // A link from elsewhere (a terminal, a mail) may lead to the first page, never to a call.
    if (!(
      request.method === 'GET' &&
      request.headers.origin === undefined &&
      request.headers['sec-fetch-mode'] === 'navigate' &&
      hostFits(gate, request)
    ))
      return refuse(response, 403)
  }
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const path = url.pathname
  if (request.method === 'GET' && path.startsWith('/enter/')) return enter(gate, path.slice('/enter/'.length), response)
  const entry = gate.entry(request)
  if (!entry) return refuse(response, 403)
  if (request.method === 'POST' && path.startsWith('/call/'))
    return call(options, entry, path.slice('/call/'.length), request, response)
  if (request.method !== 'GET') return refuse(response, 405)
  if (path === '/hello') return json(response, { interloan: true })
  if (path === '/events') return events(options, response, url.searchParams.get('window'))
  if (options.sources) return options.sources(request, response)
  if (!options.screens) return refuse(response, 404)
  if (path === '/' || path === '/index.html') return sendPage(response, options.screens)
  const file = screenFile(options.screens, path)
  return file ? sendFile(response, file) : refuse(response, 404)
}

const hostFits = (gate: Gate, { headers }: IncomingMessage): boolean =>
  gate.cookie === `interloan-${headers.host?.split(':')[1] ?? ''}` &&
  /^(127\.0\.0\.1|localhost):/.test(headers.host ?? '')

function enter(gate: Gate, given: string, response: ServerResponse): void {
  if (!gate.opens(given)) return refuse(response, 403)
  response.writeHead(303, {
    ...plainHeaders,
    location: '/',
    'set-cookie': `${gate.cookie}=${gate.token}; HttpOnly; SameSite=Strict; Path=/`
  })
  response.end()
}

async function call(
  options: DoorOptions,
  entry: 'page' | 'door',
  name: string,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return refuse(response, 415)
  const body = await readBody(request)
  if (body === 'too-large') {
    response.shouldKeepAlive = false
    return json(
      response,
      no(new Refused('too-large', { file: say('words.door.call'), limit: `${largestCall / 1024 / 1024} MB` }))
    )
  }
  if (body === 'not-json') return json(response, no(new Refused('bad-input', { what: say('words.door.not-json') })))
  // A page gives files by their content; by path it could read what the person at it never chose.
  if (entry === 'page' && namesPath(body.value))
    return json(response, no(new Refused('bad-input', { what: say('words.door.path') }, { field: 'file' })))
  const gone = new AbortController()
  // A window that is reloaded or closed cuts its line before the answer has left.
  response.on('close', () => response.writableFinished || gone.abort())
  json(response, await options.desk.call(name, body.value, { ...callerOf(request, entry), gone: gone.signal }))
}

const no = ({ refusal }: Refused): Answer => ({ ok: false, refusal })

function namesPath(input: unknown): boolean {
  if (typeof input !== 'object' || input === null) return false
  const { file, files } = input as { file?: unknown; files?: unknown }
  const given = [file, ...(Array.isArray(files) ? (files as unknown[]) : [])]
  return typeof file === 'string' || given.some((each) => typeof each === 'object' && each !== null && 'path' in each)
}

function callerOf({ headers }: IncomingMessage, entry: 'page' | 'door'): Caller {
  const staffId = Number(headers['x-staff'])
  const said = headers['x-door']
  const door = entry === 'door' && (said === 'command-line' || said === 'desktop') ? said : 'browser'
  // The system's user (1) signs for the clock and for scripts, never for a page.
  const least = door === 'command-line' ? 1 : 2
  const caller: Caller = { door, language: languageOf({ headers }) }
  return Number.isSafeInteger(staffId) && staffId >= least ? { ...caller, staffId } : caller
}

/** A window or another door says what it reads; of others their browser does. */
const languageOf = ({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined =>
  acceptedLanguage([headers['x-language'], headers['accept-language']].filter(Boolean).join(','))

function json(response: ServerResponse, value: unknown): void {
  const text = JSON.stringify(value)
  response.writeHead(200, {
    ...plainHeaders,
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(text)
  })
  response.end(text)
}

/** Changes as server-sent events, with a sign of life so that both sides notice a dead line. */
function events({ desk }: DoorOptions, response: ServerResponse, window: string | null): void {
  response.writeHead(200, { ...plainHeaders, 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': open\n\n')
  const stop = desk.subscribe((change) => response.write(`data: ${JSON.stringify(change)}\n\n`))
  const beat = setInterval(() => response.write(': here\n\n'), 15_000)
  beat.unref()
  response.on('close', () => {
    clearInterval(beat)
    stop()
    // A window that was closed, or died, has nothing open any more.
    if (window) void desk.call('presence.here', { window, at: null }, { door: 'browser' }).catch(() => undefined)
  })
}
