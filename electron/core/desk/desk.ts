import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { listBackups } from '../database/backup.ts'
import { Staff, type StaffRow } from '../database/entities/index.ts'
import type { Transaction } from '../database/transact.ts'
import { programVersion } from '../../program-version.ts'
import { appendEvent } from '../append-event.ts'
import { answers, does } from '../handler.ts'

const toStaff = ({ id, name, initials, active }: StaffRow) => ({ id, name, initials, active: active === 1 })

export const look = answers('desk.look', (_given, reading) => {
  const settings = reading.settings()
  const count = (sql: string) => reading.sql(sql).pluck().get() as number
  const waiting = reading
    .sql(`select state, count(*) n from outbox where state in ('held', 'to-do', 'failed') group by state`)
    .all() as { state: string; n: number }[]
  const of = (state: string) => waiting.find((row) => row.state === state)?.n ?? 0
  const newest = listBackups(reading.ledger)[0]
  return {
    program: programVersion,
    ledger: reading.ledger,
    rehearsal: reading.rehearsal,
    setUp: settings.name !== '',
    empty: count('select exists (select 1 from request)') === 0,
    now: new Date(reading.now()).toISOString(),
    settings,
    staff: (reading.sql('select * from staff where id > 1 order by name').all() as StaffRow[]).map(toStaff),
    outbox: { held: of('held'), toDo: of('to-do'), failed: of('failed') },
    wantsPerson: count(`select count(*) from message where status = 'wants-person'`),
    lastBackup: newest ? new Date(newest.at).toISOString() : null
  }
})

const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .join('')
    .slice(0, 3)
    .toUpperCase()

/** @throws Refused twice: two people of one name could not be told apart in the history */
async function refuseTwice(tx: Transaction, name: string): Promise<void> {
  const taken = await tx.one<{ name: string }>('select name from staff where name = ? and id > 1', name)
  if (taken) throw new Refused('twice', { what: name, who: taken.name }, { field: 'name' })
}

export const addStaff = does('staff.add', {
  run: (given, writing) =>
    writing.transact(async (tx) => {
      await refuseTwice(tx, given.name)
      const row = {
        name: given.name,
        initials: given.initials || initialsOf(given.name),
        active: 1,
        created: writing.now()
      }
      const id = (await tx.entities.insert(Staff, row)).identifiers[0]?.['id'] as number
      await appendEvent({ ...writing, tx }, { action: 'staff', data: JSON.stringify({ staff: id }) })
      tx.changed('staff', id)
      return toStaff({ id, ...row })
    })
})

export const changeStaff = does('staff.change', {
  run: (given, writing) =>
    writing.transact(async (tx) => {
      const known = await tx.entities.findOneBy(Staff, { id: given.id })
      if (!known || known.id === 1) throw new Refused('not-found', { what: String(given.id) }, { field: 'id' })
      if (given.name && given.name !== known.name) await refuseTwice(tx, given.name)
      // Somebody has to sign the next step.
      if (
        given.active === false &&
        !(await tx.one('select 1 from staff where active = 1 and id > 1 and id <> ?', given.id))
      )
        throw new Refused(
          'bad-input',
          { what: say('settings.no.last-person', { name: known.name }) },
          { field: 'active' }
        )
      await tx.entities.update(
        Staff,
        { id: given.id },
        {
          ...(given.name ? { name: given.name } : {}),
          // Initials that somebody chose stay when the name changes.
          ...(given.initials || (given.name && known.initials === initialsOf(known.name))
            ? { initials: given.initials ?? initialsOf(given.name ?? '') }
            : {}),
          ...(given.active === undefined ? {} : { active: given.active ? 1 : 0 })
        }
      )
      await appendEvent({ ...writing, tx }, { action: 'staff', data: JSON.stringify({ staff: given.id }) })
      tx.changed('staff', given.id)
      return toStaff(await tx.entities.findOneByOrFail(Staff, { id: given.id }))
    })
})
