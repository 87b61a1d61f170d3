import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { queueNames } from '../../shared/lifecycle/queues.ts'
import { addLibrary, addRequest, day, openDesk, type TestDesk } from '../support/desk.ts'

async function madeUpDesk(): Promise<TestDesk> {
  const desk = await openDesk({ now: '2026-11-25T09:30:00Z' })
  await desk.call('sample.make', { requests: 400, seed: 5 })
  return desk
}
const sorts = [
  'actBy',
  'createdAt',
  'updatedAt',
  'due',
  'needBy',
  'number',
  'title',
  'author',
  'partner',
  'patron',
  'state',
  'level',
  'callNumber',
  'assigned'
] as const

test('every queue has as many rows as its count says, and is as late as it says', async () => {
  const desk = await madeUpDesk()
  const open = (await desk.call('queues.page', { queue: 'open', limit: 1000 })).rows
  await desk.call('requests.assign', {
    numbers: open.slice(0, 7).map(({ number }) => number),
    staffId: desk.caller.staffId ?? null
  })
  for (const { name, count, late } of await desk.call('queues.counts', {})) {
    const { rows, total } = await desk.call('queues.page', { queue: name, limit: 1000 })
    expect([total, rows.length], name).toEqual([count, count])
    expect(
      rows.filter(({ open: isOpen, actBy }) => isOpen && actBy !== null && Date.parse(actBy) < desk.now()).length,
      `${name}, late`
    ).toBe(late)
    expect((await desk.call('queues.page', { queue: name, limit: 3 })).total, `${name}, by its first page`).toBe(count)
  }
})

test('every list sorts by every column, both ways, and its pages hold each request once', async () => {
  const desk = await madeUpDesk()
  for (const queue of ['open', 'lending-out-on-loan'] as const)
    for (const sort of sorts)
      for (const descending of [false, true]) {
        const all = (await desk.call('queues.page', { queue, sort, descending, limit: 1000 })).rows.map(({ id }) => id)
        const pages: number[] = []
        for (let offset = 0; ; offset += 37) {
          const { rows } = await desk.call('queues.page', { queue, sort, descending, offset, limit: 37 })
          pages.push(...rows.map(({ id }) => id))
          if (rows.length < 37) break
        }
        expect(pages, `${queue} by ${sort}`).toEqual(all)
        expect(new Set(all).size).toBe(all.length)
      }
})

test('what is empty comes last, whichever way a list is sorted', async () => {
  const desk = await madeUpDesk()
  for (const descending of [false, true]) {
    const dues = (await desk.call('queues.page', { queue: 'open', sort: 'due', descending, limit: 1000 })).rows.map(
      ({ due }) => due
    )
    const filled = dues.filter((due) => due !== null)
    expect(dues.slice(0, filled.length)).toEqual(filled)
    expect(filled).toEqual([...filled].sort((a, b) => (descending ? b.localeCompare(a) : a.localeCompare(b))))
  }
})

test('the archive comes newest first, and sorts by title, author and dates', async () => {
  const desk = await madeUpDesk()
  const created = (await desk.call('queues.page', { queue: 'all', limit: 1000 })).rows.map(({ createdAt }) => createdAt)
  expect(created).toEqual([...created].sort().reverse())
  expect(created).toHaveLength(400)
  const titles = (await desk.call('queues.page', { queue: 'all', sort: 'title', limit: 1000 })).rows
  const keys = desk.rows<{ number: string; title_key: string }>('select number, title_key from request')
  const key = new Map(keys.map(({ number, title_key }) => [number, title_key]))
  expect(
    titles.every(
      (row, index) => index === 0 || (key.get(titles[index - 1]?.number ?? '') ?? '') <= (key.get(row.number) ?? '')
    )
  ).toBe(true)
})

test('facets narrow a list, and its total with it', async () => {
  const desk = await madeUpDesk()
  const all = (await desk.call('queues.page', { queue: 'open', limit: 1000 })).rows
  const partner = all.find(({ partner: name }) => name !== null)
  const partnerId =
    desk.rows<{ partner_id: number }>('select partner_id from request where number = ?', partner?.number)[0]
      ?.partner_id ?? 0
  expect((await desk.call('queues.page', { queue: 'open', facets: { partner: [partnerId] }, limit: 1 })).total).toBe(
    all.filter((row) => row.partner === partner?.partner).length
  )
  expect((await desk.call('queues.page', { queue: 'open', facets: { state: ['shipped'] }, limit: 1 })).total).toBe(
    all.filter(({ state }) => state === 'shipped').length
  )
  expect((await desk.call('queues.page', { queue: 'open', facets: { service: ['copy'] }, limit: 1 })).total).toBe(
    all.filter(({ service }) => service === 'copy').length
  )
  expect((await desk.call('queues.page', { queue: 'open', facets: { level: ['rush'] }, limit: 1 })).total).toBe(
    all.filter(({ level }) => level === 'rush').length
  )
})

test('Today counts what wants a person, once each, late before due today before the rest', async () => {
  const desk = await openDesk()
  await addLibrary(desk, 'FR-1')
  const lend = (title: string) =>
    addRequest(desk, {
      side: 'lending',
      partner: 'FR-1',
      citation: { title },
      respondBy: new Date(desk.now() + day).toISOString()
    })
  await lend('A')
  await lend('B')
  desk.later(day / 3)
  const third = await lend('C')
  desk.later((2 * day) / 3 + 60_000)
  const { lines } = await desk.call('today.look', {})
  expect(lines.map(({ queue, group, count, first }) => [queue, group, count, first?.title])).toEqual([
    ['lending-new', 'late', 2, 'A'],
    ['lending-new', 'today', 1, 'C']
  ])
  await desk.acts(third, 'will-supply')
  const after = (await desk.call('today.look', {})).lines
  expect(after.map(({ queue, group, count }) => [queue, group, count])).toEqual([
    ['lending-new', 'late', 2],
    ['lending-to-pull', 'today', 1]
  ])
  for (const name of queueNames)
    expect((await desk.call('queues.page', { queue: name })).total).toBeGreaterThanOrEqual(0)
})

test('a scan finds a request by its number, barcode, the other side’s number or ISBN, and does its one act, bound to what was shown', async () => {
  const desk = await openDesk()
  await addLibrary(desk, 'FR-1')
  const number = await addRequest(desk, {
    side: 'lending',
    partner: 'FR-1',
    partnerNumber: 'WC-1',
    barcode: '31204000000001',
    citation: { title: 'Bells', isbn: '0306406152' }
  })
  for (const code of [number, ` ${number} `, `*${number}*`, '31204000000001', 'WC-1', '9780306406157'])
    expect(await desk.call('scan.look', { code }), code).toMatchObject({
      matches: [{ request: { number }, action: 'will-supply' }]
    })
  const shown = await desk.call('scan.look', { code: number })
  const version = shown.matches[0]?.request.version
  await desk.acts(number, 'will-supply')
  expect(await desk.refusal('scan.go', { code: number, version })).toMatchObject({ refused: 'changed-meanwhile' })
  expect(await desk.call('scan.go', { code: '31204000000001' })).toMatchObject({ done: true, state: 'pulled' })
  const other = await addRequest(desk, {
    side: 'lending',
    partner: 'FR-1',
    citation: { title: 'Bells', isbn: '0306406152' }
  })
  expect(
    (await desk.call('scan.look', { code: '0306406152' })).matches.map(({ request }) => request.number).sort()
  ).toEqual([number, other].sort())
  expect(await desk.refusal('scan.go', { code: '0306406152' })).toMatchObject({ refused: 'bad-input', field: 'number' })
  expect(await desk.call('scan.go', { code: '0306406152', number: other })).toMatchObject({
    number: other,
    state: 'will-supply'
  })
  expect(await desk.refusal('scan.go', { code: 'nothing' })).toMatchObject({ refused: 'not-found' })
  await desk.acts(number, 'ship', 'check-in')
  expect(await desk.refusal('scan.go', { code: number })).toMatchObject({ refused: 'already-done' })
  await desk.expectSound()
})

test('a request that stands in two lines of the day counts once; urgent and rush ones come first', async () => {
  const desk = await madeUpDesk()
  const look = await desk.call('today.look', {})
  const open = (await desk.call('queues.page', { queue: 'open', limit: 1000 })).rows
  const of = (level: string) => open.filter((row) => row.level === level).length
  expect(look.pinned).toMatchObject({ urgent: of('urgent'), rush: of('rush') })
  // Each line has as many as its queue has in that span, and begins with the one to be acted on first.
  const inGroups = new Map<string, { counted: number; numbers: Set<string> }>()
  for (const { queue, group, count, twice, first, actBy } of look.lines) {
    const when = group === 'none' ? ['week', 'later', 'none'] : [group]
    const { rows, total } = await desk.call('queues.page', {
      queue,
      sort: 'actBy',
      facets: { when: when as ['late'] },
      limit: 1000
    })
    const its = inGroups.get(group) ?? { counted: 0, numbers: new Set() }
    its.counted += count - twice
    for (const { number } of rows) its.numbers.add(number)
    inGroups.set(group, its)
    expect([total, rows[0]?.actBy ?? null], `${queue} ${group}`).toEqual([count, actBy])
    expect(first?.actBy ?? null).toBe(actBy)
  }
  for (const [group, { counted, numbers }] of inGroups) expect(counted, group).toBe(numbers.size)
  const distinct = [...inGroups.values()].reduce((all, { numbers }) => all + numbers.size, 0)
  expect([look.need, look.late]).toEqual([distinct, inGroups.get('late')?.numbers.size])
  expect(distinct).toBeLessThan(look.lines.reduce((all, { count }) => all + count, 0))
})

test('Today says what the watched folder did not take, and print jobs that did not reach their printer', async () => {
  const desk = await openDesk()
  const watched = join(desk.folder, 'watched')
  mkdirSync(join(watched, 'refused'), { recursive: true })
  for (const name of ['bad.xml', 'bad.xml.txt']) writeFileSync(join(watched, 'refused', name), 'x')
  utimesSync(join(watched, 'refused', 'bad.xml'), desk.now() / 1000, desk.now() / 1000)
  await desk.call('settings.change', { watchFolder: watched })
  const number = await addRequest(desk, { side: 'borrowing' })
  await desk.call('paper.print', { artefact: 'pull-slip', numbers: [number], printer: 'no such/printer' })
  expect((await desk.call('today.look', {})).trouble.map(({ what }) => what)).toEqual([
    'The watched folder did not take 1 file',
    '1 print job did not reach its printer'
  ])
})
