import type { Settings } from '../../../shared/contract/desk-calls.ts'
import type { FoundHolding } from '../../../shared/holdings/found-holding.ts'
import { foundHoldings, heldHere, heldHereInside, holdingsInside } from '../catalogues/found-holdings.ts'
import type { Desk, Reading } from '../handler.ts'
import { keptInside, keptProfiles, type Kept } from '../networks/kept-profiles.ts'

/** What a rota is planned from, whether it is looked at or a transaction sends a request on: the ledger's rows, read by plain SQL. */
export interface Rows {
  all<T>(sql: string, ...params: unknown[]): T[] | Promise<T[]>
  profiles(): ReadonlyMap<string, Kept> | Promise<ReadonlyMap<string, Kept>>
  holdings(requestId: number): FoundHolding[] | Promise<FoundHolding[]>
  heldHere(requestId: number): FoundHolding[] | Promise<FoundHolding[]>
  readonly now: () => number
  readonly settings: () => Settings
}

export const rowsOf = (reading: Reading): Rows => ({
  all: <T>(sql: string, ...params: unknown[]) => reading.sql(sql).all(...params) as T[],
  profiles: () => keptProfiles(reading),
  holdings: (requestId) => foundHoldings(reading, requestId),
  heldHere: (requestId) => heldHere(reading, requestId),
  now: reading.now,
  settings: reading.settings
})

/** The same inside a transaction. */
export const rowsInside = (desk: Desk): Rows => ({
  all: (sql, ...params) => desk.tx.all(sql, ...params),
  profiles: () => keptInside(desk.tx, desk.ledger),
  holdings: (requestId) => holdingsInside(desk.tx, requestId),
  heldHere: (requestId) => heldHereInside(desk.tx, requestId),
  now: desk.now,
  settings: desk.settings
})
