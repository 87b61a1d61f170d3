import { dueThings, type DueThing } from '../../../shared/clock/due-things.ts'
import type { Settings } from '../../../shared/contract/desk-calls.ts'
import { indexedBy } from '../database/dialect/sqlite.ts'
import type { RequestRecord } from '../requests/records.ts'
import { closuresFor, type InForce } from './rules-in-force.ts'

const timed = (
  index: string
) => `select r.id, r.number, r.title, r.side, r.service, r.level, r.state, r.attention, r.partner_id, r.respond_by, r.due,
    coalesce(r.asking_id, 0) asking_id, a.asked, (select max(e.at) from event e where e.request_id = r.id and e.to_state = r.state
      and e.from_state is not e.to_state) entered
  from request r ${index} left join asking a on a.id = r.asking_id`

/** What the clock reads of open requests; conditions are put behind it. */
export const timedRows = timed('')
export const timedRowsBy = (index: string) => timed(indexedBy(index))

export interface TimedRow extends Pick<
  RequestRecord,
  'id' | 'number' | 'title' | 'side' | 'service' | 'level' | 'state' | 'attention' | 'partner_id' | 'respond_by' | 'due'
> {
  readonly asking_id: number
  readonly asked: number | null
  readonly entered: number | null
}

/** A thing of `clock_thing`, by what makes it one of its kind. */
export interface KnownThing {
  readonly rule: string
  readonly due: number
}

export const isThing = (a: KnownThing) => (b: KnownThing) => a.rule === b.rule && a.due === b.due

/** What falls due of a request by the rules in force for it, earliest first. */
export function thingsOf(row: TimedRow, settings: Settings, { clock }: InForce): DueThing[] {
  const { side, service, level, state, asked, respond_by, due, entered } = row
  const timed = { side, service, level, state, asked, respondBy: respond_by, due, entered }
  return dueThings(timed, clock, closuresFor(clock, settings))
}
