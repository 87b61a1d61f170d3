import type { StateName } from '../lifecycle/state-table.ts'
import { actionStep } from '../lifecycle/tables.ts'
import type { Level, Service, Side } from '../lifecycle/words.ts'
import { type Facts, type Ready, seen } from './compile.ts'
import { type Happened, isHappening, kindsOf } from './happenings.ts'
import { type Action, deepestChain, type KeptRule, type Rule } from './rule.ts'

/** What a rule has changed, with what was there before: codes and ids only, as it is kept with the event. */
export type Effect =
  | { readonly do: 'queue'; readonly queue: number | null; readonly was: number | null }
  | { readonly do: 'flag' | 'unflag'; readonly flag: number }
  | { readonly do: 'assign'; readonly staff: number | null; readonly was: number | null }
  | { readonly do: 'level'; readonly level: Level; readonly was: Level }
  | { readonly do: 'order'; readonly order: number; readonly was: number | null }
  | { readonly do: 'note'; readonly text: string }
  | { readonly do: 'tell-staff' | 'send' }

/** One rule that fired. */
export interface Firing<R extends Rule = KeptRule> {
  readonly rule: R
  readonly effects: readonly Effect[]
  /** The firing whose effects it waited for, by its place in the list; null for the event itself. */
  readonly after: number | null
}

export interface Decision<R extends Rule = KeptRule> {
  readonly firings: readonly Firing<R>[]
  /** Rules whose conditions held for the event itself, whether they changed something or not; the last one may have stopped those after it. */
  readonly held: readonly R[]
  readonly stopped: boolean
  /** A chain was longer than `deepestChain`: what came after was not asked. */
  readonly cut: boolean
}

/**
 * What the rules do with one event of a request. In their order; one that stops keeps those after it from this event. What a rule changes is an
 * event for all of them in turn, and each fires once in the whole, so that nothing goes round in a circle. One that changes nothing has not fired.
 * @param facts the request's values; what rules change is changed in them
 * @param today the desk's day, YYYY-MM-DD
 */
export function decide<R extends Rule>(
  rules: readonly Ready<R>[],
  event: Happened,
  facts: Facts,
  today: string
): Decision<R> {
  const firings: Firing<R>[] = []
  const fired = new Set<R>()
  const waiting: { event: Happened; after: number | null; depth: number }[] = [{ event, after: null, depth: 0 }]
  const held: R[] = []
  let stopped = false
  let cut = false
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const kinds = kindsOf(next.event)
    let look = seen({ ...facts, doneBy: next.event.by })
    for (const { rule, kinds: wanted, holds } of rules) {
      if ((wanted & kinds) === 0 || !counts(rule, today)) continue
      if (!isHappening(rule.happens, next.event) || !holds(look)) continue
      if (next.depth === deepestChain) {
        cut = true
        break
      }
      if (next.depth === 0) held.push(rule)
      const effects = fired.has(rule) ? [] : rule.then.flatMap((action) => effectOf(action, facts))
      if (effects.length > 0) {
        fired.add(rule)
        waiting.push({ event: eventOf(effects), after: firings.length, depth: next.depth + 1 })
        firings.push({ rule, effects, after: next.after })
        // What it changed counts for the rules after it; texts are never changed.
        look = { ...look, facts: { ...facts, doneBy: next.event.by } }
      }
      if (rule.stops) {
        stopped ||= next.depth === 0
        break
      }
    }
  }
  return { firings, held, stopped, cut }
}

const counts = ({ on, from, to }: Rule, today: string): boolean =>
  on && (from === null || from <= today) && (to === null || today <= to)

/** What an action changes of these values, which are changed by it; nothing where they say so already. */
function effectOf(action: Action, facts: Facts): Effect[] {
  const flags = Array.isArray(facts.flags) ? (facts.flags as readonly number[]) : []
  switch (action.do) {
    case 'queue':
    case 'unqueue': {
      const was = facts.ownQueue as number | null
      const queue = action.do === 'queue' ? action.queue : null
      facts.ownQueue = queue
      return queue === was ? [] : [{ do: 'queue', queue, was }]
    }
    case 'flag':
      if (flags.includes(action.flag)) return []
      facts.flags = [...flags, action.flag].sort((a, b) => a - b)
      return [{ do: 'flag', flag: action.flag }]
    case 'unflag':
      if (!flags.includes(action.flag)) return []
      facts.flags = flags.filter((flag) => flag !== action.flag)
      return [{ do: 'unflag', flag: action.flag }]
    case 'assign':
    case 'unassign': {
      const was = facts.assigned as number | null
      const staff = action.do === 'assign' ? action.staff : null
      facts.assigned = staff
      return staff === was ? [] : [{ do: 'assign', staff, was }]
    }
    case 'level': {
      const was = facts.level as Level
      facts.level = action.level
      return action.level === was ? [] : [{ do: 'level', level: action.level, was }]
    }
    case 'order': {
      const was = facts.order as number | null
      facts.order = action.order
      return action.order === was ? [] : [{ do: 'order', order: action.order, was }]
    }
    case 'note':
      return [{ do: 'note', text: action.text }]
    case 'tell-staff':
      // Whoever looks at it is called already.
      if (facts.attention !== null) return []
      facts.attention = 'by-rule'
      return [{ do: 'tell-staff' }]
    case 'send':
      if (!actionStep(facts.side as Side, facts.service as Service, facts.state as StateName, 'ask')) return []
      facts.state = 'asked'
      return [{ do: 'send' }]
  }
}

/** What a rule did, as an event for others. */
function eventOf(effects: readonly Effect[]): Happened {
  const event: {
    -readonly [name in keyof Happened]: Happened[name]
  } & { flags: number[]; unflags: number[] } = {
    action: 'rule',
    by: 'rule',
    from: null,
    to: null,
    reason: null,
    flags: [],
    unflags: []
  }
  for (const effect of effects) {
    if (effect.do === 'flag') event.flags.push(effect.flag)
    if (effect.do === 'unflag') event.unflags.push(effect.flag)
    if (effect.do === 'queue') event.queue = effect.queue
    if (effect.do === 'assign') event.staff = effect.staff
  }
  return event
}
