import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract/calls.ts'
import { addLibrary, addRequest, openDesk, type TestDesk } from '../support/desk.ts'

const home: CallInput<'settings.change'> = {
  shipTo: { name: 'Aldermoor University Library', lines: ['12 Quarry Road', 'Aldermoor AM4 2LN'], country: 'GB' },
  paper: 'a4'
}

/** A job of labels for so many loans that are on their way, in one go. */
async function deskWithLabels(count: number) {
  const desk = await openDesk({ settings: home })
  await addLibrary(desk, 'FR-1')
  const numbers: string[] = []
  for (let n = 1; n <= count; n += 1) {
    const number = await addRequest(desk, { side: 'lending', partner: 'FR-1', citation: { title: `Volume ${n}` } })
    await desk.acts(number, 'will-supply', 'ship')
    numbers.push(number)
  }
  const { job } = await desk.call('paper.print', { artefact: 'shipping-label', numbers })
  return { desk, numbers, job }
}
const lacking = async (desk: TestDesk) =>
  (await desk.call('paper.to-print', {})).find(({ artefact }) => artefact === 'shipping-label')?.numbers ?? []
const slipsOf = async (desk: TestDesk, id: number) =>
  (await desk.call('paper.slips', { id })).map(({ number }) => number)

test('all but two came out: those two want their labels again, the others do not', async () => {
  const { desk, numbers, job } = await deskWithLabels(5)
  expect(await slipsOf(desk, job.id)).toEqual(numbers)
  expect(await lacking(desk)).toEqual([])
  const marked = await desk.call('paper.mark', { id: job.id, state: 'came-out', except: [4, 2, 2] })
  expect(marked).toMatchObject({ state: 'came-out', spoilt: [2, 4] })
  expect(await lacking(desk)).toEqual([numbers[1], numbers[3]])
  await desk.call('paper.mark', { id: job.id, state: 'came-out' })
  expect(await lacking(desk), 'they were found after all').toEqual([])
  await desk.expectSound()
})

test('one jammed label is printed again on the next free place, the same words, and nothing else', async () => {
  const { desk, numbers, job } = await deskWithLabels(3)
  const before = desk.rows<{ words: string }>('select words from print_job where id = ?', job.id)
  const { version } = await desk.call('requests.get', { number: numbers[1] ?? '' })
  await desk.call('requests.edit', { number: numbers[1] ?? '', version, citation: { title: 'Renamed since' } })
  const again = await desk.call('paper.again', { id: job.id, places: [2], jammed: true })
  expect(again.job).toMatchObject({ requests: 1, pages: 1, state: 'made' })
  expect(await slipsOf(desk, again.job.id)).toEqual([numbers[1]])
  const [words] = desk.rows<{ words: string }>('select words from print_job where id = ?', again.job.id)
  expect(JSON.parse(words?.words ?? '')).toEqual([(JSON.parse(before[0]?.words ?? '') as unknown[])[1]])
  expect((await desk.call('paper.jobs', {})).find(({ id }) => id === job.id)).toMatchObject({
    state: 'came-out',
    spoilt: [2]
  })
  const [sheet] = await desk.call('paper.sheets', {})
  expect(sheet, 'three labels, and the one again').toMatchObject({ stock: 'avery-l7163', next: 5 })
  expect(await lacking(desk)).toEqual([])
  await desk.expectSound()
})

test('after a jam the rest is printed from the first that did not come out; what came out before stays', async () => {
  const { desk, numbers, job } = await deskWithLabels(6)
  const { job: rest } = await desk.call('paper.again', { id: job.id, places: [4, 5, 6], jammed: true, start: 1 })
  expect(await slipsOf(desk, rest.id)).toEqual(numbers.slice(3))
  await desk.call('paper.mark', { id: rest.id, state: 'thrown-away' })
  expect(await lacking(desk), 'the second try failed too').toEqual(numbers.slice(3))
})

test('what was said of a job is taken back', async () => {
  const { desk, numbers, job } = await deskWithLabels(2)
  await desk.call('paper.mark', { id: job.id, state: 'thrown-away' })
  expect(await lacking(desk)).toEqual(numbers)
  expect(await desk.call('paper.mark', { id: job.id, state: 'open' })).toMatchObject({ state: 'made', spoilt: [] })
  expect(await lacking(desk)).toEqual([])
})

test('a slip that the job does not have is refused, and nothing is marked or printed', async () => {
  const { desk, job } = await deskWithLabels(2)
  expect(await desk.refusal('paper.mark', { id: job.id, state: 'came-out', except: [3] })).toMatchObject({
    field: 'except',
    sentence: 'There is no slip 3: the job has 2.'
  })
  expect(await desk.refusal('paper.again', { id: job.id, places: [1, 9], jammed: true })).toMatchObject({
    field: 'places'
  })
  expect(await desk.refusal('paper.again', { id: 999, places: [1] })).toMatchObject({ field: 'id' })
  expect(await desk.refusal('paper.again', { id: job.id, places: [1], start: 99 })).toMatchObject({ field: 'start' })
  expect(await desk.refusal('paper.slips', { id: 999 })).toMatchObject({ refused: 'not-found' })
  expect(await desk.call('paper.jobs', {})).toMatchObject([{ id: job.id, state: 'made', spoilt: [] }])
})

test('a job that was being sent when the program ended is not sent again: a person is asked', async () => {
  const { desk, job } = await deskWithLabels(1)
  await desk.close()
  const db = new Database(desk.ledger)
  db.prepare(`update print_job set state = 'sending', printer = 'office' where id = ?`).run(job.id)
  db.close()
  await desk.reopen()
  expect(await desk.call('paper.jobs', {})).toMatchObject([{ id: job.id, state: 'sent' }])
  expect((await desk.call('paper.jobs', {}))[0]?.error).toMatch(/broke off/)
})

test('a job is looked at as it was printed, whatever its requests say by then', async () => {
  const { desk, numbers } = await deskWithLabels(3)
  const order = { artefact: 'shipping-label', numbers, start: 3, nudge: { x: 1.5, y: -0.5 } } as const
  const { sheets } = await desk.call('paper.look', order)
  const { job } = await desk.call('paper.print', order)
  const { version } = await desk.call('requests.get', { number: numbers[0] ?? '' })
  await desk.call('requests.edit', { number: numbers[0] ?? '', version, citation: { title: 'Renamed since' } })
  expect(await desk.call('paper.job-look', { id: job.id })).toEqual({ sheets })
  expect(await desk.refusal('paper.job-look', { id: 999 })).toMatchObject({ refused: 'not-found', field: 'id' })
})

test('a list that is printed again is still about all its requests', async () => {
  const { desk, numbers } = await deskWithLabels(4)
  const { job } = await desk.call('paper.print', { artefact: 'manifest', numbers })
  expect(job.requests).toBe(4)
  const { job: again } = await desk.call('paper.again', { id: job.id })
  expect(again).toMatchObject({ requests: 4, pages: job.pages })
})
