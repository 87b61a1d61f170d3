import { appendEvent } from '../append-event.ts'
import { inOutbox } from '../database/dialect/sqlite.ts'
import { does, type Desk } from '../handler.ts'
import { currentAsking } from '../requests/find-request.ts'
import type { RequestRecord } from '../requests/records.ts'
import { keepSiteNumber } from '../sites/site-number.ts'

interface Ticked {
  id: number
  request_id: number | null
  asking_id: number | null
  partner_id: number | null
  what: string
}

const returned = 'returning id, request_id, asking_id, partner_id, what'

/** A person has told the other side; with the number that the request was given in a site. */
export const tick = does('outbox.tick', {
  run: ({ ids, numbers = [] }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const given = new Map(numbers.map(({ id, number }) => [id, number]))
      const warnings: string[] = []
      let ticked = 0
      for (const id of ids) {
        const row = await tx.one<Ticked>(
          `update outbox set state = 'sent', told = ?, how = 'ticked', send_at = null, error = null where id = ? and state in ('to-do', 'failed') ${returned}`,
          writing.now(),
          id
        )
        if (!row) continue
        ticked += 1
        await sign(desk, row, 'told-by-hand')
        warnings.push(...(await keepNumber(desk, row, given.get(id))))
      }
      return { ticked, warnings }
    })
})

/** It was not told after all. What was ticked off by a person goes back to the list; what Interloan sent itself does not. */
export const untick = does('outbox.untick', {
  run: ({ ids }, writing) =>
    writing.transact(async (tx) => {
      let back = 0
      for (const id of ids) {
        const row = await tx.one<Ticked>(
          `update outbox set state = 'to-do', told = null, how = null where id = ? and state = 'sent' and how = 'ticked' ${returned}`,
          id
        )
        if (!row) continue
        back += 1
        await sign({ ...writing, tx }, row, 'not-told-after-all')
      }
      return { back }
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

async function sign(desk: Desk, row: Ticked, action: string): Promise<void> {
  const { id, request_id, asking_id, partner_id } = row
  await appendEvent(desk, { request_id, asking_id, partner_id, action, data: JSON.stringify({ outbox: id }) })
  if (request_id !== null) desk.tx.changed('requests', request_id)
  desk.tx.changed('outbox', id)
}

/**
 * The number that a request has in its site: the one that was given, else of an asking the one that an earlier asking of the same site had. Only on
 * the asking that is told of, as long as it is the current one.
 */
async function keepNumber(desk: Desk, row: Ticked, given: string | undefined): Promise<string[]> {
  const { tx } = desk
  if (row.request_id === null) return []
  const request = await tx.one<RequestRecord>('select * from request where id = ?', row.request_id)
  const asking = request && (await currentAsking(tx, request))
  if (!request || !asking || asking.id !== row.asking_id) return []
  const number =
    given ??
    (asking.their_number === null && row.what === 'request'
      ? await earlier(desk, asking.id, request.id, row.partner_id)
      : undefined)
  return number === undefined ? [] : (await keepSiteNumber(desk, request, number)).warnings
}

/** @returns the number of the latest other asking with a library that belongs to one of the same networks */
async function earlier(
  { tx }: Desk,
  asking: number,
  request: number,
  partner: number | null
): Promise<string | undefined> {
  const found = await tx.one<{ their_number: string }>(
    `select a.their_number from asking a where a.request_id = ? and a.id <> ? and a.their_number is not null and a.state <> 'undone'
       and exists (select 1 from membership m join membership n on n.profile = m.profile where m.partner_id = a.partner_id and n.partner_id = ?)
     order by a.position desc limit 1`,
    request,
    asking,
    partner
  )
  return found?.their_number
}
