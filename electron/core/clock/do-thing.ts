import type { DueThing } from '../../../shared/clock/due-things.ts'
import type { ActionName, AttentionName, Step } from '../../../shared/lifecycle/state-table.ts'
import { actionsOf } from '../../../shared/lifecycle/tables.ts'
import { appendEvent } from '../append-event.ts'
import type { Desk } from '../handler.ts'
import type { AskingRecord, RequestRecord } from '../requests/records.ts'
import { takeStep } from '../requests/take-step.ts'
import type { InForce } from './rules-in-force.ts'

/**
 * Does what has fallen due: a step of the table by the rule, or the request wants a person. In a network whose own site acts (mirror) it never
 * routes and never expires: it only says that the request has probably moved on. The event keeps the rule and what led to it.
 */
export async function doThing(desk: Desk, id: number, thing: DueThing, rules: InForce): Promise<void> {
  const { tx } = desk
  const request = await tx.one<RequestRecord>('select * from request where id = ?', id)
  if (!request) return
  const { mode, calendar } = rules.clock
  const { rule, due, then, to, since, count, unit } = thing
  const because = {
    due,
    then,
    zone: calendar.zone,
    ...(rules.network ? { network: rules.network.id, profile: rules.network.row } : {}),
    ...(to ? { to } : {}),
    ...(since === null ? {} : { since }),
    ...(count === undefined || unit === undefined ? {} : { count, unit })
  }
  const found = mode === 'mirror' ? undefined : stepFor(request, thing)
  if (!found) return want(desk, request, rule, mode === 'mirror' ? 'moved-on' : wanting(thing), because)
  const asking =
    request.asking_id === null
      ? undefined
      : await tx.one<AskingRecord>('select * from asking where id = ?', request.asking_id)
  const { action, step } = found
  await takeStep(desk, { request, asking, step, action, by: 'rule', rule, because, fields: {} })
}

/** The table's step for it; undefined where it has none, or a person is to decide. */
function stepFor(
  { side, service, state }: RequestRecord,
  { then, to }: DueThing
): { action: ActionName; step: Step } | undefined {
  const wanted: readonly string[] =
    then === 'next' ? ['ask-next'] : then === 'expire' ? ['expire', 'record-expired'] : []
  const offered = actionsOf(side, service, state)
  const found = offered.find(({ name, step }) => wanted.includes(name) || (then === 'set' && step.to === to))
  return found && { action: found.name, step: found.step }
}

const wanting = ({ rule }: DueThing): AttentionName => (rule === 'answer' ? 'no-answer' : 'time-passed')

/** Flags it for a person, unless it wants one for another reason already; the event stands either way. */
async function want(
  desk: Desk,
  request: RequestRecord,
  rule: string,
  attention: AttentionName,
  because: Readonly<Record<string, string | number>>
): Promise<void> {
  const { tx } = desk
  if (request.attention === '')
    await tx.update('request', request.id, { attention, updated: desk.now(), version: request.version + 1 })
  await appendEvent(desk, {
    request_id: request.id,
    asking_id: request.asking_id,
    partner_id: request.partner_id,
    by: 'rule',
    action: attention,
    rule,
    data: JSON.stringify(because)
  })
  tx.changed('requests', request.id)
}
