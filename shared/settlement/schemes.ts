import { addDays } from '../domain/calendar.ts'
import type { SchemeName } from './scheme-names.ts'
import { periodOf, type Cycle, type Period } from './periods.ts'

/** How libraries of a network offset what they owe each other. */
export interface Scheme {
  readonly network: string
  readonly cycle: Cycle
  readonly currency: string | null
  /** Fees set off against each other, or a price for each loan more than was borrowed. */
  readonly by: 'fees' | 'net-lending'
  /** The payment method of ISO 18626 whose fees it settles, where there is one. */
  readonly method?: string
  /** Only libraries of these countries. */
  readonly countries?: readonly string[]
  /** Until when a line may be disputed: so many days from the report, or the period’s last day. */
  readonly disputes?: number | 'period-end'
}

/**
 * Data. NACSIS-ILL: set off each quarter (contents.nii.ac.jp, ill_offset). LAPS: a report every two months, two weeks to dispute (nla.gov.au,
 * ladd-payments-service). IBS: monthly within New Zealand, corrections before the month ends; IIBS: two-monthly with Australia (natlib.govt.nz,
 * interloan-billing), its two weeks as LAPS has them. SHARES: yearly by net lending (ala.org, rlg2003annual).
 */
const schemes = {
  nacsis: { network: 'nacsis-ill', cycle: 'quarter', currency: 'JPY', by: 'fees' },
  laps: {
    network: 'nla-resource-sharing',
    cycle: 'two-months',
    currency: 'AUD',
    by: 'fees',
    method: 'LAPS',
    disputes: 14
  },
  ibs: {
    network: 'te-puna',
    cycle: 'month',
    currency: 'NZD',
    by: 'fees',
    method: 'IBS',
    countries: ['NZ'],
    disputes: 'period-end'
  },
  iibs: {
    network: 'te-puna',
    cycle: 'two-months',
    currency: null,
    by: 'fees',
    method: 'IIBS',
    countries: ['AU'],
    disputes: 14
  },
  shares: { network: 'shares', cycle: 'year', currency: null, by: 'net-lending' }
} as const satisfies Readonly<Record<SchemeName, Scheme>>
export const schemeOf = (name: SchemeName): Scheme => schemes[name]

/** The last day on which a line may be disputed, of a report of that day; undefined where the scheme knows no disputes. */
export function lastDisputeDay({ disputes }: Scheme, { to }: Period, reported: string): string | undefined {
  if (disputes === undefined) return undefined
  return disputes === 'period-end' ? to : addDays(reported, disputes)
}

/** The period of a scheme in which a day lies. */
export const schemePeriod = (name: SchemeName, day: string): Period => periodOf(day, schemeOf(name).cycle)
