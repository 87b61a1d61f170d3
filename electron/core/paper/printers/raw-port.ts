import { connect } from 'node:net'
import type { Handed } from './cups.ts'

export interface RawPort {
  readonly host: string
  readonly port: number
}

/** How long (ms) is waited for a printer that is switched off, one that takes nothing more, and one that does not hang up. */
export interface Patience {
  readonly connect: number
  readonly idle: number
  readonly close: number
}
const patience: Patience = { connect: 5_000, idle: 30_000, close: 10_000 }

/** Whether something listens there, within a moment (ms); nothing is sent. */
export async function answersAt({ host, port }: RawPort, within = 1_000): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    const end = (there: boolean) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(there)
    }
    const timer = setTimeout(() => end(false), within)
    socket.once('connect', () => end(true)).once('error', () => end(false))
  })
}

/**
 * Sends labels to a printer's port and waits until it has taken all and hangs up. Gives a reason (a name of `paper.printing`): nobody there, gone in
 * the middle, or, where all was sent and it did not hang up, unsure. It says nothing about paper: the port has no way back that all printers speak.
 */
export async function sendToPort(
  { host, port }: RawPort,
  bytes: Uint8Array,
  copies: number,
  { connect: toConnect, idle, close }: Patience = patience
): Promise<Handed> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    let [there, sent] = [false, false]
    const timer = setTimeout(() => end('no-answer'), toConnect)
    function end(error?: string) {
      clearTimeout(timer)
      socket.destroy()
      resolve(error ? { error } : {})
    }
    function write(left: number): void {
      if (left > 0) socket.write(bytes, (fault) => fault ?? write(left - 1))
      else
        socket.end(() => {
          sent = true
          socket.setTimeout(close)
        })
    }
    socket
      .once('connect', () => {
        there = true
        clearTimeout(timer)
        socket.setTimeout(idle)
        write(copies)
      })
      .on('timeout', () => end(sent ? 'unsure' : 'stuck'))
      .once('error', (fault: NodeJS.ErrnoException) =>
        end(there ? 'gone-meanwhile' : fault.code === 'ECONNREFUSED' ? 'refused-there' : 'no-answer')
      )
      // What it says on the way back (a status) is read and dropped; it has to be read for the end to come.
      .resume()
      // One that hangs up before it has all does not print it.
      .once('end', () => sent || end('gone-meanwhile'))
      .once('close', () => end(sent ? undefined : 'gone-meanwhile'))
  })
}
