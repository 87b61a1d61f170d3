import { placed, type Arranged, type Part, type Placed } from './arranged.ts'
import type { Candidate } from './candidate.ts'
import { chanceOf } from './chance.ts'
import type { OrderBody } from './order.ts'
import type { Ranked } from './rank.ts'
import { reason, type LineReason } from './reasons.ts'

/** The first tier in which one of its groups stands; else the one of its membership; else the first. */
function tierOf({ groups, tier }: Candidate, { pods }: OrderBody): number {
  const among = pods.filter(({ group }) => groups.includes(group)).map((pod) => pod.tier)
  if (among.length > 0) return Math.min(...among)
  return tier !== null && /^\d{1,3}$/.test(tier) ? Number(tier) : 1
}

const direct = ({ holding }: Candidate) => holding.electronic && holding.holds !== 'no'

/**
 * RapidILL since 15 January 2024: what everybody can read is not asked for; CRL first, for its members; the free archive, if it is set; then the
 * pods by tiers, inside a tier who has it electronically before print, then whoever has least to do, then as the seed draws.
 */
export function arrangePods({ ranked, rota, order, seed, openAccess }: Part): Arranged {
  if (openAccess) return { blocks: [], out: outOf(ranked), stop: reason('open-access') }
  const out: Arranged['out'][number][] = []
  const first: Placed[] = []
  const archive: Placed[] = []
  const pods: { each: Ranked; tier: number; load: number; chance: number }[] = []
  for (const each of ranked) {
    const { candidate } = each
    if (candidate.centre === 'member') first.push(placed(each, [reason('centre')], { kind: 'centre' }))
    else if (candidate.centre === 'not-member') out.push({ candidate, why: reason('members-only') })
    else if (candidate.partnerId !== null && candidate.partnerId === order.archive)
      archive.push(placed(each, [reason('archive')], { kind: 'archive' }))
    else
      pods.push({
        each,
        tier: tierOf(candidate, order),
        load: candidate.record.openLoad,
        chance: chanceOf(seed, candidate.key)
      })
  }
  const levels = rota.order === 'load-levelled'
  pods.sort(
    (a, b) =>
      a.tier - b.tier ||
      Number(direct(b.each.candidate)) - Number(direct(a.each.candidate)) ||
      (levels ? a.load - b.load || a.chance - b.chance : 0)
  )
  const lines = pods.map(({ each, tier, load }, at) => {
    const alike = (other: (typeof pods)[number] | undefined) =>
      other?.tier === tier && other.load === load && direct(other.each.candidate) === direct(each.candidate)
    const reasons: LineReason[] = [
      reason('tier', { n: tier }),
      ...(direct(each.candidate) ? [reason('electronic')] : []),
      ...(levels ? [reason('open-load', { n: load })] : []),
      ...(levels && (alike(pods[at - 1]) || alike(pods[at + 1])) ? [reason('drawn')] : [])
    ]
    return placed(each, reasons, { kind: 'tier', n: tier })
  })
  return { blocks: [[...first, ...archive, ...lines]], out, stop: null }
}

export const outOf = (ranked: readonly Ranked[]): Arranged['out'] =>
  ranked.map(({ candidate }) => ({ candidate, why: reason('stopped') }))
