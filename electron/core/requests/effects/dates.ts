import { Refused } from '../../../../shared/contract/refused.ts'
import { dayOf } from '../../../../shared/domain/calendar.ts'
import { say } from '../../../../shared/text/say.ts'
import { patronDueBefore } from '../../clock/loan-in-force.ts'
import { rulesInside } from '../../clock/rules-in-force.ts'
import { changeRow, type Plan } from '../plan.ts'

/** Another due date, as the supplier says it or a person sets it; the patron's date moves with it unless it is said. */
export async function setDue(plan: Plan): Promise<void> {
  const { asking, changes, desk, fields, request } = plan
  const { due } = fields
  if (due && asking) await changeRow(plan, 'asking', asking, { due })
  if (due) changes.due = due
  if (request.side === 'lending') return
  const { loan } = await rulesInside(desk, request.side, request.partner_id)
  const moved = due && request.patron_due !== null ? patronDueBefore(due, desk.settings(), loan) : request.patron_due
  changes.patron_due = fields.patronDue ?? moved
}

/** The loan is renewed: one renewal more, a new date where one is said, and no longer overdue. @throws Refused bad-input */
export async function extend(plan: Plan): Promise<void> {
  const { asking, desk, fields, request } = plan
  const today = dayOf(desk.now(), desk.settings().zone)
  if (request.side === 'lending' && fields.due && fields.due < today)
    throw new Refused('bad-input', { what: say('words.no.due', { due: fields.due, today }) }, { field: 'due' })
  await setDue(plan)
  if (asking) await changeRow(plan, 'asking', asking, { renewals: asking.renewals + 1, overdue_level: 0 })
}

/** One overdue notice more: the first, the second … */
export async function countOverdue(plan: Plan): Promise<void> {
  if (plan.asking) await changeRow(plan, 'asking', plan.asking, { overdue_level: plan.asking.overdue_level + 1 })
}
