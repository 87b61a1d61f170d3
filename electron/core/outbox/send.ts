import { createHash } from 'node:crypto'
import type { StateName } from '../../../shared/lifecycle/state-table.ts'
import type { Telling } from '../../../shared/lifecycle/tellings.ts'
import { statementInside } from '../copyright/compliance-of.ts'
import { appendEvent } from '../append-event.ts'
import type { Desk, Writing } from '../handler.ts'
import type { Schema } from '../protocols/iso18626/write-message.ts'
import type { AskingRecord, RequestRecord } from '../requests/records.ts'
import { inOutbox } from '../database/dialect/sqlite.ts'
import { putMessage } from './out-folder.ts'
import { ownAgency, writeTelling } from './write-telling.ts'

/** Minutes until the next try after each failed one; after the last a person is asked. */
const waits = [1, 5, 15, 60, 240] as const
const atOnce = 500
/** What was said earlier to the same library about the same request has not left yet: "shipped" never overtakes "will supply". */
const stuck = `exists (select 1 from outbox earlier where earlier.request_id = outbox.request_id and earlier.asking_id is outbox.asking_id
  and earlier.id < outbox.id and earlier.channel = outbox.channel and earlier.state in ('held', 'failed'))`

interface Due {
  id: number
  request_id: number
  asking_id: number | null
  event_id: number
  partner_id: number | null
  what: Telling
  attempts: number
}

interface Message {
  readonly name: string
  readonly raw: string
  readonly schema: Schema
}

/** What hinders a message until a person changes something: it becomes a line of the to-do list. A sentence stands in words.json. */
type Hindrance = 'no-folder' | 'no-own-symbol' | 'no-partner' | 'no-number'

/**
 * Sends what waits in the outbox and may leave now, one message a transaction. The file is written first, under a name that is the message's
 * own, and then the ledger says so: a kill in between writes the same file once more and tells nothing twice.
 */
export async function sendDue(writing: Writing): Promise<{ sent: number }> {
  let sent = 0
  // Round by round: with what has left, what waited behind it may leave.
  for (let before = -1; sent > before && !writing.signal.aborted;) {
    before = sent
    const due = await writing.transact((tx) =>
      tx.all<{ id: number }>(
        `select id from outbox where ${inOutbox} and state = 'held' and send_at <= ? and not ${stuck} order by id limit ?`,
        writing.now(),
        atOnce
      )
    )
    for (const { id } of due) {
      // Asked again inside: it may have been taken back since.
      if (!writing.signal.aborted && (await writing.transact((tx) => sendOne({ ...writing, tx }, id)))) sent += 1
    }
  }
  return { sent }
}

async function sendOne(desk: Desk, id: number): Promise<boolean> {
  const { tx } = desk
  const row = await tx.one<Due>(
    `select id, request_id, asking_id, event_id, partner_id, what, attempts from outbox where id = ? and state = 'held' and send_at <= ? and not ${stuck}`,
    id,
    desk.now()
  )
  if (!row) return false
  tx.changed('outbox', id)
  tx.changed('requests', row.request_id)
  const folder = desk.settings().outFolder
  const message: Hindrance | Message = folder ? await messageFor(desk, row) : 'no-folder'
  if (typeof message === 'string' || !folder) {
    await tx.update('outbox', id, { state: 'to-do', send_at: null, error: message })
    return false
  }
  try {
    putMessage(folder, message.name, message.raw)
  } catch (fault) {
    await tryLater(desk, row, (fault as { code?: string }).code ?? 'unknown')
    return false
  }
  const messageId = await tx.insert('message', {
    direction: 'out',
    kind: row.what,
    channel: 'iso18626-file',
    schema: message.schema,
    key: message.name,
    content_hash: createHash('sha256').update(message.raw).digest('hex'),
    partner_id: row.partner_id,
    request_id: row.request_id,
    asking_id: row.asking_id,
    event_id: row.event_id,
    at: desk.now(),
    status: 'sent',
    raw: message.raw
  })
  await tx.update('outbox', id, {
    state: 'sent',
    told: desk.now(),
    how: 'sent',
    message_id: messageId,
    attempts: row.attempts + 1,
    error: null
  })
  await sign(desk, row, 'told', messageId)
  return true
}

/** Puts a failed message off, longer each time; after the last try it stays until a person sends it again or tells by hand. */
async function tryLater(desk: Desk, row: Due, code: string): Promise<void> {
  const wait = waits[row.attempts]
  await desk.tx.update('outbox', row.id, {
    attempts: row.attempts + 1,
    error: `not-written ${code}`,
    ...(wait === undefined ? { state: 'failed', send_at: null } : { send_at: desk.now() + wait * 60_000 })
  })
  if (wait === undefined) await sign(desk, row, 'not-told', null)
}

async function sign(desk: Desk, row: Due, action: 'told' | 'not-told', messageId: number | null): Promise<void> {
  await appendEvent(desk, {
    request_id: row.request_id,
    asking_id: row.asking_id,
    by: 'rule',
    action,
    partner_id: row.partner_id,
    rule: 'outbox',
    message_id: messageId,
    data: JSON.stringify({ outbox: row.id })
  })
}

async function messageFor(desk: Desk, row: Due): Promise<Hindrance | Message> {
  const { tx } = desk
  const settings = desk.settings()
  if (!ownAgency(settings)) return 'no-own-symbol'
  const partner = await tx.one<{ type: string; value: string; schema: Schema }>(
    `select i.scheme type, i.value, p.schema from partner p join partner_identifier i on i.partner_id = p.id where p.id = ? order by i.position limit 1`,
    row.partner_id
  )
  if (!partner) return 'no-partner'
  const request = await tx.one<RequestRecord>('select * from request where id = ?', row.request_id)
  const asking = await tx.one<AskingRecord>('select * from asking where id = ?', row.asking_id)
  const event = await tx.one<{
    at: number
    action: string
    to_state: StateName | null
    reason: string | null
    data: string | null
    note: string | null
  }>(
    'select e.at, e.action, e.to_state, e.reason, e.data, n.text note from event e left join note n on n.id = e.note_id where e.id = ?',
    row.event_id
  )
  if (!request || !event) throw new Error(`outbox ${row.id} leads nowhere`)
  if (!asking) return 'no-number'
  const charge = await tx.one<{ amount: number; currency: string }>(
    `select sum(amount) amount, currency from posting where request_id = ? and event_id = ? and reason in ('fee', 'postage') group by currency limit 1`,
    row.request_id,
    row.event_id
  )
  const file = await tx.one<{ link: string }>(
    'select link from attachment where request_id = ? and link is not null order by id desc limit 1',
    request.id
  )
  const previous = await tx.one<{ our_number: string }>(
    'select our_number from asking where id = ?',
    asking.retry_of ?? 0
  )
  const raw = writeTelling({
    what: row.what,
    schema: partner.schema,
    event,
    request,
    asking,
    partner: { type: partner.type, value: partner.value },
    // The note belongs to the act: the next supplier is not told what was written about the last.
    note:
      row.what === 'request' && event.action !== 'ask' && event.action !== 'retry'
        ? undefined
        : (event.note ?? undefined),
    charge,
    barcode: request.barcode ?? undefined,
    url: file?.link,
    pieces: (JSON.parse(event.data ?? '{}') as { pieces?: number }).pieces,
    previous: previous?.our_number,
    compliance:
      row.what === 'request'
        ? await statementInside(desk, { ...request, partner_id: row.partner_id ?? request.partner_id })
        : undefined,
    settings
  })
  if (raw === undefined) return 'no-number'
  const time = new Date(event.at)
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d+Z$/, 'Z')
  return { name: `${time}-${request.number}-${row.what}-${row.id}.xml`, raw, schema: partner.schema }
}
