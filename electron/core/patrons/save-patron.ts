import type { CallGiven } from '../../../shared/contract/calls.ts'
import type { Patron as PatronShape } from '../../../shared/contract/people-calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { findKey, nameKey } from '../../../shared/domain/folding.ts'
import { appendEvent } from '../append-event.ts'
import { Patron } from '../database/entities/index.ts'
import type { Desk } from '../handler.ts'
import { changedBy } from './changed-by.ts'
import { toPatron } from './to-patron.ts'

/** Adds a patron, or changes the one of that id as read in that version. @throws Refused twice, not-found, changed-meanwhile */
export async function savePatron(desk: Desk, given: CallGiven<'patrons.save'>): Promise<PatronShape> {
  const { tx } = desk
  const { id, version, blocked, ...plain } = given
  const patrons = tx.entities.getRepository(Patron)
  if (given.number) {
    const taken = await tx.one<{ id: number; name: string; row: number }>(
      'select p.id, p.name, o.id row from patron o join patron p on p.id = coalesce(o.merged_into, o.id) where o.number = ?',
      given.number
    )
    // Their own from a record that was merged into this one: it comes here.
    if (taken && taken.id === id && taken.row !== id) await tx.update('patron', taken.row, { number: null })
    if (taken && taken.id !== id)
      throw new Refused('twice', { what: given.number, who: taken.name }, { field: 'number' })
  }
  const row = {
    ...plain,
    ...(blocked === undefined ? {} : { blocked: blocked ? 1 : 0 }),
    sort_key: nameKey(given.name, desk.settings().language),
    find_key: findKey(given.name),
    updated: desk.now()
  }
  let patronId = id
  if (patronId === undefined)
    patronId = (await patrons.insert({ ...row, created: desk.now() })).identifiers[0]?.['id'] as number
  else {
    const known = await patrons.findOneBy({ id: patronId })
    if (!known || known.erased !== null || known.merged_into !== null)
      throw new Refused('not-found', { what: String(patronId) }, { field: 'id' })
    const done = await patrons.update({ id: patronId, ...(version === undefined ? {} : { version }) }, row)
    if (done.affected === 0) throw await changedBy(tx, 'patron', patronId, given.name)
  }
  await appendEvent(desk, { action: 'patron', data: JSON.stringify({ patron: patronId }) })
  tx.changed('patrons', patronId)
  return toPatron(await patrons.findOneByOrFail({ id: patronId }))
}
