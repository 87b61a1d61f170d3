import type { Service } from '../lifecycle/words.ts'
import type { ClockRules, PeriodFor } from './rules.ts'

/** Days that a library takes to answer, as it says itself; null where it says nothing. */
export interface OwnDays {
  readonly loan: number | null
  readonly copy: number | null
}

/**
 * The clock of a network for a library that says itself how many days it takes: they go before the network's. What the network sets for rush and
 * urgent requests stands, and so do times to acknowledge and to act that it sets apart (DOCLINE): those are not a library's to choose.
 */
export function withOwnDays(rules: ClockRules, own: OwnDays): ClockRules {
  const { respond } = rules
  if (!respond || (own.loan === null && own.copy === null)) return rules
  const { supplierSets, ...rest } = respond
  const periods = respond.periods.flatMap((period): PeriodFor[] => {
    if (period.level !== undefined && period.level !== 'normal') return [period]
    const asked: readonly Service[] = period.service === undefined ? ['loan', 'copy'] : [period.service]
    return asked.map((service) => {
      const days = own[service]
      if (days === null) return { ...period, service, count: supplierSets?.default ?? period.count }
      return { ...period, service, count: days, unit: period.unit === 'hours' ? 'working-days' : period.unit }
    })
  })
  return { ...rules, respond: { ...rest, periods } }
}
