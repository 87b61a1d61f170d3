import type { Decision, Effect } from '../../../shared/rules/decide.ts'
import type { Action, KeptRule } from '../../../shared/rules/rule.ts'
import { type Naming, sayAction } from '../../../shared/rules/sentence.ts'
import type { CallOutput } from '../handler.ts'

type DryRun = CallOutput<'rules.dry-run'>
type About = DryRun['conflicts'][number]['about']

const mostNumbers = 500

interface OfRule {
  readonly rule: KeptRule
  events: number
  readonly requests: Set<number>
  readonly would: Map<string, { readonly action: Action; count: number }>
  /** How often it held, and how often it would have but for a rule that stopped, by that rule. */
  held: number
  readonly behind: Map<KeptRule, number>
}

interface Conflict {
  readonly about: About
  readonly rules: readonly [KeptRule, KeptRule]
  events: number
  readonly requests: Set<number>
}

/** What a dry run has counted so far. */
export interface RunTally {
  readonly of: ReadonlyMap<KeptRule, OfRule>
  readonly conflicts: Map<string, Conflict>
  cut: number
  answer(how: Answering): Pick<DryRun, 'rules' | 'conflicts' | 'cut'>
}

interface Answering {
  readonly number: (request: number) => string
  readonly sentence: (rule: KeptRule) => string
  readonly name: Naming
  readonly proven: (rule: KeptRule, before: KeptRule) => boolean
}

export function openTally(rules: readonly KeptRule[]): RunTally {
  const of = new Map(
    rules.map((rule): [KeptRule, OfRule] => [
      rule,
      { rule, events: 0, requests: new Set(), would: new Map(), held: 0, behind: new Map() }
    ])
  )
  const tally: RunTally = {
    of,
    conflicts: new Map(),
    cut: 0,
    answer: (how) => ({
      rules: rules.map((rule) => sayOf(of.get(rule) as OfRule, rules, how)),
      conflicts: [...tally.conflicts.values()].map(({ about, rules: two, events, requests }) => ({
        about,
        rules: two.map(named),
        events,
        numbers: numbersOf(requests, how)
      })),
      cut: tally.cut
    })
  }
  return tally
}

const named = ({ id, name }: KeptRule) => ({ id, name })

/** Counts what the rules would have done with one event. */
export function countRun(
  tally: RunTally,
  request: number,
  { firings, held, cut }: Decision,
  behind: readonly KeptRule[]
): void {
  if (cut) tally.cut += 1
  for (const rule of held) {
    const of = tally.of.get(rule)
    if (of) of.held += 1
  }
  const stopper = held.at(-1)
  for (const rule of behind) {
    const of = tally.of.get(rule)
    if (of && stopper) of.behind.set(stopper, (of.behind.get(stopper) ?? 0) + 1)
  }
  const set = new Map<About, { rule: KeptRule; value: unknown }>()
  for (const { rule, effects } of firings) {
    const of = tally.of.get(rule)
    if (!of) continue
    of.events += 1
    of.requests.add(request)
    for (const effect of effects) {
      const action = actionOf(effect)
      const key = JSON.stringify(action)
      const known = of.would.get(key)
      if (known) known.count += 1
      else of.would.set(key, { action, count: 1 })
      const [about, value] = settingOf(effect)
      if (about === undefined) continue
      const before = set.get(about)
      if (before && before.rule !== rule && before.value !== value)
        countConflict(tally, about, [before.rule, rule], request)
      set.set(about, { rule, value })
    }
  }
}

function countConflict(tally: RunTally, about: About, rules: readonly [KeptRule, KeptRule], request: number): void {
  const key = `${about} ${rules.map(({ id }) => id).join(' ')}`
  let conflict = tally.conflicts.get(key)
  if (!conflict) tally.conflicts.set(key, (conflict = { about, rules, events: 0, requests: new Set() }))
  conflict.events += 1
  conflict.requests.add(request)
}

/** What an effect sets that can only be one thing; two rules that set it differently contradict each other. */
function settingOf(effect: Effect): [About, unknown] | [undefined] {
  switch (effect.do) {
    case 'queue':
      return ['queue', effect.queue]
    case 'assign':
      return ['assign', effect.staff]
    case 'level':
      return ['level', effect.level]
    case 'order':
      return ['order', effect.order]
    default:
      return [undefined]
  }
}

function actionOf(effect: Effect): Action {
  switch (effect.do) {
    case 'queue':
      return effect.queue === null ? { do: 'unqueue' } : { do: 'queue', queue: effect.queue }
    case 'assign':
      return effect.staff === null ? { do: 'unassign' } : { do: 'assign', staff: effect.staff }
    case 'level':
      return { do: 'level', level: effect.level }
    case 'order':
      return { do: 'order', order: effect.order }
    default:
      return effect
  }
}

function sayOf(of: OfRule, rules: readonly KeptRule[], how: Answering): DryRun['rules'][number] {
  const { rule, events, requests, would } = of
  return {
    ...named(rule),
    sentence: how.sentence(rule),
    events,
    requests: requests.size,
    would: [...would.values()]
      .sort((a, b) => b.count - a.count)
      .map(({ action, count }) => ({ sentence: sayAction(action, how.name), count })),
    numbers: numbersOf(requests, how),
    shadowedBy: shadowOf(of, rules, how)
  }
}

/** Proven from how both are written; else seen in this run, where it held only behind a rule that stops. */
function shadowOf({ rule, held, behind }: OfRule, rules: readonly KeptRule[], how: Answering) {
  const before = rules.slice(0, rules.indexOf(rule)).find((each) => how.proven(rule, each))
  if (before) return { ...named(before), proven: true }
  if (held > 0) return null
  const [most] = [...behind].sort(([, a], [, b]) => b - a)
  return most ? { ...named(most[0]), proven: false } : null
}

/** The newest first. */
const numbersOf = (requests: ReadonlySet<number>, { number }: Answering) =>
  [...requests]
    .sort((a, b) => b - a)
    .slice(0, mostNumbers)
    .map(number)
