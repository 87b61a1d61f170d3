import type { Level } from '../lifecycle/words.ts'
import { levels } from '../lifecycle/words.ts'
import { sayAmount } from '../text/say-amount.ts'
import { hasWords, say, spokenNow } from '../text/say.ts'
import { agencies, type FeeRule, type Price } from './fee-rule.ts'

/** An amount with its currency: `12.50 EUR`. */
export const sayPrice = ({ amount, currency }: Price): string => `${sayAmount(amount, currency)} ${currency}`

/** What the price of a rule is, by itself. */
export function sayFeePrice(price: FeeRule['price']): string {
  switch (price.kind) {
    case 'free':
    case 'set-by-supplier':
      return say(`fees.prices.${price.kind}`)
    case 'flat':
      return price.each ? sayPrice(price.each) : say('fees.prices.asked-for')
    case 'per-page':
      return after(say('fees.prices.per-page', { price: orAsked(price.each) }), price.after)
    case 'per-block':
      return after(say('fees.prices.per-block', { price: orAsked(price.each), n: price.pages }), price.after)
    case 'per-day':
      return [
        say('fees.prices.per-day', { price: orAsked(price.each) }),
        ...(price.most === undefined ? [] : [say('fees.prices.most-days', { n: price.most })])
      ].join(', ')
    case 'vouchers':
      return price.pages === undefined
        ? sayVouchers(price.halves)
        : say('fees.prices.vouchers-for', { vouchers: sayVouchers(price.halves), n: price.pages })
    case 'passed-on':
      return say('fees.prices.passed-on', { percent: price.percent })
  }
}

const orAsked = (price: Price | undefined) => (price ? sayPrice(price) : say('fees.prices.asked-for'))
const after = (said: string, free: number | undefined) =>
  free === undefined ? said : `${said}, ${say('fees.prices.after', { n: free })}`

/** Half vouchers as full and half ones. */
export function sayVouchers(halves: number): string {
  const full = Math.floor(halves / 2)
  return [
    ...(full > 0 ? [say('fees.prices.full-vouchers', { n: full })] : []),
    ...(halves % 2 === 1 ? [say('fees.prices.half-voucher')] : [])
  ].join(' + ')
}

/** A rule as a sentence: whom it is for, what it costs, when it is charged. */
export function sayFeeRule(rule: FeeRule): string {
  const conditions = conditionsOf(rule)
  const { for: reason = 'supply', tax } = rule
  const costs = [
    sayFeePrice(rule.price),
    ...(rule.levy ? [say('fees.more.levy', { price: sayPrice(rule.levy) })] : []),
    ...levels.flatMap((level) => levyOf(rule, level)),
    ...agencies.flatMap((where) => {
      const price = rule.agency?.[where]
      return price ? [say(`fees.more.agency-${where}`, { price: sayPrice(price) })] : []
    }),
    ...(tax ? [say('fees.more.tax', { percent: tax.percent })] : []),
    ...(tax?.exempt?.length ? [say('fees.more.exempt', { countries: countryNames(tax.exempt) })] : []),
    ...(rule.split ? [saySplit(rule.split)] : [])
  ]
  // What is free is charged at no time.
  const isFree = rule.price.kind === 'free' && costs.length === 1 && reason === 'supply'
  const when = [
    ...(isFree ? [] : [say(`fees.when.${reason === 'supply' ? rule.charged : reason}`)]),
    ...(rule.toNetwork ? [say('fees.when.to-network')] : []),
    ...(rule.keeps ? [say('fees.when.keeps')] : []),
    ...(rule.method ? [say('fees.when.method', { method: methodName(rule.method) })] : [])
  ]
  if (when.length === 0)
    return say(conditions === '' ? 'fees.rule-free' : 'fees.rule-free-when', { conditions, costs: costs.join('; ') })
  return say(conditions === '' ? 'fees.rule' : 'fees.rule-when', {
    conditions,
    costs: costs.join('; '),
    when: when.join(', ')
  })
}

function levyOf({ levies }: FeeRule, level: Level): string[] {
  const price = levies?.[level]
  return price ? [say('fees.more.level', { level: say(`words.levels.${level}`), price: sayPrice(price) })] : []
}

function saySplit({ consortium, reader, tier }: NonNullable<FeeRule['split']>): string {
  const said = say('fees.more.split', { consortium, reader })
  return tier === undefined ? said : `${said} ${say('fees.more.split-tier', { tier })}`
}

/** What is called so by people: a way to pay. */
export const methodName = (method: string): string => {
  const key = `library.payments.${method}`
  return hasWords(key) ? say(key) : method
}

function conditionsOf(rule: FeeRule): string {
  const { countries, tiers, categories, ways, pagesFrom, pagesTo, countFrom, countTo } = rule
  return [
    ...(rule.payer === 'patron' ? [say('fees.conditions.patron')] : []),
    ...(rule.side ? [say(`fees.conditions.${rule.side}`)] : []),
    ...(rule.service ? [say(`words.services.${rule.service}`)] : []),
    ...(rule.level ? [say(`words.levels.${rule.level}`)] : []),
    ...(ways ? [ways.map((way) => say(`words.ways.${way}`)).join(', ')] : []),
    ...(countries ? [say('fees.conditions.countries', { countries: countryNames(countries) })] : []),
    ...(tiers ? [say('fees.conditions.tiers', { tiers: tiers.join(', ') })] : []),
    ...(categories ? [say('fees.conditions.categories', { categories: categories.join(', ') })] : []),
    ...span('pages', pagesFrom, pagesTo),
    ...span('count', countFrom, countTo)
  ].join(', ')
}

function span(name: 'pages' | 'count', from: number | undefined, to: number | undefined): string[] {
  if (from !== undefined && to !== undefined) return [say(`fees.conditions.${name}-between`, { from, to })]
  if (from !== undefined) return [say(`fees.conditions.${name}-from`, { from })]
  return to === undefined ? [] : [say(`fees.conditions.${name}-to`, { to })]
}

function countryNames(codes: readonly string[]): string {
  const names = new Intl.DisplayNames(spokenNow(), { type: 'region', fallback: 'code' })
  return codes.map((code) => names.of(code) ?? code).join(', ')
}
