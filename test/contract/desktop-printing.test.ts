import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { CallInput } from '../../shared/contract/calls.ts'
import { addLibrary, addRequest, minute, openDesk, type TestDesk } from '../support/desk.ts'

// Printers that only the desktop program knows, from the core's side: the program is played by the test's own calls.

const home = { shipTo: { name: 'Aldermoor', lines: ['12 Quarry Road', 'Aldermoor AM4 2LN'], country: 'GB' } }
const laser = { name: 'HP LaserJet (Kopie 1)', ready: true, detail: 'Front desk' }
const program = 'one'

/** A desk with a loan that wants its shipping label, and a desktop program that has told of a printer. */
async function deskWithProgram() {
  const desk = await openDesk({ settings: home })
  await addLibrary(desk, 'FR-1')
  const number = await addRequest(desk, { side: 'lending', partner: 'FR-1' })
  await desk.acts(number, 'will-supply', 'ship')
  await desk.call('paper.desktop-here', { program, printers: [laser] })
  const print = async (numbers = [number]) =>
    (await desk.call('paper.print', { artefact: 'shipping-label', stock: 'avery-l7163', numbers, printer: laser.name }))
      .job
  return { desk, number, print }
}

const saying = (words: RegExp) => expect.stringMatching(words) as string
const jobOf = async (desk: TestDesk, id: number) => (await desk.call('paper.jobs', {})).find((job) => job.id === id)
const waiting = (desk: TestDesk) => desk.call('paper.desktop-waiting', {})
const lacking = async (desk: TestDesk) =>
  (await desk.call('paper.to-print', {})).find(({ artefact }) => artefact === 'shipping-label')?.numbers ?? []

async function takeFirst(desk: TestDesk, by = program) {
  const [errand] = await waiting(desk)
  const id = errand?.id ?? 0
  expect(await desk.call('paper.desktop-take', { id, program: by })).toEqual({ id, taken: true })
  return id
}

test('a job for it waits until the program has taken it, and is then sent; a person says that it came out', async () => {
  const { desk, number, print } = await deskWithProgram()
  expect(await desk.call('paper.printers', {})).toContainEqual({
    ...laser,
    way: 'desktop',
    language: 'pdf',
    dpi: null,
    host: null,
    port: null
  })
  const job = await print()
  expect(job).toMatchObject({ state: 'sending', printer: laser.name, language: 'pdf', error: null })
  expect(await waiting(desk)).toEqual([
    expect.objectContaining({ printer: laser.name, copies: 1, title: `shipping-label ${job.id}` })
  ])
  expect(await lacking(desk), 'it is on its way').toEqual([])
  const id = await takeFirst(desk)
  expect(await waiting(desk)).toEqual([])
  expect(await desk.refusal('paper.desktop-take', { id, program: 'two' })).toMatchObject({ refused: 'already-done' })
  expect(await desk.refusal('paper.desktop-done', { id, program: 'two', error: null })).toMatchObject({ field: 'id' })
  await desk.call('paper.desktop-done', { id, program, error: null })
  expect(await jobOf(desk, job.id)).toMatchObject({ state: 'sent', error: null, printerSays: null })
  expect(await desk.refusal('paper.desktop-done', { id, program, error: 'failed' })).toMatchObject({ field: 'id' })
  await desk.call('paper.mark', { id: job.id, state: 'came-out' })
  const { job: again } = await desk.call('paper.again', { id: job.id, places: [1], jammed: true })
  expect(again).toMatchObject({ state: 'sending', printer: laser.name, requests: 1 })
  expect((await waiting(desk)).map(({ title }) => title)).toEqual([`shipping-label ${again.id}`])
  expect((await desk.call('requests.get', { number })).state, 'printing moves no request').toBe('shipped')
  await desk.expectSound()
})

test.each([
  ['printer-gone', 'failed', /no longer has a printer HP LaserJet \(Kopie 1\)/],
  ['Paper size is unknown to the driver', 'failed', /^Paper size is unknown to the driver$/],
  ['part-handed', 'sent', /some of the sheets/],
  ['unsure', 'sent', /broke off/]
])('what came of it, %s, is said in words, and a person looks where nobody knows', async (error, state, sentence) => {
  const { desk, number, print } = await deskWithProgram()
  const job = await print()
  await desk.call('paper.desktop-done', { id: await takeFirst(desk), program, error })
  const ended = await jobOf(desk, job.id)
  expect(ended).toMatchObject({ state })
  expect(ended?.error).toMatch(sentence)
  expect(await lacking(desk)).toEqual(state === 'failed' ? [number] : [])
  expect(await waiting(desk), 'nothing is sent again by itself').toEqual([])
})

test('when the ledger is opened again nothing is printed late: what waited has failed, what was taken is for a person to say', async () => {
  const { desk, print } = await deskWithProgram()
  const [taken, left] = [await print(), await print()]
  await takeFirst(desk)
  await desk.reopen()
  expect(await jobOf(desk, taken.id)).toMatchObject({ state: 'sent', error: saying(/broke off/) })
  expect(await jobOf(desk, left.id)).toMatchObject({
    state: 'failed',
    error: saying(/Nothing was sent/)
  })
  expect(await waiting(desk)).toEqual([])
  expect((await desk.call('paper.printers', {})).filter(({ way }) => way === 'desktop')).toEqual([])
})

test('a program that ends in order fails what waits; the next one learns that nobody knows of what another had taken', async () => {
  const { desk, print } = await deskWithProgram()
  const taken = await print()
  const id = await takeFirst(desk)
  await desk.call('paper.desktop-here', { program: 'two', printers: [laser] })
  expect(await jobOf(desk, taken.id)).toMatchObject({ state: 'sent', error: saying(/broke off/) })
  expect(await desk.refusal('paper.desktop-done', { id, program, error: null })).toMatchObject({ refused: 'not-found' })
  const left = await print()
  await desk.call('paper.desktop-here', { program, printers: [] })
  expect(await jobOf(desk, left.id), 'another program is there').toMatchObject({ state: 'sending' })
  await desk.call('paper.desktop-here', { program: 'two', printers: [] })
  expect(await jobOf(desk, left.id)).toMatchObject({
    state: 'failed',
    error: saying(/not there any more/)
  })
})

test('a program that was killed takes nothing any more: the clock says so, and a person who threw a job away is heard', async () => {
  const { desk, print } = await deskWithProgram()
  const [first, second] = [await print(), await print()]
  await takeFirst(desk)
  await desk.tick(30 * minute)
  expect(await jobOf(desk, second.id), 'the first is still being handed over').toMatchObject({ state: 'sending' })
  await desk.tick(120 * minute)
  expect(await jobOf(desk, first.id)).toMatchObject({ state: 'sent', error: saying(/broke off/) })
  expect(await jobOf(desk, second.id)).toMatchObject({ state: 'failed' })
  const third = await print()
  await desk.call('paper.mark', { id: third.id, state: 'thrown-away' })
  const [errand] = await waiting(desk)
  const id = errand?.id ?? 0
  expect(await desk.call('paper.desktop-take', { id, program })).toEqual({ id, taken: false })
  expect(await waiting(desk)).toEqual([])
  expect(await jobOf(desk, third.id)).toMatchObject({ state: 'thrown-away' })
})

test('the sheets come in pieces, each once and as they were drawn, from a sheet that is used in part on', async () => {
  const { desk, number } = await deskWithProgram()
  const order: CallInput<'paper.look'> = {
    artefact: 'shipping-label',
    stock: 'avery-l7163',
    numbers: Array.from({ length: 230 }, () => number),
    start: 4,
    skip: [6, 14]
  }
  const { sheets } = await desk.call('paper.look', order)
  const { job } = await desk.call('paper.print', { ...order, printer: laser.name })
  const [errand] = await waiting(desk)
  const id = errand?.id ?? 0
  const got: string[] = []
  let pieces = 0
  for (let of = 1; got.length < of; pieces += 1) {
    const piece = await desk.call('paper.desktop-sheets', { id, from: got.length })
    expect(piece.sheets.length).toBeGreaterThan(0)
    expect(new Set(piece.sheets.map(({ width, height }) => `${width}x${height}`))).toEqual(new Set(['210x297']))
    of = piece.of
    got.push(...piece.sheets.map(({ svg }) => svg))
  }
  expect(pieces).toBeGreaterThan(2)
  expect(got).toHaveLength(job.pages)
  expect(got).toEqual(sheets)
  expect(await desk.call('paper.desktop-sheets', { id, from: job.pages })).toEqual({ sheets: [], of: job.pages })
  expect(await desk.refusal('paper.desktop-sheets', { id: 999, from: 0 })).toMatchObject({ field: 'id' })
})

test('a test sheet is printed by the program, too, and whoever ordered it hears why not', async () => {
  const { desk } = await deskWithProgram()
  const order = { printer: laser.name, stock: 'a4', proof: false }
  const printed = desk.call('paper.test-print', order)
  await vi.waitFor(async () => expect(await waiting(desk)).toHaveLength(1), { timeout: 10_000 })
  const id = await takeFirst(desk)
  const { sheets, of } = await desk.call('paper.desktop-sheets', { id, from: 0 })
  expect([sheets.length, of, sheets[0]?.width]).toEqual([1, 1, 210])
  await desk.call('paper.desktop-done', { id, program, error: null })
  expect(await printed).toEqual({ printer: laser.name })
  const refused = desk.refusal('paper.test-print', order)
  await vi.waitFor(async () => expect(await waiting(desk)).toHaveLength(1), { timeout: 10_000 })
  await desk.call('paper.desktop-done', { id: await takeFirst(desk), program, error: 'bad-settings' })
  expect(await refused).toMatchObject({
    refused: 'bad-input',
    field: 'printer',
    sentence: saying(/driver/)
  })
})

test('a printer that CUPS knows, or staff told of, is listed once and goes their way', async () => {
  const { desk, number } = await deskWithProgram()
  const bin = join(desk.folder, 'bin')
  mkdirSync(bin)
  vi.stubEnv('PATH', `${bin}:/usr/bin:/bin`)
  onTestFinished(() => void vi.unstubAllEnvs())
  const says = (name: string, script: string) =>
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  says('lpstat', `case "$*" in -p) echo 'printer front is idle.  enabled since now';; esac`)
  says('lp', `echo 'request id is front-1 (1 file(s))'`)
  await desk.call('paper.printer-save', {
    name: 'Zebra',
    way: 'port',
    host: '127.0.0.1',
    port: 9,
    language: 'zpl',
    dpi: 203
  })
  const all = [laser, laser, { ...laser, name: 'front' }, { ...laser, name: 'Zebra' }]
  expect(await desk.call('paper.desktop-here', { program, printers: all })).toEqual({ printers: 1 })
  expect((await desk.call('paper.printers', {})).map(({ name, way }) => `${name}: ${way}`)).toEqual([
    'Zebra: port',
    'front: cups',
    `${laser.name}: desktop`
  ])
  const { job } = await desk.call('paper.print', { artefact: 'shipping-label', numbers: [number], printer: 'front' })
  expect(job).toMatchObject({ state: 'sent', error: null })
  expect(await waiting(desk)).toEqual([])
})
