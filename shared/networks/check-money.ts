import { complianceCodes } from '../copyright/terms.ts'
import type { Reader } from '../clock/reader.ts'
import { checkFeeRule } from '../fees/check-rule.ts'
import { agencies, chargedAts, feeKinds, feePayers, feeReasons, type FeeKind, type FeeRule } from '../fees/fee-rule.ts'
import { deliveryWays, levels, services } from '../lifecycle/words.ts'
import { checkChoices, checkCountries, checkPrice, checkTexts, isCurrency } from './check-lists.ts'
import { cycles, paperForms, paymentMethods } from './profile.ts'

const priceFields: Readonly<Record<FeeKind, readonly string[]>> = {
  free: [],
  'set-by-supplier': [],
  flat: ['each'],
  'per-page': ['each', 'after'],
  'per-block': ['each', 'after', 'pages'],
  'per-day': ['each', 'most'],
  vouchers: ['halves', 'pages'],
  'passed-on': ['percent']
}
const conditions = [
  ...['for', 'payer', 'side', 'service', 'level', 'ways', 'countries', 'tiers', 'categories'],
  ...['pagesFrom', 'pagesTo', 'countFrom', 'countTo']
]
const more = ['toNetwork', 'charged', 'keeps', 'price', 'levy', 'levies', 'agency', 'tax', 'split', 'method']

/** Judges the list of fees; one that can never be reached, since an earlier one takes everything, is a fault. */
export function checkFees(rules: Reader): void {
  const fees = rules.records('fees', 'may-be-absent') ?? []
  const open = new Set<string>()
  fees.forEach((fee) => {
    fee.onlyHas(...conditions, ...more)
    const before = fee.faultsSoFar
    checkConditions(fee)
    checkPrices(fee)
    // Fees for different things, or of different people, stand beside each other.
    const about = JSON.stringify([fee.given('for') ?? 'supply', fee.given('payer') ?? 'library'])
    if (open.has(about)) fee.fault('', 'never-reached')
    if (conditions.slice(2).every((name) => !fee.has(name))) open.add(about)
    // What is sound field by field is judged as a whole, as a rule of the desk's own is.
    if (fee.faultsSoFar === before)
      for (const { field, what, values } of checkFeeRule(fee.all as FeeRule)) fee.fault(field, what, values)
  })
}

function checkConditions(fee: Reader): void {
  fee.choice('for', feeReasons, 'may-be-absent')
  fee.choice('payer', feePayers, 'may-be-absent')
  fee.choice('side', ['borrowing', 'lending'], 'may-be-absent')
  fee.choice('service', services, 'may-be-absent')
  fee.choice('level', levels, 'may-be-absent')
  if (fee.has('ways')) checkChoices(fee, 'ways', deliveryWays)
  checkCountries(fee, 'may-be-absent')
  for (const name of ['tiers', 'categories']) if (fee.has(name)) checkTexts(fee, name)
  for (const name of ['pagesFrom', 'pagesTo', 'countFrom', 'countTo']) fee.whole(name, 1, 100_000, 'may-be-absent')
}

function checkPrices(fee: Reader): void {
  fee.choice('charged', chargedAts)
  for (const name of ['toNetwork', 'keeps']) fee.yesOrNo(name, 'may-be-absent')
  fee.choice('method', paymentMethods, 'may-be-absent')
  if (fee.has('levy')) checkPrice(fee, 'levy')
  for (const [name, choices] of [
    ['levies', levels],
    ['agency', agencies]
  ] as const) {
    const part = fee.record(name, 'may-be-absent')
    part?.onlyHas(...choices)
    for (const each of choices) if (part?.has(each)) checkPrice(part, each)
  }
  const tax = fee.record('tax', 'may-be-absent')
  tax?.onlyHas('percent', 'exempt')
  tax?.whole('percent', 1, 99)
  if (tax?.has('exempt')) checkCountries(tax, undefined, 'exempt')
  checkSplit(fee)
  const price = fee.record('price')
  const kind = price?.choice('kind', feeKinds)
  if (!price || kind === undefined) return
  price.onlyHas('kind', ...priceFields[kind])
  if (price.has('each')) checkPrice(price, 'each')
  price.whole('after', 1, 100_000, 'may-be-absent')
  price.whole('most', 1, 3660, 'may-be-absent')
  price.whole('pages', 1, 100_000, ...(kind === 'per-block' ? [] : (['may-be-absent'] as const)))
  if (kind === 'vouchers') price.whole('halves', 1, 200)
  if (kind === 'passed-on') price.whole('percent', 0, 100)
}

function checkSplit(fee: Reader): void {
  const split = fee.record('split', 'may-be-absent')
  split?.onlyHas('consortium', 'reader', 'tier')
  for (const name of ['consortium', 'reader']) split?.whole(name, 0, 100)
  split?.text('tier', 'may-be-absent')
}

/** Judges how money is settled. */
export function checkSettlement(rules: Reader): void {
  const part = rules.record('settlement', 'may-be-absent')
  if (!part) return
  part.onlyHas('currency', 'methods', 'methodsBy', 'cycle', 'disputeDays', 'payDays', 'transactionFee', 'officePercent')
  const currency = part.text('currency')
  if (currency !== undefined && !isCurrency(currency)) part.fault('currency', 'no-such-currency', { given: currency })
  checkChoices(part, 'methods', paymentMethods)
  part.choice('cycle', cycles, 'may-be-absent')
  part.whole('disputeDays', 1, 366, 'may-be-absent')
  part.whole('payDays', 1, 365, 'may-be-absent')
  if (part.has('transactionFee')) checkPrice(part, 'transactionFee')
  part.whole('officePercent', 1, 100, 'may-be-absent')
  const methods = part.list('methods') ?? []
  for (const each of part.records('methodsBy', 'may-be-absent') ?? []) {
    each.onlyHas('method', 'countries')
    const method = each.choice('method', paymentMethods)
    if (method !== undefined && !methods.includes(method)) each.fault('method', 'not-in-list', { given: method })
    checkCountries(each, 'may-be-absent')
  }
}

/** Judges what copyright asks for. */
export function checkCompliance(rules: Reader): void {
  const part = rules.record('compliance', 'may-be-absent')
  if (!part) return
  part.onlyHas('codes', 'contu', 'bookPercent', 'issuePercent')
  checkChoices(part, 'codes', complianceCodes)
  part.yesOrNo('contu', 'may-be-absent')
  part.whole('bookPercent', 1, 100, 'may-be-absent')
  part.whole('issuePercent', 1, 100, 'may-be-absent')
}

export function checkPaper(rules: Reader): void {
  if (rules.has('paper')) checkChoices(rules, 'paper', paperForms)
}
