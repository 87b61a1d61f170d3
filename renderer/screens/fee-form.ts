import type { CallInput, CallOutput } from '../../shared/contract/calls.ts'
import { minorUnits } from '../../shared/domain/money.ts'
import type { FeeKind, FeeRule, Price } from '../../shared/fees/fee-rule.ts'
import { deliveryWays, type DeliveryWay } from '../../shared/lifecycle/words.ts'
import { typedAmount } from '../../shared/text/say-amount.ts'
import { say } from '../../shared/text/say.ts'

export type KeptFee = CallOutput<'fees.list'>['own'][number]
type Given = CallInput<'fees.save'>

/** A fee rule as it is typed: amounts as decimals, lists as words with commas, empty for what is not said. */
export interface FeeForm {
  id: number | undefined
  name: string
  profile: string | null
  partner: { id: number; name: string } | null
  from: string
  to: string
  reason: string
  payer: string
  side: string | null
  service: string | null
  level: string | null
  ways: Record<DeliveryWay, boolean>
  countries: string
  tiers: string
  categories: string
  pagesFrom: string
  pagesTo: string
  countFrom: string
  countTo: string
  kind: FeeKind
  amount: string
  currency: string
  block: string
  after: string
  most: string
  halves: string
  percent: string
  levy: string
  rush: string
  urgent: string
  taxPercent: string
  exempt: string
  charged: FeeRule['charged']
  keeps: boolean
  toNetwork: boolean
  method: string | null
}

const textOf = (n: number | undefined) => (n === undefined ? '' : String(n))
const sumOf = (price: Price | undefined) => (price ? typedAmount(price.amount, price.currency) : '')

export function feeForm(kept: KeptFee | null, currency: string): FeeForm {
  const rule: FeeRule = kept?.rule ?? { charged: 'supply', price: { kind: 'flat' } }
  const { price } = rule
  const each = 'each' in price ? price.each : undefined
  return {
    id: kept?.id,
    name: kept?.name ?? '',
    profile: kept?.profile ?? null,
    partner: kept?.partnerId ? { id: kept.partnerId, name: kept.partner ?? '' } : null,
    from: kept?.from ?? '',
    to: kept?.to ?? '',
    reason: rule.for ?? 'supply',
    payer: rule.payer ?? 'library',
    side: rule.side ?? null,
    service: rule.service ?? null,
    level: rule.level ?? null,
    ways: Object.fromEntries(deliveryWays.map((way) => [way, rule.ways?.includes(way) ?? false])) as FeeForm['ways'],
    countries: (rule.countries ?? []).join(', '),
    tiers: (rule.tiers ?? []).join(', '),
    categories: (rule.categories ?? []).join(', '),
    pagesFrom: textOf(rule.pagesFrom),
    pagesTo: textOf(rule.pagesTo),
    countFrom: textOf(rule.countFrom),
    countTo: textOf(rule.countTo),
    kind: price.kind,
    amount: sumOf(each),
    currency: each?.currency ?? rule.levy?.currency ?? currency,
    block: textOf('pages' in price ? price.pages : undefined),
    after: textOf('after' in price ? price.after : undefined),
    most: textOf('most' in price ? price.most : undefined),
    halves: textOf('halves' in price ? price.halves : 2),
    percent: textOf('percent' in price ? price.percent : 100),
    levy: sumOf(rule.levy),
    rush: sumOf(rule.levies?.rush),
    urgent: sumOf(rule.levies?.urgent),
    taxPercent: textOf(rule.tax?.percent),
    exempt: (rule.tax?.exempt ?? []).join(', '),
    charged: rule.charged,
    keeps: rule.keeps ?? false,
    toNetwork: rule.toNetwork ?? false,
    method: rule.method ?? null
  }
}

/** What few rules need: the form has it folded, in two folds, and open where something stands in it. */
export const folded = {
  narrow: ['level', 'countries', 'tiers', 'categories', 'pagesFrom', 'pagesTo', 'countFrom', 'countTo'],
  more: ['levy', 'rush', 'urgent', 'taxPercent']
} as const satisfies Record<string, readonly (keyof FeeForm)[]>
export const isSaid = (form: FeeForm, fold: keyof typeof folded): boolean =>
  folded[fold].some((name) => form[name]) || (fold === 'narrow' && Object.values(form.ways).some(Boolean))

/** What is typed as a rule, or what is wrong with it, field by field; what the form has no field for stays as it was. */
export function feeGiven(form: FeeForm, kept: KeptFee | null): { given: Given } | { wrong: Record<string, string> } {
  const wrong: Record<string, string> = {}
  const sum = (name: 'amount' | 'levy' | 'rush' | 'urgent'): Price | undefined => {
    if (form[name].trim() === '') return undefined
    const amount = minorUnits(form[name], form.currency)
    if (amount === undefined) wrong[name] = say('fees.screen.no-amount', { currency: form.currency })
    return amount === undefined ? undefined : { amount, currency: form.currency }
  }
  const whole = (
    name:
      | 'pagesFrom'
      | 'pagesTo'
      | 'countFrom'
      | 'countTo'
      | 'block'
      | 'after'
      | 'most'
      | 'halves'
      | 'percent'
      | 'taxPercent'
  ) => {
    const text = String(form[name]).trim()
    if (text === '') return undefined
    if (!/^\d{1,6}$/.test(text)) wrong[name] = say('fees.screen.no-number')
    return Number(text)
  }
  const words = (text: string) => {
    const found = text.split(',').flatMap((word) => word.trim() || [])
    return found.length > 0 ? found : undefined
  }
  const codes = (text: string) => words(text)?.map((code) => code.toUpperCase())
  if (form.name.trim() === '') wrong['name'] = say('fees.screen.no-name')
  const price = priceGiven(form, sum('amount'), whole)
  const [rush, urgent, levy, taxPercent] = [sum('rush'), sum('urgent'), sum('levy'), whole('taxPercent')]
  const before = kept?.rule
  const ticked = form.side === 'borrowing' || form.side === null ? [] : deliveryWays.filter((way) => form.ways[way])
  const rule = JSON.parse(
    JSON.stringify({
      ...before,
      for: form.reason === 'supply' ? undefined : form.reason,
      payer: form.payer === 'library' ? undefined : form.payer,
      side: form.side ?? undefined,
      service: form.service ?? undefined,
      level: form.level ?? undefined,
      ways: ticked.length > 0 ? ticked : undefined,
      countries: codes(form.countries),
      tiers: words(form.tiers),
      categories: form.payer === 'patron' ? words(form.categories) : undefined,
      pagesFrom: whole('pagesFrom'),
      pagesTo: whole('pagesTo'),
      countFrom: whole('countFrom'),
      countTo: whole('countTo'),
      charged: form.charged,
      keeps: form.keeps || undefined,
      toNetwork: form.toNetwork || undefined,
      price,
      levy,
      levies: rush || urgent || before?.levies?.normal ? { ...before?.levies, rush, urgent } : undefined,
      tax: taxPercent === undefined ? undefined : { percent: taxPercent, exempt: codes(form.exempt) },
      method: form.method ?? undefined
    })
  ) as Given['rule']
  if (Object.keys(wrong).length > 0) return { wrong }
  return {
    given: {
      ...(form.id === undefined ? {} : { id: form.id }),
      name: form.name.trim(),
      profile: form.partner ? null : form.profile,
      partnerId: form.partner?.id ?? null,
      from: form.from || null,
      to: form.to || null,
      rule
    }
  }
}

function priceGiven(
  { kind }: FeeForm,
  each: Price | undefined,
  whole: (name: 'block' | 'after' | 'most' | 'halves' | 'percent') => number | undefined
): object {
  switch (kind) {
    case 'free':
    case 'set-by-supplier':
      return { kind }
    case 'flat':
      return { kind, each }
    case 'per-page':
      return { kind, each, after: whole('after') }
    case 'per-block':
      return { kind, each, pages: whole('block') ?? 1, after: whole('after') }
    case 'per-day':
      return { kind, each, most: whole('most') }
    case 'vouchers':
      return { kind, halves: whole('halves') ?? 2, pages: whole('block') }
    case 'passed-on':
      return { kind, percent: whole('percent') ?? 100 }
  }
}
