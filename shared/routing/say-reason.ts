import { wordDay } from '../paper/word-dates.ts'
import { sayAmount } from '../text/say-amount.ts'
import { say, spokenNow, type Values } from '../text/say.ts'
import type { Spot } from './arranged.ts'
import type { LeftOutReason, LineReason, Stop } from './reasons.ts'
import type { SequenceFault } from './sequence.ts'

/** What profiles are called; a name that is not known stands for itself. */
export type NameOf = (profile: string) => string

/** Why a line stands where it does, in a few words. */
export const sayLineReason = ({ name, values }: LineReason, nameOf: NameOf): string =>
  say(`routing.reasons.${name}`, inWords(values, nameOf))

/** Why a candidate is left out, in a few words. */
export function sayLeftOut({ name, values }: LeftOutReason, nameOf: NameOf): string {
  const longer = name === 'do-not-ask' ? 'until' in values : name === 'asked-before' && 'said' in values
  return say(`routing.left-out.${name}${longer ? '-more' : ''}`, inWords(values, nameOf))
}

/** Why nobody is asked. */
export const sayStop = ({ name, values }: Stop, nameOf: NameOf): string =>
  say(`routing.stops.${name}`, inWords(values, nameOf))

/** What a network does not take of a rota. */
export const sayFault = ({ name, position, values }: SequenceFault, nameOf: NameOf): string =>
  say(`routing.faults.${name}`, { ...inWords(values, nameOf), position })

/** The cell, tier or region of a line. */
export const saySpot = ({ kind, n, name }: Spot): string =>
  say(`routing.spots.${kind}`, { ...(n === undefined ? {} : { n }), ...(name === undefined ? {} : { name }) })

/** Days as days, money as money, codes as words. */
function inWords(values: Values, nameOf: NameOf): Values {
  const { agreement, amount, country, currency, days, language, level, network, said, service, until } = values
  return {
    ...values,
    ...(typeof amount === 'number' && typeof currency === 'string' ? { money: sayPrice({ amount, currency }) } : {}),
    ...(typeof until === 'string' ? { until: wordDay(until) } : {}),
    ...(typeof days === 'number' ? { days: say('routing.days', { n: days }) } : {}),
    ...(typeof country === 'string' ? { country: named('region', country) } : {}),
    ...(typeof language === 'string' ? { language: named('language', language) } : {}),
    ...(typeof service === 'string' ? { service: say(`words.services.${service}`) } : {}),
    ...(typeof said === 'string' ? { said: say(`input.reasons.${said}`) } : {}),
    ...(typeof level === 'string' ? { level: say(`words.levels.${level}`) } : {}),
    ...(typeof network === 'string' ? { network: nameOf(network) } : {}),
    ...(typeof agreement === 'string' ? { agreement: nameOf(agreement) } : {})
  }
}

/** An amount with its currency. */
export const sayPrice = ({ amount, currency }: { readonly amount: number; readonly currency: string }): string =>
  say('routing.money-and', { amount: sayAmount(amount, currency), currency })

const names = new Map<string, Intl.DisplayNames>()

/** A country or a language as the language spoken now calls it; the code where it has no name. */
export function named(type: 'region' | 'language', code: string): string {
  const key = `${type} ${spokenNow()}`
  let known = names.get(key)
  if (!known) names.set(key, (known = new Intl.DisplayNames([spokenNow(), 'en'], { type })))
  try {
    return known.of(code) ?? code
  } catch {
    return code
  }
}
