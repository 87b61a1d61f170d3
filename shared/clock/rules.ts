import type { StateName } from '../lifecycle/state-table.ts'
import type { Level, Service, Side } from '../lifecycle/words.ts'

// The clock and loan parts of a network's or an agreement's profile, as they stand in JSON. `check-rules.ts` judges what is read.

/** Monday is 1, Sunday 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/**
 * What happens when a holiday falls on Saturday or Sunday: `nearest`, Saturday goes to the Friday before and Sunday to the Monday after (United
 * States); `next-working-day`, to the next working day that is no holiday itself; `sunday-only`, the same but for Sundays alone.
 * The day itself stays a holiday too.
 */
export const observedWays = ['nearest', 'next-working-day', 'sunday-only'] as const
export type ObservedWay = (typeof observedWays)[number]

interface Holiday {
  /** What it is called, in the network's language; other rules refer to it by this name. */
  readonly name: string
  /** The first and the last year in which it is kept; every year when absent. */
  readonly from?: number
  readonly until?: number
  readonly observed?: ObservedWay
}

/** A holiday by rule. Months are 1–12, days of the month as `MM-DD`. */
export type HolidayRule =
  /** Every year on one day, `12-25`. */
  | (Holiday & { readonly rule: 'fixed'; readonly day: string })
  /** The nth such weekday of a month; -1 is the last. */
  | (Holiday & {
      readonly rule: 'nth-weekday'
      readonly nth: 1 | 2 | 3 | 4 | 5 | -1
      readonly weekday: Weekday
      readonly month: number
    })
  /** The first such weekday on or after a day of the year, or the last on or before it. */
  | (Holiday & { readonly rule: 'weekday-from'; readonly weekday: Weekday; readonly day: string })
  | (Holiday & { readonly rule: 'weekday-until'; readonly weekday: Weekday; readonly day: string })
  /** Easter Sunday of a church, so many days later (earlier when negative). */
  | (Holiday & { readonly rule: 'easter'; readonly church: 'western' | 'orthodox'; readonly plus?: number })
  /** So many days after (before) another holiday of the list. */
  | (Holiday & { readonly rule: 'offset'; readonly of: string; readonly plus: number })
  /** Single days, `YYYY-MM-DD`: moon calendars, and what is proclaimed year by year. */
  | (Holiday & { readonly rule: 'dates'; readonly dates: readonly string[] })

/** The days that count. */
export interface WorkingCalendar {
  /** An IANA zone, `America/New_York`; `desk`, that of the desk, where what counts is Interloan's own and the network spans zones. */
  readonly zone: string
  readonly weekdays: readonly Weekday[]
  readonly holidays: readonly HolidayRule[]
}

export const units = ['working-days', 'days', 'hours'] as const
export type Unit = (typeof units)[number]

/**
 * How days are counted: `with-start`, the day on which it begins is day 1 if it is a working day (OCLC); `after-start`, day 1 is the next one
 * (DOCLINE after receipt).
 */
export const countings = ['with-start', 'after-start'] as const
export type Counting = (typeof countings)[number]

/** A length of time: to the end of the nth day as the network's days end, or so many hours. Without `counting`, `after-start`. */
export interface Period {
  readonly count: number
  readonly unit: Unit
  readonly counting?: Counting
}

/** For a service or level; for all that no earlier row of the list names. */
export interface PeriodFor extends Period {
  readonly service?: Service
  readonly level?: Level
}

/**
 * What happens when a time has passed: the next supplier, a person is asked, the asking expires, it is put into a state, a reminder; `wait`: it is
 * only shown as late.
 */
export const outcomes = ['wait', 'next', 'ask-a-person', 'expire', 'set', 'remind'] as const
export type Outcome = (typeof outcomes)[number]

/** How long something may take, first matching row first, and what happens then. */
export interface Answering {
  readonly periods: readonly PeriodFor[]
  readonly then: Exclude<Outcome, 'set'>
}

/** The time to answer; a supplier may set its own where the network lets it. */
export interface Responding extends Answering {
  readonly supplierSets?: {
    /** The numbers of days among which it chooses; any when absent. */
    readonly allowed?: readonly number[]
    /** What counts for a supplier that set nothing. */
    readonly default: number
    /** Whether loans and copies are set apart. */
    readonly byService?: boolean
  }
}

/** What a limit or a reminder counts from: the state that was entered, the receipt of the request, or the loan's due date. */
export type CountsFrom = StateName | 'receipted' | 'due'

export interface Limit extends PeriodFor {
  readonly from: CountsFrom
  /** Whose request it counts for; both when absent. */
  readonly side?: Exclude<Side, 'delivery'>
  readonly then: Outcome
  /** With `set`: the state it is put into. */
  readonly to?: StateName
}

export const modes = ['acting', 'mirror'] as const

export interface ClockRules {
  /** `mirror`: staff act in the network's own site; the clock only says "has probably moved on, look". */
  readonly mode: (typeof modes)[number]
  readonly calendar: WorkingCalendar
  /** When a day ends: `24:00`, or a time; one before noon is of the next day (`00:05`). */
  readonly dayEnds: string
  /** `working-days`: what ends before a day off is acted on when the next working day begins to be counted (DOCLINE's run, Monday to Friday). */
  readonly actsOn?: 'every-day' | 'working-days'
  /** Absent: no time is set, nothing happens by itself. */
  readonly respond?: Responding
  /** Where receipt and answer have each their time (DOCLINE): to acknowledge, counted from asking; to act, counted from the receipt. */
  readonly receipt?: Answering
  readonly action?: Answering
  /** In order; a reminder is a limit with `then: remind`. */
  readonly limits?: readonly Limit[]
}

export interface LoanPeriod {
  readonly n: number
  readonly unit: 'day' | 'week' | 'month'
}

export const loanStarts = ['ship', 'receipt', 'check-in-date'] as const

export interface LoanRules {
  /** `supplier`: each sets its own. */
  readonly period: LoanPeriod | 'supplier'
  /** What starts it: dispatch, arrival, or the date that the supplier names with the item. */
  readonly startsAt: (typeof loanStarts)[number]
  /** Days on the way out and back, and whether the period includes them. */
  readonly transit: { readonly included: boolean; readonly out?: number; readonly back?: number }
  /** `supplier`: each decides. */
  readonly renewals: number | 'unlimited' | 'supplier'
  /** Of a renewal; the loan's own period when absent. */
  readonly renewalPeriod?: LoanPeriod
  /** The supplier may recall so many days after the start; at once with 0. Where it is absent nothing is said of it. */
  readonly recallAfterDays?: number
  readonly inLibraryOnly?: boolean
  /** Items that one borrower may have asked of one supplier, or have from it, at once. */
  readonly maxOutstanding?: number
  /**
   * What the due date says: the item is back at the supplier, or checked in at the requesting library for its return (Interlibrary Loan Code for
   * the United States, 2016, §4.12): then the patron's date may be the same and no way back is taken off.
   */
  readonly dueMeans: 'back-at-supplier' | 'checked-in-at-requester'
  /** Days that the patron's date lies before the supplier's, beside the way back; the desk's own setting when absent. */
  readonly patronDaysBefore?: number
}
