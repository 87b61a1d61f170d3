import { foldText } from '../domain/folding-letters.ts'
import type { RequestMaterial } from '../domain/library-terms.ts'
import type { Level, Service } from '../lifecycle/words.ts'
import type { Price } from '../fees/fee-rule.ts'

export const itemFormats = ['printed', 'electronic', 'microform'] as const
export type ItemFormat = (typeof itemFormats)[number]

/** What a rule can go by, and how it is asked: one of a list, a number, an amount, yes or no. */
export const supplyFields = {
  service: 'list',
  level: 'list',
  material: 'list',
  format: 'list',
  location: 'list',
  collection: 'list',
  age: 'number',
  acquired: 'number',
  value: 'amount',
  reserve: 'yes-no',
  group: 'list',
  tier: 'list',
  partner: 'list',
  country: 'list',
  reciprocal: 'yes-no',
  maxCost: 'amount'
} as const
export type SupplyField = keyof typeof supplyFields
export const supplyFieldNames = Object.keys(supplyFields) as SupplyField[]
export const comparisons = ['one-of', 'none-of', 'at-least', 'less-than', 'yes', 'no'] as const
export type Comparison = (typeof comparisons)[number]

/** Which comparisons a kind of field has. */
export const comparisonsOf: Readonly<Record<(typeof supplyFields)[SupplyField], readonly Comparison[]>> = {
  list: ['one-of', 'none-of'],
  number: ['at-least', 'less-than'],
  amount: ['at-least', 'less-than'],
  'yes-no': ['yes', 'no']
}

/** One condition. A number is of years (age of the work), of months (since it was acquired), or of minor units of a currency. */
export interface SupplyCondition {
  readonly field: SupplyField
  readonly is: Comparison
  readonly values?: readonly string[] | undefined
  readonly n?: number | undefined
  readonly currency?: string | undefined
}

/** What a rule says: lend, do not lend for a reason of ours, only on a condition of ours, a person decides. */
export type SupplyEffect =
  | { readonly does: 'lend' | 'ask' }
  | {
      readonly does: 'refuse'
      readonly reason: string
      readonly note?: string | undefined
      readonly byItself: boolean
    }
  | { readonly does: 'condition'; readonly terms: string }

/** A rule of what the desk supplies. Days as YYYY-MM-DD. All its conditions must hold; one without conditions holds always. */
export interface SupplyRule {
  readonly id: number
  readonly name: string
  readonly on: boolean
  readonly from: string | null
  readonly to: string | null
  readonly when: readonly SupplyCondition[]
  readonly effect: SupplyEffect
}

/** What is known of a request, its item and who asks; null where it is not. */
export interface SupplyFacts {
  readonly service: Service
  readonly level: Level
  readonly material: RequestMaterial | null
  readonly format: ItemFormat | null
  readonly location: string | null
  readonly collection: string | null
  /** The year of publication. */
  readonly year: number | null
  /** When it was acquired, YYYY-MM-DD. */
  readonly acquired: string | null
  readonly value: Price | null
  readonly reserve: boolean | null
  readonly maxCost: Price | null
  readonly borrower: {
    readonly partner: number | null
    /** Every symbol of it, as it is written. */
    readonly symbols: readonly string[] | null
    readonly country: string | null
    /** Networks and agreements that it belongs to today. */
    readonly groups: readonly string[] | null
    readonly tiers: readonly string[] | null
    /** Whether it lends to the desk. */
    readonly reciprocal: boolean | null
  }
}

/** Whether a rule is in force on a day. */
export const inForce = ({ on, from, to }: Pick<SupplyRule, 'on' | 'from' | 'to'>, day: string): boolean =>
  on && (from ?? '') <= day && (to === null || day <= to)

/** Whether a rule fits: yes, no, or unsure with the facts that are missing. One condition that does not hold makes it no, whatever is missing. */
export function fits(
  rule: Pick<SupplyRule, 'when'>,
  facts: SupplyFacts,
  day: string
): { readonly answer: 'yes' | 'no' | 'unsure'; readonly missing: readonly SupplyField[] } {
  const missing: SupplyField[] = []
  for (const condition of rule.when) {
    const holds = conditionHolds(condition, facts, day)
    if (holds === false) return { answer: 'no', missing: [] }
    if (holds === null) missing.push(condition.field)
  }
  return { answer: missing.length > 0 ? 'unsure' : 'yes', missing }
}

/** Null where the fact is not known. */
function conditionHolds(condition: SupplyCondition, facts: SupplyFacts, day: string): boolean | null {
  const { field, is } = condition
  const kind = supplyFields[field]
  if (kind === 'yes-no') {
    const known = field === 'reserve' ? facts.reserve : facts.borrower.reciprocal
    return known === null ? null : known === (is === 'yes')
  }
  if (kind === 'list') {
    const known = textsOf(field as ListField, facts)
    if (known === null) return null
    const wanted = new Set((condition.values ?? []).map(foldText))
    return known.some((each) => wanted.has(foldText(each))) === (is === 'one-of')
  }
  const known = numberOf(field, facts, day, condition.currency)
  return known === null ? null : known >= (condition.n ?? 0) === (is === 'at-least')
}

type ListField = {
  [F in SupplyField]: (typeof supplyFields)[F] extends 'list' ? F : never
}[SupplyField]

function textsOf(field: ListField, facts: SupplyFacts): readonly string[] | null {
  const { borrower } = facts
  if (field === 'group') return borrower.groups
  if (field === 'tier') return borrower.tiers
  if (field === 'partner') return borrower.symbols
  const one = field === 'country' ? borrower.country : facts[field]
  return one === null ? null : [one]
}

function numberOf(field: SupplyField, facts: SupplyFacts, day: string, currency: string | undefined): number | null {
  if (field === 'age') return facts.year === null ? null : Number(day.slice(0, 4)) - facts.year
  if (field === 'acquired') return facts.acquired === null ? null : monthsBetween(facts.acquired, day)
  const price = field === 'value' ? facts.value : facts.maxCost
  // Amounts of two currencies cannot be compared: that is a fact that is not known.
  return price === null || (currency !== undefined && price.currency !== currency) ? null : price.amount
}

/** Whole months from one day to another. */
function monthsBetween(from: string, to: string): number {
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number)
  return (toYear - year) * 12 + (toMonth - month) - (toDay < day ? 1 : 0)
}
