/** How a desk counts: the guidelines of CONTU (17 USC 108(g)(2)) with every number as the desk has it; they are guidelines and no law. */
export interface CopyrightTerms {
  readonly on: boolean
  /** Copies of one periodical in a calendar year. */
  readonly most: number
  /** What came out longer ago than so many years before the request is not counted. */
  readonly years: number
  /** Whether those years run to the day or by the calendar year of the issue: the field has not agreed. */
  readonly by: 'day' | 'year'
  readonly perIssue: boolean
  /** Copies of one work that is no periodical, in the whole term of copyright; 0 does not count them. */
  readonly works: number
  readonly over: 'warn' | 'block'
  /** Percent of a book and of an issue that may be copied; 0 for no limit. */
  readonly bookPercent: number
  readonly issuePercent: number
  /** Full calendar years after that of the request for which its record is kept. */
  readonly keepYears: number
}

/** What staff say of a request that comes near a limit. */
export const copyrightDecisions = ['no-problem', 'royalty', 'owned', 'on-order', 'other-supplier', 'other-law'] as const
export type CopyrightDecision = (typeof copyrightDecisions)[number]

/**
 * Decisions after which a copy is not counted: its royalty is paid (by the desk or by the supplier), the desk has the title or has ordered it (then it
 * counts as its own copy), or the law allows it on other grounds. `no-problem` goes beyond the limit and is counted.
 */
export const notCounted: ReadonlySet<string> = new Set(copyrightDecisions.filter((each) => each !== 'no-problem'))

/** Decisions that say something which nobody can see later: they want a reason. */
export const wantsWhy: ReadonlySet<string> = new Set<CopyrightDecision>([
  'no-problem',
  'owned',
  'on-order',
  'other-law'
])

/** Codes of copyright compliance, ISO 18626 open code list CopyrightCompliance. */
export const complianceCodes = [
  'AU-CopyRCatS183ComW',
  'AU-CopyRCatS183State',
  'AU-CopyrightActS49',
  'AU-CopyrightActS50-1',
  'AU-CopyrightActS50-7A',
  'AU-CopyrightActS50-7B',
  'AU-CopyrightCleared',
  'AU-GenBus',
  'NZ-CopyrightActS54',
  'NZ-CopyrightActS55',
  'UK-CopyRFeePaid',
  'UK-FairDealing',
  'US-CCG',
  'US-CCL',
  'Other'
] as const
export type ComplianceCode = (typeof complianceCodes)[number]

/** The first day on which the record of a request may go: the end of the given full calendar years after that of the request is over. */
export function keptUntil(requested: string, keepYears: number): string {
  return `${Number(requested.slice(0, 4)) + keepYears + 1}-01-01`
}
