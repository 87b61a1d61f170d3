import { expect, test } from 'vitest'
import { addLibrary, addRequest, day, openDesk, type TestDesk } from '../support/desk.ts'
import { seeded } from '../support/seeded.ts'

const march = { from: '2026-03-01', to: '2026-03-31' }
const april = { from: '2026-04-01', to: '2026-04-30' }
const spring = { from: '2026-03-01', to: '2026-04-30' }

const run = (desk: TestDesk, name: string, period = spring, parameters = {}) =>
  desk.call('reports.run', { name, ...period, parameters })
const cells = async (desk: TestDesk, name: string, period = spring, parameters = {}) =>
  (await run(desk, name, period, parameters)).rows.map((row) => row.cells)

/** March at a desk in London: a loan lent, a loan borrowed that is still asked for, a copy lent; the 2nd of April now. */
async function desk2ndOfApril(): Promise<TestDesk & { lent: string; wanted: string; copy: string }> {
  const desk = await openDesk({ now: '2026-03-02T10:00:00Z', settings: { holdMinutes: 60 } })
  await addLibrary(desk, 'FR-1')
  await addLibrary(desk, 'DE-1')
  const lent = await addRequest(desk, { side: 'lending', partner: 'FR-1' })
  const copy = await addRequest(desk, { side: 'lending', service: 'copy', partner: 'FR-1' })
  const wanted = await addRequest(desk)
  await desk.acts(wanted, ['ask', { suppliers: ['DE-1'] }])
  desk.setNow('2026-03-30T10:00:00Z')
  await desk.acts(lent, 'will-supply', 'came-out', ['ship', { charge: { amount: 1000, currency: 'EUR' } }])
  await desk.acts(copy, ['deliver', { charge: { amount: 500, currency: 'EUR' } }])
  desk.setNow('2026-04-02T09:00:00Z')
  return Object.assign(desk, { lent, wanted, copy })
}

test('a month is closed, then a request in it is cancelled and a supply taken back: its figures stay, the change is booked in April, the cohort says both', async () => {
  const desk = await desk2ndOfApril()
  await desk.call('months.close', { month: '2026-03' })
  const closed = await Promise.all(['volume', 'fees', 'ipeds'].map((name) => run(desk, name, march)))
  expect(closed[0]?.rows.map((row) => row.cells)).toEqual([
    ['2026-03', 'Borrowing', 'Loan', 1, 0, 0, 0, 1],
    ['2026-03', 'Lending', 'Copy', 1, 1, 0, 0, 1],
    ['2026-03', 'Lending', 'Loan', 1, 1, 0, 0, 1]
  ])
  expect(closed[0]?.closedMonths).toEqual([{ month: '2026-03', at: '2026-04-02T09:00:00.000Z', by: 'Ana Reis' }])

  await desk.acts(desk.wanted, 'cancel', 'record-cancel-agreed')
  await desk.call('requests.undo', { number: desk.lent })

  expect(await Promise.all(['volume', 'fees', 'ipeds'].map((name) => run(desk, name, march))), 'March').toEqual(closed)
  expect(await cells(desk, 'volume', april), 'April bears what changed').toEqual([
    ['2026-04', 'Borrowing', 'Loan', 0, 0, 0, 1, -1],
    ['2026-04', 'Lending', 'Loan', 0, -1, 0, 0, 0]
  ])
  expect(await desk.call('months.adjustments', {})).toEqual([
    {
      figure: 'supplied',
      title: 'Supplied',
      number: desk.lent,
      of: '2026-03',
      bookedIn: '2026-04',
      n: -1,
      side: 'Lending',
      service: 'Loan',
      level: 'Normal',
      reason: null,
      money: null,
      partner: 'Library FR-1 (FR-1)',
      booked: false
    }
  ])
  const fill = await run(desk, 'fill-rate', march)
  expect(fill.rows.map((row) => [row.cells, row.asOfToday])).toEqual([
    [
      ['2026-03', 'Borrowing', 'Loan', 1, 0, 0, 0, 0, 1, null],
      ['2026-03', 'Borrowing', 'Loan', 1, 0, 0, 1, 0, 0, 0]
    ],
    [
      ['2026-03', 'Lending', 'Copy', 1, 1, 0, 0, 0, 0, 1],
      ['2026-03', 'Lending', 'Copy', 1, 1, 0, 0, 0, 0, 1]
    ],
    [
      ['2026-03', 'Lending', 'Loan', 1, 1, 0, 0, 0, 0, 1],
      ['2026-03', 'Lending', 'Loan', 1, 0, 0, 0, 0, 1, null]
    ]
  ])
  expect(await desk.call('months.look', { month: '2026-03' })).toMatchObject({ same: true, state: 'closed' })
  await desk.expectSound()
})

test('the month to close next is the one after the last that is closed, as soon as it is over, with what is odd', async () => {
  const desk = await desk2ndOfApril()
  const next = () => desk.call('months.next', {})
  const { odd } = await desk.call('months.look', { month: '2026-03' })
  expect(odd.map(({ what }) => what)).toContain('unsettled')
  expect(await next()).toEqual({ month: '2026-03', odd: odd.length })
  await desk.call('months.close', { month: '2026-03' })
  expect(await next(), 'April runs').toBeNull()
  desk.setNow('2026-05-01T09:00:00Z')
  expect(await next()).toMatchObject({ month: '2026-04' })
  await desk.call('months.reopen', { month: '2026-03', reason: 'A parcel was scanned twice' })
  expect(await next(), 'none is closed: the last that is over').toMatchObject({ month: '2026-04' })
})

test('a change that is taken back again is none', async () => {
  const desk = await desk2ndOfApril()
  await desk.call('months.close', { month: '2026-03' })
  const [row] = desk.rows<{ version: number }>('select version from request where number = ?', desk.copy)
  await desk.call('requests.edit', { number: desk.copy, version: row?.version ?? 0, level: 'rush' })
  const changes = await desk.call('months.adjustments', {})
  expect(changes.map(({ figure, level, n }) => [figure, level, n]).sort(), 'each one less and one more').toEqual([
    ['requested', 'Normal', -1],
    ['requested', 'Rush', 1],
    ['supplied', 'Normal', -1],
    ['supplied', 'Rush', 1]
  ])
  await desk.call('requests.undo', { number: desk.copy })
  expect(await desk.call('months.adjustments', {})).toEqual([])
  expect(await cells(desk, 'volume', april)).toEqual([])
})

test('a library, a service or a speed that is corrected in a closed month is booked as one less and one more', async () => {
  const desk = await desk2ndOfApril()
  await desk.call('months.close', { month: '2026-03' })
  const [row] = desk.rows<{ version: number }>('select version from request where number = ?', desk.lent)
  const other = desk.rows<{ id: number }>(`select id from partner where symbol = 'DE-1'`)[0]?.id ?? 0
  await desk.call('requests.edit', { number: desk.lent, version: row?.version ?? 0, partnerId: other })
  expect(
    (await desk.call('months.adjustments', {})).map(({ figure, partner, n }) => [figure, partner, n]).sort()
  ).toEqual([
    ['requested', 'Library DE-1 (DE-1)', 1],
    ['requested', 'Library FR-1 (FR-1)', -1],
    ['supplied', 'Library DE-1 (DE-1)', 1],
    ['supplied', 'Library FR-1 (FR-1)', -1]
  ])
  expect(await cells(desk, 'reciprocity', march)).toEqual([['Library FR-1 (FR-1)', 2, 0, 2, null]])
  expect(await cells(desk, 'reciprocity', april)).toEqual([
    ['Library FR-1 (FR-1)', -1, 0, -1, null],
    ['Library DE-1 (DE-1)', 1, 0, 1, null]
  ])
  expect(await cells(desk, 'reciprocity'), 'both months say what is so').toEqual([
    ['Library FR-1 (FR-1)', 1, 0, 1, null],
    ['Library DE-1 (DE-1)', 1, 0, 1, null]
  ])
  expect(
    await desk.call('reports.requests', { name: 'reciprocity', ...march, key: '1', column: 'provided' })
  ).toMatchObject({
    total: 2,
    gone: 0
  })
})

test('closing twice, closing what is not over, and opening what is open are refused; a reason is kept', async () => {
  const desk = await desk2ndOfApril()
  expect(await desk.refusal('months.close', { month: '2026-04' })).toMatchObject({ refused: 'not-now', field: 'month' })
  expect(await desk.refusal('months.close', { month: '2026-13' })).toMatchObject({ refused: 'bad-input' })
  expect(await desk.refusal('months.reopen', { month: '2026-03', reason: 'x' })).toMatchObject({ refused: 'not-now' })
  await desk.call('months.close', { month: '2026-03' })
  expect(await desk.refusal('months.close', { month: '2026-03' })).toMatchObject({ refused: 'already-done' })
  expect(await desk.refusal('months.reopen', { month: '2026-03', reason: ' ' })).toMatchObject({ refused: 'bad-input' })
  await desk.call('requests.undo', { number: desk.lent })
  await desk.call('months.reopen', { month: '2026-03', reason: 'A parcel was scanned twice' })
  expect(await cells(desk, 'volume', march), 'counted anew').toContainEqual([
    '2026-03',
    'Lending',
    'Loan',
    1,
    0,
    0,
    0,
    1
  ])
  expect(await cells(desk, 'volume', april)).toEqual([])
  desk.setNow('2026-05-03T09:00:00Z')
  await desk.call('months.close', { month: '2026-03' })
  expect((await desk.call('months.look', { month: '2026-03' })).acts.map(({ act, reason }) => [act, reason])).toEqual([
    ['close', null],
    ['reopen', 'A parcel was scanned twice'],
    ['close', null]
  ])
  expect((await desk.call('months.list', {})).map(({ month, state, reopened }) => [month, state, reopened])).toEqual([
    ['2026-05', 'running', 0],
    ['2026-04', 'open', 0],
    ['2026-03', 'closed', 1]
  ])
})

test('what is booked in a month stays there when that month is closed; the month that it belongs to is not opened before', async () => {
  const desk = await desk2ndOfApril()
  await desk.call('months.close', { month: '2026-03' })
  await desk.call('requests.undo', { number: desk.lent })
  desk.setNow('2026-05-03T09:00:00Z')
  await desk.call('months.close', { month: '2026-04' })
  const both = await run(desk, 'volume')
  expect(both.rows.map((row) => row.cells)).toContainEqual(['2026-04', 'Lending', 'Loan', 0, -1, 0, 0, 0])
  expect(await desk.call('months.adjustments', { month: '2026-04' })).toMatchObject([{ n: -1, booked: true }])
  expect(await desk.refusal('months.reopen', { month: '2026-03', reason: 'x' })).toMatchObject({ refused: 'not-now' })
  await desk.acts(desk.lent, 'ship')
  expect(await run(desk, 'volume')).toEqual(both)
  expect(await cells(desk, 'volume', { from: '2026-05-01', to: '2026-05-31' })).toEqual([
    ['2026-05', 'Lending', 'Loan', 0, 1, 0, 0, 0]
  ])
  await desk.call('months.reopen', { month: '2026-04', reason: 'x' })
  expect(await run(desk, 'volume', april), 'booked anew').toMatchObject({
    rows: [{ cells: ['2026-04', 'Lending', 'Loan', 0, -1, 0, 0, 0] }]
  })
  await desk.call('months.reopen', { month: '2026-03', reason: 'x' })
})

test('nothing that is written down at a close can be changed or removed', async () => {
  const desk = await desk2ndOfApril()
  await desk.call('months.close', { month: '2026-03' })
  const { default: Database } = await import('better-sqlite3')
  const db = new Database(desk.ledger)
  for (const sql of [
    'update closed_fact set n = -1',
    'delete from closed_fact',
    `update closing set hash = ''`,
    'delete from closing'
  ])
    expect(() => db.exec(sql), sql).toThrow(/append-only/)
  db.close()
})

test('whatever is done afterwards, closed months keep every byte, and all months together say what the ledger holds', async () => {
  const desk = await openDesk({ now: '2026-11-25T09:30:00Z' })
  await desk.call('sample.make', { requests: 240, seed: 5 })
  const chance = seeded(11)
  const all = { from: '2025-05-01', to: '2026-11-30' }
  for (const month of ['2026-07', '2026-08', '2026-09', '2026-10']) await desk.call('months.close', { month })
  const frozen = async () =>
    JSON.stringify(
      await Promise.all(
        ['volume', 'fees', 'reasons-for-no', 'reciprocity', 'acrl', 'top-partners'].map((name) =>
          run(desk, name, { from: '2026-07-01', to: '2026-10-31' })
        )
      )
    )
  const before = await frozen()
  const partners = desk.rows<{ id: number }>('select id from partner').map(({ id }) => id)
  const requests = desk.rows<{ number: string; side: string }>('select number, side from request')
  let changed = 0
  for (let turn = 0; turn < 160; turn += 1) {
    const { number, side } = requests[Math.floor(chance() * requests.length)] ?? { number: '', side: '' }
    const way = chance()
    const answer =
      way < 0.5
        ? await desk.core.call('requests.undo', { number }, desk.caller)
        : way < 0.75 && side === 'lending'
          ? await desk.core.call(
              'requests.edit',
              {
                number,
                version: desk.rows<{ version: number }>('select version from request where number = ?', number)[0]
                  ?.version,
                partnerId: partners[Math.floor(chance() * partners.length)]
              },
              desk.caller
            )
          : await desk.core.call(
              'requests.edit',
              {
                number,
                version: desk.rows<{ version: number }>('select version from request where number = ?', number)[0]
                  ?.version,
                level: chance() < 0.5 ? 'rush' : 'normal'
              },
              desk.caller
            )
    if (answer.ok) changed += 1
    desk.later(day / 100)
  }
  expect(changed, 'enough was done').toBeGreaterThan(40)
  expect((await frozen()) === before, 'closed months').toBe(true)
  const sums = (await run(desk, 'volume', all)).rows.reduce(
    (sum, row) => sum.map((n, index) => n + Number(row.cells[index + 3])),
    [0, 0, 0, 0]
  )
  expect(sums).toEqual(
    Object.values(
      desk.rows<Record<string, number>>(
        `select count(*) made, count(supplied) supplied, sum(open = 0 and supplied is null and outcome = 'not-supplied') no,
           sum(open = 0 and supplied is null and outcome = 'cancelled') cancelled from request`
      )[0] ?? {}
    )
  )
  const byLibrary = await cells(desk, 'reciprocity', all)
  expect(byLibrary.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(
    desk.rows<{ n: number }>(`select count(supplied) n from request where side = 'lending'`)[0]?.n
  )
  for (const month of ['2026-07', '2026-08', '2026-09', '2026-10'])
    expect(await desk.call('months.look', { month }), month).toMatchObject({ same: true })
  await desk.expectSound()
})
