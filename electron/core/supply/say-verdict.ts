import type { SupplyAnswer } from '../../../shared/contract/supply-shapes.ts'
import type { LicenceBecause } from '../../../shared/supply/licence.ts'
import type { SupplyBecause, SupplyVerdict } from '../../../shared/supply/may-supply.ts'
import { say, spokenNow } from '../../../shared/text/say.ts'
import type { Reading } from '../handler.ts'
import { ruleNameSql } from './kept-rules.ts'

/** An answer in words, with the names of its rules and licences as they are now. */
export function sayVerdict(reading: Pick<Reading, 'sql'>, verdict: SupplyVerdict): SupplyAnswer {
  const { because, how, terms, ...plain } = verdict
  return {
    ...plain,
    how: [...how],
    terms: [...terms],
    because: because.map((each) => ({
      sentence: sayBecause(reading, each),
      rule: 'rule' in each && each.rule > 0 ? each.rule : null,
      licence: 'licence' in each ? each.licence : null,
      answer: each.about === 'licence' ? each.answer : null
    }))
  }
}

export function ruleName(reading: Pick<Reading, 'sql'>, id: number): string {
  // A rule that is being tried has no place in the ledger yet.
  if (id <= 0) return say('supply.tried')
  return (reading.sql(ruleNameSql).pluck().get(id) as string | undefined) ?? String(id)
}

export const licenceName = (reading: Pick<Reading, 'sql'>, id: number): string =>
  (reading.sql('select name from licence where id = ?').pluck().get(id) as string | undefined) ?? String(id)

function sayBecause(reading: Pick<Reading, 'sql'>, each: SupplyBecause): string {
  if (each.about === 'no-rule' || each.about === 'no-licence') return say(`supply.because.${each.about}`)
  if (each.about === 'rule') return say(`supply.because.rule-${each.does}`, { name: ruleName(reading, each.rule) })
  if (each.about === 'rule-unsure')
    return say('supply.because.rule-unsure', {
      name: ruleName(reading, each.rule),
      missing: list(each.missing.map((field) => say(`supply.fields.${field}`)))
    })
  const name = licenceName(reading, each.licence)
  if (each.about === 'licence-years') return say('supply.because.licence-years', { name })
  return say(`supply.because.licence-${each.answer}`, { name, terms: list(each.terms.map(sayTerm)) })
}

function sayTerm(term: LicenceBecause): string {
  if (term.about === 'country') return say(`supply.limits.country-${term.answer}`, { country: term.says ?? '' })
  if (term.about === 'group') return say(`supply.limits.group-${term.answer}`)
  if (term.about === 'wholeEbook') return say(`supply.limits.ebook-${term.says}`)
  return say('supply.term', { term: say(`supply.terms.${term.about}`), says: say(`supply.permissions.${term.says}`) })
}

const list = (parts: readonly string[]) => new Intl.ListFormat(spokenNow(), { type: 'conjunction' }).format(parts)
