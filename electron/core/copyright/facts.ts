import type { Settings } from '../../../shared/contract/desk-calls.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import type { Membership } from '../../../shared/networks/agreements.ts'
import type { Reading } from '../handler.ts'
import { keptProfiles, type Kept } from '../networks/kept-profiles.ts'
import { membershipsOf } from '../networks/memberships.ts'
import type { RequestRecord } from '../requests/records.ts'
import type { Look } from '../supply/look.ts'
import { usesOfKey, type UseRow } from './uses.ts'

/** What copyright is worked out from, read in one go: the same for a reading and inside a transaction. */
export interface CopyrightFacts {
  readonly settings: Settings
  readonly day: string
  readonly kept: ReadonlyMap<string, Kept>
  /** What the desk belongs to, and the library that is asked; the desk's own where nobody is asked yet. */
  readonly ours: readonly Membership[]
  readonly theirs: readonly Membership[]
  /** Copies of the same title, the request itself among them. */
  readonly uses: readonly UseRow[]
}

type Of = Pick<RequestRecord, 'side' | 'service' | 'work_key' | 'partner_id'>

/** Whether copyright has to do with it at all: a copy that is borrowed. */
export const isCopy = ({ side, service }: Pick<Of, 'side' | 'service'>): boolean =>
  side === 'borrowing' && service === 'copy'

const none: ReadonlyMap<string, Kept> = new Map()

export function factsOf(reading: Reading, request: Of): CopyrightFacts {
  const settings = reading.settings()
  const ours = membershipsOf(reading, null)
  const theirs = request.partner_id === null ? ours : membershipsOf(reading, request.partner_id)
  const counts = isCopy(request) && request.work_key !== null
  return {
    settings,
    day: dayOf(reading.now(), settings.zone),
    ours,
    theirs,
    kept: ours.length + theirs.length === 0 ? none : keptProfiles(reading),
    uses: counts ? (reading.sql(usesOfKey).all(request.work_key) as UseRow[]) : []
  }
}

/** Inside a transaction nobody else can take a place meanwhile. */
export async function factsInside(look: Look, request: Of): Promise<CopyrightFacts> {
  const ours = await look.memberships(null)
  const theirs = request.partner_id === null ? ours : await look.memberships(request.partner_id)
  const counts = isCopy(request) && request.work_key !== null
  return {
    settings: look.settings,
    day: look.day,
    ours,
    theirs,
    kept: ours.length + theirs.length === 0 ? none : await look.profiles(),
    uses: counts ? await look.all<UseRow>(usesOfKey, request.work_key) : []
  }
}
