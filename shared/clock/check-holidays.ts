import { daysOfRule, isDay, isDayOfYear } from './holidays.ts'
import type { Reader } from './reader.ts'
import { observedWays, type HolidayRule } from './rules.ts'

const namesOf: Readonly<Record<HolidayRule['rule'], readonly string[]>> = {
  fixed: ['day'],
  'nth-weekday': ['nth', 'weekday', 'month'],
  'weekday-from': ['weekday', 'day'],
  'weekday-until': ['weekday', 'day'],
  easter: ['church', 'plus'],
  offset: ['of', 'plus'],
  dates: ['dates']
}
/** The Gregorian calendar comes round after 400 years: what does not come in these never comes. */
const [first, last] = [1900, 2299]

/** Judges the holidays of a calendar: shape, names, and whether each ever comes. */
export function checkHolidays(calendar: Reader): void {
  const readers = calendar.records('holidays')
  if (!readers) return
  const names = readers.map((each) => each.given('name'))
  const rules = readers.map((each, index) => checkHoliday(each, names, index))
  const sound = rules.filter((rule) => rule !== undefined)
  readers.forEach((holiday, index) => {
    const rule = rules[index]
    if (!rule) return
    if (leadsInACircle(rule, sound)) holiday.fault('of', 'circle', { given: rule.name })
    else if (isRooted(rule, sound) && !comes(rule, sound))
      holiday.fault(placeOf(rule), 'never-comes', { name: rule.name })
  })
}

function checkHoliday(holiday: Reader, names: readonly unknown[], index: number): HolidayRule | undefined {
  const name = holiday.text('name')
  if (name !== undefined && names.indexOf(name) < index) holiday.fault('name', 'twice', { given: name })
  const rule = holiday.choice('rule', Object.keys(namesOf) as HolidayRule['rule'][])
  const from = holiday.whole('from', 1583, 9999, 'may-be-absent')
  const until = holiday.whole('until', 1583, 9999, 'may-be-absent')
  holiday.choice('observed', observedWays, 'may-be-absent')
  let sound = rule !== undefined && name !== undefined
  if (from !== undefined && until !== undefined && from > until) {
    holiday.fault('until', 'before-from', { from, until })
    sound = false
  }
  if (!rule) return undefined
  holiday.onlyHas('name', 'rule', 'from', 'until', 'observed', ...namesOf[rule])
  const wanted: Readonly<Record<string, () => boolean>> = {
    day: () => {
      const day = holiday.text('day')
      if (day === undefined) return false
      if (!isDayOfYear(day)) holiday.fault('day', 'no-such-day', { given: day })
      return isDayOfYear(day)
    },
    nth: () => {
      const nth = holiday.given('nth')
      if (nth === -1) return true
      return holiday.whole('nth', 1, 5) !== undefined
    },
    weekday: () => holiday.whole('weekday', 1, 7) !== undefined,
    month: () => holiday.whole('month', 1, 12) !== undefined,
    church: () => holiday.choice('church', ['western', 'orthodox']) !== undefined,
    plus: () =>
      holiday.whole('plus', -366, 366, rule === 'easter' ? 'may-be-absent' : undefined) !== undefined ||
      (rule === 'easter' && !holiday.has('plus')),
    of: () => {
      const of = holiday.text('of')
      if (of !== undefined && !names.includes(of)) holiday.fault('of', 'no-such-holiday', { given: of })
      return of !== undefined && names.includes(of)
    },
    dates: () => {
      const dates = holiday.list('dates')
      dates?.forEach((day, at) => {
        if (typeof day !== 'string' || !isDay(day)) holiday.fault(`dates[${at}]`, 'no-such-day', { given: String(day) })
      })
      return dates?.every((day) => typeof day === 'string' && isDay(day)) ?? false
    }
  }
  for (const field of namesOf[rule]) if (!wanted[field]?.()) sound = false
  return sound ? (holiday.all as HolidayRule) : undefined
}

/** The field that keeps it from coming. */
function placeOf(rule: HolidayRule): string {
  switch (rule.rule) {
    case 'fixed':
      return 'day'
    case 'nth-weekday':
      return 'nth'
    case 'dates':
      return 'dates'
    case 'offset':
      return 'of'
    default:
      return ''
  }
}

function leadsInACircle(rule: HolidayRule, rules: readonly HolidayRule[]): boolean {
  const seen = new Set<string>()
  let at: HolidayRule | undefined = rule
  while (at?.rule === 'offset') {
    if (seen.has(at.name)) return true
    seen.add(at.name)
    const of: string = at.of
    at = rules.find(({ name }) => name === of)
  }
  return false
}

/** Whether the holiday that it is counted from is sound: else that one's fault says enough. */
function isRooted(rule: HolidayRule, rules: readonly HolidayRule[]): boolean {
  if (rule.rule !== 'offset') return true
  const other = rules.find(({ name }) => name === rule.of)
  return other !== undefined && isRooted(other, rules)
}

function comes(rule: HolidayRule, rules: readonly HolidayRule[]): boolean {
  if (rule.rule === 'dates')
    return rule.dates.some((day) => daysOfRule(rule, Number(day.slice(0, 4)), rules).length > 0)
  const from = rule.from ?? first
  const until = Math.min(rule.until ?? last, from + 400)
  for (let year = from; year <= until; year += 1) if (daysOfRule(rule, year, rules).length > 0) return true
  return false
}
