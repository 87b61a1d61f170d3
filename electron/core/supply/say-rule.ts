import { sayAmount } from '../../../shared/text/say-amount.ts'
import { hasWords, say, spokenNow } from '../../../shared/text/say.ts'
import {
  supplyFields,
  type SupplyCondition,
  type SupplyField,
  type SupplyRule
} from '../../../shared/supply/supply-rule.ts'

/** A rule as a sentence: when, then what. */
export function sayRule({ when, effect }: Pick<SupplyRule, 'when' | 'effect'>): string {
  const conditions = when.map(sayCondition)
  const does = say(`supply.does.${effect.does}`, {
    reason: effect.does === 'refuse' ? say(`input.reasons.${effect.reason}`) : '',
    terms: effect.does === 'condition' ? say(`words.conditions.${effect.terms}`) : ''
  })
  const itself = effect.does === 'refuse' && effect.byItself ? ` ${say('supply.by-itself')}` : ''
  if (conditions.length === 0) return say('supply.always', { does }) + itself
  return say('supply.when', { conditions: join(conditions), does }) + itself
}

const join = (parts: readonly string[]) =>
  new Intl.ListFormat(spokenNow(), { type: 'conjunction' }).format(parts.map((each) => each))

function sayCondition({ field, is, values = [], n = 0, currency = '' }: SupplyCondition): string {
  const kind = supplyFields[field]
  if (kind === 'yes-no') return say(`supply.said.${field}-${is}`)
  const name = say(`supply.said.${field}`)
  const value =
    kind === 'list'
      ? new Intl.ListFormat(spokenNow(), { type: 'disjunction' }).format(values.map((each) => sayValue(field, each)))
      : kind === 'amount'
        ? `${sayAmount(n, currency)} ${currency}`
        : say(`supply.units.${field}`, { n })
  return say(`supply.is.${is}`, { field: name, value })
}

/** A value of a closed list in words; others as they are written. */
function sayValue(field: SupplyField, value: string): string {
  const keys: Partial<Record<SupplyField, string>> = {
    material: `supply.materials.${value}`,
    service: `words.services.${value}`,
    level: `words.levels.${value}`,
    format: `supply.formats.${value}`
  }
  const key = keys[field]
  return key !== undefined && hasWords(key) ? say(key) : value
}
