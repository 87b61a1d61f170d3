import type { Settings } from '../../../shared/contract/desk-calls.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import type { FoundHolding } from '../../../shared/holdings/found-holding.ts'
import type { Membership } from '../../../shared/networks/agreements.ts'
import { heldHere, heldHereInside } from '../catalogues/found-holdings.ts'
import type { Desk, Reading } from '../handler.ts'
import { keptInside, keptProfiles, type Kept } from '../networks/kept-profiles.ts'
import { membershipsInside, membershipsOf } from '../networks/memberships.ts'

/** What answers are worked out from, the same for a reading and inside a transaction, so that a preview and what is then done cannot differ. */
export interface Look {
  all<T>(sql: string, ...params: unknown[]): Promise<T[]>
  one<T>(sql: string, ...params: unknown[]): Promise<T | undefined>
  profiles(): Promise<ReadonlyMap<string, Kept>>
  memberships(partner: number | null): Promise<readonly Membership[]>
  /** What the desk's own catalogues say of a request. */
  heldHere(request: number): Promise<readonly FoundHolding[]>
  readonly settings: Settings
  readonly now: number
  readonly day: string
}

export function lookReading(reading: Reading): Look {
  const settings = reading.settings()
  const now = reading.now()
  return {
    all: <T>(sql: string, ...params: unknown[]) => Promise.resolve(reading.sql(sql).all(...params) as T[]),
    one: <T>(sql: string, ...params: unknown[]) => Promise.resolve(reading.sql(sql).get(...params) as T | undefined),
    profiles: () => Promise.resolve(keptProfiles(reading)),
    memberships: (partner) => Promise.resolve(membershipsOf(reading, partner)),
    heldHere: (request) => Promise.resolve(heldHere(reading, request)),
    settings,
    now,
    day: dayOf(now, settings.zone)
  }
}

/** The same inside a transaction. */
export function lookInside(desk: Desk): Look {
  const { tx, ledger } = desk
  const settings = desk.settings()
  const now = desk.now()
  return {
    all: (sql, ...params) => tx.all(sql, ...params),
    one: (sql, ...params) => tx.one(sql, ...params),
    profiles: () => keptInside(tx, ledger),
    memberships: (partner) => membershipsInside(tx, partner),
    heldHere: (request) => heldHereInside(tx, request),
    settings,
    now,
    day: dayOf(now, settings.zone)
  }
}
