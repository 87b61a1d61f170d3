import { checkTogether } from '../../../shared/networks/check-profile.ts'
import type { RuleFault } from '../../../shared/clock/reader.ts'
import type { Profile } from '../../../shared/networks/profile.ts'
import type { Transaction } from '../database/transact.ts'
import type { Reading } from '../handler.ts'
import { judge } from './judge.ts'

export interface ProfileRow {
  readonly id: number
  readonly profile: string
  readonly origin: 'shipped' | 'adapted'
  readonly body: string | null
}

/** A profile that the desk works by. */
export interface Kept {
  /** The row in force: what an automatic step names as its rule. */
  readonly row: number
  readonly profile: Profile
  readonly text: string
  readonly origin: ProfileRow['origin']
  /** The newest that shipped and can be used; undefined for one of the desk's own. */
  readonly shipped: Profile | undefined
  /** Newer ones that cannot be used: the desk works by the last good one. */
  readonly faults: readonly RuleFault[]
}

export const profileRows = 'select id, profile, origin, body from network_profile order by id'
const newestRow = 'select max(id) newest from network_profile'

const read = new Map<string, { readonly newest: number; readonly kept: ReadonlyMap<string, Kept> }>()

/** The profiles that are in force, by their names. Read anew only after one was changed. */
export function keptProfiles(reading: Pick<Reading, 'sql' | 'ledger'>): ReadonlyMap<string, Kept> {
  const newest = (reading.sql(newestRow).pluck().get() as number | null) ?? 0
  const before = read.get(reading.ledger)
  if (before?.newest === newest) return before.kept
  const kept = fromRows(reading.sql(profileRows).all() as ProfileRow[])
  read.set(reading.ledger, { newest, kept })
  return kept
}

/** The same inside a transaction. */
export async function keptInside(tx: Transaction, ledger: string): Promise<ReadonlyMap<string, Kept>> {
  const newest = (await tx.one<{ newest: number | null }>(newestRow))?.newest ?? 0
  const before = read.get(ledger)
  if (before?.newest === newest) return before.kept
  const kept = fromRows(await tx.all<ProfileRow>(profileRows))
  read.set(ledger, { newest, kept })
  return kept
}

/**
 * Of each name the newest that can be used: first what was adapted since the last restoring, then what shipped. What cannot be used, by itself or
 * together with the others, is passed over and told.
 */
export function fromRows(rows: readonly ProfileRow[]): ReadonlyMap<string, Kept> {
  const kept = new Map<string, Kept>()
  const candidates = new Map<string, ProfileRow[]>()
  for (const row of rows) {
    const list = candidates.get(row.profile) ?? []
    candidates.set(row.profile, list)
    if (row.body !== null) list.push(row)
    // Restored: what was adapted before counts no more.
    else list.splice(0, list.length, ...list.filter(({ origin }) => origin === 'shipped'))
  }
  for (const [name, list] of candidates) {
    const found = chooseFrom(name, list)
    if (found) kept.set(name, found)
  }
  for (const fault of checkTogether([...kept.values()].map(({ profile }) => profile))) {
    const bad = kept.get(fault.id)
    if (!bad) continue
    // Alone it is sound, but not beside the others: one step back.
    const older = chooseFrom(
      fault.id,
      (candidates.get(fault.id) ?? []).filter(({ id }) => id !== bad.row)
    )
    if (older) kept.set(fault.id, { ...older, faults: [...bad.faults, fault] })
    else kept.set(fault.id, { ...bad, faults: [...bad.faults, fault] })
  }
  return kept
}

function chooseFrom(name: string, rows: readonly ProfileRow[]): Kept | undefined {
  const byAge = [...rows].sort((a, b) => b.id - a.id)
  const adapted = byAge.filter(({ origin }) => origin === 'adapted')
  const shipped = byAge.filter(({ origin }) => origin === 'shipped')
  const faults: RuleFault[] = []
  const usable = (row: ProfileRow) => {
    const judged = judge(row.body ?? '')
    return judged.profile?.id === name ? judged.profile : undefined
  }
  const original = shipped.map(usable).find((each) => each !== undefined)
  for (const row of [...adapted, ...shipped]) {
    const profile = usable(row)
    if (profile) return { row: row.id, profile, text: row.body ?? '', origin: row.origin, shipped: original, faults }
    const found = judge(row.body ?? '').faults
    faults.push(...(found.length > 0 ? found : [{ path: 'id', what: 'no-such-network', values: { given: name } }]))
  }
  return undefined
}
