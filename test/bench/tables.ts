import { services, sides } from '../../shared/lifecycle/words.ts'
import { walkTables } from '../support/table-walk.ts'
import type { Line } from './budgets.ts'

const steps = 1_000_000

/** A million random steps over the pure state tables: no strange state, none without a next step. The seed is the day, so that nights differ. */
export function walkAMillion(): Line {
  const from = performance.now()
  const seed = Math.floor(Date.now() / 86_400_000)
  const walked = sides.flatMap((side) =>
    services.map((service, index) => walkTables(side, service, Math.ceil(steps / 6), seed + index))
  )
  const faults = walked.flatMap(({ strangers, stuck }) => [...strangers, ...stuck])
  return {
    what: `${steps.toLocaleString('en')} random steps over the state tables, seed ${seed}`,
    ours: `${(performance.now() - from).toFixed(0)} ms`,
    bare: '–',
    budget: 'no fault',
    met: faults.length === 0
  }
}
