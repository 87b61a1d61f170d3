import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'

/** Why a catalogue gave nothing that could be read: in words, and whether the catalogue itself said no. */
export class NoAnswer extends Error {
  readonly refused: boolean
  constructor(sentence: string, refused = false) {
    super(sentence)
    this.name = 'NoAnswer'
    this.refused = refused
  }
}

export interface Fetched {
  readonly bytes: Uint8Array
  readonly contentType: string
}

/** How long somebody waits: until the caller stops, or the time of the whole look-up is over. */
export interface Patience {
  readonly caller: AbortSignal
  readonly late: AbortSignal
  readonly seconds: number
}

export const patienceFor = (seconds: number, caller: AbortSignal): Patience => ({
  caller,
  late: AbortSignal.timeout(seconds * 1000),
  seconds
})

/** Answers of a hundred full records have some two million bytes. */
export const mostBytes = 16 * 1024 * 1024
const mostRedirects = 5
const pause = 300

/**
 * Gets an address by HTTP: once more after a broken connection or an answer of 5xx, redirects followed to http and https only, no more bytes read
 * than `mostBytes`.
 * @throws Refused cancelled when the caller ends it
 * @throws NoAnswer with the reason for staff
 */
export async function fetchAnswer(address: string, { caller, late, seconds }: Patience): Promise<Fetched> {
  const either = AbortSignal.any([caller, late])
  try {
    try {
      return await follow(address, either)
    } catch (fault) {
      if (either.aborted || !worthAgain(fault)) throw fault
      await new Promise((settle) => setTimeout(settle, pause))
      return await follow(address, either)
    }
  } catch (fault) {
    if (caller.aborted) throw new Refused('cancelled')
    if (late.aborted) throw new NoAnswer(say('catalogues.no.time', { n: seconds }))
    if (fault instanceof NoAnswer) throw fault
    throw new NoAnswer(say('catalogues.no.connection', { why: reasonOf(fault) }))
  }
}

async function follow(address: string, signal: AbortSignal): Promise<Fetched> {
  let at = address
  for (let hops = 0; ; hops += 1) {
    signal.throwIfAborted()
    const response = await fetch(at, {
      redirect: 'manual',
      signal,
      headers: { accept: 'application/sru+xml, application/xml, text/xml;q=0.9, */*;q=0.1' }
    })
    const to = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null
    if (to === null) return read(response)
    await response.body?.cancel()
    if (hops >= mostRedirects) throw new NoAnswer(say('catalogues.no.redirects', { n: mostRedirects }))
    const next = URL.canParse(to, at) ? new URL(to, at) : undefined
    if (!next || !/^https?:$/.test(next.protocol))
      throw new NoAnswer(say('catalogues.no.redirect', { to: to.slice(0, 200) }))
    at = next.href
  }
}

async function read(response: Response): Promise<Fetched> {
  const contentType = response.headers.get('content-type') ?? ''
  const chunks: Uint8Array[] = []
  let length = 0
  if (response.body)
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      length += chunk.length
      // Leaving the loop ends the connection.
      if (length > mostBytes) throw new NoAnswer(say('catalogues.no.size', { limit: `${mostBytes / 1024 / 1024} MB` }))
      chunks.push(chunk)
    }
  if (response.status >= 500) throw new ServerFault(response.status)
  const bytes = Buffer.concat(chunks)
  // Some servers send their diagnostics with a status of 4xx: what is XML is read.
  if (response.status >= 400 && !/[<]/.test(bytes.subarray(0, 200).toString('latin1')))
    throw new NoAnswer(say('catalogues.no.status', { status: response.status }), true)
  if (response.status >= 400 && /html/i.test(contentType))
    throw new NoAnswer(say('catalogues.no.status', { status: response.status }), true)
  if (length === 0) throw new NoAnswer(say('catalogues.no.nothing'))
  return { bytes, contentType }
}

class ServerFault extends NoAnswer {
  constructor(status: number) {
    super(say('catalogues.no.status', { status }))
  }
}

/** A connection that broke or was refused, and a server's own fault; never what it said on purpose. */
const worthAgain = (fault: unknown): boolean => fault instanceof ServerFault || !(fault instanceof NoAnswer)

function reasonOf(fault: unknown): string {
  const cause = fault instanceof Error && fault.cause instanceof Error ? fault.cause : fault
  if (cause instanceof AggregateError && cause.errors[0] instanceof Error) return cause.errors[0].message
  const code = (cause as { code?: unknown } | null)?.code
  return cause instanceof Error && cause.message ? cause.message : typeof code === 'string' ? code : String(cause)
}
