/** One reason for not supplying. Spine: Reason-Unfilled of ISO 10161-1; the networks' codes stand in their profiles. */
export interface Reason {
  readonly name: string
  readonly iso10161?: number
  /** What is written in ISO 18626: status Unfilled with a reason, RetryPossible with a reason, or Cancelled. */
  readonly iso18626: { readonly unfilled: string } | { readonly retry: string } | { readonly cancelled: true }
}

const retry = (code: string) => ({ retry: code })
const unfilled = (code: string) => ({ unfilled: code })

/**
 * Data. Sources: numbers, ISO 10161-1 Reason-Unfilled (21 and 22 are about messages and unused in practice, 25 and 26 unused); the ISO 18626
 * column is this project's mapping onto the open code lists of 2017 and 2021.
 */
export const reasons = [
  { name: 'on-loan', iso10161: 1, iso18626: retry('OnLoan') },
  { name: 'in-process', iso10161: 2, iso18626: retry('NotCurrentAvailableForILL') },
  { name: 'lost', iso10161: 3, iso18626: unfilled('NotOnShelf') },
  {
    name: 'non-circulating',
    iso10161: 4,
    iso18626: unfilled('NonCirculating')
  },
  { name: 'not-owned', iso10161: 5, iso18626: unfilled('NotHeld') },
  { name: 'on-order', iso10161: 6, iso18626: retry('OnOrder') },
  {
    name: 'not-yet-available',
    iso10161: 7,
    iso18626: retry('NotCurrentAvailableForILL')
  },
  { name: 'at-bindery', iso10161: 8, iso18626: retry('AtBindery') },
  { name: 'lacking', iso10161: 9, iso18626: unfilled('NotHeld') },
  { name: 'not-on-shelf', iso10161: 10, iso18626: unfilled('NotOnShelf') },
  { name: 'on-reserve', iso10161: 11, iso18626: retry('NotCurrentAvailableForILL') },
  { name: 'poor-condition', iso10161: 12, iso18626: unfilled('PoorCondition') },
  {
    name: 'cost-exceeds-limit',
    iso10161: 13,
    iso18626: retry('CostExceedsMaxCost')
  },
  { name: 'charges', iso10161: 14, iso18626: retry('CostExceedsMaxCost') },
  {
    name: 'prepayment-required',
    iso10161: 15,
    iso18626: retry('ReqPayMethodNotSupported')
  },
  {
    name: 'lacks-copyright-compliance',
    iso10161: 16,
    iso18626: unfilled('PolicyProblem')
  },
  {
    name: 'not-found-as-cited',
    iso10161: 17,
    iso18626: retry('NotFoundAsCited')
  },
  { name: 'locations-not-found', iso10161: 18, iso18626: unfilled('NotHeld') },
  { name: 'on-hold', iso10161: 19, iso18626: retry('OnLoan') },
  {
    name: 'policy-problem',
    iso10161: 20,
    iso18626: unfilled('PolicyProblem')
  },
  {
    name: 'delivery-not-supported',
    iso10161: 23,
    iso18626: retry('ReqDelMethodNotSupp')
  },
  {
    name: 'delivery-time-not-possible',
    iso10161: 24,
    iso18626: retry('ReqDelDateNotPossible')
  },
  { name: 'licence-forbids', iso18626: unfilled('NotAvailableForILL') },
  { name: 'other', iso10161: 27, iso18626: unfilled('NotAvailableForILL') },
  { name: 'cancelled-by-borrower', iso18626: { cancelled: true } }
] as const satisfies readonly Reason[]

const table: readonly Reason[] = reasons

/** What desks say most stands first, as on the pull slip; this order is Interloan's own. */
const first = [
  'not-on-shelf',
  'on-loan',
  'non-circulating',
  'lacking',
  'not-owned',
  'poor-condition',
  'not-found-as-cited',
  'licence-forbids',
  'cost-exceeds-limit'
]

/** The reasons that staff may give, the commonest first, then in the order of the table; a cancellation is the borrower's act, not a reason of ours. */
export const reasonNames: readonly string[] = [
  ...first,
  ...table.filter(({ iso18626 }) => !('cancelled' in iso18626)).map(({ name }) => name)
].filter((name, index, all) => all.indexOf(name) === index)

/**
 * Codes whose plain reading is not the first line of the table that carries them, and codes met in the wild: ReShare's `unavailable`,
 * `missing`, `incorrect`, `transfer`, CrossLink's `Duplicate` and `LoanCondition`.
 */
const read18626: Readonly<Record<string, string>> = {
  notheld: 'not-owned',
  notonshelf: 'not-on-shelf',
  policyproblem: 'policy-problem',
  notavailableforill: 'policy-problem',
  notcurrentavailableforill: 'in-process',
  costexceedsmaxcost: 'cost-exceeds-limit',
  couriernotsupp: 'delivery-not-supported',
  reqservlevelnotsupp: 'delivery-time-not-possible',
  unavailable: 'in-process',
  missing: 'not-on-shelf',
  incorrect: 'not-found-as-cited'
}

/** Our name for a reason as ISO 18626 gives it (ReasonUnfilled or ReasonRetry, in any case); `other` for codes nobody knows. */
export function reasonFor18626(code: string): string {
  const wanted = code.trim().toLowerCase()
  const known = read18626[wanted]
  if (known) return known
  const found = table.find(({ iso18626 }) =>
    Object.values(iso18626).some((each) => String(each).toLowerCase() === wanted)
  )
  return found?.name ?? 'other'
}

/** The reason of that name. */
export function reasonNamed(name: string): Reason | undefined {
  return table.find((reason) => reason.name === name)
}

/** The reason with that number in ISO 10161-1 (Reason-Unfilled). */
export function reasonFor10161(number: number): Reason | undefined {
  return table.find(({ iso10161 }) => iso10161 === number)
}
