import { isClosed, openFrom } from '../../../shared/clock/closures.ts'
import { addDays, dayOf } from '../../../shared/domain/calendar.ts'
import { actionStep } from '../../../shared/lifecycle/tables.ts'
import { wordDay } from '../../../shared/paper/word-dates.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import type { Desk } from '../handler.ts'
import { currentAsking, findRequest } from './find-request.ts'
import type { RequestRecord } from './records.ts'
import { takeStep } from './take-step.ts'

/** Until when the desk is closed today (last day, YYYY-MM-DD), and whether what comes waits; undefined while it is open. */
export function closedNow(desk: Pick<Desk, 'now' | 'settings'>): { until: string; waits: boolean } | undefined {
  const { closures, whenClosed, zone } = desk.settings()
  const today = dayOf(desk.now(), zone)
  if (!isClosed(today, closures)) return undefined
  return { until: addDays(openFrom(today, closures), -1), waits: whenClosed === 'wait' }
}

/**
 * A request that has come on a closed day: by the desk's setting it waits, and the event says so, or it is refused with the setting's reason, whose code
 * in the network goes along.
 */
export async function whileClosed(
  desk: Desk,
  request: RequestRecord,
  { until, waits }: { readonly until: string; readonly waits: boolean }
): Promise<RequestRecord> {
  const step = actionStep('lending', request.service, request.state, 'cannot-supply')
  const because = { until }
  if (waits || !step) {
    await appendEvent(desk, {
      request_id: request.id,
      asking_id: request.asking_id,
      partner_id: request.partner_id,
      by: 'rule',
      action: 'closed',
      rule: 'closure',
      data: JSON.stringify(because)
    })
    return request
  }
  const asking = await currentAsking(desk.tx, request)
  await takeStep(desk, {
    request,
    asking,
    step,
    action: 'cannot-supply',
    by: 'rule',
    rule: 'closure',
    because,
    fields: { reason: desk.settings().closedReason, note: say('rules.closed-refused', { until: wordDay(until) }) }
  })
  return findRequest(desk.tx, request.number)
}
