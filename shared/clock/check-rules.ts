import { isZone } from '../domain/calendar.ts'
import { stateNames } from '../lifecycle/state-table.ts'
import { levels, services } from '../lifecycle/words.ts'
import { checkHolidays } from './check-holidays.ts'
import { countings, loanStarts, modes, outcomes, units } from './rules.ts'
import { Reader, type RuleFault } from './reader.ts'

export type { RuleFault } from './reader.ts'

/** What is wrong with the clock part of a profile, each with its path below `path` (`clock.calendar.holidays[3].day`); empty when sound. */
export function checkClockRules(given: unknown, path = 'clock'): RuleFault[] {
  const faults: RuleFault[] = []
  const clock = new Reader(given, path, faults)
  if (!clock.isRecord()) return faults
  clock.onlyHas('mode', 'calendar', 'dayEnds', 'actsOn', 'respond', 'receipt', 'action', 'limits')
  clock.choice('mode', modes)
  const calendar = clock.record('calendar')
  if (calendar) {
    calendar.onlyHas('zone', 'weekdays', 'holidays')
    const zone = calendar.text('zone')
    if (zone !== undefined && zone !== 'desk' && !isZone(zone)) calendar.fault('zone', 'no-such-zone', { given: zone })
    const weekdays = calendar.list('weekdays')
    if (weekdays?.length === 0) calendar.fault('weekdays', 'empty')
    weekdays?.forEach((day, index) => {
      if (!isWhole(day, 1, 7)) calendar.fault(`weekdays[${index}]`, 'not-a-weekday', { given: String(day) })
      else if (weekdays.indexOf(day) < index) calendar.fault(`weekdays[${index}]`, 'twice', { given: String(day) })
    })
    checkHolidays(calendar)
  }
  const ends = clock.text('dayEnds')
  if (ends !== undefined && ends !== '24:00' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(ends))
    clock.fault('dayEnds', 'not-a-time', { given: ends })
  clock.choice('actsOn', ['every-day', 'working-days'], 'may-be-absent')
  for (const part of ['respond', 'receipt', 'action'] as const) checkAnswering(clock, part)
  clock.records('limits', 'may-be-absent')?.forEach((limit) => {
    limit.onlyHas('from', 'side', 'service', 'level', 'count', 'unit', 'counting', 'then', 'to')
    limit.choice('from', [...stateNames, 'receipted', 'due'])
    limit.choice('side', ['borrowing', 'lending'], 'may-be-absent')
    checkPeriod(limit)
    const then = limit.choice('then', outcomes)
    const to = limit.choice('to', stateNames, 'may-be-absent')
    if (then === 'set' && !limit.has('to')) limit.fault('to', 'missing')
    if (then !== 'set' && limit.has('to')) limit.fault('to', 'only-with-set')
    if (to !== undefined && to === limit.given('from')) limit.fault('to', 'circle', { given: to })
  })
  return faults
}

/** What is wrong with the loan part of a profile, each with its path below `path`; empty when sound. */
export function checkLoanRules(given: unknown, path = 'loan'): RuleFault[] {
  const faults: RuleFault[] = []
  const loan = new Reader(given, path, faults)
  if (!loan.isRecord()) return faults
  loan.onlyHas(
    ...['period', 'startsAt', 'transit', 'renewals', 'renewalPeriod', 'recallAfterDays', 'inLibraryOnly'],
    ...['maxOutstanding', 'dueMeans', 'patronDaysBefore']
  )
  if (loan.given('period') !== 'supplier') checkLoanPeriod(loan, 'period')
  loan.choice('startsAt', loanStarts)
  const transit = loan.record('transit')
  transit?.onlyHas('included', 'out', 'back')
  transit?.yesOrNo('included')
  transit?.whole('out', 0, 366, 'may-be-absent')
  transit?.whole('back', 0, 366, 'may-be-absent')
  if (!['unlimited', 'supplier'].includes(String(loan.given('renewals')))) loan.whole('renewals', 0, 1000)
  if (loan.has('renewalPeriod')) checkLoanPeriod(loan, 'renewalPeriod')
  loan.whole('recallAfterDays', 0, 3660, 'may-be-absent')
  loan.yesOrNo('inLibraryOnly', 'may-be-absent')
  loan.whole('maxOutstanding', 1, 100_000, 'may-be-absent')
  loan.choice('dueMeans', ['back-at-supplier', 'checked-in-at-requester'])
  loan.whole('patronDaysBefore', 0, 366, 'may-be-absent')
  return faults
}

function checkLoanPeriod(loan: Reader, name: string): void {
  const period = loan.record(name)
  if (!period) return
  period.onlyHas('n', 'unit')
  period.whole('n', 1, 1000)
  period.choice('unit', ['day', 'week', 'month'])
}

function checkAnswering(clock: Reader, name: 'respond' | 'receipt' | 'action'): void {
  const part = clock.record(name, 'may-be-absent')
  if (!part) return
  part.onlyHas('periods', 'then', ...(name === 'respond' ? ['supplierSets'] : []))
  part.choice(
    'then',
    outcomes.filter((each) => each !== 'set')
  )
  const periods = part.records('periods')
  if (periods?.length === 0) part.fault('periods', 'empty')
  periods?.forEach((period) => {
    period.onlyHas('service', 'level', 'count', 'unit', 'counting')
    checkPeriod(period)
  })
  const sets = part.record('supplierSets', 'may-be-absent')
  if (!sets) return
  sets.onlyHas('allowed', 'default', 'byService')
  const usual = sets.whole('default', 1, 366)
  sets.yesOrNo('byService', 'may-be-absent')
  const allowed = sets.list('allowed', 'may-be-absent')
  allowed?.forEach((days, index) => {
    if (!isWhole(days, 1, 366)) sets.fault(`allowed[${index}]`, 'not-a-number', { from: 1, to: 366 })
  })
  if (allowed && usual !== undefined && !allowed.includes(usual))
    sets.fault('default', 'not-allowed', { given: usual, choices: allowed.join(', ') })
}

function checkPeriod(period: Reader): void {
  period.choice('service', services, 'may-be-absent')
  period.choice('level', levels, 'may-be-absent')
  period.choice('unit', units)
  const counting = period.choice('counting', countings, 'may-be-absent')
  // Nothing has passed on the first day before that day has been counted.
  period.whole('count', counting === 'with-start' ? 1 : 0, 3660)
}

const isWhole = (value: unknown, from: number, to: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to
