import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import type { Desk } from '../handler.ts'
import type { RequestRecord } from '../requests/records.ts'
import { flagsAs, flagsIn } from './facts.ts'
import { fromRow } from './kept-rules.ts'
import type { Did, RuleData } from './rule-event.ts'

interface Row {
  readonly id: number
  readonly rule: string
  readonly data: string
}

/**
 * Takes back what rules did because of an act that is taken back, the last one first: each thing as long as the request still says what the rule made
 * of it. Gives a sentence for staff, or none where no rule did anything. What a rule told nobody outside, so that nothing keeps it from going back.
 */
export async function undoRules(desk: Desk, requestId: number, cause: number): Promise<string | undefined> {
  const { tx } = desk
  const rows = await tx.all<Row>(
    `select e.id, e.rule, e.data from event e where e.request_id = ? and e.id > ? and e.action = 'rule' and json_extract(e.data, '$.cause') = ?
       and not exists (select 1 from event b where b.undoes = e.id) order by e.id desc`,
    requestId,
    cause,
    cause
  )
  if (rows.length === 0) return undefined
  const gone: string[] = []
  const left: string[] = []
  for (const row of rows) {
    const data = JSON.parse(row.data) as RuleData
    const name = await nameOf(desk, data.version)
    const undone = await undoOne(desk, requestId, row, data)
    if (undone.length > 0) gone.push(name)
    if (undone.length < data.did.length) left.push(name)
  }
  return [
    ...(gone.length > 0 ? [say('request-rules.undo.one', { n: gone.length, names: gone.join(', ') })] : []),
    ...left.map((name) => say('request-rules.undo.left', { name }))
  ].join(' ')
}

async function undoOne(desk: Desk, requestId: number, { id, rule }: Row, { did, version }: RuleData): Promise<Did[]> {
  const { tx } = desk
  const request = await tx.one<RequestRecord>('select * from request where id = ?', requestId)
  if (!request) return []
  const changes: Partial<RequestRecord> = {}
  const undone: Did[] = []
  for (const each of did.toReversed()) {
    if (!(await unmake(desk, { ...request, ...changes }, changes, each))) continue
    undone.push(each)
  }
  if (undone.length === 0) return []
  await tx.update('request', requestId, { ...changes, updated: desk.now(), version: request.version + 1 })
  await appendEvent(desk, {
    request_id: requestId,
    action: 'undo-rule',
    undoes: id,
    data: JSON.stringify({ version, did: undone.map(inverse), values: {}, rule })
  })
  return undone
}

/** Puts one thing back; false where somebody has changed it since, or where there is nothing to put back. */
async function unmake(desk: Desk, now: RequestRecord, changes: Partial<RequestRecord>, did: Did): Promise<boolean> {
  switch (did.do) {
    case 'queue':
      if (now.desk_queue_id !== did.queue) return false
      changes.desk_queue_id = did.was
      return true
    case 'flag':
    case 'unflag': {
      const flags = flagsIn(now.desk_flags)
      if (flags.includes(did.flag) !== (did.do === 'flag')) return false
      changes.desk_flags = flagsAs(did.do === 'flag' ? flags.filter((flag) => flag !== did.flag) : [...flags, did.flag])
      return true
    }
    case 'assign':
      if (now.assigned !== did.staff) return false
      changes.assigned = did.was
      return true
    case 'level':
      if (now.level !== did.level) return false
      changes.level = did.was
      return true
    case 'order':
      if (now.routing_order_id !== did.order) return false
      changes.routing_order_id = did.was
      return true
    case 'note': {
      const changed = await desk.tx.one('select 1 from note where id = ? and changed is not null', did.note)
      if (changed) return false
      await desk.tx.run('delete from note where id = ?', did.note)
      return true
    }
    case 'send':
      // The asking is an act of its own, which other libraries may know of.
      return false
    case 'tell-staff':
      // Somebody has looked at it, or it is called for another reason since: nothing is left of it.
      if (now.attention === 'by-rule') changes.attention = ''
      return true
  }
}

/** What taking back did, so that it can be followed in both directions. */
function inverse(did: Did): Did {
  switch (did.do) {
    case 'queue':
      return { do: 'queue', queue: did.was, was: did.queue }
    case 'flag':
      return { do: 'unflag', flag: did.flag }
    case 'unflag':
      return { do: 'flag', flag: did.flag }
    case 'assign':
      return { do: 'assign', staff: did.was, was: did.staff }
    case 'level':
      return { do: 'level', level: did.was, was: did.level }
    default:
      return did
  }
}

async function nameOf(desk: Desk, version: number): Promise<string> {
  const row = await desk.tx.one<{ id: number; rule: number; body: string }>(
    'select id, rule, body from request_rule where id = ?',
    version
  )
  return (row && fromRow(row)?.name) ?? say('request-rules.gone', { id: version })
}
