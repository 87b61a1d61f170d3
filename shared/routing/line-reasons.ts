import type { Candidate } from './candidate.ts'
import type { OrderKeyName } from './order.ts'
import type { Ranked, Ranking } from './rank.ts'
import { reason, type LineReason } from './reasons.ts'

/** What speaks for a line by itself: what the library has, how it has answered, what it costs, what is owed, and what the order asks for and it is. */
export function lineReasonsOf(ranked: Ranked, ranking: Ranking, drawn: boolean): LineReason[] {
  const { candidate } = ranked
  return [
    ...ofHolding(candidate),
    ...ofRecord(candidate),
    ...ofMoney(candidate),
    ...ofKeys(ranked, ranking),
    ...(drawn ? [reason('drawn')] : [])
  ]
}

function ofHolding({ holding }: Candidate): LineReason[] {
  const { availability, edition, held, holds } = holding
  if (holds === 'unknown') return [reason('not-looked-up')]
  return [
    edition === 'other'
      ? reason('other-edition')
      : holds === 'yes'
        ? held
          ? reason('holds-part', { held })
          : reason('holds')
        : reason('holds-unsure'),
    ...(availability === 'available' || availability === 'out' ? [reason(availability)] : [])
  ]
}

function ofRecord({ record }: Candidate): LineReason[] {
  const { answered, medianDays, netLending, supplied } = record
  const balance: LineReason[] =
    netLending === 0 ? [] : [reason(netLending > 0 ? 'owes-us' : 'we-owe', { n: Math.abs(netLending) })]
  if (answered === 0) return [reason('never-asked'), ...balance]
  const fills = { n: supplied, of: answered }
  return [
    medianDays === null ? reason('fills', fills) : reason('fills-days', { ...fills, days: medianDays }),
    ...balance
  ]
}

function ofMoney({ cost, reciprocal }: Candidate): LineReason[] {
  if (reciprocal !== null) return [reason('reciprocal', { agreement: reciprocal })]
  if (cost === null) return []
  return [cost.amount === 0 ? reason('free') : reason('costs', { amount: cost.amount, currency: cost.currency })]
}

/** Keys that say something of a library that nothing else says. */
const telling: Readonly<Partial<Record<OrderKeyName, (candidate: Candidate) => LineReason[]>>> = {
  local: ({ town }) => (town === null ? [] : [reason('local', { town })]),
  region: ({ region }) => (region === null ? [] : [reason('region', { region })]),
  country: ({ country }) => (country === null ? [] : [reason('country', { country })]),
  language: ({ language }) => (language === null ? [] : [reason('language', { language })]),
  priority: ({ priority }) => (priority === null ? [] : [reason('priority', { n: priority })]),
  load: ({ record }) => [reason('open-load', { n: record.openLoad })]
}

function ofKeys({ candidate, ranks }: Ranked, { keys }: Ranking): LineReason[] {
  return keys.flatMap(({ by, first }, at) => {
    // Of places it is said only where the library is one of those that the order puts first.
    const puts = by === 'local' || by === 'region' || by === 'country' || by === 'language'
    if (puts && (ranks[at] ?? 1) >= Math.max(1, first?.length ?? 0)) return []
    return telling[by]?.(candidate) ?? []
  })
}
