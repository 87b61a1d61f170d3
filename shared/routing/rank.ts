import type { Candidate, RotaRequest } from './candidate.ts'
import { chanceOf } from './chance.ts'
import { sameLanguage, type OrderKey, type OrderKeyName } from './order.ts'

/** Where the desk is, and what it pays in. */
export interface RotaDesk {
  readonly town: string | null
  readonly region: string | null
  readonly country: string | null
  readonly currency: string
}

export interface Ranking {
  readonly keys: readonly OrderKey[]
  readonly request: RotaRequest
  readonly desk: RotaDesk
  readonly seed: number
}

const last = Number.MAX_VALUE
type Rank = (candidate: Candidate, ranking: Ranking, key: OrderKey) => number

const same = (a: string | null, b: string | null) =>
  a !== null && b !== null && a.localeCompare(b, undefined, { sensitivity: 'base' }) === 0

/** Which of those named it is; else, where none is named, whether it is the desk's own. */
const placed = (first: readonly string[] | undefined, own: string | null, fits: (one: string) => boolean) => {
  if (!first || first.length === 0) return own !== null && fits(own) ? 0 : 1
  const at = first.findIndex(fits)
  return at < 0 ? first.length : at
}

/** What each key counts; the smaller comes first. */
const ranks: Readonly<Record<OrderKeyName, Rank>> = {
  given: ({ given }) => given ?? last,
  local: ({ town }, { desk }) => (same(town, desk.town) ? 0 : 1),
  region: ({ region }, { desk }, { first }) => placed(first, desk.region, (one) => same(one, region)),
  country: ({ country }, { desk }, { first }) => placed(first, desk.country, (one) => same(one, country)),
  language: ({ language }, { request }, { first }) =>
    placed(first, request.language, (one) => sameLanguage(one, language)),
  distance: ({ town, region, country }, { desk }) =>
    same(town, desk.town) ? 0 : same(region, desk.region) ? 1 : same(country, desk.country) ? 2 : 3,
  reciprocal: ({ reciprocal }) => (reciprocal === null ? 1 : 0),
  free: ({ cost }) => (cost?.amount === 0 ? 0 : 1),
  // Of what is asked in another currency it is only known that it is asked: it stands behind, before what is not known at all.
  cost: ({ cost }, { desk }) =>
    cost === null ? last : cost.amount === 0 || cost.currency === desk.currency ? cost.amount : 1e12 + cost.amount,
  priority: ({ priority }) => priority ?? last,
  holds: ({ holding }) =>
    holding.holds === 'unknown' ? 3 : holding.edition === 'other' ? 2 : holding.holds === 'yes' ? 0 : 1,
  availability: ({ holding }) => (holding.availability === 'available' ? 0 : holding.availability === 'out' ? 2 : 1),
  // Who never answered the desk stands where one stands that supplies every second time.
  fills: ({ record }) => (record.answered === 0 ? -0.5 : -record.supplied / record.answered),
  days: ({ record }) => record.medianDays ?? last,
  load: ({ record }) => record.openLoad,
  balance: ({ record }) => -record.netLending
}

/** A candidate with what each key counts for it; the last one is chance. */
export interface Ranked {
  readonly candidate: Candidate
  readonly ranks: readonly number[]
}

/** Candidates in the order of the keys; those that no key tells apart as the seed draws them. */
export function rank(candidates: readonly Candidate[], ranking: Ranking): Ranked[] {
  const ranked = candidates.map((candidate) => ({
    candidate,
    ranks: [...ranking.keys.map((key) => ranks[key.by](candidate, ranking, key)), chanceOf(ranking.seed, candidate.key)]
  }))
  return ranked.sort(compareRanks)
}

export function compareRanks(a: Ranked, b: Ranked): number {
  for (const [at, one] of a.ranks.entries()) {
    const other = b.ranks[at] ?? 0
    if (one !== other) return one - other
  }
  return a.candidate.key < b.candidate.key ? -1 : 1
}
