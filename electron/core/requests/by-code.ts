import { readIsbn, readIssn } from '../../../shared/domain/identifiers.ts'

/** A request that a code names, and by what: its own number, the item's barcode, the other side's number, a number of the work. */
export interface CodeMatch {
  readonly id: number
  readonly open: number
  readonly by: string
}

/** What a code is read as: scanners may send blanks and the star frame of Code 39 along. */
export function cleanCode(code: string): string {
  return code.trim().replace(/^\*(.+)\*$/, '$1')
}

/** The query for requests that a code names, open ones first, the surest kind first, the newest first; with its values. */
export function codeQuery(code: string, limit: number): [sql: string, values: Record<string, string | number>] {
  return [
    `select id, open, by from (
       select id, open, 'number' by, 0 rank from request where number = @code
       union all select id, open, 'barcode', 1 from request where barcode = @code
       union all select r.id, r.open, 'barcode', 1 from item i join request r on r.id = i.request_id where i.barcode = @code
       union all select id, open, 'their-number', 2 from request where partner_number = @code
       union all select r.id, r.open, 'their-number', 2 from asking a join request r on r.id = a.request_id where a.their_number = @code
       union all select r.id, r.open, 'number', 0 from asking a join request r on r.id = a.request_id where a.our_number = @code
       union all select id, open, 'isbn', 3 from request where isbn = @isbn
       union all select id, open, 'issn', 4 from request where issn = @issn
       union all select id, open, 'oclc', 4 from request where oclc = @code
     ) group by id order by open desc, min(rank), id desc limit @limit`,
    { code, isbn: readIsbn(code) ?? '', issn: readIssn(code) ?? '', limit }
  ]
}

/** Of what a code names, the requests a scan can mean: our own number is one request; else the open ones; else the latest closed one. */
export function meantBy(found: readonly CodeMatch[]): readonly CodeMatch[] {
  const own = found.find(({ by }) => by === 'number')
  if (own) return [own]
  const open = found.filter((match) => match.open === 1)
  return open.length > 0 ? open : found.slice(0, 1)
}
