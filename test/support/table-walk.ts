import { eventNames, type StateName, type Step } from '../../shared/lifecycle/state-table.ts'
import { actionsOf, eventStep, inUse, stateTables } from '../../shared/lifecycle/tables.ts'
import type { Service, Side } from '../../shared/lifecycle/words.ts'

export interface Walked {
  readonly steps: number
  /** States that the table does not have. */
  readonly strangers: readonly string[]
  /** Open states in which nothing could be done. */
  readonly stuck: readonly string[]
}

/**
 * Walks over one table by chance: an act that is offered or a message of any kind, whatever comes; a request that has ended is begun anew. What
 * the table does not know leaves the state. The same seed takes the same way.
 */
export function walkTables(side: Side, service: Service, steps: number, seed: number): Walked {
  const { first, states } = stateTables[side]
  const [strangers, stuck] = [new Set<string>(), new Set<string>()]
  let [state, before, chance] = [first, first, seed >>> 0]
  const next = (most: number) => {
    // A linear congruential step (modulus 2³²) is chance enough to walk by.
    chance = (Math.imul(chance, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((chance / 0x1_0000_0000) * most)
  }
  for (let walked = 0; walked < steps; walked += 1) {
    const row = states[state]
    if (!row) strangers.add(state)
    if (!row?.open) {
      state = before = first
      continue
    }
    const offered = actionsOf(side, service, state)
    if (offered.length === 0) stuck.add(state)
    const event = eventNames[next(eventNames.length)] ?? 'shipped'
    const step = next(3) === 0 ? eventStep(side, service, state, event) : offered[next(offered.length)]?.step
    if (!step) continue
    if (step.effects?.includes('remember-cancel')) before = state
    state = after(state, before, step, next)
  }
  return { steps, strangers: [...strangers], stuck: [...stuck] }
}

function after(state: StateName, before: StateName, step: Step, next: (most: number) => number): StateName {
  if (step.effects?.includes('next-asking') && next(2) === 0) return 'rota-ended'
  if (step.to === 'same') return state
  if (step.to === 'before') return before
  return step.to === 'in-use' ? (inUse[next(inUse.length)] ?? 'received') : step.to
}
