import { actionStep } from '../../../shared/lifecycle/tables.ts'
import type { SupplyVerdict } from '../../../shared/supply/may-supply.ts'
import { appendEvent } from '../append-event.ts'
import type { Desk } from '../handler.ts'
import { currentAsking, findRequest } from '../requests/find-request.ts'
import type { RequestRecord } from '../requests/records.ts'
import { takeStep } from '../requests/take-step.ts'
import { judgeRequest } from './judge.ts'
import { lookInside } from './look.ts'

/** A lending request that has come: judged in the transaction that makes it. A no that answers by itself is told at once. Gives it as it is then. */
export async function judgeOnArrival(desk: Desk, request: RequestRecord): Promise<RequestRecord> {
  if (request.side !== 'lending') return request
  const { changed } = await judgeAndKeep(desk, request, { tells: true })
  return changed ? findRequest(desk.tx, request.number) : request
}

/** Judges a request and keeps the answer on it; with `tells`, a no that answers by itself is told. */
export async function judgeAndKeep(
  desk: Desk,
  request: RequestRecord,
  { tells, by = 'rule' }: { readonly tells: boolean; readonly by?: 'rule' | 'person' }
): Promise<{ readonly verdict: SupplyVerdict; readonly changed: boolean; readonly told: boolean }> {
  const { verdict, ruled } = await judgeRequest(lookInside(desk), request)
  const before = request.may_supply
  if (!ruled && before === null) return { verdict, changed: false, told: false }
  const { answer } = verdict
  const wanted = request.attention === 'may-supply' ? '' : request.attention
  const attention = answer === 'unsure' && wanted === '' ? 'may-supply' : wanted
  await desk.tx.update('request', request.id, {
    may_supply: answer,
    may_supply_why: JSON.stringify(verdict),
    checked_at: desk.now(),
    attention
  })
  const because = becauseOf(verdict)
  // A plain yes by no rule leaves no line in the history; a change of mind does.
  if (by === 'person' || answer !== 'yes' || verdict.terms.length > 0 || (before !== null && before !== answer))
    await appendEvent(desk, {
      request_id: request.id,
      asking_id: request.asking_id,
      partner_id: request.partner_id,
      by,
      action: `may-supply-${answer}`,
      reason: verdict.reason,
      ...(by === 'rule' ? { rule: 'supply' } : {}),
      data: JSON.stringify(because)
    })
  desk.tx.changed('requests', request.id)
  const step = actionStep('lending', request.service, request.state, 'cannot-supply')
  if (!tells || answer !== 'no' || !verdict.byItself || verdict.reason === null || !step)
    return { verdict, changed: true, told: false }
  await takeStep(desk, {
    request: await findRequest(desk.tx, request.number),
    asking: await currentAsking(desk.tx, request),
    step,
    action: 'cannot-supply',
    by: 'rule',
    rule: 'supply',
    because,
    fields: { reason: verdict.reason, ...(verdict.note ? { note: verdict.note } : {}) }
  })
  return { verdict, changed: true, told: true }
}

/** Numbers only: names of rules and licences are looked up when it is read. */
function becauseOf({ answer, because }: SupplyVerdict): Record<string, string | number> {
  const rule = because.find(({ about }) => about === 'rule')
  const licence = because.find((each) => each.about === 'licence' && each.answer === answer)
  return {
    may: answer,
    ...(rule?.about === 'rule' ? { supplyRule: rule.rule } : {}),
    ...(licence?.about === 'licence' ? { licence: licence.licence } : {})
  }
}
