import type { Words } from '../networks/profile.ts'
import { codeOfReason } from '../networks/network-words.ts'
import { askLicence, type LicenceBecause, type LicenceTerms, type SilentAs } from './licence.ts'
import { fits, inForce, type SupplyFacts, type SupplyField, type SupplyRule } from './supply-rule.ts'
import { anyOf, type Answer } from './three-answers.ts'
import { copyWays, waysOfSupply, type CopyWay, type WayOfSupply } from './ways.ts'

/** A licence that may cover what is wanted. */
export interface CoveringLicence {
  readonly id: number
  readonly name: string
  readonly terms: LicenceTerms
  /** Whether it covers it: unsure where the year that decides is not known. */
  readonly covers: 'yes' | 'unsure'
  /** A no of it is told without a person. */
  readonly byItself: boolean
}

/** One thing that led to the answer, in the order in which it was looked at. */
export type SupplyBecause =
  | { readonly about: 'rule'; readonly rule: number; readonly does: SupplyRule['effect']['does'] }
  /** A rule that might fit: what is not known. */
  | {
      readonly about: 'rule-unsure'
      readonly rule: number
      readonly does: SupplyRule['effect']['does']
      readonly missing: readonly SupplyField[]
    }
  | { readonly about: 'no-rule' }
  | {
      readonly about: 'licence'
      readonly licence: number
      readonly answer: Answer
      readonly terms: readonly LicenceBecause[]
    }
  | { readonly about: 'licence-years'; readonly licence: number }
  /** An electronic resource of a desk that keeps its licences, and none covers it. */
  | { readonly about: 'no-licence' }

export interface SupplyVerdict {
  readonly answer: Answer
  /** Ways of supply that are open, the quickest first. */
  readonly how: readonly WayOfSupply[]
  /** Conditions of ours under which it is supplied. */
  readonly terms: readonly string[]
  readonly because: readonly SupplyBecause[]
  /** Of a no: our reason, and the code that says it in the borrower's network; null where it has none, or none is published. */
  readonly reason: string | null
  readonly code: string | null
  /** Words that go along with a no. */
  readonly note: string | null
  /** A no that is told without a person. */
  readonly byItself: boolean
}

export interface SupplyQuestion {
  readonly facts: SupplyFacts
  readonly day: string
  /** In their order: the first that fits decides. */
  readonly rules: readonly SupplyRule[]
  readonly licences: readonly CoveringLicence[]
  /** Whether the desk keeps its licences in the ledger at all. */
  readonly keepsLicences: boolean
  readonly home: string | null
  readonly silentAs: SilentAs
  /** The ways of delivery that the borrower takes; any where it has not said. */
  readonly wanted: readonly CopyWay[] | null
  readonly words: Words | null
}

/**
 * Whether the desk may supply something, and how. A rule that fits decides, the first of all; then the licence of an electronic resource. A no of
 * either is a no; what is not known makes the answer unsure and never a yes or a no, unless it would change nothing.
 */
export function maySupply(question: SupplyQuestion): SupplyVerdict {
  const rule = byRules(question)
  const licence = byLicences(question)
  const no = rule.answer === 'no' ? rule : licence.answer === 'no' ? licence : undefined
  const answer: Answer = no ? 'no' : rule.answer === 'unsure' || licence.answer === 'unsure' ? 'unsure' : 'yes'
  const reason = no ? no.reason : null
  return {
    answer,
    how: answer === 'yes' ? licence.how : [],
    terms: answer === 'no' ? [] : rule.terms,
    because: [...rule.because, ...licence.because],
    reason,
    code: reason && question.words ? (codeOfReason(question.words, reason)?.code ?? null) : null,
    note: no?.note ?? null,
    byItself: no?.byItself ?? false
  }
}

interface Part {
  readonly answer: Answer
  readonly because: readonly SupplyBecause[]
  readonly reason: string | null
  readonly note: string | null
  readonly byItself: boolean
}
const plain = { reason: null, note: null, byItself: false } as const

function byRules({ rules, facts, day }: SupplyQuestion): Part & { readonly terms: readonly string[] } {
  const open: SupplyRule[] = []
  const because: SupplyBecause[] = []
  let found: SupplyRule | undefined
  for (const rule of rules) {
    if (!inForce(rule, day)) continue
    const fit = fits(rule, facts, day)
    if (fit.answer === 'no') continue
    const { id, effect } = rule
    if (fit.answer === 'yes') {
      found = rule
      because.push({ about: 'rule', rule: id, does: effect.does })
      break
    }
    open.push(rule)
    because.push({ about: 'rule-unsure', rule: id, does: effect.does, missing: fit.missing })
  }
  if (!found) because.push({ about: 'no-rule' })
  const effect = found?.effect ?? { does: 'lend' as const }
  const terms = effect.does === 'condition' ? [effect.terms] : []
  // A rule that might fit changes nothing where it says the same.
  const matters = open.some((each) => said(each.effect) !== said(effect))
  if (matters || effect.does === 'ask') return { ...plain, answer: 'unsure', because, terms }
  if (effect.does === 'refuse')
    return {
      answer: 'no',
      because,
      terms,
      reason: effect.reason,
      note: effect.note?.trim() || null,
      byItself: effect.byItself
    }
  return { ...plain, answer: 'yes', because, terms }
}

/** What a rule comes to for the other library. */
const said = (effect: SupplyRule['effect']): string =>
  effect.does === 'refuse'
    ? `refuse ${effect.reason}`
    : effect.does === 'condition'
      ? `condition ${effect.terms}`
      : effect.does

function byLicences(question: SupplyQuestion): Part & { readonly how: readonly WayOfSupply[] } {
  const { facts, licences, keepsLicences, wanted } = question
  const electronic = facts.format === 'electronic'
  // What stands on the shelf is nobody's licence; a loan falls under one only where the thing is known to be a file.
  const free = facts.format === 'printed' || facts.format === 'microform' || (facts.service === 'loan' && !electronic)
  if (free || licences.length === 0) {
    const how: readonly WayOfSupply[] = facts.service === 'loan' ? ['item'] : copyWays
    if (!free && electronic && keepsLicences)
      return { ...plain, answer: 'unsure', because: [{ about: 'no-licence' }], how: [] }
    return {
      ...plain,
      answer: 'yes',
      because: [],
      how: how.filter((way) => way === 'item' || !wanted || wanted.includes(way))
    }
  }
  const asked = licences.map((licence) => ({
    licence,
    ...askLicence({
      terms: licence.terms,
      borrower: facts.borrower,
      home: question.home,
      silentAs: question.silentAs,
      whole: facts.service === 'loan',
      wanted
    })
  }))
  const sure = asked.filter(({ licence }) => licence.covers === 'yes')
  // A licence that perhaps covers it opens nothing by a no, and closes nothing by one.
  const perhaps = asked.filter(({ licence }) => licence.covers === 'unsure')
  const certain: Answer = sure.length > 0 ? anyOf(sure.map((each) => each.answer)) : electronic ? 'unsure' : 'yes'
  const doubted = perhaps.some((each) => each.answer !== certain) && certain !== 'yes'
  const doubts = sure.length === 0 && perhaps.some((each) => each.answer !== 'yes')
  const answer: Answer = doubted || doubts ? 'unsure' : certain
  const open = new Set(asked.flatMap((each) => each.how))
  const decides = sure.filter((each) => each.answer === 'no')
  return {
    answer,
    because: asked.flatMap(({ licence, answer: each, because }): SupplyBecause[] => [
      { about: 'licence', licence: licence.id, answer: each, terms: because },
      ...(licence.covers === 'unsure' ? [{ about: 'licence-years' as const, licence: licence.id }] : [])
    ]),
    how: answer === 'yes' ? waysOfSupply.filter((way) => open.has(way)) : [],
    reason: answer === 'no' ? 'licence-forbids' : null,
    note: null,
    byItself: answer === 'no' && decides.length > 0 && decides.every(({ licence }) => licence.byItself)
  }
}
