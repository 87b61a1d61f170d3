import { dayOf, endOfDay, startOfDay } from '../../../../shared/domain/calendar.ts'
import { answerBy } from '../../clock/rules-in-force.ts'
import type { Side } from '../../../../shared/lifecycle/words.ts'
import { changeRow, makeRow, type Plan } from '../plan.ts'
import type { AskingRecord } from '../records.ts'

/**
 * Keeps on the asking what an answer says besides yes or no: conditions, until when they are to be accepted, when and at what cost it may be
 * asked again, until when a hold runs, who else has it. The nearest of these dates is when a person must act next.
 */
export async function keepTerms(plan: Plan): Promise<void> {
  const { asking, changes, desk, fields, request } = plan
  const { zone } = desk.settings()
  const day = fields.replyBy ?? fields.retryAfter ?? fields.expected
  const respondBy = day ? endOfDay(day, zone) : fields.terms ? await answerFrom(plan) : null
  if (asking)
    await changeRow(plan, 'asking', asking, {
      conditions: fields.terms ?? asking.conditions,
      retry_after: fields.retryAfter ?? null,
      retry_before: fields.retryBefore ?? null,
      offered_cost: fields.cost?.amount ?? asking.offered_cost,
      offered_currency: fields.cost?.currency ?? asking.offered_currency,
      expected: fields.expected ?? null,
      locations: fields.locations?.trim() || null
    })
  // While a cancelling is pending its own clock runs; refused, it leads back to the conditions.
  if (request.state === 'cancel-asked') changes.cancel_from = 'conditional'
  else changes.respond_by = respondBy
}

/** What the supplier would charge is accepted: the highest cost rises to it. The supplier has its days to supply once more. */
export async function acceptTerms(plan: Plan): Promise<void> {
  const { asking, changes, request } = plan
  changes.respond_by ??= await answerFrom(plan, undefined, request.side)
  const { offered_cost: amount = null, offered_currency: currency = null } = asking ?? {}
  if (amount === null || currency === null) return
  if (request.max_cost !== null && (request.currency !== currency || request.max_cost >= amount)) return
  Object.assign(changes, { max_cost: amount, currency })
}

/** Asks the same supplier once more, linked to the asking that it answered (ISO 10161 retry flag, ISO 18626 requestType Retry). */
export async function askAgain(plan: Plan): Promise<void> {
  const { asking, desk, request } = plan
  if (!asking) return
  const { zone } = desk.settings()
  const today = dayOf(desk.now(), zone)
  const last = await desk.tx.one<{ position: number }>(
    'select max(position) position from asking where request_id = ?',
    request.id
  )
  const position = (last?.position ?? 0) + 1
  const later = asking.retry_after && asking.retry_after > today ? asking.retry_after : undefined
  const respondBy = await answerFrom(plan, later)
  const id = await makeRow(plan, 'asking', {
    request_id: request.id,
    position,
    partner_id: asking.partner_id,
    state: 'pending',
    our_number: `${request.number}-${position}`,
    retry_of: asking.id,
    asked: desk.now(),
    respond_by: respondBy
  })
  Object.assign(plan.changes, { asking_id: id, partner_number: null, respond_by: respondBy })
  plan.alsoTell = await desk.tx.one<AskingRecord>('select * from asking where id = ?', id)
}

/** When the other side's days to answer are over that run from now, or from a later day, ms. Midnight here may still be the day before there. */
function answerFrom({ asking, desk, request }: Plan, later?: string, side?: Side): Promise<number | null> {
  const from = later === undefined ? desk.now() : startOfDay(later, desk.settings().zone)
  return answerBy(desk, request, asking?.partner_id ?? request.partner_id, { from, ...(side ? { side } : {}) })
}
