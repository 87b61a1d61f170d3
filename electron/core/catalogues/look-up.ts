import { availableItems, type AvailableItem } from '../../../shared/holdings/availability.ts'
import type { CatalogueSystem, Indexes, LookUpOutcome } from '../../../shared/holdings/catalogue-words.ts'
import type { CatalogueRecord } from '../../../shared/holdings/catalogue-record.ts'
import { queriesFor, type Query, type Wanted } from '../../../shared/holdings/cql.ts'
import { say } from '../../../shared/text/say.ts'
import { askSru, type SruAnswer, type SruTarget } from './ask-sru.ts'
import { NoAnswer, patienceFor, type Patience } from './fetch-answer.ts'
import type { Diagnostic } from './read-answer.ts'

/**
 * A catalogue as it is spoken to. Another protocol (Z39.50) is another `ask`: what comes back are records, whatever carried them.
 */
export interface Target extends SruTarget {
  readonly protocol: 'sru'
  readonly system: CatalogueSystem
  readonly indexes: Indexes
  /** How long the whole look-up may take. */
  readonly seconds: number
}

const asks = { sru: askSru } as const satisfies Record<
  Target['protocol'],
  (target: Target, cql: string, patience: Patience) => Promise<SruAnswer>
>

export interface LookUp {
  readonly outcome: LookUpOutcome
  /** Why there is no answer, or none that can be used. */
  readonly why: string | null
  readonly ms: number
  readonly query: Query | null
  readonly version: string | null
  readonly address: string | null
  readonly hits: number | null
  readonly diagnostics: readonly Diagnostic[]
  readonly problems: readonly string[]
  readonly records: readonly CatalogueRecord[]
  readonly availability: readonly AvailableItem[]
}

/**
 * Asks one catalogue, one query after the other until one has hits, the surest first. A catalogue that fails is an answer like another, so that the
 * others go on.
 * @throws Refused cancelled, when the caller stops it
 */
export async function lookUp(target: Target, wanted: Wanted, signal: AbortSignal): Promise<LookUp> {
  const began = performance.now()
  const patience = patienceFor(target.seconds, signal)
  const queries = queriesFor(wanted, target.indexes)
  let last: { answer: SruAnswer; query: Query } | undefined
  const done = (outcome: LookUpOutcome, why: string | null): LookUp => ({
    ...ofAnswer(last, target.system),
    outcome,
    why,
    ms: Math.round(performance.now() - began)
  })
  if (queries.length === 0) return done('refused', say('catalogues.no.index'))
  try {
    for (const query of queries) {
      last = { query, answer: await asks[target.protocol](target, query.cql, patience) }
      if (last.answer.records.length > 0 || (last.answer.hits ?? 0) > 0) return done('answered', null)
    }
  } catch (fault) {
    if (!(fault instanceof NoAnswer)) throw fault
    return done(fault.refused ? 'refused' : 'no-answer', fault.message)
  }
  const answer = last?.answer
  const [said] = answer?.diagnostics ?? []
  if (said) return done('refused', sayDiagnostic(said))
  if (answer?.hits === 0) return done('nothing', null)
  return done('no-answer', answer?.problems[0] ?? say('catalogues.no.nothing'))
}

const sayDiagnostic = ({ code, message, details }: Diagnostic): string =>
  say('catalogues.no.diagnostic', { code, message: [message, details].filter(Boolean).join(': ') || '?' })

function ofAnswer(
  last: { answer: SruAnswer; query: Query } | undefined,
  system: CatalogueSystem
): Omit<LookUp, 'outcome' | 'why' | 'ms'> {
  const { answer, query } = last ?? {}
  const records = answer?.records ?? []
  return {
    query: query ?? null,
    version: answer?.version ?? answer?.asked ?? null,
    address: answer?.address ?? null,
    hits: answer?.hits ?? null,
    diagnostics: answer?.diagnostics ?? [],
    problems: answer?.problems ?? [],
    records,
    availability: availableItems(records, system)
  }
}
