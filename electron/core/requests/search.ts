import { readIsbn, readIssn } from '../../../shared/domain/identifiers.ts'
import { searchQuery } from '../../../shared/domain/folding.ts'
import { answers, type Reading } from '../handler.ts'
import { rowsOf } from './row.ts'

/** Ids of requests that a code names: own number, item barcode, the other side's number, ISBN, ISSN, OCLC number. Open ones first, newest first. */
export function idsByCode(reading: Reading, code: string, limit: number): { id: number; by: string }[] {
  const isbn = readIsbn(code)
  const issn = readIssn(code)
  return reading
    .sql(
      `select id, by from (
         select id, open, 'number' by, 0 rank from request where number = @code
         union all select id, open, 'barcode', 1 from request where barcode = @code
         union all select r.id, r.open, 'barcode', 1 from item i join request r on r.id = i.request_id where i.barcode = @code
         union all select id, open, 'their-number', 2 from request where partner_number = @code
         union all select r.id, r.open, 'their-number', 2 from asking a join request r on r.id = a.request_id where a.their_number = @code
         union all select r.id, r.open, 'number', 0 from asking a join request r on r.id = a.request_id where a.our_number = @code
         union all select id, open, 'isbn', 3 from request where isbn = @isbn
         union all select id, open, 'issn', 4 from request where issn = @issn
         union all select id, open, 'oclc', 4 from request where oclc = @code
       ) group by id order by open desc, min(rank), id desc limit @limit`
    )
    .all({ code, isbn: isbn ?? '', issn: issn ?? '', limit }) as { id: number; by: string }[]
}

export const search = answers('requests.search', ({ text, limit }, reading) => {
  const typed = text.trim()
  if (typed === '') return { rows: [], more: false }
  const byCode = idsByCode(reading, typed, limit).map(({ id }) => id)
  const match = searchQuery(typed)
  const byWords =
    match === undefined
      ? []
      : (reading.sql('select rowid from find where find match ? order by rowid desc limit ?').pluck().all(match, limit + 1) as number[])
  const ids = [...new Set([...byCode, ...byWords])]
  return { rows: rowsOf(reading, ids.slice(0, limit)), more: ids.length > limit }
})
