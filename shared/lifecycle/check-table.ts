import type { State, StateName, StateTable, Step } from './state-table.ts'
import { inUse } from './tables.ts'
import type { Service } from './words.ts'
import { services } from './words.ts'

/**
 * Proves a state table sound and returns what is wrong, in sentences; empty when sound. For each service: every step leads to a state of the
 * table; every state can be reached from the first; every open state has a primary action that it allows and a way to the end; closed states
 * have an outcome and no actions; a step back (`before`) needs a step into its state that remembers.
 */
export function checkTable(table: StateTable): string[] {
  const faults: string[] = []
  const states = Object.entries(table.states) as [StateName, State][]
  const stepsOf = (state: State, service: Service): [string, Step][] =>
    [...Object.entries(state.actions), ...Object.entries(state.events)]
      .filter(([, step]) => !step.for || step.for === service)
      .flatMap(([name, step]) => [
        [name, step],
        ...Object.values(step.byCode ?? {}).map((other): [string, Step] => [name, other])
      ])

  for (const [name, state] of states) {
    if (!state.open && !state.outcome) faults.push(`${name} is closed and has no outcome`)
    if (state.open && state.outcome) faults.push(`${name} is open and has an outcome`)
    if (!state.open && Object.keys(state.actions).length > 0) faults.push(`${name} is closed and has actions`)
  }
  for (const service of services) {
    const next = new Map<StateName, StateName[]>()
    const remembered = rememberedIn(table, service)
    for (const [name, state] of states) {
      const to = stepsOf(state, service).flatMap(([step, { to }]) => {
        if (to === 'same') return []
        if (to === 'before') {
          const back = [...(remembered.get(name) ?? [])]
          if (back.length === 0) faults.push(`${service}: ${name} –${step}→ before: nothing was remembered`)
          return back
        }
        if (to === 'in-use') return inUse.filter((each) => table.states[each])
        if (!table.states[to]) faults.push(`${name} –${step}→ ${to}: there is no such state`)
        return [to]
      })
      if (stepsOf(state, service).some(([, step]) => step.effects?.includes('next-asking'))) to.push('rota-ended')
      next.set(name, to)
    }
    const reached = follow([table.first], (name) => next.get(name) ?? [])
    for (const name of reached) {
      const state = table.states[name]
      if (!state?.open) continue
      const primary = typeof state.primary === 'object' ? state.primary[service] : state.primary
      const step = primary && state.actions[primary]
      if (!step || (step.for && step.for !== service))
        faults.push(`${service}: ${name} is open and its primary action is not allowed`)
      if (![...follow([name], (each) => next.get(each) ?? [])].some((each) => table.states[each]?.open === false))
        faults.push(`${service}: from ${name} no end can be reached`)
    }
    for (const [name] of states)
      if (!reached.has(name) && services.every((each) => each === service || !reachable(table, each, name)))
        faults.push(`${name} cannot be reached`)
    for (const station of table.track[service])
      if (!reached.has(station)) faults.push(`${service}: the track names ${station}, which cannot be reached`)
  }
  return faults
}

/** For each state, where a cancelling that led to it may have begun. */
function rememberedIn(table: StateTable, service: Service): ReadonlyMap<StateName, ReadonlySet<StateName>> {
  const found = new Map<StateName, Set<StateName>>()
  for (const [name, state] of Object.entries(table.states) as [StateName, State][])
    for (const { to, effects, for: only } of [...Object.values(state.actions), ...Object.values(state.events)])
      if (effects?.includes('remember-cancel') && (!only || only === service))
        found.set(to as StateName, (found.get(to as StateName) ?? new Set()).add(name))
  return found
}

function reachable(table: StateTable, service: Service, wanted: StateName): boolean {
  const steps = (name: StateName): StateName[] => {
    const state = table.states[name]
    if (!state) return []
    return [...Object.values(state.actions), ...Object.values(state.events)]
      .filter((step) => !step.for || step.for === service)
      .flatMap((step) => [
        ...(step.effects?.includes('next-asking') ? (['rota-ended'] as const) : []),
        ...(step.to === 'same' || step.to === 'before' || step.to === 'in-use' ? [] : [step.to])
      ])
  }
  return follow([table.first], steps).has(wanted)
}

function follow(from: readonly StateName[], next: (name: StateName) => readonly StateName[]): Set<StateName> {
  const seen = new Set<StateName>()
  const open = [...from]
  for (let name = open.pop(); name; name = open.pop()) {
    if (seen.has(name)) continue
    seen.add(name)
    open.push(...next(name))
  }
  return seen
}
