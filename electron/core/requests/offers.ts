import type { ActionOffer } from '../../../shared/contract/shapes.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { symbolKey } from '../../../shared/domain/library-symbols.ts'
import { fieldsOf } from '../../../shared/lifecycle/action-fields.ts'
import type { ActionName, Step } from '../../../shared/lifecycle/state-table.ts'
import { actionsOf } from '../../../shared/lifecycle/tables.ts'
import { isInLibrary } from '../../../shared/domain/conditions.ts'
import { renewedDue } from '../../../shared/clock/loan-dates.ts'
import type { LoanRules } from '../../../shared/clock/rules.ts'
import { lendingDue, loanInForce, patronDueBefore } from '../clock/loan-in-force.ts'
import { rulesFor } from '../clock/rules-in-force.ts'
import type { Reading } from '../handler.ts'
import { networkOfRequest } from '../networks/network-of-request.ts'
import type { SupplyVerdict } from '../../../shared/supply/may-supply.ts'
import type { RequestRecord } from './records.ts'
import { type About, noticesFor, sayNotices } from './told-before.ts'

/** What staff may do with a request now, with what may be said and what is taken when nothing is said. */
export function offersOf(reading: Reading, request: Offered): ActionOffer[] {
  const offered = actionsOf(request.side, request.service, request.state)
  const refuses = mayNot(request) && offered.some(({ name }) => name === 'cannot-supply')
  return offered.map(({ name, step, primary: usual }) => {
    const primary = refuses ? name === 'cannot-supply' : usual
    const notices = sayNotices(reading, noticesFor(reading, request, name, {}, name === 'ask' ? [] : undefined))
    const reasoned = notices.some(({ needsReason }) => needsReason)
    return {
      name,
      primary,
      notices,
      fields: fieldsOf(step).map((field) => ({
        ...field,
        ...(field.name === 'note' && reasoned ? { required: true } : {}),
        ...presetOf(reading, request, name, step, field.name),
        ...(field.name === 'reason' ? codesBeside(reading, request) : {})
      }))
    }
  })
}

type Offered = Pick<RequestRecord, 'state' | 'patron_due' | 'may_supply' | 'may_supply_why' | keyof About>

/** What may not be supplied, and nobody has answered yet: saying so, with the reason, is what is offered first. */
const mayNot = ({ state, may_supply }: Offered) => may_supply === 'no' && (state === 'new' || state === 'under-review')

/** The codes of the network through which it goes, beside the reasons. */
function codesBeside(
  reading: Reading,
  request: Parameters<typeof networkOfRequest>[1]
): { beside?: Record<string, string> } {
  const reasons = networkOfRequest(reading, request)?.reasons ?? []
  return reasons.length === 0 ? {} : { beside: Object.fromEntries(reasons.map(({ reason, code }) => [reason, code])) }
}

function presetOf(
  reading: Reading,
  request: Offered,
  action: ActionName,
  step: Step,
  field: string
): Pick<ActionOffer['fields'][number], 'preset' | 'offered'> {
  const settings = reading.settings()
  const today = dayOf(reading.now(), settings.zone)
  const loan = () => rulesFor(reading, request.side, request.partner_id, request.material).loan
  // Of a part nobody knows beforehand how many pieces it is.
  if (field === 'pieces') return step.effects?.some((each) => each.endsWith('-part')) ? {} : { preset: request.pieces }
  if (field === 'reason' && action === 'cannot-supply' && mayNot(request)) {
    const { reason } = JSON.parse(request.may_supply_why ?? '{}') as Partial<SupplyVerdict>
    return reason ? { preset: reason } : {}
  }
  if (field === 'suppliers') return offeredBy(reading, request)
  if (field === 'due' && step.effects?.includes('ship-items') && request.side === 'lending') {
    const own = reading.sql('select loan_days from partner where id = ?').pluck().get(request.partner_id) as
      number | null | undefined
    return { preset: lendingDue(today, settings, loan(), own) }
  }
  if (field === 'due' && request.due) {
    if (/^(?:renew|grant-renewal|record-renew-granted)$/.test(action)) {
      // Where each supplier decides how long, the present day is no proposal.
      const renewed = renewedDue(loanInForce(loan(), request.side, settings), request.due, settings.closures)
      return renewed ? { preset: renewed } : {}
    }
    // What is changed is shown as it is; else a day that is past is none by which anything could be back.
    return action === 'change-due' || request.due >= today ? { preset: request.due } : {}
  }
  if (field === 'patronDue') {
    // What is used here and now is back by the evening.
    if (action === 'hand-over' && isForUseHere(reading, request, loan())) return { preset: today }
    if (request.patron_due) return { preset: request.patron_due }
    if (request.due) return { preset: patronDueBefore(request.due, settings, loan()) }
  }
  return {}
}

/** By the rule of the agreement or network, or as the supplier has set it. */
function isForUseHere(reading: Reading, { asking_id }: Pick<About, 'asking_id'>, loan: LoanRules | undefined): boolean {
  const kept = reading.sql('select conditions from asking where id = ?').pluck().get(asking_id) as string | null
  return loan?.inLibraryOnly === true || isInLibrary(kept ?? null)
}

/** Libraries that the supplier has named, where they are known here: offered for the rota, in its order. */
function offeredBy(
  reading: Reading,
  { asking_id, state }: Parameters<typeof offersOf>[1]
): Pick<ActionOffer['fields'][number], 'offered'> {
  if (state !== 'locations-provided') return {}
  const named = reading.sql('select locations from asking where id = ?').pluck().get(asking_id) as string | null
  const found = (named ?? '').split(/[,;]/).flatMap((symbol) => {
    const rows = reading
      .sql(
        `select distinct p.id, p.name, p.symbol detail from partner_identifier i join partner p on p.id = i.partner_id where i.value_key = ?`
      )
      .all(symbolKey(symbol)) as { id: number; name: string; detail: string }[]
    return rows.length === 1 ? rows : []
  })
  return found.length === 0 ? {} : { offered: found }
}
