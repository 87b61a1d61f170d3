import type { LeftOut, RotaLine } from './build-rota.ts'
import type { Candidate } from './candidate.ts'
import { lineReasonsOf } from './line-reasons.ts'
import { rank, type Ranking } from './rank.ts'
import { reason } from './reasons.ts'

/** What a person has changed of a rota by hand, each by its key. */
export interface ByHand {
  readonly add: readonly string[]
  readonly leaveOut: readonly string[]
  /** The whole rota as they want it. */
  readonly sequence: readonly string[] | null
}

export interface Change {
  readonly byHand: ByHand
  readonly candidates: readonly Candidate[]
  readonly out: Map<string, LeftOut>
  readonly ranking: Ranking
}

/**
 * What a person adds stands at the end; a whole rota by hand stands as it is, and who is not in it is left out. By hand is only what they have moved or
 * put there: the longest run of lines that stand as they stood keeps its own reasons.
 */
export function changeByHand(lines: readonly RotaLine[], { byHand, candidates, out, ranking }: Change): RotaLine[] {
  const { add, sequence } = byHand
  const putThere = (key: string): RotaLine[] => {
    const candidate = candidates.find((each) => each.key === key)
    const [ranked] = candidate && candidate.partnerId !== null ? rank([candidate], ranking) : []
    if (!candidate || !ranked) return []
    const against = out.get(key)?.reasons.filter(({ name }) => name !== 'taken-out') ?? []
    return [{ candidate, reasons: [reason('by-hand'), ...lineReasonsOf(ranked, ranking, false)], against, spot: null }]
  }
  if (sequence === null) {
    const standing = new Set(lines.map(({ candidate }) => candidate.key))
    return [...lines, ...add.filter((key) => !standing.has(key)).flatMap(putThere)]
  }
  for (const { candidate } of lines)
    if (!sequence.includes(candidate.key))
      out.set(candidate.key, { candidate, reasons: [reason('taken-out')], canBeAdded: true })
  const places = placesOf(lines, sequence)
  const unmoved = longestRun(places)
  return sequence.flatMap((key, at) => {
    const place = places[at]
    const known = lines[place ?? -1] ?? lines.find(({ candidate }) => candidate.key === key)
    if (!known) return putThere(key)
    if (unmoved.has(at)) return [known]
    return [{ ...known, reasons: [reason('by-hand'), ...known.reasons.filter(({ name }) => name !== 'drawn')] }]
  })
}

/** Where each of a sequence stood before; a library that stands twice stood first where it stands first. */
function placesOf(lines: readonly RotaLine[], sequence: readonly string[]): (number | undefined)[] {
  const free = new Map<string, number[]>()
  for (const [at, { candidate }] of lines.entries()) free.set(candidate.key, [...(free.get(candidate.key) ?? []), at])
  return sequence.map((key) => free.get(key)?.shift())
}

/** Indexes of the longest run of places that only rise (patience sorting without the binary search: a rota is short). */
function longestRun(places: readonly (number | undefined)[]): ReadonlySet<number> {
  const runs: { readonly length: number; readonly before: number }[] = []
  let best = -1
  for (const [at, place] of places.entries()) {
    let run = { length: place === undefined ? 0 : 1, before: -1 }
    if (place !== undefined)
      for (let other = 0; other < at; other += 1) {
        const length = (runs[other]?.length ?? 0) + 1
        if ((places[other] ?? place) < place && length > run.length) run = { length, before: other }
      }
    runs.push(run)
    if (run.length > (runs[best]?.length ?? 0)) best = at
  }
  const kept = new Set<number>()
  for (let at = best; at >= 0; at = runs[at]?.before ?? -1) kept.add(at)
  return kept
}
