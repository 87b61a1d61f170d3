import { Refused } from '../../../shared/contract/refused.ts'
import type { Patron as PatronShape } from '../../../shared/contract/people-calls.ts'
import { findKey, nameKey } from '../../../shared/domain/folding.ts'
import { Patron, type PatronRow } from '../database/entities/index.ts'
import { appendEvent } from '../append-event.ts'
import { answers, does } from '../handler.ts'
import { wordsLike } from '../partners/words-like.ts'
import { changedBy } from './changed-by.ts'

function toPatron(row: PatronRow): PatronShape {
  const { id, name, number, email, phone, category, department, pickup, language, note, version } = row
  return {
    id,
    name,
    number,
    email,
    phone,
    category,
    department,
    pickup,
    language,
    note,
    version,
    blocked: row.blocked === 1
  }
}

export const list = answers('patrons.list', ({ filter, limit }, reading) => {
  const words = wordsLike('find_key', filter)
  const where = `erased is null and ((${words.where}) or number = @number)`
  const bound = { ...words.bound, number: filter.trim() }
  const rows = reading
    .sql(
      `select patron.*, (select count(*) from request where patron_id = patron.id and open = 1) open from patron where ${where} order by sort_key, id limit @limit`
    )
    .all({ ...bound, limit }) as (PatronRow & { open: number })[]
  const total = reading.sql(`select count(*) from patron where ${where}`).pluck().get(bound) as number
  return { rows: rows.map((row) => ({ ...toPatron(row), open: row.open })), total }
})

export const get = answers('patrons.get', ({ id }, reading) => {
  const row = reading.sql('select * from patron where id = ? and erased is null').get(id) as PatronRow | undefined
  if (!row) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  return toPatron(row)
})

export const save = does('patrons.save', {
  run: (given, writing) =>
    writing.transact(async (tx) => {
      const { id, version, blocked, ...plain } = given
      const patrons = tx.entities.getRepository(Patron)
      if (given.number) {
        const taken = await tx.one<{ id: number; name: string }>(
          'select id, name from patron where number = ?',
          given.number
        )
        if (taken && taken.id !== id)
          throw new Refused('twice', { what: given.number, who: taken.name }, { field: 'number' })
      }
      const row = {
        ...plain,
        ...(blocked === undefined ? {} : { blocked: blocked ? 1 : 0 }),
        sort_key: nameKey(given.name, writing.settings().language),
        find_key: findKey(given.name),
        updated: writing.now()
      }
      let patronId = id
      if (patronId === undefined)
        patronId = (await patrons.insert({ ...row, created: writing.now() })).identifiers[0]?.['id'] as number
      else {
        const known = await patrons.findOneBy({ id: patronId })
        if (!known || known.erased !== null) throw new Refused('not-found', { what: String(patronId) }, { field: 'id' })
        const done = await patrons.update({ id: patronId, ...(version === undefined ? {} : { version }) }, row)
        if (done.affected === 0) throw await changedBy(tx, 'patron', patronId, given.name)
      }
      await appendEvent({ ...writing, tx }, { action: 'patron', data: JSON.stringify({ patron: patronId }) })
      tx.changed('patrons', patronId)
      return toPatron(await patrons.findOneByOrFail({ id: patronId }))
    })
})
