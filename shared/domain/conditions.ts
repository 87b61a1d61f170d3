/** One condition of a supplier. Spine: Conditions of ISO 10161-1; the code of ISO 18626 (loanCondition) beside it. */
export interface Condition {
  readonly name: string
  readonly iso10161?: number
  readonly iso18626?: string
}

/**
 * Data. Sources: ISO 10161-1, conditional-results-condition (13–16, 22–25, 27, 30); ISO 18626 open code list LoanCondition. Where ISO 18626 has
 * no code (what it costs, how it is paid), the offered cost says it, or `Other` with a note: this project's mapping.
 */
export const conditions = [
  { name: 'library-use-only', iso10161: 22, iso18626: 'LibraryUseOnly' },
  { name: 'watched-library-use', iso18626: 'WatchLibraryUseOnly' },
  { name: 'no-reproduction', iso10161: 23, iso18626: 'NoReproduction' },
  { name: 'signature-required', iso10161: 24, iso18626: 'SignatureRequired' },
  { name: 'special-collections', iso10161: 25, iso18626: 'SpecCollSupervReq' },
  { name: 'cost-exceeds-limit', iso10161: 13 },
  { name: 'charges', iso10161: 14 },
  { name: 'prepayment-required', iso10161: 15 },
  { name: 'lacks-copyright-compliance', iso10161: 16 },
  { name: 'other-delivery', iso10161: 30 },
  { name: 'other', iso10161: 27, iso18626: 'Other' }
] as const satisfies readonly Condition[]

const table: readonly Condition[] = conditions

/** The conditions that staff may set, in the order of the table. */
export const conditionNames: readonly string[] = table.map(({ name }) => name)

/** Our name for a condition as ISO 18626 gives it, in any case; `other` for codes nobody knows. */
export function conditionFor18626(code: string): string {
  const wanted = code.trim().toLowerCase()
  return table.find(({ iso18626 }) => iso18626?.toLowerCase() === wanted)?.name ?? 'other'
}

/** The conditions that an asking keeps: names separated by commas, none where nothing was set. */
export function conditionsIn(kept: string | null): string[] {
  return kept?.split(',') ?? []
}

/** Whether conditions that an asking keeps say that the item stays in the library that asked for it. */
export const isInLibrary = (kept: string | null): boolean =>
  conditionsIn(kept).some((name) => name === 'library-use-only' || name === 'watched-library-use')

/** The conditions that an asking keeps, with use in the library among them. */
export const withInLibrary = (kept: string | null): string =>
  isInLibrary(kept) ? (kept ?? '') : [...conditionsIn(kept), 'library-use-only'].join(',')

/** The condition of that name. */
export function conditionNamed(name: string): Condition | undefined {
  return table.find((condition) => condition.name === name)
}
