import { isCurrency } from '../networks/check-lists.ts'
import type { FeeRule, Price } from './fee-rule.ts'

/** What is wrong with a rule: the field, and a key of `fees.faults` with what it names. */
export interface FeeFault {
  readonly field: string
  readonly what: string
  readonly values: Readonly<Record<string, string | number>>
}

/**
 * What a rule says against itself, beyond the shape of its fields: a currency that there is not, two currencies in one rule (amounts of two are never
 * added), spans that end before they begin, parts that do not belong together.
 */
export function checkFeeRule(rule: FeeRule): FeeFault[] {
  const faults: FeeFault[] = []
  const fault = (field: string, what: string, values: FeeFault['values'] = {}) => faults.push({ field, what, values })
  const prices = pricesOf(rule)
  const [first] = prices
  for (const [field, { currency }] of prices) {
    if (!isCurrency(currency)) fault(`${field}.currency`, 'no-such-currency', { currency })
    else if (first && currency !== first[1].currency)
      fault(`${field}.currency`, 'two-currencies', { currency, other: first[1].currency })
  }
  for (const [from, to] of [
    ['pagesFrom', 'pagesTo'],
    ['countFrom', 'countTo']
  ] as const) {
    const [low, high] = [rule[from], rule[to]]
    if (low !== undefined && high !== undefined && high < low) fault(to, 'span-ends-before', { from: low, to: high })
  }
  const { kind } = rule.price
  const [reason, payer] = [rule.for ?? 'supply', rule.payer ?? 'library']
  if (kind === 'per-day' && reason !== 'overdue') fault('price.kind', 'days-when-late')
  if (kind === 'passed-on' && payer !== 'patron') fault('price.kind', 'patron-only')
  if (payer === 'patron' && (kind === 'vouchers' || kind === 'set-by-supplier')) fault('price.kind', 'not-for-patrons')
  if (rule.categories && payer !== 'patron') fault('categories', 'patron-only')
  if (rule.side === 'delivery' && payer !== 'patron') fault('side', 'patron-only')
  // How a copy reaches the desk is not said when it comes.
  if (rule.ways && (rule.side ?? 'borrowing') === 'borrowing') fault('ways', 'ways-when-delivered')
  if (rule.split && rule.split.consortium + rule.split.reader > 100) fault('split.reader', 'over-a-hundred')
  if (rule.split && payer === 'patron') fault('split', 'not-for-patrons')
  if (rule.toNetwork && payer === 'patron') fault('toNetwork', 'not-for-patrons')
  if (rule.keeps && rule.charged !== 'asking') fault('keeps', 'only-on-asking')
  return faults
}

function pricesOf(rule: FeeRule): [string, Price][] {
  const { price, levy, levies = {}, agency = {} } = rule
  return [
    ...('each' in price && price.each ? [['price.each', price.each] as [string, Price]] : []),
    ...(levy ? [['levy', levy] as [string, Price]] : []),
    ...Object.entries(levies).map(([name, each]): [string, Price] => [`levies.${name}`, each]),
    ...Object.entries(agency).map(([name, each]): [string, Price] => [`agency.${name}`, each])
  ]
}
