import { respondBy } from '../../../shared/clock/due-things.ts'
import type { ClockRules, Outcome } from '../../../shared/clock/rules.ts'
import type { Settings } from '../../../shared/contract/desk-calls.ts'
import type { RequestRecord } from '../requests/records.ts'

type Times = Pick<Settings, 'zone' | 'respondDays' | 'whenNoAnswer' | 'closures'>

/** What a desk does with a library of no network: its own days to answer, Monday to Friday, and what it has chosen to happen then. */
export function deskClock({ zone, respondDays, whenNoAnswer }: Times): ClockRules {
  const key = `${zone} ${respondDays} ${whenNoAnswer}`
  if (made?.key === key) return made.rules
  const then: Record<Times['whenNoAnswer'], Exclude<Outcome, 'set'>> = {
    wait: 'wait',
    ask: 'ask-a-person',
    next: 'next'
  }
  const rules: ClockRules = {
    mode: 'acting',
    calendar: { zone, weekdays: [1, 2, 3, 4, 5], holidays: [] },
    dayEnds: '24:00',
    respond: { periods: [{ count: respondDays, unit: 'working-days' }], then: then[whenNoAnswer] }
  }
  made = { key, rules }
  return rules
}
let made: { readonly key: string; readonly rules: ClockRules } | undefined

/** Until when a supplier asked now has time to answer (ms); null where no time is set. */
export function answerBy(
  now: number,
  request: Pick<RequestRecord, 'service' | 'level'>,
  settings: Times
): number | null {
  return respondBy(now, request, deskClock(settings), settings.closures)
}
