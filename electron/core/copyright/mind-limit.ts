import { Refused } from '../../../shared/contract/refused.ts'
import { countedAs, stateOfUse } from '../../../shared/copyright/standing.ts'
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
  if (!hasPlace(counting) || after.copyright_decision === 'no-problem') return
  if (hasPlace(before) && before.key === counting.key) return
  const against = againstIt(counting)[0]
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

/** Whether it takes one of the places: supplied, or asked for and not ended. */
function hasPlace({ key, self, terms }: Counting): boolean {
  if (key === null || countedAs(self, key, terms) !== 'counted') return false
  const state = stateOfUse(self)
  return state === 'used' || state === 'reserved'
}
