import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract/calls.ts'
import { addLibrary, addRequest, day, hour } from '../support/desk.ts'
import { readText, toolsMissing } from '../unit/paper/print-tools.ts'
import { openPaperDesk, addToPull, printSlips, bytesOf } from '../support/paper-desk.ts'

test('the stocks are listed with their geometry and what goes on each', async () => {
  const desk = await openPaperDesk('letter')
  const stocks = await desk.call('paper.stocks', {})
  expect(stocks.length).toBeGreaterThan(35)
  expect(stocks.find(({ name }) => name === 'avery-l7163')).toMatchObject({
    kind: 'labels',
    sheet: { width: 210, height: 297 },
    label: { width: 99.06, height: 38.1 },
    columns: 2,
    rows: 7,
    turned: false,
    source: 'libreoffice',
    artefacts: expect.arrayContaining([{ name: 'shipping-label', form: 'short', parts: 14 }]) as unknown
  })
})

test('printing never moves a request: it makes a job that keeps its bytes, and an event', async () => {
  const desk = await openPaperDesk('letter')
  await addLibrary(desk, 'FR-1')
  const number = await addToPull(desk)
  const before = await desk.call('requests.get', { number })
  const { job, warnings } = await printSlips(desk, 'pull-slip', number)
  expect(warnings).toEqual([])
  expect(job).toMatchObject({
    artefact: 'pull-slip',
    stock: 'letter',
    copies: 1,
    pages: 1,
    requests: 1,
    printer: null,
    state: 'made',
    error: null,
    staff: 'Ana Reis',
    kept: true
  })
  const after = await desk.call('requests.get', { number })
  expect([after.state, after.version, after.attention]).toEqual([before.state, before.version, before.attention])
  expect(after.paper).toMatchObject([{ job: job.id, artefact: 'pull-slip', stock: 'letter', state: 'made' }])
  expect(after.events[0]).toMatchObject({ action: 'print', staff: 'Ana Reis' })
  await desk.call('requests.edit', { number, version: after.version, citation: { title: 'Another title' } })
  await desk.call('paper.mark', { id: job.id, state: 'came-out' })
  expect((await desk.call('requests.get', { number })).state).toBe('will-supply')

  const kept = await desk.call('paper.bytes', { id: job.id })
  expect(kept).toMatchObject({ name: `pull-slip-${job.id}.pdf`, mediaType: 'application/pdf' })
  const bytes = Buffer.from(kept.base64, 'base64')
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  await desk.reopen()
  expect((await bytesOf(desk, job.id)).equals(bytes), 'after the title changed and the program was started again').toBe(
    true
  )
  const folder = `${desk.ledger}-files`
  const [file] = readdirSync(folder)
  expect(readFileSync(join(folder, file ?? '')).equals(bytes)).toBe(true)
  expect(statSync(join(folder, file ?? '')).mode & 0o777, 'for the desk only').toBe(0o600)
  await desk.expectSound()
})

test('the same request on the same day gives the same bytes; the next day gives others', async () => {
  const desk = await openPaperDesk('letter')
  await addLibrary(desk, 'FR-1')
  const number = await addToPull(desk)
  const draw = async () => (await desk.call('paper.preview', { artefact: 'pull-slip', numbers: [number] })).base64
  const first = await draw()
  desk.later(5 * hour)
  expect(await draw()).toBe(first)
  const { job } = await printSlips(desk, 'pull-slip', number)
  expect((await bytesOf(desk, job.id)).toString('base64'), 'what is printed is what was shown').toBe(first)
  desk.later(day)
  expect(await draw()).not.toBe(first)
})

test('letters bear the day of the desk’s own zone', async ({ skip }) => {
  if (toolsMissing) skip(toolsMissing)
  const desk = await openPaperDesk('letter')
  await desk.call('settings.change', { zone: 'Asia/Tokyo' })
  desk.setNow('2026-06-18T16:00:00Z') // Friday in Tokyo already
  const { id } = await desk.call('patrons.save', { name: 'Bo Ek' })
  const number = await addRequest(desk, { patron: { id } })
  const { base64 } = await desk.call('paper.preview', { artefact: 'arrival-notice', numbers: [number] })
  expect(readText(Buffer.from(base64, 'base64'))).toContain('19 June 2026')
})

test('again is a job of its own with the same bytes, whatever the request says by then', async () => {
  const desk = await openPaperDesk('letter')
  await addLibrary(desk, 'FR-1')
  const number = await addToPull(desk)
  const { job } = await printSlips(desk, 'pull-slip', number)
  const { version } = await desk.call('requests.get', { number })
  await desk.call('requests.edit', { number, version, citation: { title: 'Another title' } })
  desk.later(3 * day)
  const again = await desk.call('paper.again', { id: job.id, copies: 2 })
  expect(again.job).toMatchObject({
    artefact: 'pull-slip',
    stock: 'letter',
    copies: 2,
    pages: 1,
    requests: 1,
    state: 'made'
  })
  expect(again.job.id).not.toBe(job.id)
  expect((await bytesOf(desk, again.job.id)).equals(await bytesOf(desk, job.id))).toBe(true)
  const jobs = await desk.call('paper.jobs', {})
  expect(jobs.map(({ id }) => id)).toEqual([again.job.id, job.id])
  expect((await desk.call('requests.get', { number })).paper).toHaveLength(2)
  expect((await desk.refusal('paper.again', { id: 999 })).refused).toBe('not-found')
})

test('one label a piece; the next job on a sheet of labels starts where the last one ended', async () => {
  const desk = await openPaperDesk('letter')
  await addLibrary(desk, 'FR-1')
  const number = await addToPull(desk, 'FR-1', 'A set in four volumes', { pieces: 4 })
  await desk.acts(number, 'came-out', 'ship')
  const starts = async () =>
    Object.fromEntries((await desk.call('paper.sheets', {})).map(({ stock, next }) => [stock, next]))
  const label = (more: Partial<CallInput<'paper.print'>>) =>
    desk.call('paper.print', { artefact: 'shipping-label', numbers: [number], ...more })
  const { job } = await label({})
  expect(job).toMatchObject({ stock: 'avery-5163', pages: 1, requests: 1 })
  expect(await starts()).toEqual({ 'avery-5163': 5 })
  expect((await label({ start: 8 })).job.pages).toBe(2)
  expect(await starts()).toEqual({ 'avery-5163': 2 })
  await label({ stock: 'avery-l7163', start: 11 })
  expect(await starts(), 'the sheet was used up').toEqual({ 'avery-5163': 2, 'avery-l7163': 1 })
  await label({ stock: 'roll-4x6' })
  await printSlips(desk, 'packing-slip', number)
  expect(await starts(), 'plain paper and rolls start anew').toEqual({ 'avery-5163': 2, 'avery-l7163': 1 })
  const { base64: there } = await desk.call('paper.preview', {
    artefact: 'shipping-label',
    numbers: [number],
    start: 8
  })
  const { base64: moved } = await desk.call('paper.preview', {
    artefact: 'shipping-label',
    numbers: [number],
    start: 8,
    nudge: { x: 0.5, y: -1 }
  })
  expect(moved).not.toBe(there)
})

test('what cannot be printed is refused, and the field named', async () => {
  const desk = await openPaperDesk('letter')
  await addLibrary(desk, 'FR-1')
  const number = await addToPull(desk)
  for (const name of ['paper.print', 'paper.preview', 'paper.look'] as const) {
    expect(await desk.refusal(name, { artefact: 'pull-slip', numbers: ['26-99999'] })).toMatchObject({
      refused: 'not-found',
      field: 'numbers',
      sentence: '26-99999 was not found.'
    })
    expect(await desk.refusal(name, { artefact: 'pull-slip', numbers: [] })).toMatchObject({
      refused: 'nothing-to-print'
    })
    expect(await desk.refusal(name, { artefact: 'pull-slip' })).toMatchObject({ refused: 'nothing-to-print' })
    expect(await desk.refusal(name, { artefact: 'pull-slip', queue: 'lending-to-ship' })).toMatchObject({
      refused: 'nothing-to-print'
    })
    expect(
      await desk.refusal(name, { artefact: 'packing-slip', numbers: [number], stock: 'avery-5163' })
    ).toMatchObject({ field: 'stock' })
    expect(await desk.refusal(name, { artefact: 'shipping-label', numbers: [number], start: 11 })).toMatchObject({
      field: 'start'
    })
    expect(await desk.refusal(name, { artefact: 'spine-label', numbers: [number] })).toMatchObject({
      field: 'artefact'
    })
  }
  expect(await desk.call('paper.jobs', {}), 'no job is left behind').toEqual([])
  expect(await desk.refusal('paper.bytes', { id: 1 })).toMatchObject({ refused: 'not-found' })
})

test('no address and signs that no font has are said before and after printing', async () => {
  const desk = await openPaperDesk('letter')
  await addLibrary(desk, 'FR-1', { addresses: [] })
  const number = await addToPull(desk, 'FR-1', 'Tea 🍵 and books')
  const seen = await desk.call('paper.preview', { artefact: 'pull-slip', numbers: [number] })
  expect(seen.warnings).toEqual([`${number}: no font has 🍵. A box is printed in its place.`])
  expect((await printSlips(desk, 'pull-slip', number)).warnings).toEqual(seen.warnings)
  expect(await desk.refusal('paper.print', { artefact: 'shipping-label', numbers: [number] })).toMatchObject({
    field: 'numbers',
    sentence: `${number}: no address to send to is known. Add it to the library’s record and print again.`
  })
})

test('a batch of three hundred labels is one job of thirty sheets', async () => {
  const desk = await openPaperDesk('letter')
  await addLibrary(desk, 'FR-1')
  const numbers: string[] = []
  for (let n = 0; n < 300; n += 1) numbers.push(await addRequest(desk, { side: 'lending', partner: 'FR-1' }))
  const { job, warnings } = await desk.call('paper.print', { artefact: 'shipping-label', numbers })
  expect(warnings).toEqual([])
  expect(job).toMatchObject({ pages: 30, requests: 300 })
  expect(desk.rows(`select count(*) n from event where action = 'print'`)).toEqual([{ n: 300 }])
})
