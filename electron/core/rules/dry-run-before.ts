import type { Facts } from '../../../shared/rules/compile.ts'
import type { Effect } from '../../../shared/rules/decide.ts'
import type { Happened } from '../../../shared/rules/happenings.ts'
import type { Level } from '../../../shared/lifecycle/words.ts'
import type { Reading } from '../handler.ts'
import { flagsIn } from './facts.ts'

/** What rules and hands change of a request, besides its state. */
export type Own = Pick<Facts, 'ownQueue' | 'flags' | 'assigned' | 'level' | 'order'>

export const ownOf = ({ ownQueue, flags, assigned, level, order }: Facts): Own => ({
  ownQueue,
  flags,
  assigned,
  level,
  order
})

interface Row {
  readonly request_id: number
  readonly action: string
  readonly data: string
  readonly desk_queue_id: number | null
  readonly desk_flags: string
  readonly assigned: number | null
  readonly level: Level
  readonly routing_order_id: number | null
}

interface Data {
  readonly queue?: number | null
  readonly was?: number | null
  readonly flag?: number
  readonly did?: readonly Effect[]
}

/**
 * What requests said before the first of these events, of those that rules or hands changed since: from what they say now, change by change back
 * to the beginning. Otherwise a rule that is at work already would be said to have nothing to do.
 */
export function ownBefore(reading: Reading, first: number, last: number): Map<number, Own> {
  const before = new Map<number, Own>()
  const rows = reading
    .sql(
      `select e.request_id, e.action, e.data, r.desk_queue_id, r.desk_flags, r.assigned, r.level, r.routing_order_id
       from event e join request r on r.id = e.request_id
       where e.id >= ? and e.id <= ? and e.action in ('rule', 'undo-rule', 'desk-queue', 'desk-flag', 'desk-unflag', 'assign') order by e.id desc`
    )
    .iterate(first, last) as IterableIterator<Row>
  for (const row of rows) {
    let own = before.get(row.request_id)
    if (!own)
      before.set(
        row.request_id,
        (own = {
          ownQueue: row.desk_queue_id,
          flags: flagsIn(row.desk_flags),
          assigned: row.assigned,
          level: row.level,
          order: row.routing_order_id
        })
      )
    takeBack(own, row)
  }
  return before
}

function takeBack(own: Own, { action, data }: Row): void {
  const { was = null, flag = 0, did = [] } = JSON.parse(data) as Data
  if (action === 'desk-queue') own.ownQueue = was
  else if (action === 'desk-flag') setFlag(own, flag, false)
  else if (action === 'desk-unflag') setFlag(own, flag, true)
  // Who had it before is not kept with giving it to somebody.
  else if (action === 'assign') own.assigned = was
  else for (const effect of did.toReversed()) unmake(own, effect)
}

function unmake(own: Own, effect: Effect): void {
  switch (effect.do) {
    case 'queue':
      own.ownQueue = effect.was
      return
    case 'flag':
    case 'unflag':
      setFlag(own, effect.flag, effect.do === 'unflag')
      return
    case 'assign':
      own.assigned = effect.was
      return
    case 'level':
      own.level = effect.was
      return
    case 'order':
      own.order = effect.was
      return
    default:
  }
}

function setFlag(own: Own, flag: number, on: boolean): void {
  const others = (own.flags as readonly number[]).filter((each) => each !== flag)
  own.flags = on ? [...others, flag].sort((a, b) => a - b) : others
}

/** What a person did to a request by hand, in the course of the run. */
export function byHand(own: Own, { action, queue, staff, flags = [], unflags = [] }: Happened): void {
  if (action === 'desk-queue') own.ownQueue = queue ?? null
  if (action === 'assign') own.assigned = staff ?? null
  for (const flag of flags) setFlag(own, flag, true)
  for (const flag of unflags) setFlag(own, flag, false)
}
