import type { ArtefactName } from '../../../shared/paper/artefact-names.ts'
import { answers } from '../handler.ts'
import { stockFor } from './draw-order.ts'

/** How long after the latest change of its request paper for a parcel or a reader is still offered: by then it has gone without. */
const week = 7 * 24 * 3_600_000

/** In which states a request waits for which paper. */
const wanting: readonly { artefact: ArtefactName; where: string; within?: number }[] = [
  { artefact: 'pull-slip', where: `side in ('lending', 'delivery') and state = 'will-supply'` },
  { artefact: 'packing-slip', where: `side = 'lending' and state = 'shipped'`, within: week },
  { artefact: 'book-strap', where: `side = 'borrowing' and service = 'loan' and state = 'received'`, within: week },
  {
    artefact: 'shipping-label',
    where: `side = 'lending' and state = 'shipped' or side = 'borrowing' and state in ('taken-back', 'returned')`,
    within: week
  },
  // Who reads mail gets one; a letter goes to the others.
  {
    artefact: 'arrival-notice',
    where: `side = 'borrowing' and service = 'loan' and state = 'received' and exists (select 1 from patron p where p.id = r.patron_id and coalesce(p.email, '') = '')`,
    within: week
  }
]

/** What waits for paper: the requests of each artefact in shelf order, those that have it left out. */
export const toPrint = answers('paper.to-print', (_given, reading) => {
  const { paper } = reading.settings()
  return wanting.flatMap(({ artefact, where, within }) => {
    // What was thrown away or did not reach its printer is still to be printed.
    const numbers = reading
      .sql(
        `select r.number from request r where r.open = 1 and r.updated >= ? and (${where}) and not exists (select 1 from print_job_request l
           join print_job j on j.id = l.job_id where l.request_id = r.id and j.artefact = ? and j.state in ('made', 'sending', 'sent', 'came-out') and l.spoilt = 0)
         order by r.location, r.call_key, r.id limit 1000`
      )
      .pluck()
      .all(within === undefined ? 0 : reading.now() - within, artefact) as string[]
    return numbers.length === 0 ? [] : [{ artefact, stock: stockFor(artefact, paper), count: numbers.length, numbers }]
  })
})
