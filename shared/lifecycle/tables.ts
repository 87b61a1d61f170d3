import { borrowing } from './borrowing.ts'
import { delivery } from './delivery.ts'
import { lending } from './lending.ts'
import type { ActionName, EventName, State, StateName, StateTable, Step } from './state-table.ts'
import type { Service, Side } from './words.ts'

export const stateTables: Readonly<Record<Side, StateTable>> = { borrowing, lending, delivery }

/** What `in-use` may mean: the pieces are here, the patron has them, or some have gone back. */
export const inUse = ['received', 'with-patron', 'partly-returned'] as const satisfies readonly StateName[]

/** The state's row in the side's table. @throws when the table has no such state: the ledger and the program disagree. */
export function stateOf(side: Side, state: StateName): State {
  const found = stateTables[side].states[state]
  if (!found) throw new Error(`the ${side} table has no state ${state}`)
  return found
}

const fits = (step: Step | undefined, service: Service): step is Step =>
  step !== undefined && (step.for === undefined || step.for === service)

/** What staff may do now, in the table's order, the primary action first. */
export function actionsOf(
  side: Side,
  service: Service,
  state: StateName
): { name: ActionName; step: Step; primary: boolean }[] {
  const row = stateOf(side, state)
  const primary = primaryOf(side, service, state)
  const all = (Object.entries(row.actions) as [ActionName, Step][]).filter(([, step]) => fits(step, service))
  return all
    .map(([name, step]) => ({ name, step, primary: name === primary }))
    .sort((a, b) => Number(b.primary) - Number(a.primary))
}

/** The one action of the big button. */
export function primaryOf(side: Side, service: Service, state: StateName): ActionName | undefined {
  const { primary } = stateOf(side, state)
  return typeof primary === 'object' ? primary[service] : primary
}

/** The step of an action, or undefined where the table does not allow it. */
export function actionStep(side: Side, service: Service, state: StateName, action: ActionName): Step | undefined {
  const step = stateOf(side, state).actions[action]
  return fits(step, service) ? step : undefined
}

/** The step of what the other side did, or undefined where the table does not know it: then a person looks at it. */
export function eventStep(side: Side, service: Service, state: StateName, event: EventName): Step | undefined {
  const step = stateOf(side, state).events[event]
  return fits(step, service) ? step : undefined
}

/** States of a table that are open (true) or closed (false). */
export function statesOf(side: Side, open: boolean): StateName[] {
  return (Object.entries(stateTables[side].states) as [StateName, State][])
    .filter(([, state]) => state.open === open)
    .map(([name]) => name)
}
