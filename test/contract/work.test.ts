import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Answer, Change } from '../../shared/contract/answer.ts'
import type { CallOutput } from '../../shared/contract/calls.ts'
import { backupFolder } from '../../electron/core/database/backup.ts'
import { openPresenceBook } from '../../electron/core/here/presence.ts'
import { addLibrary, addRequest, openDesk, type TestDesk } from '../support/desk.ts'

type Results = CallOutput<'requests.act'>['results']

/** Stops the first work that tells of its progress, and hears what it answered. */
async function stopOnTheWay(desk: TestDesk, name: string, input: unknown): Promise<Answer> {
  let asked = false
  const stop = desk.core.subscribe(({ progress }) => {
    if (asked || progress?.work === undefined) return
    asked = true
    void desk.core.call('work.stop', { id: progress.work }, desk.caller)
  })
  const answer = await desk.core.call(name, input, desk.caller)
  stop()
  expect(asked, 'it told of its progress').toBe(true)
  return answer
}

describe('what runs can be stopped', () => {
  test('a batch: what was done stays done, every other line says that nothing was done to it', async () => {
    const desk = await openDesk()
    await addLibrary(desk, 'DE-1')
    const numbers: string[] = []
    for (let n = 0; n < 40; n += 1) numbers.push(await addRequest(desk))
    const answer = await stopOnTheWay(desk, 'requests.act', {
      targets: numbers.map((number) => ({ number })),
      action: 'ask',
      fields: { suppliers: ['DE-1'] }
    })
    const { results } = (answer as { value: { results: Results } }).value
    expect(results.map(({ number }) => number)).toEqual(numbers)
    const done = results.filter((line) => line.done)
    expect(done.length).toBeGreaterThan(0)
    expect(done.length).toBeLessThan(40)
    for (const { number, done: was, refused } of results) {
      expect((await desk.call('requests.get', { number })).state, number).toBe(was ? 'asked' : 'new')
      if (!was) expect(refused).toBe('stopped-before')
    }
    await desk.expectSound()
  })

  test('an import: every record that was left is named, and taking the same file again takes in just those', async () => {
    const desk = await openDesk()
    const rows = Array.from({ length: 260 }, (_, n) => `Title ${n + 1},Author ${n + 1}`)
    const list = Buffer.from(`Title,Author\n${rows.join('\n')}\n`).toString('base64')
    const files = [{ name: 'list.csv', base64: list }]
    const answer = await stopOnTheWay(desk, 'imports.take', { files })
    const { results } = (answer as { value: CallOutput<'imports.take'> }).value
    expect(results).toHaveLength(260)
    const left = results.filter(({ refused }) => refused === 'stopped-before')
    expect(left.length).toBeGreaterThan(0)
    const again = await desk.call('imports.take', { files })
    expect(again.results.filter(({ what }) => what === 'request')).toHaveLength(left.length)
    expect(desk.rows('select count(*) n from request')).toEqual([{ n: 260 }])
    await desk.expectSound()
  })

  test('a backup: nothing of it is left, and the next one is whole', async () => {
    const desk = await openDesk()
    await desk.call('sample.make', { requests: 300 })
    const answer = await stopOnTheWay(desk, 'ledger.backup', {})
    expect(answer).toMatchObject({ ok: false, refusal: { refused: 'cancelled' } })
    const folder = backupFolder(desk.ledger)
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
    await desk.call('ledger.backup', {})
    expect(readdirSync(folder)).toHaveLength(1)
  })

  test('a question whose asker is gone stops; an act whose asker is gone is done', async () => {
    const desk = await openDesk()
    await desk.call('sample.make', { requests: 300 })
    const gone = new AbortController()
    const end = desk.core.subscribe(({ progress }) => progress?.work !== undefined && gone.abort())
    const numbers = (await desk.call('queues.page', { queue: 'all', limit: 200 })).rows.map(({ number }) => number)
    const drawn = desk.core.call(
      'paper.preview',
      { artefact: 'request-record', numbers, stock: 'a4' },
      { ...desk.caller, gone: gone.signal }
    )
    expect(await drawn).toMatchObject({ ok: false, refusal: { refused: 'cancelled' } })
    end()
    const late = await desk.core.call('ledger.check', {}, { ...desk.caller, gone: AbortSignal.abort() })
    expect(late).toMatchObject({ ok: false, refusal: { refused: 'cancelled' } })
    expect(await desk.call('work.list', {})).toEqual([])
    const rows = Array.from({ length: 5 }, (_, n) => `Title ${n + 1}`)
    const files = [{ name: 'list.csv', base64: Buffer.from(`Title\n${rows.join('\n')}\n`).toString('base64') }]
    const taken = await desk.core.call('imports.take', { files }, { ...desk.caller, gone: AbortSignal.abort() })
    expect(taken).toMatchObject({
      ok: true,
      value: { results: Array.from({ length: 5 }, () => ({ what: 'request' })) }
    })
  })

  test('what has ended meanwhile is not stopped, and says so', async () => {
    const desk = await openDesk()
    expect(await desk.call('work.stop', { id: 4711 })).toEqual({ stopped: false })
    expect(await desk.call('work.list', {})).toEqual([])
  })
})

test('with threads of its own the core ends a check in the middle of a statement, and what was asked beside it is answered', async () => {
  const desk = await openDesk({ core: { threads: true, now: undefined, rehearsal: true } })
  await desk.call('sample.make', { requests: 400 })
  const works: Change[] = []
  desk.core.subscribe((change) => change.topic === 'work' && works.push(change))
  // A file that is given by name goes into the same thread as the check.
  const file = join(desk.folder, 'by-name.sqlite')
  const check = desk.core.call('ledger.check', {}, desk.caller)
  const beside = desk.core.call('ledger.backup', { file }, desk.caller)
  const first = 1 + (await desk.call('work.list', {})).length
  for (let id = 1; id < first + 6; id += 1) await desk.core.call('work.stop', { id }, desk.caller)
  const answers = await Promise.all([check, beside])
  // Whether the stop came in time is the machine's to say; a work is whole or refused, never a crash.
  for (const answer of answers) if (!answer.ok) expect(answer.refusal.refused).toBe('cancelled')
  expect(existsSync(`${file}.unfinished`)).toBe(false)
  await desk.expectSound()
})

describe('who is at what', () => {
  test('a second window is told who edits the same request, and since when', async () => {
    const desk = await openDesk()
    const mara = await desk.call('staff.add', { name: 'Mara Lind' })
    const events = desk.rows('select count(*) n from event')
    const changes: string[] = []
    desk.core.subscribe(({ topic }) => changes.push(topic))
    const at = 'request/26-00001'
    const her = { staffId: mara.id, door: 'browser' } as const
    expect(await desk.call('presence.here', { window: 'a', at, doing: 'editing' }, her)).toEqual([])
    expect(changes).toEqual(['presence'])
    desk.later(60_000)
    expect(await desk.call('presence.here', { window: 'b', at })).toEqual([
      { staffId: mara.id, doing: 'editing', since: '2026-06-15T08:00:00.000Z' }
    ])
    // Saying the same again is no news, and does not make her editing begin anew.
    await desk.call('presence.here', { window: 'a', at, doing: 'editing' }, her)
    expect(changes).toEqual(['presence', 'presence'])
    await desk.call('presence.here', { window: 'a', at: null }, her)
    expect(await desk.call('presence.here', { window: 'b', at })).toEqual([])
    expect(desk.rows('select count(*) n from event'), 'nothing of it is in the ledger').toEqual(events)
  })

  test('a window that falls silent is forgotten, and the others are told', () => {
    let heard = 0
    const told: string[] = []
    const book = openPresenceBook(
      ({ topic }) => told.push(topic),
      () => 0,
      () => heard
    )
    const here = (window: string) => book.here({ window, at: 'request/1', doing: 'looking' }, { door: 'browser' })
    here('a')
    heard = 30_000
    expect(here('b')).toHaveLength(1)
    heard = 50_000
    expect(here('b')).toEqual([])
    expect(told).toEqual(['presence', 'presence', 'presence'])
    book.close()
  })

  test('a thousand windows are not remembered', () => {
    const book = openPresenceBook(
      () => undefined,
      () => 0
    )
    for (let n = 0; n < 1_000; n += 1)
      book.here({ window: `w${n}`, at: 'request/1', doing: 'looking' }, { door: 'browser' })
    expect(book.here({ window: 'me', at: 'request/1', doing: 'looking' }, { door: 'browser' }).length).toBe(499)
    book.close()
  })
})
