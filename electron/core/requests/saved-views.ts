import { facets as facetsSchema } from '../../../shared/contract/queue-facets.ts'
import { listColumns, type ListColumn } from '../../../shared/lifecycle/lists.ts'
import type { SavedView } from '../../../shared/contract/queue-calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { queueNamed, queueNames } from '../../../shared/lifecycle/queues.ts'
import { answers, does, type Reading } from '../handler.ts'
import { conditionOf } from './queue-condition.ts'
import { totalOf } from './queue-page.ts'

interface ViewRow {
  readonly id: number
  readonly staff_id: number | null
  readonly name: string
  readonly data: string
}
type Kept = Omit<SavedView, 'id' | 'name' | 'mine' | 'count'>

const toView = ({ id, staff_id, name, data }: ViewRow): SavedView => {
  const kept = JSON.parse(data) as Kept
  return { ...kept, id, name, mine: staff_id !== null, count: 0 }
}

/** Saved views with what is in them now. One whose queue or values are no longer known (an older ledger's) is left out. */
export const list = answers('views.list', (given, reading) => {
  const staffId = given.staffId ?? reading.caller.staffId ?? 0
  const rows = reading
    .sql('select id, staff_id, name, data from saved_view where staff_id is null or staff_id = ? order by name, id')
    .all(staffId) as ViewRow[]
  return rows
    .map(toView)
    .filter(isKnown)
    .map((view) => ({ ...view, count: countOf(view, staffId, reading) }))
})

function isKnown(view: SavedView): boolean {
  return (
    (queueNames as readonly string[]).includes(view.queue) &&
    facetsSchema.safeParse(view.facets).success &&
    (view.columns ?? []).every((name: ListColumn) => listColumns.includes(name))
  )
}

/** The archive is not counted for the rail's sake: only what counters know. */
function countOf(view: SavedView, staffId: number, reading: Reading): number {
  const queue = queueNamed(view.queue)
  const narrowing = { facets: view.facets, filter: view.filter, staffId }
  if (queue.archive && (view.filter || Object.keys(view.facets).length > 0)) return 0
  return totalOf(queue, narrowing, conditionOf(queue, narrowing, reading), reading)
}

export const save = does('views.save', {
  run: ({ id, name, shared, ...kept }, writing) =>
    writing.transact(async (tx) => {
      const staff = shared ? null : writing.caller.staffId
      const twin = await tx.one<{ id: number }>(
        'select id from saved_view where name = ? and staff_id is ? and id is not ?',
        name,
        staff,
        id ?? null
      )
      if (twin) throw new Refused('twice', { what: name, who: name }, { field: 'name' })
      const data = JSON.stringify(kept)
      if (id !== undefined) {
        await ownView(tx, id, writing.caller.staffId)
        await tx.update('saved_view', id, { name, staff_id: staff, data, updated: writing.now() })
      }
      const saved =
        id ??
        (await tx.insert('saved_view', {
          name,
          staff_id: staff,
          data,
          created: writing.now(),
          updated: writing.now()
        }))
      tx.changed('settings')
      return toView({ id: saved, staff_id: staff, name, data })
    })
})

export const remove = does('views.remove', {
  run: ({ id }, writing) =>
    writing.transact(async (tx) => {
      const row = await ownView(tx, id, writing.caller.staffId)
      await tx.run('delete from saved_view where id = ?', id)
      tx.changed('settings')
      return toView(row)
    })
})

/** A view that this staff member may change: an own one, or everybody's. */
async function ownView(
  tx: { one<T>(sql: string, ...values: unknown[]): Promise<T | undefined> },
  id: number,
  staffId: number
): Promise<ViewRow> {
  const row = await tx.one<ViewRow>('select id, staff_id, name, data from saved_view where id = ?', id)
  if (!row || (row.staff_id !== null && row.staff_id !== staffId))
    throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  return row
}
