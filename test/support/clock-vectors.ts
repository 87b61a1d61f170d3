import { loanDue, patronDueFor, recallFrom } from '../../shared/clock/loan-dates.ts'
import { endOfPeriod, lastDay, type DayRules } from '../../shared/clock/period-end.ts'
import type { HolidayRule, Period, WorkingCalendar } from '../../shared/clock/rules.ts'

const fixed = (name: string, day: string): HolidayRule => ({ name, rule: 'fixed', day })

/** Working days of OCLC's Request Aging. */
export const oclc: DayRules & { readonly calendar: WorkingCalendar } = {
  calendar: {
    zone: 'America/New_York',
    weekdays: [1, 2, 3, 4, 5],
    holidays: [
      fixed('New Year’s Day', '01-01'),
      { name: 'Thanksgiving', rule: 'nth-weekday', nth: 4, weekday: 4, month: 11 },
      { name: 'Day after Thanksgiving', rule: 'offset', of: 'Thanksgiving', plus: 1 },
      fixed('Christmas Eve', '12-24'),
      fixed('Christmas Day', '12-25'),
      fixed('New Year’s Eve', '12-31')
    ]
  },
  dayEnds: '24:00'
}

/** DOCLINE's run at 00:05, Monday to Friday. */
export const docline: DayRules = {
  calendar: { zone: 'America/New_York', weekdays: [1, 2, 3, 4, 5], holidays: [] },
  dayEnds: '00:05',
  actsOn: 'working-days'
}

const days = (count: number, counting: 'with-start' | 'after-start'): Period => ({
  count,
  unit: 'working-days',
  counting
})
const local = (at: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/New_York', dateStyle: 'short', timeStyle: 'medium' }).format(at)
const at = (instant: string) => Date.parse(instant)
const run = (start: string, count: number, counting: 'with-start' | 'after-start') =>
  local(endOfPeriod(at(start), days(count, counting), docline))
const counted = (start: string, count: number) => lastDay(start, days(count, 'with-start'), oclc.calendar)

/** Each vector by name: what it must be, and what it is here and now, in whatever zone this machine keeps. */
export const vectors: readonly (readonly [name: string, expected: string, found: () => string])[] = [
  ...(
    [
      [1, '2026-11-25'],
      [2, '2026-11-30'],
      [4, '2026-12-02'],
      [8, '2026-12-08'],
      [12, '2026-12-14'],
      [16, '2026-12-18'],
      [20, '2026-12-28']
    ] as const
  ).map(([n, day]) => [`OCLC ${n} days, routed Wednesday 2026-11-25`, day, () => counted('2026-11-25', n)] as const),
  ['OCLC 4 days routed Saturday 2026-12-19', '2026-12-28', () => counted('2026-12-19', 4)],
  [
    'OCLC 4 days routed Wednesday 2026-11-25 at 10:00 Eastern end at midnight Eastern',
    '2026-12-02 23:59:59',
    () => local(endOfPeriod(at('2026-11-25T15:00:00Z'), days(4, 'with-start'), oclc))
  ],
  [
    'OCLC 1 day, routed at 23:30 Eastern, is half an hour',
    '2026-11-25 23:59:59',
    () => local(endOfPeriod(at('2026-11-26T04:30:00Z'), days(1, 'with-start'), oclc))
  ],
  [
    'DOCLINE normal, routed Friday 2026-06-05 15:00, not receipted: removed Monday',
    '2026-06-08 00:05:00',
    () => run('2026-06-05T19:00:00Z', 1, 'with-start')
  ],
  [
    'DOCLINE normal, receipted Monday 2026-06-08: reminder Wednesday',
    '2026-06-10',
    () => lastDay('2026-06-08', days(2, 'after-start'), docline.calendar)
  ],
  [
    'DOCLINE normal, receipted Monday 2026-06-08: re-routed Friday',
    '2026-06-12 00:05:00',
    () => run('2026-06-08T13:00:00Z', 3, 'after-start')
  ],
  [
    'DOCLINE normal, receipted Thursday 2026-06-11: reminder Monday',
    '2026-06-15',
    () => lastDay('2026-06-11', days(2, 'after-start'), docline.calendar)
  ],
  [
    'DOCLINE normal, receipted Thursday 2026-06-11: re-routed Wednesday',
    '2026-06-17 00:05:00',
    () => run('2026-06-11T13:00:00Z', 3, 'after-start')
  ],
  [
    'DOCLINE rush, receipted Monday 2026-06-08: re-routed Wednesday',
    '2026-06-10 00:05:00',
    () => run('2026-06-08T13:00:00Z', 1, 'after-start')
  ],
  ['CRL member loan from 2026-08-31, six months', '2027-02-28', () => due('2026-08-31', 6, 'month', 'receipt')],
  ['CRL member loan from 2026-08-31: recall possible from', '2026-09-14', () => recall('2026-08-31', 14)],
  ['LVO one month from 2027-01-31', '2027-02-28', () => due('2027-01-31', 1, 'month', 'receipt')],
  [
    'NDL one month with both ways from 2026-01-31',
    '2026-02-28',
    () =>
      loanDue(
        { period: { n: 1, unit: 'month' }, startsAt: 'ship', transit: { included: true, out: 3, back: 3 } },
        '2026-01-31'
      ) ?? ''
  ],
  ['Rapido 2021-05-01, 5 out, 14 days, 5 back', '2021-05-25', () => loanDue(rapido, '2021-05-01') ?? ''],
  ['Rapido: the patron’s date', '2021-05-20', () => patronDueFor(rapido, '2021-05-25', 7)],
  [
    'the night of 2026-03-08 has 23 hours: a day of days still ends at midnight Eastern',
    '2026-03-08 23:59:59',
    () => local(endOfPeriod(at('2026-03-07T17:00:00Z'), { count: 1, unit: 'days' }, oclc))
  ],
  [
    'the night of 2026-11-01 has 25 hours: a day of days still ends at midnight Eastern',
    '2026-11-01 23:59:59',
    () => local(endOfPeriod(at('2026-10-31T16:00:00Z'), { count: 1, unit: 'days' }, oclc))
  ],
  [
    '24 hours over the night of 2026-03-08 end an hour later by the clock on the wall',
    '2026-03-08 13:00:00',
    () => local(endOfPeriod(at('2026-03-07T17:00:00Z'), { count: 24, unit: 'hours' }, oclc))
  ],
  [
    'DOCLINE, receipted Friday 2026-10-30: over the night of 2026-11-01 to Thursday',
    '2026-11-05 00:05:00',
    () => run('2026-10-30T14:00:00Z', 3, 'after-start')
  ],
  [
    'DOCLINE, receipted Friday 2026-03-06: over the night of 2026-03-08 to Thursday',
    '2026-03-12 00:05:00',
    () => run('2026-03-06T14:00:00Z', 3, 'after-start')
  ]
]

const rapido = {
  period: { n: 14, unit: 'day' },
  startsAt: 'ship',
  transit: { included: false, out: 5, back: 5 },
  dueMeans: 'back-at-supplier'
} as const

function due(start: string, n: number, unit: 'month', startsAt: 'receipt'): string {
  return loanDue({ period: { n, unit }, startsAt, transit: { included: false } }, start) ?? ''
}

function recall(start: string, recallAfterDays: number): string {
  return recallFrom({ recallAfterDays }, start) ?? ''
}
