import type { StateName } from '../../../shared/lifecycle/state-table.ts'
import { actionStep, stateTables } from '../../../shared/lifecycle/tables.ts'
import { services, sides, type Service, type Side } from '../../../shared/lifecycle/words.ts'
import { waysOf, type WayStep } from './ways.ts'

/** A request that has got as far as a state and stands there. */
export interface Stop {
  readonly side: Side
  readonly service: Service
  readonly way: readonly WayStep[]
}

/** One stop for every state of every table and each service that meets it: a made-up desk has them all. */
export function everyStop(): Stop[] {
  return sides.flatMap((side) =>
    services.flatMap((service) => [...stopsOf(side, service)].map((way) => ({ side, service, way })))
  )
}

function stopsOf(side: Side, service: Service): readonly (readonly WayStep[])[] {
  const found = new Map<StateName, readonly WayStep[]>([[stateTables[side].first, []]])
  for (const way of waysOf(side, service)) {
    let state: StateName = stateTables[side].first
    let before = state
    let unfilled = 0
    for (const [index, { action }] of way.entries()) {
      const step = actionStep(side, service, state, action)
      if (!step) break
      if (step.effects?.includes('remember-cancel')) before = state
      if (step.effects?.includes('next-asking')) unfilled += 1
      // A made-up rota has three suppliers at most.
      if (unfilled === 3 && step.effects?.includes('next-asking')) state = 'rota-ended'
      else if (step.to === 'before') state = before
      // Made-up loans are renewed while the patron has them.
      else if (step.to === 'in-use') state = 'with-patron'
      else if (step.to !== 'same') state = step.to
      if (!found.has(state)) found.set(state, way.slice(0, index + 1))
    }
  }
  return [...found.values()]
}
