import { Agent, request as ask, type ClientRequest, type IncomingMessage } from 'node:http'
import type { Answer, Caller, Change, Desk } from '../../shared/contract/answer.ts'
import { callNamed } from '../../shared/contract/calls.ts'
import { Refused } from '../../shared/contract/refused.ts'
import type { OwnerAddress } from './owner.ts'

/** The owner did not answer. `reached` says whether the call may have got there: then nobody knows whether it was done. */
export class OwnerGone extends Error {
  readonly reached: boolean
  constructor(reached: boolean) {
    super('the owner of the ledger does not answer')
    this.reached = reached
  }
}

export interface AttachedDesk extends Desk {
  /** Settles when the owner has ended. */
  readonly gone: Promise<void>
}

/** A desk whose calls go to the ledger's owner. Gives undefined when nobody answers at that address. */
export async function attach({ address, token }: OwnerAddress): Promise<AttachedDesk | undefined> {
  const agent = new Agent({ keepAlive: true })
  const headers = { authorization: `Bearer ${token}` }
  const listeners = new Set<(change: Change) => void>()
  let stream: IncomingMessage | undefined
  let leave: () => void = () => undefined
  const gone = new Promise<void>((resolve) => (leave = resolve))

  const opened = await new Promise<boolean>((resolve) => {
    const asked = ask(`${address}/events`, { headers }, (response) => {
      if (response.statusCode !== 200) {
        response.resume()
        return resolve(false)
      }
      stream = response
      resolve(true)
      hear(response, (change) => listeners.forEach((listener) => listener(change)))
      response.on('close', leave)
      response.on('error', leave)
    })
    asked.on('error', () => resolve(false))
    asked.setTimeout(5_000, () => (stream ? undefined : asked.destroy()))
    asked.end()
  })
  if (!opened) {
    agent.destroy()
    return undefined
  }
  return {
    gone,
    call: (name, input, { gone, ...caller }) =>
      send(agent, `${address}/call/${encodeURIComponent(name)}`, headers, input, {
        ...caller,
        // What changes something goes on to its end, as it was asked.
        gone: callNamed(name)?.kind === 'query' ? gone : undefined
      }),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      stream?.destroy()
      agent.destroy()
      return Promise.resolve()
    }
  }
}

function hear(stream: IncomingMessage, said: (change: Change) => void): void {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (part: string) => {
    const blocks = (rest + part).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) if (block.startsWith('data: ')) said(JSON.parse(block.slice(6)) as Change)
  })
}

function send(
  agent: Agent,
  url: string,
  headers: Record<string, string>,
  input: unknown,
  caller: Caller
): Promise<Answer> {
  const body = JSON.stringify(input ?? {})
  return new Promise((resolve, reject) => {
    let reached = false
    const asked: ClientRequest = ask(
      url,
      {
        method: 'POST',
        agent,
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'x-door': caller.door,
          ...(caller.staffId === undefined ? {} : { 'x-staff': String(caller.staffId) }),
          ...(caller.language === undefined ? {} : { 'x-language': caller.language })
        }
      },
      (response) => {
        reached = true
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', () => reject(new OwnerGone(true)))
        response.on('end', () => {
          if (response.statusCode === 200) resolve(JSON.parse(Buffer.concat(parts).toString('utf8')) as Answer)
          // An owner that is closing has done nothing.
          else if (response.statusCode === 503) reject(new OwnerGone(false))
          else reject(new Error(`the owner answered ${response.statusCode}`))
        })
      }
    )
    asked.on('socket', (socket) => {
      if (socket.connecting) socket.once('connect', () => (reached = true))
      else reached = true
    })
    asked.on('error', () => reject(new OwnerGone(reached)))
    // The owner sees the line cut, as it would see its own window go. It is no owner that has gone: nothing is asked again.
    const leave = () => {
      resolve({ ok: false, refusal: new Refused('cancelled').refusal })
      asked.destroy()
    }
    caller.gone?.addEventListener('abort', leave, { once: true })
    asked.on('close', () => caller.gone?.removeEventListener('abort', leave))
    if (caller.gone?.aborted) leave()
    else asked.end(body)
  })
}
