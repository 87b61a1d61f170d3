import { Refused } from '../../../shared/contract/refused.ts'
import { actionStep } from '../../../shared/lifecycle/tables.ts'
import { againstAskingInside } from '../copyright/against-asking.ts'
import type { Desk } from '../handler.ts'
import { takeStep } from '../requests/take-step.ts'
import type { RequestRecord } from '../requests/records.ts'
import { planRota } from '../routing/plan-rota.ts'
import { rowsInside } from '../routing/rows.ts'

/** As many as a person names at once. */
const mostAsked = 50

/**
 * Asks along the rota that would be proposed to staff, signed by the rule. Where there is none to ask, or the network does not take it, a person is told
 * instead and nothing is sent: the act that set the rule off stands either way.
 */
export async function sendByRule(desk: Desk, requestId: number, rule: string): Promise<void> {
  const { tx } = desk
  const laid = tx.events.length
  await tx.run('savepoint send_by_rule')
  let sent = false
  try {
    sent = await send(desk, requestId, rule)
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault
    await tx.run('rollback to send_by_rule')
    tx.events.length = laid
  }
  await tx.run('release send_by_rule')
  if (!sent)
    await tx.run(
      `update request set attention = 'by-rule', updated = ?, version = version + 1 where id = ? and attention = ''`,
      desk.now(),
      requestId
    )
}

async function send(desk: Desk, requestId: number, rule: string): Promise<boolean> {
  const request = await desk.tx.one<RequestRecord>('select * from request where id = ?', requestId)
  if (!request) return false
  const step = actionStep(request.side, request.service, request.state, 'ask')
  if (!step) return false
  // Going beyond the limit of a title is a person's to say.
  if ((await againstAskingInside(desk, request)).length > 0) return false
  const { fault, lines } = (await planRota(rowsInside(desk), request, {})).built
  const suppliers = lines.flatMap(({ candidate }) => candidate.partnerId ?? []).slice(0, mostAsked)
  if (fault || suppliers.length === 0) return false
  await takeStep(desk, { request, asking: undefined, step, action: 'ask', by: 'rule', rule, fields: { suppliers } })
  return true
}
