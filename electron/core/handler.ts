import type Database from 'better-sqlite3'
import type { CallGiven, CallName, CallOutput } from '../../shared/contract/calls.ts'
import type { Change } from '../../shared/contract/answer.ts'
import type { Settings } from '../../shared/contract/desk-calls.ts'
import type { Transact, Transaction } from './database/transact.ts'

/** The desk's staff member or the system's user, and how they came in. */
export interface Signed {
  readonly staffId: number
  readonly door: string
}

/** What a query works with: a read-only connection of its own that sees the last commit. */
export interface Reading {
  readonly db: Database.Database
  /** Statements prepared once per connection. */
  readonly sql: (text: string) => Database.Statement
  readonly ledger: string
  readonly now: () => number
  readonly settings: () => Settings
  readonly rehearsal: boolean
  readonly caller: { readonly staffId?: number }
  /** Tells how far it is; nothing where nobody waits for it. */
  readonly progress: (done: number, of: number) => void
  readonly signal: AbortSignal
}

/** What a command works with. */
export interface Writing {
  readonly ledger: string
  readonly now: () => number
  readonly settings: () => Settings
  readonly caller: Signed
  readonly transact: Transact
  /** Tells doors of progress outside a transaction. */
  readonly say: (change: Change) => void
  /** Empties the write-ahead log, so that what was erased is gone from the disk. */
  readonly emptyLog: () => Promise<void>
  readonly signal: AbortSignal
}

/** A transaction with who is at the desk and what time it is. */
export interface Desk extends Writing {
  readonly tx: Transaction
}

export type Query<N extends CallName> = (
  given: CallGiven<N>,
  reading: Reading
) => CallOutput<N> | Promise<CallOutput<N>>

export interface Command<N extends CallName, P = unknown> {
  /** Reads or draws in the reading thread before the writer is asked, so that the writer is never held up. */
  readonly prepare?: (given: CallGiven<N>, reading: Reading) => P | Promise<P>
  readonly run: (given: CallGiven<N>, writing: Writing, prepared: P) => CallOutput<N> | Promise<CallOutput<N>>
}

/** Names a query's handler with the types of its call. */
export function answers<N extends CallName>(_name: N, query: Query<N>): Query<N> {
  return query
}

/** Names a command's handler with the types of its call. */
export function does<N extends CallName, P = undefined>(_name: N, command: Command<N, P>): Command<N, P> {
  return command
}

export type { CallGiven, CallName, CallOutput }
