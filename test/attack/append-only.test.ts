import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { copyLedger } from '../../electron/core/database/backup.ts'
import { openWriting } from '../../electron/core/database/open-ledger.ts'
import { openReading } from '../../electron/core/database/open-reading.ts'
import { addLibrary, addRequest, openDesk, type TestDesk } from '../support/desk.ts'

async function deskWithPostings(): Promise<TestDesk> {
  const desk = await openDesk()
  await addLibrary(desk, 'DE-1')
  const number = await addRequest(desk)
  await desk.acts(number, ['ask', { suppliers: ['DE-1'] }], ['receive', { charge: { amount: 1500, currency: 'EUR' } }])
  return desk
}

/** Every way to change or remove a row that is there. */
const attempts = (table: 'event' | 'posting'): string[] => {
  const columns =
    table === 'event'
      ? `(id, at, staff_id, door, by, action) values (1, 0, 1, 'x', 'person', 'forged')`
      : `(id, entry, at, debit, credit, amount, currency, reason) values (1, 1, 0, 'a', 'b', 5, 'EUR', 'forged')`
  return [
    `update ${table} set at = 0`,
    `update ${table} set id = 999 where id = 1`,
    `update or replace ${table} set id = 2 where id = 1`,
    `delete from ${table}`,
    `delete from ${table} where id = 1`,
    `insert or replace into ${table}${columns}`,
    `replace into ${table}${columns}`,
    `insert into ${table}${columns} on conflict(id) do update set at = 0`,
    `insert or ignore into ${table}${columns}`
  ]
}

test.each(['event', 'posting'] as const)(
  'no connection that the program opens changes, removes or replaces a row of %s',
  async (table) => {
    const desk = await deskWithPostings()
    const before = desk.rows(`select * from ${table} order by id`)
    expect(before.length).toBeGreaterThan(0)
    const source = await openWriting(desk.ledger)
    const reading = openReading(desk.ledger)
    for (const sql of attempts(table)) {
      await expect(source.query(sql), `writing: ${sql}`).rejects.toThrow(/append-only/)
      await expect(
        source.transaction((entities) => entities.query(sql)),
        `in a transaction: ${sql}`
      ).rejects.toThrow(/append-only/)
      expect(() => reading.prepare(sql).run(), `reading: ${sql}`).toThrow(/readonly/)
    }
    expect(await source.query('pragma recursive_triggers')).toEqual([{ recursive_triggers: 1 }])
    expect(await source.query('pragma foreign_keys')).toEqual([{ foreign_keys: 1 }])
    expect(await source.query('pragma synchronous')).toEqual([{ synchronous: 2 }])
    expect(await source.query('pragma secure_delete')).toEqual([{ secure_delete: 1 }])
    reading.close()
    await source.destroy()
    expect(desk.rows(`select * from ${table} order by id`)).toEqual(before)
    await desk.expectSound()
  }
)

test.each(['event', 'posting'] as const)(
  'nor does another program, which knows nothing of our settings, nor in a backup (%s)',
  async (table) => {
    const desk = await deskWithPostings()
    const { file } = await copyLedger(desk.ledger, `${desk.ledger}-copy`)
    for (const path of [desk.ledger, file]) {
      const db = new Database(path)
      db.pragma('recursive_triggers = OFF')
      for (const sql of attempts(table)) expect(() => db.prepare(sql).run(), sql).toThrow(/append-only/)
      db.close()
    }
  }
)
