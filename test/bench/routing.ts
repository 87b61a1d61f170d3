import type { Candidate } from '../../shared/routing/candidate.ts'
import { chanceOf } from '../../shared/routing/chance.ts'
import { holder, rotaFrom, symbolsOf } from '../support/candidates.ts'
import { seeded } from '../support/seeded.ts'
import type { Line } from './budgets.ts'
import { measureBoth, type Spread } from './measure.ts'

const many = 400
const seed = 7
const both = ({ median, p95 }: Spread) => `${median.toFixed(2)} / ${p95.toFixed(2)}`

/** Holders as they come from catalogues: some lack the volume, some are closed, each with its own past. */
function holders(): Candidate[] {
  const next = seeded(11)
  return Array.from({ length: many }, (_each, at) =>
    holder(`L${at}`, at + 1, null, {
      closedUntil: next() < 0.1 ? '2099-01-01' : null,
      holding: { holds: next() < 0.2 ? 'no' : next() < 0.5 ? 'yes' : 'unsure' },
      record: { answered: 20, supplied: Math.floor(next() * 20), medianDays: Math.floor(next() * 30) }
    })
  )
}

/** The least code that gives the same rota: what may be asked, in one sort, without a reason for anything. */
function leastRota(candidates: readonly Candidate[]): string[] {
  const holds = { yes: 0, unsure: 1, unknown: 3, no: 4 } as const
  return candidates
    .filter(({ closedUntil, holding }) => closedUntil === null && holding.holds !== 'no')
    .map((candidate) => ({ candidate, chance: chanceOf(seed, candidate.key) }))
    .sort(
      ({ candidate: a, chance: one }, { candidate: b, chance: other }) =>
        holds[a.holding.holds] - holds[b.holding.holds] ||
        b.record.supplied / b.record.answered - a.record.supplied / a.record.answered ||
        (a.record.medianDays ?? 0) - (b.record.medianDays ?? 0) ||
        one - other
    )
    .map(({ candidate }) => candidate.symbol)
}

/** A rota from four hundred candidates with every reason, beside the least code that gives the same order. */
export async function measureRouting(): Promise<Line[]> {
  const candidates = holders()
  const ours = () => rotaFrom(candidates, { most: null }, { seed })
  const [rota, least] = [symbolsOf(ours()), leastRota(candidates)]
  if (JSON.stringify(rota) !== JSON.stringify(least)) throw new Error('the two rotas are not the same')
  const took = await measureBoth(50, ours, () => leastRota(candidates))
  return [
    {
      what: `a rota from ${many} candidates, each with its reasons`,
      ours: both(took.ours),
      bare: both(took.bare),
      budget: 'median ≤ 16.7 ms: one frame',
      met: took.ours.median <= 16.7
    }
  ]
}
