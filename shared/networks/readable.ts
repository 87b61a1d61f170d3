import { sayAmount } from '../text/say-amount.ts'
import { hasWords, say, spokenNow } from '../text/say.ts'
import type { FeeRule } from '../fees/fee-rule.ts'
import { sayFeeRule } from '../fees/say-rule.ts'
import { coveredBy } from './check-facts.ts'
import { valueAt } from './paths.ts'
import type { Fact, ProfileRules } from './profile.ts'

/** A fact as one reads it. */
export interface ReadableFact {
  readonly path: string
  /** The first step of the path: under which heading it stands. */
  readonly part: string
  readonly label: string
  readonly value: string | undefined
  readonly fact: Fact
}

/** Shown elsewhere, or about the facts. */
const apart = /^(?:facts|settings|words\.(?:states|reasons))$/
/** Parts whose own parts are lines; all others are one line. */
const parted = new Set([
  'identifiers',
  'rota',
  'clock',
  'delivery',
  'loan',
  'settlement',
  'compliance',
  'label',
  'words'
])

/** Every fact of a version as a line, in the order of the file; after them what is marked as not published. */
export function readableFacts(rules: ProfileRules): ReadableFact[] {
  const paths = Object.entries(rules).flatMap(([name, value]): string[] => {
    if (apart.test(name) || value === null) return []
    return parted.has(name) ? Object.keys(value as object).map((each) => `${name}.${each}`) : [name]
  })
  const facts = new Map(rules.facts.map((fact) => [fact.at, fact]))
  for (const { at } of rules.facts) {
    const under = paths.findLastIndex((path) => at.startsWith(`${path}.`) || at.startsWith(`${path}[`))
    // A fact about a part of a line stands as a line of its own below it.
    if (under >= 0) paths.splice(under + 1, 0, at)
  }
  const lines = paths.flatMap((path) => {
    const fact = facts.get(coveredBy(facts.keys(), path) ?? '')
    const value = valueAt(rules, path)
    return fact && !apart.test(path)
      ? [{ path, part: partOf(path), label: labelOf(path), value: inWords(value, path), fact }]
      : []
  })
  const unpublished = rules.facts.filter(({ certainty }) => certainty === 'not-published')
  return [
    ...lines.filter(({ fact }) => fact.certainty !== 'not-published'),
    ...unpublished.map((fact) => ({
      path: fact.at,
      part: partOf(fact.at),
      label: labelOf(fact.at),
      value: undefined,
      fact
    }))
  ]
}

const partOf = (path: string) => path.replace(/[.[].*$/, '')

/** What a field of a profile is called. */
export function labelOf(path: string): string {
  const steps = path.split('.').map((step) => {
    const [name = '', index] = step.split(/[[\]]/)
    return index === undefined ? say(`networks.names.${name}`) : `${say(`networks.names.${name}`)} ${Number(index) + 1}`
  })
  return steps.length > 1 && parted.has(partOf(path)) ? steps.slice(1).join(', ') : steps.join(', ')
}

/** Any value of a profile as one reads it. */
export function inWords(value: unknown, path = ''): string {
  if (path === 'fees' && Array.isArray(value)) return value.map((each) => sayFeeRule(each as FeeRule)).join(' ')
  if (/^fees\[\d+\]$/.test(path)) return sayFeeRule(value as FeeRule)
  if (path.endsWith('weekdays') && Array.isArray(value)) return value.map(weekday).join(', ')
  if (path.endsWith('holidays') && Array.isArray(value) && value.length > 0)
    return value.map((each: { name?: string }) => each.name ?? '').join('; ')
  if (path === 'countries' && Array.isArray(value) && value.length > 0)
    return value.map((code) => named('region', String(code))).join(', ')
  if (path.endsWith('.language')) return named('language', String(value))
  if (typeof value === 'boolean') return say(value ? 'networks.yes' : 'networks.no')
  if (typeof value !== 'object' || value === null) {
    const text = String(value)
    return hasWords(`networks.values.${text}`) ? say(`networks.values.${text}`) : text
  }
  if (Array.isArray(value))
    return value.length === 0 ? say('networks.none') : value.map((each) => inWords(each)).join('; ')
  const record = value as Readonly<Record<string, unknown>>
  const { amount, currency, count, unit, n, ...rest } = record
  const first =
    typeof amount === 'number'
      ? `${sayAmount(amount, String(currency))} ${String(currency)}`
      : typeof count === 'number' && typeof unit === 'string'
        ? say(`networks.periods.${unit}`, { n: count })
        : typeof n === 'number' && typeof unit === 'string'
          ? say(`networks.periods.${unit}`, { n })
          : undefined
  const others = first === undefined ? Object.entries(record) : Object.entries(rest)
  return [
    ...(first === undefined ? [] : [first]),
    ...others.map(([name, each]) => `${say(`networks.names.${name}`)}: ${inWords(each, name)}`)
  ].join(', ')
}

/** A country (ISO 3166) or a language (BCP 47) as the language at hand names it. */
const named = (type: 'region' | 'language', code: string) =>
  new Intl.DisplayNames(spokenNow(), { type, fallback: 'code' }).of(code) ?? code

/** Monday is 1 (ISO 8601); 1 January 2024 was one. */
const weekday = (number: unknown) =>
  new Intl.DateTimeFormat(spokenNow(), { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, Number(number)))
