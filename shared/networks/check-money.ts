import type { Reader } from '../clock/reader.ts'
import { levels, services } from '../lifecycle/words.ts'
import { checkChoices, checkCountries, checkPrice, isCurrency } from './check-lists.ts'
import { chargedAts, cycles, paperForms, paymentMethods } from './profile.ts'

const priceFields: Readonly<Record<string, readonly string[]>> = {
  free: [],
  'set-by-supplier': [],
  flat: ['each'],
  'per-page': ['each', 'after'],
  vouchers: ['pages', 'vouchers']
}

/** Judges the list of fees; one that can never be reached, since an earlier one takes everything, is a fault. */
export function checkFees(rules: Reader): void {
  const fees = rules.records('fees', 'may-be-absent') ?? []
  fees.forEach((fee, index) => {
    fee.onlyHas('service', 'level', 'countries', 'pagesFrom', 'charged', 'price', 'levy', 'taxIncluded')
    fee.choice('service', services, 'may-be-absent')
    fee.choice('level', levels, 'may-be-absent')
    checkCountries(fee, 'may-be-absent')
    fee.whole('pagesFrom', 1, 100_000, 'may-be-absent')
    fee.choice('charged', chargedAts)
    if (fee.has('levy')) checkPrice(fee, 'levy')
    fee.whole('taxIncluded', 1, 99, 'may-be-absent')
    const price = fee.record('price')
    const kind = price?.choice('kind', Object.keys(priceFields))
    if (price && kind !== undefined) {
      price.onlyHas('kind', ...(priceFields[kind] ?? []))
      if (kind === 'flat' || kind === 'per-page') checkPrice(price, 'each')
      price.whole('after', 1, 100_000, 'may-be-absent')
      if (kind === 'vouchers') for (const name of ['pages', 'vouchers']) price.whole(name, 1, 10_000)
    }
    const open = ['service', 'level', 'countries', 'pagesFrom'].every((name) => !fee.has(name))
    if (open && index < fees.length - 1) fees[index + 1]?.fault('', 'never-reached')
  })
}

/** Judges how money is settled. */
export function checkSettlement(rules: Reader): void {
  const part = rules.record('settlement', 'may-be-absent')
  if (!part) return
  part.onlyHas('currency', 'methods', 'cycle', 'disputeDays', 'transactionFee', 'subsidyPercent')
  const currency = part.text('currency')
  if (currency !== undefined && !isCurrency(currency)) part.fault('currency', 'no-such-currency', { given: currency })
  checkChoices(part, 'methods', paymentMethods)
  part.choice('cycle', cycles, 'may-be-absent')
  part.whole('disputeDays', 1, 366, 'may-be-absent')
  if (part.has('transactionFee')) checkPrice(part, 'transactionFee')
  part.whole('subsidyPercent', 1, 100, 'may-be-absent')
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

/** CopyrightCompliance of ISO 18626 (open code list). */
const complianceCodes = [
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
]
