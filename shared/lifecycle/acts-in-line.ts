import { actionsOf, inUse } from './tables.ts'
import type { ActionName, StateName, Step } from './state-table.ts'
import type { Service, Side } from './words.ts'

/** Acts that write down what has happened already; none of them asks a further library or leaves the outcome open. */
const writesDown: Readonly<Record<Side, readonly ActionName[]>> = {
  borrowing: [
    // Before “shipped”: what goes back was here.
    'receive',
    'record-will-supply',
    'record-conditional',
    'record-retry',
    'record-hold',
    'record-unfilled',
    'record-shipped',
    'record-renew-granted',
    'record-overdue',
    'record-recalled',
    'record-cancel-agreed',
    'record-checked-in',
    'not-received',
    'hand-over',
    'take-back',
    'renew',
    'return',
    'complete',
    'deliver',
    'cancel',
    'mark-lost',
    'close-by-hand'
  ],
  lending: [
    'record-conditions-declined',
    'record-conditions-accepted',
    'record-renew-asked',
    'record-returned',
    'record-lost',
    'record-cancel-asked',
    'will-supply',
    'answer-conditional',
    'cannot-supply',
    'ship',
    'deliver',
    'grant-renewal',
    'send-overdue',
    'recall',
    'check-in',
    'agree-cancel',
    'close-by-hand'
  ],
  delivery: []
}
/** More steps apart than this is no lagging behind: a person looks. */
const mostSteps = 3

/** One act of a way, and what a person must say with it. */
export interface ActInLine {
  readonly name: ActionName
  readonly step: Step
}

/**
 * The shortest way of acts from a state to the one that another system says, each allowed by the table; undefined where there is none. Of ways of one
 * length what records the other side's doing comes first, and closing by hand last and only alone.
 */
export function actsInLine(
  side: Side,
  service: Service,
  from: StateName,
  to: StateName
): readonly ActInLine[] | undefined {
  let ways: { at: StateName; acts: readonly ActInLine[] }[] = [{ at: from, acts: [] }]
  const seen = new Set<StateName>([from])
  for (let length = 1; length <= mostSteps; length += 1) {
    const next: typeof ways = []
    for (const { at, acts } of ways)
      for (const { name, step } of allowed(side, service, at)) {
        if (name === 'close-by-hand' && acts.length > 0) continue
        const reached = target(step, to)
        if (reached === to) return [...acts, { name, step }]
        if (reached === undefined || seen.has(reached) || name === 'close-by-hand' || !isLight(name)) continue
        seen.add(reached)
        next.push({ at: reached, acts: [...acts, { name, step }] })
      }
    ways = next
  }
  return undefined
}

function allowed(side: Side, service: Service, state: StateName) {
  const order = writesDown[side]
  return actionsOf(side, service, state)
    .filter(({ name }) => order.includes(name))
    .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
}

/** Where a step leads; what depends on the pieces counts as what is wanted among them. */
function target({ to, effects = [] }: Step, wanted: StateName): StateName | undefined {
  // With this no the asking has ended; that another library is asked then, or none, follows from the rota.
  if (effects.includes('next-asking') && (wanted === 'unfilled' || wanted === 'rota-ended')) return wanted
  if (to === 'in-use') return (inUse as readonly StateName[]).includes(wanted) ? wanted : 'received'
  return to === 'same' || to === 'before' ? undefined : to
}

/** On the way only what is plain: nobody cancels, loses or renews in order to get on. */
const isLight = (name: ActionName): boolean =>
  ['record-shipped', 'receive', 'hand-over', 'take-back', 'return', 'will-supply', 'ship', 'record-returned'].includes(
    name
  )
