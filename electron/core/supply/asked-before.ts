import { addDays, dayOf, startOfDay } from '../../../shared/domain/calendar.ts'
import type { Settings } from '../../../shared/contract/desk-calls.ts'
import type { Desk, Reading } from '../handler.ts'
import type { RequestRecord } from '../requests/records.ts'

/** A request for the same thing that was made before. */
export interface Before {
  readonly number: string
  /** When, YYYY-MM-DD. */
  readonly day: string
  /** Of the same patron; when lending, of the same library. */
  readonly same: boolean
}

export type Wanted = Pick<
  RequestRecord,
  'id' | 'side' | 'service' | 'material' | 'partner_id' | 'patron_id' | 'isbn' | 'volume' | 'issue' | 'pages'
>
type Row = Pick<
  RequestRecord,
  'id' | 'number' | 'created' | 'patron_id' | 'partner_id' | 'material' | 'volume' | 'issue' | 'pages'
>

/** So many are named. */
const most = 5

const columns = `r.id, r.number, r.created, r.patron_id, r.partner_id, r.material, r.volume, r.issue, r.pages`
/** Numbers rise with time: what is older than the first of the last days is not walked through. One that was not supplied, or was cancelled, is no reason not to ask again. */
const counts = `r.id <> w.id and r.created >= @from and r.id >= coalesce((select f.id from request f where f.created >= @from order by f.created, f.id limit 1), 0) and (r.side = 'lending') = (w.side = 'lending') and r.service = w.service
  and (r.open = 1 or r.outcome = 'supplied')`
const byIsbn = `select ${columns} from request w cross join request r on r.isbn = w.isbn where w.id = @id and ${counts} order by r.id desc limit 50`
const byTitle = `select ${columns} from request w cross join request r indexed by all_title on r.title_key = w.title_key where w.id = @id and r.author_key = w.author_key
  and coalesce(r.container, '') = coalesce(w.container, '') and w.title_key <> '' and ${counts} order by r.id desc limit 50`
const queries = ({ isbn }: Wanted) => (isbn ? [byIsbn, byTitle] : [byTitle])

/**
 * Requests of the last days (a setting) for the same thing: the same ISBN, or the same title, author and journal; never another kind of material, volume,
 * issue or part where both name one. Those of the same patron first, the newest first.
 */
export function askedBefore(reading: Reading, request: Wanted): Before[] {
  const settings = reading.settings()
  const from = fromOf(reading.now(), settings)
  const rows = queries(request).flatMap((sql) => reading.sql(sql).all({ id: request.id, from }) as Row[])
  return sameThing(rows, request, settings)
}

/** The same inside a transaction. */
export async function askedBeforeInside(desk: Desk, request: Wanted): Promise<Before[]> {
  const settings = desk.settings()
  const from = fromOf(desk.now(), settings)
  const rows: Row[] = []
  for (const sql of queries(request)) rows.push(...(await desk.tx.all<Row>(sql, { id: request.id, from })))
  return sameThing(rows, request, settings)
}

const fromOf = (now: number, { zone, duplicateDays }: Settings) =>
  startOfDay(addDays(dayOf(now, zone), -duplicateDays), zone)

function sameThing(rows: readonly Row[], request: Wanted, { zone }: Settings): Before[] {
  const lending = request.side === 'lending'
  const once = new Map(rows.filter((row) => isPart(row, request)).map((row) => [row.id, row]))
  return [...once.values()]
    .map((row) => ({
      ...row,
      same: lending ? sameOne(row, request, 'partner_id') : sameOne(row, request, 'patron_id')
    }))
    .filter(({ same }) => same || !lending)
    .sort((a, b) => Number(b.same) - Number(a.same) || b.id - a.id)
    .slice(0, most)
    .map(({ number, created, same }) => ({ number, day: dayOf(created, zone), same }))
}

const sameOne = (row: Row, request: Wanted, who: 'partner_id' | 'patron_id') =>
  row[who] !== null && row[who] === request[who]

const isPart = (row: Row, request: Wanted): boolean =>
  (['material', 'volume', 'issue', 'pages'] as const).every((part) => {
    const [a, b] = [row[part]?.trim(), request[part]?.trim()]
    return !a || !b || a === b
  })
