import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { answers, does } from '../handler.ts'
import { readableLines } from '../protocols/readable-lines.ts'
import { messageSentence } from '../requests/message-lines.ts'

interface Listed {
  id: number
  at: number
  kind: string
  partner: string | null
  number: string | null
  why: string | null
  source: string | null
}

export const list = answers('messages.list', ({ wantsPerson, limit }, reading) => {
  const rows = reading
    .sql(
      `select m.id, m.at, m.kind, coalesce(nullif(p.symbol, ''), p.name) partner, r.number, m.why, m.source
       from message m left join partner p on p.id = m.partner_id left join request r on r.id = m.request_id
       where m.direction = 'in' ${wantsPerson ? `and m.status = 'wants-person'` : ''} order by m.id desc limit ?`
    )
    .all(limit) as Listed[]
  return rows.map(({ at, why, ...row }) => ({
    ...row,
    at: new Date(at).toISOString(),
    sentence: messageSentence(row.kind, row.partner),
    why: why === null ? null : say(`words.why.${why}`)
  }))
})

export const get = answers('messages.get', ({ id }, reading) => {
  const row = reading
    .sql(
      `select m.id, m.direction, m.at, m.kind, m.why, m.raw, m.status, coalesce(nullif(p.symbol, ''), p.name) partner
       from message m left join partner p on p.id = m.partner_id where m.id = ?`
    )
    .get(id) as
    | {
        id: number
        direction: 'in' | 'out'
        at: number
        kind: string
        why: string | null
        raw: string | null
        status: string
        partner: string | null
      }
    | undefined
  if (!row) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  return {
    id: row.id,
    direction: row.direction,
    at: new Date(row.at).toISOString(),
    sentence: messageSentence(row.direction === 'out' ? `out-${row.kind}` : row.kind, row.partner),
    why: row.why === null ? null : say(`words.why.${row.why}`),
    lines: readableLines(row.raw, reading.settings().zone),
    raw: row.raw,
    status: row.status
  }
})

export const settle = does('messages.settle', {
  run: ({ id, number }, writing) =>
    writing.transact(async (tx) => {
      const row = await tx.one<{ request_id: number | null; status: string }>(
        'select request_id, status from message where id = ?',
        id
      )
      if (!row) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
      const request =
        number === undefined
          ? undefined
          : await tx.one<{ id: number }>('select id from request where number = ?', number)
      if (number !== undefined && !request) throw new Refused('not-found', { what: number }, { field: 'number' })
      await tx.update('message', id, { status: 'settled', ...(request ? { request_id: request.id } : {}) })
      await appendEvent(
        { ...writing, tx },
        {
          request_id: request?.id ?? row.request_id,
          action: 'settle',
          message_id: id
        }
      )
      tx.changed('messages', id)
      return { settled: row.status === 'wants-person' }
    })
})
