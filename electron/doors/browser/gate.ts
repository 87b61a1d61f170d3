import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** How a request got in: a page with the cookie, or another door with the token; undefined when it may not. */
export type Entry = 'page' | 'door' | undefined

const same = (given: string, wanted: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * Who may come in. The door stands on 127.0.0.1, but every program and every web page on this machine can knock there: so the Host must be
 * ours (a rebound name is not), a page must be our own (Origin, Sec-Fetch-Site), and everybody shows the token.
 */
export class Gate {
  readonly token: string
  readonly #codes = new Map<string, number>()
  #port = 0

  /** @param token an earlier one, so that windows which that one let in stay in */
  constructor(token = randomBytes(32).toString('base64url')) {
    this.token = token
  }

  set port(port: number) {
    this.#port = port
  }

  /** Cookies know no ports: each door's has its own name. */
  get cookie(): string {
    return `interloan-${this.#port}`
  }

  /** A code that opens the door once within a minute; it may stand in a command line, where others can read it. */
  code(): string {
    const code = randomBytes(24).toString('base64url')
    this.#codes.set(code, Date.now() + 60_000)
    return code
  }

  /** Whether what stands in an address opens the door: the token, or a code not used yet. */
  opens(given: string): boolean {
    if (same(given, this.token)) return true
    const until = this.#codes.get(given)
    this.#codes.delete(given)
    return until !== undefined && until > Date.now()
  }

  /** Whether the request names this door, and comes from no foreign page. */
  isOurs({ headers }: IncomingMessage): boolean {
    const hosts = [`127.0.0.1:${this.#port}`, `localhost:${this.#port}`]
    if (!hosts.includes(headers.host ?? '')) return false
    if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) return false
    const site = headers['sec-fetch-site']
    return site === undefined || site === 'same-origin' || site === 'none'
  }

  entry(request: IncomingMessage): Entry {
    const { authorization, cookie = '' } = request.headers
    if (authorization !== undefined) return same(authorization, `Bearer ${this.token}`) ? 'door' : undefined
    const shown = cookie
      .split(';')
      .map((each) => each.trim())
      .find((each) => each.startsWith(`${this.cookie}=`))
    return shown !== undefined && same(shown.slice(this.cookie.length + 1), this.token) ? 'page' : undefined
  }
}
