import { endOfDay } from '../domain/calendar.ts'
import type { StateName } from '../lifecycle/state-table.ts'
import type { Level, Service, Side } from '../lifecycle/words.ts'
import type { Closure } from './closures.ts'
import { endOfPeriod, periodFor } from './period-end.ts'
import type { ClockRules, CountsFrom, Outcome, Period } from './rules.ts'

/** What the clock looks at of a request. Instants in ms, days as YYYY-MM-DD. */
export interface Timed {
  readonly side: Side
  readonly service: Service
  readonly level: Level
  readonly state: StateName
  /** Since when the asking at hand waits for an answer, and until when. */
  readonly asked: number | null
  readonly respondBy: number | null
  readonly due: string | null
  /** When the state was entered. */
  readonly entered: number | null
}

/** Something that falls due: which rule, when, what happens then, and what it was counted from. */
export interface DueThing {
  readonly rule: string
  readonly due: number
  readonly then: Outcome
  readonly to?: StateName
  readonly since: number | null
  readonly count?: number
  readonly unit?: Period['unit']
}

/** States in which an item is away from its library: a loan's due date runs. */
const onLoan: ReadonlySet<string> = new Set(['shipped', 'received', 'with-patron', 'taken-back', 'coming-back'])

/** What falls due of a request by the rules of its network, earliest first; nothing of one that waits for nothing. */
export function dueThings(request: Timed, rules: ClockRules, closures: readonly Closure[] = []): DueThing[] {
  const things: DueThing[] = []
  const answer = rules.respond ?? rules.action ?? rules.receipt
  // An answer "will supply" stops the time to answer.
  if (
    answer &&
    answer.then !== 'wait' &&
    request.side === 'borrowing' &&
    request.state === 'asked' &&
    request.respondBy !== null
  )
    things.push({
      rule: 'answer',
      due: request.respondBy,
      then: answer.then,
      since: request.asked,
      ...lengthOf(periodFor(answer.periods, request.service, request.level))
    })
  const seen = new Set<string>()
  for (const limit of rules.limits ?? []) {
    const { from, side, then, to } = limit
    const rule = `${from}.${to ?? then}`
    if (side !== undefined && side !== request.side) continue
    if (then === 'wait' || seen.has(rule) || !periodFor([limit], request.service, request.level)) continue
    const since = startOf(request, from, rules)
    if (since === null) continue
    seen.add(rule)
    const due = endOfPeriod(since, limit, rules, closures)
    things.push({ rule, due, then, ...(to ? { to } : {}), since, ...lengthOf(limit) })
  }
  return things.sort((a, b) => a.due - b.due)
}

/**
 * Until when a supplier asked at an instant has time to answer (ms); null where the network sets no time. Where receipt and answer have each their
 * time, the one begins when the other has ended. What the supplier has set for itself stands in the rules (`withOwnDays`).
 */
export function respondBy(
  asked: number,
  request: Pick<Timed, 'service' | 'level'>,
  rules: ClockRules,
  closures: readonly Closure[] = []
): number | null {
  const { service, level } = request
  const parts = rules.respond ? [rules.respond] : [rules.receipt, rules.action].filter((part) => part !== undefined)
  let end: number | null = null
  for (const part of parts) {
    const period = periodFor(part.periods, service, level)
    if (!period) continue
    const set = rules.respond?.supplierSets?.default
    // Who acknowledges at the last moment does so on the day that ends then.
    end = endOfPeriod(
      end === null ? asked : end - 1,
      set === undefined ? period : { ...period, count: set },
      rules,
      closures
    )
  }
  return end
}

function startOf(request: Timed, from: CountsFrom, { calendar }: ClockRules): number | null {
  if (from === 'due')
    return request.due !== null && onLoan.has(request.state) ? endOfDay(request.due, calendar.zone) : null
  if (from !== request.state) return null
  // The next library of a rota is asked in the same state.
  return from === 'asked' ? (request.asked ?? request.entered) : request.entered
}

const lengthOf = (period: Period | undefined) => (period ? { count: period.count, unit: period.unit } : {})
