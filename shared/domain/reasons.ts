/** One reason for not supplying. Spine: Reason-Unfilled of ISO 10161-1; codes of the networks beside it. */
export interface Reason {
  readonly name: string
  readonly iso10161?: number
  readonly oclc?: string
  readonly docline?: string
  /** With DOCLINE's stop reasons the request ends; with all others it goes to the next library. */
  readonly stops?: true
  readonly iso18626: { readonly unfilled: string } | { readonly retry: string }
}

const retry = (code: string) => ({ retry: code })
const unfilled = (code: string) => ({ unfilled: code })

/** Sources: ISO 10161-1 Reason-Unfilled; docs.atlas-sys.com (OCLC reasons for no); nlm.nih.gov DOCLINE help; the ISO 18626 column is this project's mapping. */
export const reasons = [
  { name: 'on-loan', iso10161: 1, oclc: 'InUseOnLoan', docline: 'USE', iso18626: retry('OnLoan') },
  { name: 'in-process', iso10161: 2, oclc: 'Other', docline: 'PRO', iso18626: retry('NotCurrentAvailableForILL') },
  { name: 'lost', iso10161: 3, oclc: 'NotOnShelfMissing', docline: 'LOS', iso18626: unfilled('NotOnShelf') },
  { name: 'non-circulating', iso10161: 4, oclc: 'NonCirculating', docline: 'NCR', iso18626: unfilled('NonCirculating') },
  { name: 'not-owned', iso10161: 5, oclc: 'NotOwned', docline: 'NOT', iso18626: unfilled('NotHeld') },
  { name: 'on-order', iso10161: 6, oclc: 'OnOrder', docline: 'ORD', iso18626: retry('OnOrder') },
  { name: 'not-yet-available', iso10161: 7, oclc: 'VolumeIssueNotYetAvailable', docline: 'NYR', iso18626: retry('NotCurrentAvailableForILL') },
  { name: 'at-bindery', iso10161: 8, oclc: 'AtBindery', docline: 'BDY', iso18626: retry('AtBindery') },
  { name: 'lacking', iso10161: 9, oclc: 'LackingVolumeIssue', docline: 'LAC', iso18626: unfilled('NotHeld') },
  { name: 'not-on-shelf', iso10161: 10, oclc: 'NotOnShelfMissing', docline: 'NOS', iso18626: unfilled('NotOnShelf') },
  { name: 'on-reserve', iso10161: 11, oclc: 'OnReserve', iso18626: retry('NotCurrentAvailableForILL') },
  { name: 'poor-condition', iso10161: 12, oclc: 'PoorCondition', docline: 'POR', iso18626: unfilled('PoorCondition') },
  { name: 'cost-exceeds-limit', iso10161: 13, oclc: 'CostExceedsLimit', docline: 'CST', stops: true, iso18626: retry('CostExceedsMaxCost') },
  { name: 'charges', iso10161: 14, oclc: 'CostExceedsLimit', iso18626: retry('CostExceedsMaxCost') },
  { name: 'prepayment-required', iso10161: 15, oclc: 'PrepaymentRequired', iso18626: retry('ReqPayMethodNotSupported') },
  { name: 'lacks-copyright-compliance', iso10161: 16, oclc: 'Other', docline: 'COP', stops: true, iso18626: unfilled('PolicyProblem') },
  { name: 'not-found-as-cited', iso10161: 17, oclc: 'Other', docline: 'INC', stops: true, iso18626: retry('NotFoundAsCited') },
  { name: 'locations-not-found', iso10161: 18, oclc: 'Other', iso18626: unfilled('NotHeld') },
  { name: 'on-hold', iso10161: 19, oclc: 'InUseOnLoan', iso18626: retry('OnLoan') },
  { name: 'policy-problem', iso10161: 20, oclc: 'BranchPolicyProblem', docline: 'EXL', iso18626: unfilled('PolicyProblem') },
  { name: 'delivery-not-supported', iso10161: 23, iso18626: retry('ReqDelMethodNotSupp') },
  { name: 'delivery-time-not-possible', iso10161: 24, iso18626: retry('ReqDelDateNotPossible') },
  { name: 'licence-forbids', docline: 'LIC', iso18626: unfilled('NotAvailableForILL') },
  { name: 'other', iso10161: 27, oclc: 'Other', docline: 'OTH', iso18626: unfilled('NotAvailableForILL') }
] as const satisfies readonly Reason[]

export const reasonNames: readonly string[] = reasons.map(({ name }) => name)

/** Our name for a reason as ISO 18626 gives it (unfilled or retry, any case); `other` for codes nobody knows. */
export function reasonFor18626(code: string): string {
  const wanted = code.toLowerCase()
  const found = (reasons as readonly Reason[]).find(({ iso18626 }) => Object.values(iso18626).some((each: string) => each.toLowerCase() === wanted))
  return found?.name ?? 'other'
}
