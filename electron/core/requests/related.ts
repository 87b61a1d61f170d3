import type { RequestWhole } from '../../../shared/contract/request-whole.ts'
import type { Reading } from '../handler.ts'
import type { RequestRecord } from './records.ts'
import { rowsOf } from './row.ts'

/** Of each kind so many are shown. */
const most = 5

/** Other requests that somebody should know of: made again from this one or before it, for the same work (the same ISBN, or the same title and author), and of the same patron. */
export function relatedTo(reading: Reading, request: RequestRecord): RequestWhole['related'] {
  const ids = (sql: string, ...values: unknown[]) =>
    reading
      .sql(sql)
      .pluck()
      .all(...values) as number[]
  const again = new Set([
    ...(request.again_of === null ? [] : [request.again_of]),
    ...ids('select id from request where again_of = ? order by id desc limit ?', request.id, most)
  ])
  const sameWork = new Set([
    ...(request.isbn
      ? ids(
          'select id from request where isbn = ? and id <> ? order by id desc limit ?',
          request.isbn,
          request.id,
          most
        )
      : []),
    ...ids(
      `select id from request indexed by all_title where title_key = (select title_key from request where id = @id)
         and author_key = (select author_key from request where id = @id) and id <> @id
         and title_key <> '' order by id desc limit ${most}`,
      { id: request.id }
    )
  ])
  const samePatron =
    request.patron_id === null
      ? []
      : ids(
          'select id from request where patron_id = ? and id <> ? order by created desc, id desc limit ?',
          request.patron_id,
          request.id,
          most
        ).filter((id) => !sameWork.has(id))
  const why = new Map<number, 'again' | 'work' | 'patron'>([
    ...[...again].map((id) => [id, 'again'] as const),
    ...[...sameWork]
      .filter((id) => !again.has(id))
      .slice(0, most)
      .map((id) => [id, 'work'] as const),
    ...samePatron.filter((id) => !again.has(id)).map((id) => [id, 'patron'] as const)
  ])
  return rowsOf(reading, [...why.keys()]).map((row) => ({ ...row, why: why.get(row.id) ?? 'work' }))
}
