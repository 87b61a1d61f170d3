import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { isZone } from '../../../shared/domain/calendar.ts'
import { listBackups } from '../database/backup.ts'
import { Setting, Staff, type StaffRow } from '../database/entities/index.ts'
import { programVersion } from '../../program-version.ts'
import { appendEvent } from '../append-event.ts'
import { answers, does } from '../handler.ts'
import { readSettings } from './settings.ts'
import { beginSorting } from './sort-again.ts'

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

export const changeSettings = does('settings.change', {
  run: async (given, writing) => {
    const before = writing.settings().language
    const settings = await writing.transact(async (tx) => {
      if (given.zone !== undefined && !isZone(given.zone))
        throw new Refused('bad-input', { what: say('words.no.zone', { what: given.zone }) }, { field: 'zone' })
      if (given.language !== undefined && !isLanguage(given.language))
        throw new Refused(
          'bad-input',
          { what: say('words.no.language', { what: given.language }) },
          { field: 'language' }
        )
      const entries = Object.entries(given).filter(([, value]) => value !== undefined)
      for (const [key, value] of entries)
        await tx.entities.upsert(Setting, { key, value: JSON.stringify(value), updated: writing.now() }, ['key'])
      if (entries.length > 0)
        await appendEvent(
          { ...writing, tx },
          { action: 'settings', data: JSON.stringify({ columns: entries.map(([key]) => key) }) }
        )
      tx.changed('settings')
      return readSettings(await tx.all<{ key: string; value: string }>('select key, value from setting'))
    })
    if (settings.language !== before) await beginSorting(writing)
    return settings
  }
})

/** Whether dates and order can follow it: a well-formed BCP 47 tag. */
function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .join('')
    .slice(0, 3)
    .toUpperCase()

export const addStaff = does('staff.add', {
  run: (given, writing) =>
    writing.transact(async (tx) => {
      const taken = await tx.one<{ name: string }>('select name from staff where name = ? and id > 1', given.name)
      if (taken) throw new Refused('twice', { what: given.name, who: taken.name }, { field: 'name' })
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
      await tx.entities.update(
        Staff,
        { id: given.id },
        {
          ...(given.name ? { name: given.name, initials: initialsOf(given.name) } : {}),
          ...(given.active === undefined ? {} : { active: given.active ? 1 : 0 })
        }
      )
      await appendEvent({ ...writing, tx }, { action: 'staff', data: JSON.stringify({ staff: given.id }) })
      tx.changed('staff', given.id)
      return toStaff(await tx.entities.findOneByOrFail(Staff, { id: given.id }))
    })
})
