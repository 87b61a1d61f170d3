import { say, spokenNow } from '../text/say.ts'
import type { Quote } from './quote.ts'
import { methodName, sayPrice, sayVouchers } from './say-rule.ts'

/**
 * A quote as a sentence: what it costs and what that is made of, by which rule, how it is paid; or what is missing. `nameOf` says what a profile is called.
 */
export function sayQuote(quote: Quote, nameOf: (profile: string) => string): string {
  const { amount, halves, method, missing, officeFee, placed, split, tax, transactionFee, transfer } = quote
  if (!placed && quote.rule !== 'typed') return say(`fees.quote.none-${quote.payer}`)
  const by = sayRuleName(quote.rule, nameOf)
  if (missing) return say('fees.quote.missing', { what: say(`fees.quote.no-${missing}`), by })
  const currency = amount?.currency ?? ''
  const sum = (minor: number) => sayPrice({ amount: minor, currency })
  const costs =
    halves !== null
      ? sayVouchers(halves)
      : !amount || amount.amount === 0
        ? say('fees.prices.free')
        : quote.parts.length > 1
          ? `${sayPrice(amount)} (${list(quote.parts.map((part) => say(`fees.quote.part-${part.what}`, { price: sum(part.amount) })))})`
          : sayPrice(amount)
  const more = [
    ...(tax ? [say('fees.quote.tax', { price: sum(tax) })] : []),
    ...(split
      ? [say('fees.quote.split', Object.fromEntries(Object.entries(split).map(([who, share]) => [who, sum(share)])))]
      : []),
    ...(method ? [say('fees.when.method', { method: methodName(method) })] : []),
    ...(transfer === 'over-max' ? [say('fees.quote.over-max')] : []),
    ...(transactionFee ? [say('fees.quote.transaction-fee', { price: sayPrice(transactionFee) })] : []),
    ...(officeFee ? [say('fees.quote.office-fee', { price: sayPrice(officeFee) })] : []),
    ...(quote.quota ? [say('fees.quote.quota', quote.quota)] : []),
    ...(placed && quote.rule !== 'typed'
      ? [say(`fees.when.${placed.rule.for === 'order' ? 'order' : placed.rule.charged}`)]
      : []),
    ...(placed?.rule.keeps ? [say('fees.when.keeps')] : [])
  ]
  return say(more.length > 0 ? 'fees.quote.costs-more' : 'fees.quote.costs', { costs, by, more: more.join(', ') })
}

/** Which rule a posting or a quote names: `fee:12`, `profile:calis/fees/0`, `library:7`, `typed`. */
export function sayRuleName(rule: string | null, nameOf: (profile: string) => string): string {
  if (rule === null) return say('fees.by.unknown')
  const [kind = '', rest = ''] = rule.split(':')
  if (kind === 'profile') {
    const [id = '', , index = '0'] = rest.split('/')
    return say('fees.by.profile', { name: nameOf(id), n: Number(index) + 1 })
  }
  return say(kind === 'fee' || kind === 'library' || kind === 'typed' ? `fees.by.${kind}` : 'fees.by.other', { rule })
}

const list = (parts: readonly string[]) =>
  new Intl.ListFormat(spokenNow(), { type: 'conjunction', style: 'short' }).format(parts)
