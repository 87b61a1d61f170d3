import { addDays, dayOf } from '../../../shared/domain/calendar.ts'
import type { ArtefactName } from '../../../shared/paper/artefact-names.ts'
import { answers, type Reading } from '../handler.ts'
import { stockFor } from './draw-order.ts'

const dayLong = 24 * 3_600_000
/** How long after the latest change of its request paper for a parcel or a reader is still offered: by then it has gone without. */
const week = 7 * dayLong

/** A request that waits for paper. In `where` its row is `r`; days and instants come by name from `timesOf`. */
interface Want {
  readonly artefact: ArtefactName
  readonly where: string
  /** Offered no longer after its latest change than this, ms. */
  readonly within?: number
  /** The request has ended; offered no longer after that than this, ms. */
  readonly ended?: number
  /** Paper from before this day (an expression of the row) does not count: a due date that was moved on wants its letters anew. */
  readonly since?: string
}

// Who reads mail gets one; a letter goes to the others.
const patronReadsPaper = `exists (select 1 from patron p where p.id = r.patron_id and p.erased is null and coalesce(p.email, '') = '')`
const libraryReadsPaper = `r.partner_id is not null and not exists (select 1 from partner_address a where a.partner_id = r.partner_id and coalesce(a.email, '') <> '')`
/** The day on which it is due back from whoever has it. */
const dueDay = `case when r.side = 'lending' then r.due else coalesce(r.patron_due, r.due) end`
/** The patron has it, also while a renewal is asked for or the lender wants it back. */
const patronHasIt = `(r.state = 'with-patron' or r.side = 'borrowing' and r.state in ('renew-asked', 'overdue', 'renew-overdue', 'recalled')
  and exists (select 1 from item i where i.request_id = r.id and i.place = 'with-patron'))`
const libraryHasIt = `r.side = 'lending' and r.state in ('shipped', 'overdue', 'renew-overdue', 'recalled')`
const overdueSince = (name: string) =>
  `r.state in ('with-patron', 'renew-asked', 'shipped', 'overdue', 'renew-overdue', 'recalled') and r.service = 'loan' and ${dueDay} <= @${name} and (${patronHasIt} and ${patronReadsPaper} or ${libraryHasIt} and ${libraryReadsPaper})`
/** A letter goes out only after the one before it, and not sooner than the days that lie between the two. */
const after = (letter: ArtefactName, name: string) =>
  `exists (select 1 from print_job_request l join print_job j on j.id = l.job_id where l.request_id = r.id and j.artefact = '${letter}'
     and j.state in ('made', 'sending', 'sent', 'came-out') and l.spoilt = 0 and j.at <= @${name} and date(j.at / 1000, 'unixepoch') > ${dueDay})`

/** The day before that of the latest recall: a letter of that day counts. */
const dayBeforeRecall = `(select date(max(e.at) / 1000, 'unixepoch', '-1 day') from event e where e.request_id = r.id and e.to_state = 'recalled')`

/** In which states a request waits for which paper. */
const wanting: readonly Want[] = [
  { artefact: 'pull-slip', where: `r.side in ('lending', 'delivery') and r.state = 'will-supply'` },
  { artefact: 'packing-slip', where: `r.side = 'lending' and r.state = 'shipped'`, within: week },
  // Nothing travels yet: what lies here for a patron has its label, the strap is the lender's.
  {
    artefact: 'borrowing-label',
    where: `r.side = 'borrowing' and r.service = 'loan' and r.state = 'received'`,
    within: week
  },
  {
    artefact: 'shipping-label',
    where: `r.side = 'lending' and r.state = 'shipped' or r.side = 'borrowing' and r.state in ('taken-back', 'returned')`,
    within: week
  },
  {
    artefact: 'arrival-notice',
    where: `r.side = 'borrowing' and r.service = 'loan' and r.state = 'received' and ${patronReadsPaper}`,
    within: week
  },
  {
    artefact: 'pickup-notice',
    where: `r.side = 'borrowing' and r.service = 'loan' and r.state = 'received' and ${patronReadsPaper}
      and (select max(e.at) from event e where e.request_id = r.id and e.to_state = 'received') <= @waiting`
  },
  { artefact: 'overdue-letter-1', where: overdueSince('first'), since: dueDay },
  {
    artefact: 'overdue-letter-2',
    where: `${overdueSince('second')} and ${after('overdue-letter-1', 'afterFirst')}`,
    since: dueDay
  },
  {
    artefact: 'overdue-letter-3',
    where: `${overdueSince('third')} and ${after('overdue-letter-2', 'afterSecond')}`,
    since: dueDay
  },
  {
    artefact: 'recall-letter',
    where: `r.service = 'loan' and r.state = 'recalled' and (r.side = 'lending' and ${libraryReadsPaper} or ${patronHasIt} and ${patronReadsPaper})`,
    since: dayBeforeRecall
  },
  {
    artefact: 'cancellation-notice',
    where: `r.state in ('unfilled', 'cancelled') and (r.side <> 'lending' and ${patronReadsPaper} or r.side = 'lending' and r.state = 'unfilled'
      and ${libraryReadsPaper} and exists (select 1 from partner q where q.id = r.partner_id and q.channel = 'by-hand'))`,
    ended: week
  }
]

/** The days up to which a due date has passed for long enough, and the instants up to which something has waited for long enough. */
function timesOf(reading: Reading): Record<string, string | number> {
  const { zone, overdueFirst, overdueSecond, overdueThird, pickupAfter } = reading.settings()
  const now = reading.now()
  const today = dayOf(now, zone)
  return {
    first: addDays(today, -overdueFirst),
    second: addDays(today, -overdueSecond),
    third: addDays(today, -overdueThird),
    afterFirst: now - Math.max(0, overdueSecond - overdueFirst) * dayLong,
    afterSecond: now - Math.max(0, overdueThird - overdueSecond) * dayLong,
    waiting: now - pickupAfter * dayLong
  }
}

/** What waits for paper: the requests of each artefact in shelf order, those that have it left out. */
export const toPrint = answers('paper.to-print', (_given, reading) => {
  const { paper } = reading.settings()
  const times = timesOf(reading)
  return wanting.flatMap(({ artefact, where, within, ended, since }) => {
    // The plus keeps to the index of what is open: by that of all changes the whole archive would be read.
    const open =
      ended !== undefined
        ? 'r.open = 0 and r.closed >= @from'
        : within === undefined
          ? 'r.open = 1'
          : 'r.open = 1 and +r.updated >= @from'
    const counts = since ? `and date(j.at / 1000, 'unixepoch') > ${since}` : ''
    const span = ended ?? within
    // What was thrown away or did not reach its printer is still to be printed.
    const numbers = reading
      .sql(
        `select r.number from request r where ${open} and (${where}) and not exists (select 1 from print_job_request l
           join print_job j on j.id = l.job_id where l.request_id = r.id and j.artefact = @artefact and j.state in ('made', 'sending', 'sent', 'came-out')
             and l.spoilt = 0 ${counts})
         order by r.location, r.call_key, r.id limit 1000`
      )
      .pluck()
      .all({ ...times, artefact, from: span === undefined ? 0 : reading.now() - span }) as string[]
    return numbers.length === 0 ? [] : [{ artefact, stock: stockFor(artefact, paper), count: numbers.length, numbers }]
  })
})
