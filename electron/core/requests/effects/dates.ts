import { Refused } from '../../../../shared/contract/refused.ts'
import { dayOf } from '../../../../shared/domain/calendar.ts'
import { isInLibrary } from '../../../../shared/domain/conditions.ts'
import { say } from '../../../../shared/text/say.ts'
import { patronDueBefore } from '../../clock/loan-in-force.ts'
import { rulesInside } from '../../clock/rules-in-force.ts'
import { changeRow, itemsOf, type Plan } from '../plan.ts'

/**
 * Another due date, as the supplier says it or a person sets it; the patron's date moves with it unless it is said. What a patron uses in the library
 * alone is back the same day: more time from the supplier is none for the patron.
 */
export async function setDue(plan: Plan): Promise<void> {
  const { asking, changes, desk, fields, request } = plan
  const { due } = fields
  if (due && asking) await changeRow(plan, 'asking', asking, { due })
  if (due) changes.due = due
  if (request.side === 'lending') return
  const { loan } = await rulesInside(desk, request.side, request.partner_id, request.material)
  const stood = request.patron_due
  const usual = due && stood !== null ? patronDueBefore(due, desk.settings(), loan) : stood
  const stays = usual !== null && stood !== null && usual > stood && (await isUsedHere(plan))
  changes.patron_due = fields.patronDue ?? (stays ? stood : usual)
}

/** Whether the patron has it now, for use in the library alone. */
const isUsedHere = async (plan: Plan): Promise<boolean> =>
  isInLibrary(plan.asking?.conditions ?? null) && (await itemsOf(plan)).some(({ place }) => place === 'with-patron')

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
