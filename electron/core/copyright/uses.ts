import { endOfDay } from '../../../shared/domain/calendar.ts'
import type { CopyUse } from '../../../shared/copyright/standing.ts'

/** What counting reads of a request; all of it stands in the index. */
export const useColumns =
  'r.id, r.created, r.published, r.supplied, r.open, r.outcome, r.asking_id, r.copyright_decision, r.volume, r.issue'
/** Copies of ours, by the index that holds all that counting asks for. */
export const fromUses = `request r indexed by copyright_use`
export const areUses = `r.side = 'borrowing' and r.service = 'copy' and r.work_key is not null`

export interface UseRow {
  readonly id: number
  readonly created: number
  readonly published: string | null
  readonly supplied: number | null
  readonly open: number
  readonly outcome: string | null
  readonly asking_id: number | null
  readonly copyright_decision: string | null
  readonly volume: string | null
  readonly issue: string | null
}

/** All copies of one title, ended ones too; a title has hundreds at most. */
export const usesOfKey = `select ${useColumns} from ${fromUses} where ${areUses} and r.work_key = ?`

export function useOf(row: UseRow, zone: string): CopyUse {
  return {
    id: row.id,
    requested: dayIn(row.created, zone),
    published: row.published,
    supplied: row.supplied === null ? null : dayIn(row.supplied, zone),
    open: row.open === 1,
    outcome: row.outcome,
    asked: row.asking_id !== null,
    decision: row.copyright_decision,
    volume: row.volume,
    issue: row.issue
  }
}

/** The days of a zone that an instant of a UTC day may lie on: the one before until an end, the day itself until another, the next. */
interface Days {
  readonly names: readonly [before: string, same: string, after: string]
  readonly ends: readonly [before: number, same: number]
}
const known = new Map<string, Map<number, Days>>()

/** The day of an instant in a zone: by ends of days that are kept, since a year's list asks it of every copy. */
export function dayIn(at: number, zone: string): string {
  let ofZone = known.get(zone)
  if (!ofZone) known.set(zone, (ofZone = new Map<number, Days>()))
  const utc = Math.floor(at / day)
  let days = ofZone.get(utc)
  if (!days) {
    const names = [utc - 1, utc, utc + 1].map(nameOf) as [string, string, string]
    if (ofZone.size > 5000) ofZone.clear()
    ofZone.set(utc, (days = { names, ends: [endOfDay(names[0], zone), endOfDay(names[1], zone)] }))
  }
  const [before, same, after] = days.names
  return at > days.ends[1] ? after : at <= days.ends[0] ? before : same
}

const day = 86_400_000
const nameOf = (utc: number) => new Date(utc * day).toISOString().slice(0, 10)
