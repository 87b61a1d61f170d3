import { placed, type Arranged, type Part } from './arranged.ts'
import type { Candidate } from './candidate.ts'
import { reason } from './reasons.ts'

/** So many libraries of the region that hold it are enough: the request does not leave it (RLBayLV; LVO). */
const enough = 3

const alike = (a: string | null, b: string | null) => a !== null && b !== null && a.toLowerCase() === b.toLowerCase()
const holds = ({ holding }: Candidate) => holding.holds === 'yes' || holding.holds === 'unsure'

/** Who is in the desk's own town ends it; the own region first, then the others in the order's order; never out of a region in which three hold it. */
export function arrangeRegions({ ranked, holders, order, desk }: Part): Arranged {
  const neighbour = holders.find((each) => alike(each.town, desk.town) && holds(each))
  if (neighbour)
    return {
      blocks: [],
      out: ranked.map(({ candidate }) => ({ candidate, why: reason('own-town', { who: neighbour.symbol }) })),
      stop: reason('own-town', { who: neighbour.symbol, town: desk.town ?? '' })
    }
  const inRegion =
    desk.region === null ? 0 : holders.filter((each) => alike(each.region, desk.region) && holds(each)).length
  const stays = inRegion >= enough
  const regions = [desk.region, ...order.regions].filter((each) => each !== null)
  const place = ({ region }: Candidate) => {
    const at = regions.findIndex((each) => alike(each, region))
    return at < 0 ? regions.length : at
  }
  const kept = ranked.filter(({ candidate }) => !stays || place(candidate) === 0)
  const lines = kept
    .toSorted((a, b) => place(a.candidate) - place(b.candidate))
    .map((each) => {
      const { region } = each.candidate
      return placed(
        each,
        region === null ? [] : [reason('region', { region })],
        region === null ? { kind: 'others' } : { kind: 'region', name: region }
      )
    })
  const out = ranked
    .filter((each) => !kept.includes(each))
    .map(({ candidate }) => ({
      candidate,
      why: reason('enough-in-region', { n: inRegion, region: desk.region ?? '' })
    }))
  return { blocks: [lines], out, stop: null }
}
