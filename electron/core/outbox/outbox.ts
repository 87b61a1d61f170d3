import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { inOutbox } from '../database/dialect/sqlite.ts'
import { answers, does } from '../handler.ts'
import { messageSentence } from '../requests/message-lines.ts'

interface Waiting {
  id: number
  number: string | null
  partner: string | null
  channel: string
  what: string
  state: 'held' | 'to-do' | 'failed'
  send_at: number | null
  attempts: number
  error: string | null
}

export const list = answers('outbox.list', (_given, reading) => {
  const rows = reading
    .sql(
      `select o.id, r.number, coalesce(nullif(p.symbol, ''), p.name) partner, o.channel, o.what, o.state, o.send_at, o.attempts, o.error
       from outbox o left join request r on r.id = o.request_id left join partner p on p.id = o.partner_id
       where o.state in ('held', 'to-do', 'failed') order by o.state, o.send_at, o.id limit 2000`
    )
    .all() as Waiting[]
  return rows.map(({ send_at, error, ...row }) => ({
    ...row,
    error: error === null ? null : errorSentence(error),
    what: messageSentence(`out-${row.what}`, row.partner ?? say('words.other-side')),
    sendAt: send_at === null ? null : new Date(send_at).toISOString()
  }))
})

/** Why a message has not left: a hindrance by its name, or what the system said on writing. */
function errorSentence(error: string): string {
  const [name, code = ''] = error.split(' ')
  return say(`words.outbox.${name}`, { code })
}

export const tick = does('outbox.tick', {
  run: ({ ids }, writing) =>
    writing.transact(async (tx) => {
      let ticked = 0
      for (const id of ids) {
        const row = await tx.one<{ request_id: number | null; asking_id: number | null; partner_id: number | null }>(
          `update outbox set state = 'sent', told = ?, how = 'ticked', error = null where id = ? and state in ('to-do', 'failed') returning request_id, asking_id, partner_id`,
          writing.now(),
          id
        )
        if (!row) continue
        ticked += 1
        await appendEvent(
          { ...writing, tx },
          {
            request_id: row.request_id,
            asking_id: row.asking_id,
            partner_id: row.partner_id,
            action: 'told-by-hand',
            data: JSON.stringify({ outbox: id })
          }
        )
        if (row.request_id !== null) tx.changed('requests', row.request_id)
        tx.changed('outbox', id)
      }
      return { ticked }
    })
})

/** Ends the hold, and tries again what failed or was left to a person because something was not set up. */
export const sendNow = does('outbox.send-now', {
  run: ({ ids }, writing) =>
    writing.transact(async (tx) => {
      const rows = await tx.all<{ id: number }>(
        `update outbox set state = 'held', send_at = ?, attempts = 0 where ${inOutbox} and (state in ('held', 'failed') or state = 'to-do' and channel <> 'by-hand')
           and (? is null or id in (select value from json_each(?))) returning id`,
        writing.now(),
        ids ? 1 : null,
        JSON.stringify(ids ?? [])
      )
      for (const { id } of rows) tx.changed('outbox', id)
      return { released: rows.length }
    })
})
