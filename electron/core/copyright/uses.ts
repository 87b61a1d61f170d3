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

/** The day of an instant in a zone: by ends of days that are kept, since a year's list asks it of every copy. */
export function dayIn(at: number, zone: string): string {
  const day = new Date(at).toISOString().slice(0, 10)
  if (at > endOfDay(day, zone)) return next(day, 1)
  const before = next(day, -1)
  return at <= endOfDay(before, zone) ? before : day
}

const next = (day: string, by: number) => new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10)
