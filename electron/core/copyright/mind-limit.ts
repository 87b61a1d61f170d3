import { Refused } from '../../../shared/contract/refused.ts'
import { countedAs, stateOfUse } from '../../../shared/copyright/standing.ts'
import { isPeriodicalKey } from '../../../shared/copyright/work-key.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import type { Desk } from '../handler.ts'
import type { RequestRecord } from '../requests/records.ts'
import { lookInside } from '../supply/look.ts'
import { factsInside } from './facts.ts'
import { againstIt, countingOf, sayAgainst, type Counting } from './standing-of.ts'

/** Where a request stands before it is changed by something that may give it a place: a correction, an undoing, a decision. */
export async function countedBefore(desk: Desk, request: RequestRecord): Promise<Counting | undefined> {
  return request.side === 'borrowing' && request.service === 'copy' ? countingInside(desk, request) : undefined
}

/**
 * Minds the limit after such a change: who blocks is refused, who is warned has an event that says so. A decision that lets it go on has said so
 * already. @throws Refused bad-input
 */
export async function mindLimit(
  desk: Desk,
  before: Counting | undefined,
  after: RequestRecord,
  field: string
): Promise<void> {
  if (!before?.terms.on) return
  const counting = await countingInside(desk, after)
  const place = placeOf(counting)
  if (place === undefined || after.copyright_decision === 'no-problem') return
  if (before.key === counting.key && placeOf(before) === place) return
  const against = againstIt(lookedAt(counting, place))[0]
  if (!against) return
  if (counting.terms.over === 'block')
    throw Refused.from({
      refused: 'bad-input',
      sentence: say('copyright.refused', { sentence: sayAgainst(against) }),
      field
    })
  const { what, used, reserved, most } = against
  await appendEvent(desk, {
    request_id: after.id,
    action: 'copyright-beyond',
    data: JSON.stringify({ what, used, reserved, most })
  })
}

const countingInside = async (desk: Desk, request: RequestRecord): Promise<Counting> =>
  countingOf(await factsInside(lookInside(desk), request), request)

/**
 * The year in which it takes one of the places: that in which it was supplied, or, asked for and not ended, that which runs. A supply of last year that
 * is taken back moves its place into this one. Undefined where it takes none; all years are one where the title has no years.
 */
function placeOf({ key, self, terms, year }: Counting): string | undefined {
  if (key === null || countedAs(self, key, terms) !== 'counted') return undefined
  const state = stateOfUse(self)
  if (state !== 'used' && state !== 'reserved') return undefined
  if (!isPeriodicalKey(key)) return 'all'
  return state === 'used' ? self.supplied?.slice(0, 4) : year
}

/** Of a year that is over only what was supplied counts: what is under way has its place in this one. */
const lookedAt = (counting: Counting, place: string): Counting =>
  place === 'all' || place === counting.year
    ? counting
    : { ...counting, year: place, uses: counting.uses.filter(({ supplied }) => supplied !== null) }
