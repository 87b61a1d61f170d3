import { Refused } from '../../../shared/contract/refused.ts'
import { recordsOf } from '../../../shared/rules/check-rule.ts'
import type { RecordKind } from '../../../shared/rules/fields.ts'
import type { KeptRule } from '../../../shared/rules/rule.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import type { Transaction } from '../database/transact.ts'
import { answers, type Desk, does } from '../handler.ts'
import { batchOf, eachLine } from '../requests/commands.ts'
import { findRequest } from '../requests/find-request.ts'
import { setColumns } from '../requests/keep-undo.ts'
import type { RequestRecord } from '../requests/records.ts'
import { fromRow, keptRules, type RuleRow, ruleRows } from './kept-rules.ts'
import { switchOff } from './save-rule.ts'

interface QueueRow {
  readonly id: number
  readonly name: string
  readonly patron_words: string | null
  readonly position: number
  readonly in_rail: number
  readonly on: number
}

const living = 'select id, name, patron_words, position, in_rail, "on" from desk_queue where removed is null'
/** Counted from the few requests that are in a queue at all. */
export const queueCounts = `select desk_queue_id id, count(*) n, sum(coalesce(act_by < ?, 0)) late from request indexed by open_desk_queue
  where open = 1 and desk_queue_id is not null group by desk_queue_id`

export const listQueues = answers('desk-queues.list', (_given, reading) => {
  const counts = new Map(
    (reading.sql(queueCounts).all(reading.now()) as { id: number; n: number; late: number }[]).map((row) => [
      row.id,
      row
    ])
  )
  const rules = keptRules(reading)
  return (reading.sql(`${living} order by position, id`).all() as QueueRow[]).map((row) => ({
    id: row.id,
    name: row.name,
    patronWords: row.patron_words,
    position: row.position,
    inRail: row.in_rail === 1,
    on: row.on === 1,
    count: counts.get(row.id)?.n ?? 0,
    late: counts.get(row.id)?.late ?? 0,
    rules: namesOf(rules, 'queue', row.id)
  }))
})

/** Names of the rules that use a record of the desk. */
export const namesOf = (rules: readonly KeptRule[], kind: RecordKind, id: number): string[] =>
  rules.filter((rule) => recordsOf(rule).some((each) => each.kind === kind && each.id === id)).map(({ name }) => name)

export const saveQueue = does('desk-queues.save', {
  run: ({ id, name, patronWords, inRail, on, position }, writing) =>
    writing.transact(async (tx) => {
      const twin = await tx.one(
        `select 1 from desk_queue where name = ? and removed is null and id is not ?`,
        name,
        id ?? null
      )
      if (twin) throw new Refused('twice', { what: name, who: name }, { field: 'name' })
      if (id !== undefined) await livingOne(tx, 'desk_queue', id)
      const last = await tx.one<{ n: number }>(
        'select coalesce(max(position), 0) n from desk_queue where removed is null'
      )
      const row = { name, patron_words: patronWords, in_rail: inRail ? 1 : 0, '"on"': on ? 1 : 0 }
      const kept =
        id === undefined ? await tx.insert('desk_queue', { ...row, position: position ?? (last?.n ?? 0) + 1 }) : id
      if (id !== undefined)
        await tx.update('desk_queue', id, { ...row, ...(position === undefined ? {} : { position }) })
      await signRecord({ ...writing, tx }, 'queue', kept, name)
      return { id: kept }
    })
})

export const removeQueue = does('desk-queues.remove', {
  run: ({ id, switchOff: off }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const { name } = await livingOne(tx, 'desk_queue', id)
      const switchedOff = await leaveRules(desk, 'queue', id, name, off)
      const inside = await tx.all<RequestRecord>('select * from request where desk_queue_id = ? and open = 1', id)
      for (const request of inside) await putInto(desk, request, null)
      await tx.update('desk_queue', id, { removed: writing.now() })
      await signRecord(desk, 'queue', id, name)
      return { id, switchedOff, requests: inside.length }
    })
})

export const put = does('desk-queues.put', {
  run: async ({ numbers, queue }, writing) => {
    const batch = batchOf(numbers)
    const results = await eachLine(writing, numbers, (number) =>
      writing.transact(async (tx) => {
        const known = queue === null ? undefined : await livingOne(tx, 'desk_queue', queue)
        if (known?.on === 0)
          throw Refused.from({
            refused: 'bad-input',
            sentence: say('request-rules.switched-off', { name: known.name }),
            field: 'queue'
          })
        const request = await findRequest(tx, number)
        const said = (what: string) => say(`request-rules.done.${what}`, { number, name: known?.name ?? '' })
        if (request.desk_queue_id === queue) return { number, done: true, state: request.state, sentence: said('same') }
        await putInto({ ...writing, tx }, request, queue, batch)
        return { number, done: true, state: request.state, sentence: said(queue === null ? 'unqueue' : 'queue') }
      })
    )
    return { results }
  }
})

/** One request into a queue of the desk's own, or out of it; its state stays. */
async function putInto(desk: Desk, request: RequestRecord, queue: number | null, batch?: string): Promise<void> {
  const data = JSON.stringify({ queue, was: request.desk_queue_id })
  await setColumns(desk, request, { desk_queue_id: queue }, { event: { action: 'desk-queue', data }, batch })
}

/** @throws Refused not-found */
export async function livingOne(
  tx: Transaction,
  table: 'desk_queue' | 'desk_flag',
  id: number
): Promise<{ name: string; on: number }> {
  const row = await tx.one<{ name: string; on: number }>(
    `select name, "on" from ${table} where id = ? and removed is null`,
    id
  )
  if (!row) throw new Refused('not-found', { what: String(id) }, { field: table === 'desk_queue' ? 'queue' : 'flag' })
  return row
}

/**
 * A record that goes away leaves no rule behind that names it: they are switched off with it, where that was asked for. @throws Refused bad-input,
 * naming the rules
 */
export async function leaveRules(
  desk: Desk,
  kind: RecordKind,
  id: number,
  name: string,
  off: boolean
): Promise<string[]> {
  const rows = await desk.tx.all<RuleRow>(ruleRows)
  const using = rows.filter((row) => {
    const rule = fromRow(row)
    return rule?.on === true && namesOf([rule], kind, id).length > 0
  })
  if (using.length === 0) return []
  const rules = using.map((row) => row.name).join(', ')
  if (!off)
    throw Refused.from({
      refused: 'bad-input',
      sentence: say('request-rules.in-use', { name, rules }),
      field: 'switchOff'
    })
  return switchOff(desk, using)
}

/** A queue or flag was made, changed or removed. Its name is the desk's, no person's. */
export async function signRecord(desk: Desk, kind: 'queue' | 'flag', id: number, name: string): Promise<void> {
  await appendEvent(desk, { action: `own-${kind}`, data: JSON.stringify({ id, name }) })
  desk.tx.changed('settings')
  desk.tx.changed('requests')
}
