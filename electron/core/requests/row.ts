import type { RequestRow } from '../../../shared/contract/shapes.ts'
import type { Reading } from '../handler.ts'
import type { RequestRecord } from './records.ts'

/** The columns a list of requests shows, from the covering index's rows joined to names. */
export const rowColumns = `r.id, r.number, r.side, r.service, r.level, r.state, r.open, r.attention, r.title, r.author, r.due, r.need_by, r.act_by,
  r.call_number, r.location, r.created, r.updated, r.version, p.name partner, p.symbol partner_symbol, t.name patron, s.initials assigned,
  (select q.name from desk_queue q where q.id = r.desk_queue_id) own_queue,
  case r.desk_flags when '' then null else (select group_concat(f.name, ', ' order by f.position) from desk_flag f
    where f.removed is null and instr(r.desk_flags, ',' || f.id || ',') > 0) end own_flags`
export const rowJoins = `left join partner p on p.id = r.partner_id left join patron t on t.id = r.patron_id left join staff s on s.id = r.assigned`

export interface ListedRecord extends Pick<
  RequestRecord,
  | 'id'
  | 'number'
  | 'side'
  | 'service'
  | 'level'
  | 'state'
  | 'open'
  | 'attention'
  | 'title'
  | 'author'
  | 'due'
  | 'need_by'
  | 'act_by'
  | 'call_number'
  | 'location'
  | 'created'
  | 'updated'
  | 'version'
> {
  partner: string | null
  partner_symbol: string | null
  patron: string | null
  assigned: string | null
  own_queue: string | null
  own_flags: string | null
}

const instant = (at: number) => new Date(at).toISOString()

/** A listed record as the contract says it. */
export function toRow(record: ListedRecord): RequestRow {
  return {
    id: record.id,
    number: record.number,
    side: record.side,
    service: record.service,
    level: record.level,
    state: record.state,
    open: record.open === 1,
    attention: record.attention || null,
    title: record.title,
    author: record.author,
    partner: record.partner,
    partnerSymbol: record.partner_symbol || null,
    patron: record.patron || null,
    due: record.due,
    needBy: record.need_by,
    actBy: record.act_by === null ? null : instant(record.act_by),
    callNumber: record.call_number,
    location: record.location,
    assigned: record.assigned,
    ownQueue: record.own_queue,
    ownFlags: record.own_flags,
    createdAt: instant(record.created),
    updatedAt: instant(record.updated),
    version: record.version
  }
}

/** Rows of requests by their ids, in the order of the ids. */
export function rowsOf(reading: Reading, ids: readonly number[]): RequestRow[] {
  if (ids.length === 0) return []
  const records = reading
    .sql(`select ${rowColumns} from json_each(?) j join request r on r.id = j.value ${rowJoins} order by j.key`)
    .all(JSON.stringify(ids)) as ListedRecord[]
  return records.map(toRow)
}
