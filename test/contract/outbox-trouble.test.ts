import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addLibrary, addRequest, minute, openDesk } from '../support/desk.ts'
import { deskWithFolder, messagesIn, outbox } from '../support/out-folder.ts'

test('without a folder, a symbol or the other side’s number a person tells, and the reason is said; set up, it is sent', async () => {
  const desk = await openDesk()
  await addLibrary(desk, 'FR-1', { channel: 'iso18626-file' })
  const number = await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: 'R-1' })
  const unnumbered = await addRequest(desk, { side: 'lending', partner: 'FR-1' })
  await desk.acts(number, 'will-supply')
  await desk.acts(unnumbered, 'will-supply')
  await desk.tick(5 * minute)
  expect((await desk.call('outbox.list', {})).map(({ state, error }) => [state, error])).toEqual([
    ['to-do', 'No folder for messages is set, so a person tells the other library.'],
    ['to-do', 'No folder for messages is set, so a person tells the other library.']
  ])
  const out = join(desk.folder, 'out')
  mkdirSync(out)
  await desk.call('settings.change', { outFolder: out, symbols: [] })
  await desk.call('outbox.send-now', {})
  await desk.tick()
  expect((await desk.call('outbox.list', {}))[0]?.error).toMatch(/no symbol of its own/)
  await desk.call('settings.change', { symbols: [{ scheme: 'ISIL', value: 'GB-AldU' }] })
  expect(await desk.call('outbox.send-now', {})).toEqual({ released: 2 })
  await desk.tick()
  expect(readdirSync(out)).toHaveLength(1)
  const left = await desk.call('outbox.list', {})
  expect(left).toMatchObject([
    {
      number: unnumbered,
      state: 'to-do',
      error: 'The other library’s request number is not known, so a person tells it.'
    }
  ])
  await desk.call('outbox.tick', { ids: left.map(({ id }) => id) })
  expect(await desk.call('outbox.list', {})).toEqual([])
  await desk.expectSound()
})

test('a folder that cannot be written is tried again, longer each time; then a person is asked, and “send now” begins anew', async () => {
  const desk = await deskWithFolder()
  await addLibrary(desk, 'FR-1', { channel: 'iso18626-file' })
  const number = await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: 'R-1' })
  await desk.acts(number, 'will-supply')
  rmSync(desk.out, { recursive: true })
  const tries: number[] = []
  for (let elapsed = 0; elapsed < 400; elapsed += 1) {
    await desk.tick(minute)
    const attempts = outbox(desk)[0]?.attempts ?? 0
    if (attempts > tries.length) tries.push(elapsed + 1)
  }
  expect(tries).toEqual([2, 3, 8, 23, 83, 323])
  expect(existsSync(desk.out), 'the folder is not made: it may be a drive that is not there').toBe(false)
  expect(await desk.call('outbox.list', {})).toMatchObject([
    { state: 'failed', attempts: 6, error: 'The folder for messages could not be written (ENOENT).' }
  ])
  expect((await desk.call('requests.get', { number })).events[0]).toMatchObject({ action: 'not-told' })
  expect((await desk.call('today.look', {})).trouble[0]?.what).toBe('1 message could not be sent')
  mkdirSync(desk.out)
  await desk.tick(minute)
  expect(readdirSync(desk.out)).toEqual([])
  await desk.call('outbox.send-now', {})
  await desk.tick()
  expect(readdirSync(desk.out)).toHaveLength(1)
  await desk.expectSound()
})

test('what is said later never overtakes what was said before about the same request', async () => {
  const desk = await deskWithFolder()
  await addLibrary(desk, 'FR-1', { channel: 'iso18626-file' })
  const number = await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: 'R-1' })
  const other = await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: 'R-2' })
  await desk.acts(number, 'will-supply')
  rmSync(desk.out, { recursive: true })
  await desk.tick(2 * minute)
  expect(outbox(desk)).toMatchObject([{ state: 'held', attempts: 1 }])
  desk.later(10_000)
  await desk.acts(number, 'came-out', 'ship')
  await desk.acts(other, 'will-supply')
  mkdirSync(desk.out)
  await desk.call('outbox.send-now', {
    ids: outbox(desk)
      .slice(1)
      .map(({ id }) => id)
  })
  await desk.tick()
  expect(outbox(desk).map(({ what, state }) => [what, state])).toEqual([
    ['will-supply', 'held'],
    ['loaned', 'held'],
    ['will-supply', 'sent']
  ])
  await desk.tick(minute)
  expect(outbox(desk).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
  expect(desk.rows<{ kind: string }>('select kind from message order by id').map(({ kind }) => kind)).toEqual([
    'will-supply',
    'will-supply',
    'loaned'
  ])
})

test('a file left by a kill just before the commit is written over, not beside', async () => {
  const desk = await deskWithFolder()
  await addLibrary(desk, 'FR-1', { channel: 'iso18626-file' })
  const number = await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: 'R-1' })
  await desk.acts(number, 'will-supply')
  const name = `20260615T080000Z-${number}-will-supply-1.xml`
  writeFileSync(join(desk.out, name), 'half')
  writeFileSync(join(desk.out, `${name}.unfinished`), 'half')
  await desk.reopen()
  await desk.tick(5 * minute)
  await desk.tick(5 * minute)
  expect(readdirSync(desk.out)).toEqual([name])
  expect(messagesIn(desk)).toMatchObject([{ status: 'WillSupply' }])
  expect(desk.rows('select 1 from message')).toHaveLength(1)
})

test('only the clock sends: calls on a core without one leave the message where it is', async () => {
  const desk = await deskWithFolder()
  await addLibrary(desk, 'FR-1', { channel: 'iso18626-file' })
  const number = await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: 'R-1' })
  await desk.acts(number, 'will-supply')
  desk.later(60 * minute)
  await desk.call('outbox.send-now', {})
  await desk.call('today.look', {})
  await desk.reopen()
  expect(readdirSync(desk.out)).toEqual([])
})

test('a folder without the right to write is a plain error', async ({ skip }) => {
  skip(process.getuid?.() === 0, 'root may write everywhere')
  const desk = await deskWithFolder()
  await addLibrary(desk, 'FR-1', { channel: 'iso18626-file' })
  const number = await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: 'R-1' })
  await desk.acts(number, 'will-supply')
  chmodSync(desk.out, 0o500)
  await desk.tick(5 * minute)
  expect((await desk.call('outbox.list', {}))[0]?.error).toContain('EACCES')
})

test('folders that are gone stop nothing else: messages leave, and the day’s backup is made', async () => {
  const desk = await deskWithFolder()
  await desk.call('settings.change', {
    watchFolder: join(desk.folder, 'gone'),
    scanFolder: join(desk.folder, 'gone too')
  })
  await addLibrary(desk, 'FR-1', { channel: 'iso18626-file' })
  const number = await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: 'R-1' })
  await desk.acts(number, 'will-supply')
  await desk.tick(5 * minute).catch((fault: unknown) => expect(String(fault)).not.toMatch(/SQLITE/))
  expect(readdirSync(desk.out)).toHaveLength(1)
  expect(await desk.call('ledger.backups', {})).toHaveLength(1)
  await desk.expectSound()
})
