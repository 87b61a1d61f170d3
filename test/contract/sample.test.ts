import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { stateTables } from '../../shared/lifecycle/tables.ts'
import { services, sides } from '../../shared/lifecycle/words.ts'
import { day, openDesk, type TestDesk } from '../support/desk.ts'

const tables = [
  'staff',
  'setting',
  'counter',
  'patron',
  'partner',
  'partner_identifier',
  'partner_address',
  'request',
  'asking',
  'item',
  'message',
  'outbox',
  'event',
  'undo_step',
  'posting',
  'note',
  'tally'
]

/** Every row of every table, as one hash a table. */
function hashes(desk: TestDesk): Record<string, string> {
  return Object.fromEntries(
    tables.map((table) => {
      const rows = desk.rows(
        `select * from ${table} ${table === 'tally' ? 'order by 1, 2, 3, 4, 5, 6' : 'order by 1, 2'}`
      )
      return [table, createHash('sha256').update(JSON.stringify(rows)).digest('hex')]
    })
  )
}

async function madeUp(requests = 600, seed = 1): Promise<TestDesk> {
  const desk = await openDesk({ now: '2026-11-25T09:30:00Z' })
  await desk.call('sample.make', { requests, seed })
  return desk
}

test('a made-up desk: 600 requests over eighteen months, 60 libraries in 12 countries, 120 patrons, every state of every table', async () => {
  const desk = await openDesk({ now: '2026-11-25T09:30:00Z' })
  expect(await desk.call('sample.make', {})).toEqual({ requests: 600, partners: 60, patrons: 120 })
  await desk.expectSound()
  expect(desk.rows('select count(*) n, count(distinct country) countries from partner')).toEqual([
    { n: 60, countries: 12 }
  ])
  const [span] = desk.rows<{ first: number; last: number }>('select min(created) first, max(created) last from request')
  expect(((span?.last ?? 0) - (span?.first ?? 0)) / day).toBeGreaterThan(500)
  expect(span?.last).toBeLessThanOrEqual(desk.now())
  expect(desk.rows('select count(*) n from event where at > ?', desk.now())).toEqual([{ n: 0 }])

  const seen = new Set(
    desk.rows<{ key: string }>(`select distinct side || ' ' || state key from request`).map(({ key }) => key)
  )
  const missing = sides
    .flatMap((side) => Object.keys(stateTables[side].states).map((state) => `${side} ${state}`))
    .filter((key) => !seen.has(key))
  expect(missing).toEqual([])
  for (const side of sides)
    for (const service of services)
      expect(desk.rows('select count(*) n from request where side = ? and service = ?', side, service)[0]).not.toEqual({
        n: 0
      })

  const texts = desk
    .rows<{ text: string }>("select title || coalesce(author, '') text from request union select name from patron")
    .map(({ text }) => text)
    .join(' ')
  for (const script of ['Latin', 'Greek', 'Cyrillic', 'Han', 'Hiragana', 'Katakana', 'Hangul', 'Arabic'])
    expect(new RegExp(`\\p{Script=${script}}`, 'u').test(texts), script).toBe(true)
  expect(
    desk.rows(`select count(*) n from partner_identifier group by scheme, value_key having n > 1`),
    'no two libraries share a symbol'
  ).toEqual([])
  expect(desk.rows<{ n: number }>('select count(*) n from posting')[0]?.n).toBeGreaterThan(50)
  const look = await desk.call('desk.look', {})
  expect(look).toMatchObject({ rehearsal: true, empty: false, setUp: true })
  expect(look.staff.length).toBeGreaterThanOrEqual(3)
})

test('most of what is made up has ended, as on a desk that works', async () => {
  const desk = await madeUp()
  const [counts] = desk.rows<{ open: number; supplied: number; n: number }>(
    `select sum(open) open, sum(outcome = 'supplied') supplied, count(*) n from request`
  )
  expect((counts?.open ?? 0) / (counts?.n ?? 1)).toBeLessThan(0.4)
  expect((counts?.supplied ?? 0) / (counts?.n ?? 1)).toBeGreaterThan(0.5)
  const queues = await desk.call('queues.counts', {})
  expect(
    queues.filter(({ name, count }) => count === 0 && !['mine', 'due-today'].includes(name)).map(({ name }) => name)
  ).toEqual([])
  for (const name of ['volume', 'fill-rate', 'turnaround', 'fees'])
    expect(
      (await desk.call('reports.run', { name, from: '2025-12-01', to: '2026-11-30' })).rows.length,
      name
    ).toBeGreaterThan(10)
})

test('the same seed on the same day makes the same desk to the last byte; another seed another one', async () => {
  const one = hashes(await madeUp(200, 7))
  const two = hashes(await madeUp(200, 7))
  expect(two).toEqual(one)
  const other = hashes(await madeUp(200, 8))
  expect(other['request']).not.toBe(one['request'])
})

test('a ledger that has requests is left as it is', async () => {
  const desk = await madeUp(5)
  const before = hashes(desk)
  expect(await desk.refusal('sample.make', { requests: 5 })).toMatchObject({ refused: 'twice' })
  expect(hashes(desk)).toEqual(before)
})

test('the clock goes on with a made-up desk as with a real one', async () => {
  const desk = await madeUp(60)
  for (let days = 0; days < 3; days += 1) await desk.tick(day)
  await desk.expectSound()
})
