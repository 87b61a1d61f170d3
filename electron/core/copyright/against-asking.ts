import type { Against } from '../../../shared/copyright/standing.ts'
import type { Desk, Reading } from '../handler.ts'
import type { RequestRecord } from '../requests/records.ts'
import { lookInside } from '../supply/look.ts'
import { factsInside, factsOf, isCopy } from './facts.ts'
import { againstIt, countingOf, type Counted } from './standing-of.ts'

type Asked = Counted & Pick<RequestRecord, 'partner_id'>

/** What staff are told before a copy is asked for; one that has its place, or was decided to go beyond, needs no word. */
const needsNone = (request: Asked) =>
  !isCopy(request) || request.asking_id !== null || request.copyright_decision === 'no-problem'

export function againstAsking(reading: Reading, request: Asked): Against[] {
  return needsNone(request) ? [] : againstIt(countingOf(factsOf(reading, request), request))
}

/** The same inside a transaction: of two who ask for the fifth copy at one moment the second is told. */
export async function againstAskingInside(desk: Desk, request: Asked): Promise<Against[]> {
  return needsNone(request) ? [] : againstIt(countingOf(await factsInside(lookInside(desk), request), request))
}
