import type { FeeRule } from './fee-rule.ts'

/** A rule of the desk's own: for everybody, within a network or an agreement, or for one library; on days. */
export interface OwnFeeRule {
  readonly name: string
  readonly profile: string | null
  readonly partnerId: number | null
  readonly from: string | null
  readonly to: string | null
  readonly rule: FeeRule
}

/** Whether it holds on a day; its last day is in it. */
export const holdsOn = ({ from, to }: Pick<OwnFeeRule, 'from' | 'to'>, day: string): boolean =>
  (from ?? '') <= day && (to === null || day <= to)

/** Whether two rules hold on a day together and stand for the same case, so that the second would never count. */
export function overlaps(one: OwnFeeRule, other: OwnFeeRule): boolean {
  const apart = (one.to !== null && one.to < (other.from ?? '')) || (other.to !== null && other.to < (one.from ?? ''))
  return !apart && caseOf(one) === caseOf(other)
}

/** For whom and what a rule stands, whatever it costs. */
function caseOf({ profile, partnerId, rule }: OwnFeeRule): string {
  const {
    for: reason = 'supply',
    payer = 'library',
    side,
    service,
    level,
    pagesFrom,
    pagesTo,
    countFrom,
    countTo
  } = rule
  const lists = [rule.countries, rule.tiers, rule.categories, rule.ways].map((list) => [...(list ?? [])].sort())
  return JSON.stringify([
    ...[profile, partnerId, reason, payer, side ?? null, service ?? null, level ?? null],
    ...[pagesFrom ?? null, pagesTo ?? null, countFrom ?? null, countTo ?? null],
    ...lists
  ])
}
