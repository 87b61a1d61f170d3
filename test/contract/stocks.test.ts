import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract/calls.ts'
import type { TestDesk } from '../support/desk.ts'
import { readWords, toolsMissing } from '../unit/paper/print-tools.ts'
import { openPaperDesk, addParcel, printLabels } from '../support/paper-desk.ts'

/** Twelve labels on A4, as a ruler tells it. */
const twelve: CallInput<'paper.stock-save'>['geometry'] = {
  kind: 'labels',
  sheet: { width: 210, height: 297 },
  label: { width: 99, height: 48 },
  columns: 2,
  rows: 6,
  first: { left: 4.5, top: 4.5 },
  pitch: { across: 102, down: 48 },
  margin: 4,
  turned: false
}
const title = 'Wide labels from the stationer'

/** In which place of a sheet labels are, by the middle of their first line; from 1. */
async function placesUsed(desk: TestDesk, job: number): Promise<number[]> {
  const words = readWords(Buffer.from((await desk.call('paper.bytes', { id: job })).base64, 'base64'))
  const of = ({ page, x1, y1 }: { page: number; x1: number; y1: number }) =>
    page * 12 + Math.floor((y1 - 4.5) / 48) * 2 + (x1 > 105 ? 2 : 1)
  return [...new Set(words.map(of))].sort((a, b) => a - b)
}

test('a stock is measured: the dry run says what is odd and writes nothing, then labels go on it by its name', async () => {
  const desk = await openPaperDesk()
  const dry = await desk.call('paper.stock-save', { title, geometry: twelve, dry: true })
  expect(dry).toMatchObject({ saved: false, warnings: [], stock: { name: 'own-wide-labels-from-the-stationer' } })
  expect((await desk.call('paper.stocks', {})).some(({ title: own }) => own !== null)).toBe(false)

  const { stock } = await desk.call('paper.stock-save', { title, geometry: twelve })
  expect(stock).toMatchObject({ title, source: 'measured' })
  expect(stock.artefacts).toContainEqual({ name: 'shipping-label', form: 'short', parts: 12 })
  const number = await addParcel(desk, 3)
  const { job } = await printLabels(desk, number, { stock: stock.name })
  expect(job).toMatchObject({ stock: stock.name, pages: 1, state: 'made' })
  await desk.reopen()
  expect(await desk.call('paper.sheets', {})).toEqual([{ printer: null, stock: stock.name, next: 4, spoilt: [] }])

  await desk.call('paper.stock-save', {
    name: stock.name,
    title: 'Stationer, 12',
    geometry: { ...twelve, first: { left: 3, top: 4.5 } }
  })
  const listed = (await desk.call('paper.stocks', {})).find(({ name }) => name === stock.name)
  expect(listed).toMatchObject({ title: 'Stationer, 12', first: { left: 3, top: 4.5 } })
  await desk.expectSound()
})

test('figures that cannot be are refused at their field, and odd ones are said', async () => {
  const desk = await openPaperDesk()
  const wrong: [Partial<typeof twelve>, string, RegExp][] = [
    [{ pitch: { across: 98, down: 48 } }, 'pitch', /over one another: from left to left it is 98 mm/],
    [{ pitch: { across: 102, down: 47 } }, 'pitch', /from top to top it is 47 mm/],
    [{ rows: 7 }, 'pitch', /43.5 mm over the lower edge/],
    [{ columns: 3 }, 'pitch', /over the right edge/],
    [{ margin: 24 }, 'margin', /less than 5 mm/],
    [{ label: { width: 99, height: 3 } }, 'label', /at least 8 mm/],
    [{ sheet: { width: 5, height: 5 } }, 'sheet', /between 12 and 1300/],
    [{ columns: 30, rows: 30 }, 'rows', /at most 400/],
    [{ kind: 'roll' }, 'columns', /Only a sheet of labels/]
  ]
  for (const [figures, field, sentence] of wrong) {
    const refusal = await desk.refusal('paper.stock-save', { title, geometry: { ...twelve, ...figures } })
    expect(refusal).toMatchObject({ refused: 'bad-input', field })
    expect(refusal.sentence).toMatch(sentence)
  }
  expect(await desk.refusal('paper.stock-save', { title, geometry: { ...twelve, rows: 0.5 } })).toMatchObject({
    field: 'geometry.rows'
  })
  const { warnings } = await desk.call('paper.stock-save', {
    title,
    geometry: { ...twelve, first: { left: 5.5, top: 2 } }
  })
  expect(warnings).toHaveLength(2)
  expect(warnings[0]).toContain('At the left 5.5 mm are left over, at the right 3.5 mm')
  expect(await desk.refusal('paper.stock-save', { title, geometry: twelve })).toMatchObject({
    refused: 'twice',
    field: 'title'
  })
  expect(await desk.refusal('paper.stock-save', { name: 'a4', title: 'Mine', geometry: twelve })).toMatchObject({
    refused: 'not-found',
    field: 'name'
  })
})

test('a stock that is removed takes no more paper; jobs on it keep their name and can be printed again', async () => {
  const desk = await openPaperDesk()
  const { stock } = await desk.call('paper.stock-save', { title, geometry: twelve })
  const number = await addParcel(desk, 1)
  const { job } = await printLabels(desk, number, { stock: stock.name })
  await desk.call('paper.align', { printer: null, stock: stock.name, nudge: { x: 1, y: 0 } })
  await desk.call('paper.stock-remove', { name: stock.name })
  expect(await desk.call('paper.sheets', {})).toEqual([])
  expect(await desk.call('paper.alignments', {})).toEqual([])
  for (const name of [stock.name, 'own-nothing', 'avery-0000', 'constructor'])
    expect(
      await desk.refusal('paper.print', { artefact: 'shipping-label', numbers: [number], stock: name })
    ).toMatchObject({
      refused: 'bad-input',
      field: 'stock',
      sentence: `There is no stock ${name}. “interloan stocks” lists them.`
    })
  expect((await desk.call('paper.again', { id: job.id })).job.stock).toBe(stock.name)
  expect(await desk.refusal('paper.stock-remove', { name: stock.name })).toMatchObject({ refused: 'not-found' })
  // Taken back: the same stock has the same name.
  expect((await desk.call('paper.stock-save', { title, geometry: twelve })).stock.name).toBe(stock.name)
})

test('each printer has its own sheet of a stock; spoilt places are left free until the next sheet is begun', async ({
  skip
}) => {
  if (toolsMissing) skip(toolsMissing)
  const desk = await openPaperDesk()
  const { stock } = await desk.call('paper.stock-save', { title, geometry: twelve })
  const number = await addParcel(desk, 4)
  const sheet = async (printer: string | null) =>
    (await desk.call('paper.sheets', {})).find((each) => each.printer === printer)
  const say = (more: Partial<CallInput<'paper.sheet-save'>>) =>
    desk.call('paper.sheet-save', { printer: null, stock: stock.name, ...more })

  await say({ next: 2, spoilt: [5, 3, 3] })
  expect(await sheet(null)).toMatchObject({ next: 2, spoilt: [3, 5] })
  const first = await printLabels(desk, number, { stock: stock.name, start: 2 })
  expect(await placesUsed(desk, first.job.id)).toEqual([2, 4, 6, 7])
  expect(await sheet(null), 'the same sheet still lies there').toMatchObject({ next: 8, spoilt: [3, 5] })

  await say({ spoilt: [9, 12] })
  const over = await printLabels(desk, number, { stock: stock.name, start: 8 })
  expect(over.job.pages).toBe(2)
  expect(await placesUsed(desk, over.job.id)).toEqual([8, 10, 11, 13])
  expect(await sheet(null), 'on the next sheet all places are good').toMatchObject({ next: 2, spoilt: [] })

  await say({ next: 11, spoilt: [11, 12] })
  const fresh = await printLabels(desk, number, { stock: stock.name, start: 11 })
  expect(fresh.job.pages, 'no empty sheet is drawn').toBe(1)
  expect(await placesUsed(desk, fresh.job.id)).toEqual([1, 2, 3, 4])

  const skipped = await printLabels(desk, number, { stock: stock.name, skip: [1, 4] })
  expect(await placesUsed(desk, skipped.job.id)).toEqual([2, 3, 5, 6])

  await desk.call('paper.sheet-save', { printer: 'front', stock: stock.name, next: 9 })
  expect([await sheet('front'), await sheet(null)]).toMatchObject([{ next: 9 }, { next: 7 }])
  for (const [more, field] of [
    [{ next: 13 }, 'next'],
    [{ spoilt: [13] }, 'spoilt'],
    [{ spoilt: [0] }, 'spoilt.0']
  ] as const)
    expect(await desk.refusal('paper.sheet-save', { printer: null, stock: stock.name, ...more })).toMatchObject({
      field
    })
  expect(await desk.refusal('paper.sheet-save', { printer: null, stock: 'own-none', next: 1 })).toMatchObject({
    field: 'stock'
  })
  expect(
    await desk.refusal('paper.print', { artefact: 'shipping-label', numbers: [number], stock: stock.name, skip: [13] })
  ).toMatchObject({ field: 'skip' })
})

test('where sheets went on is taken over from a ledger that knew it by stock alone', async () => {
  const desk = await openPaperDesk()
  await desk.close()
  const before = new Database(desk.ledger)
  for (const table of ['own_stock', 'sheet_in_hand', 'alignment']) before.exec(`drop table ${table}`)
  before.exec(`delete from migration where name = 'Stocks1700000000014'`)
  before
    .prepare('insert into setting(key, value, updated) values (?, ?, 0)')
    .run('startPositions', '{"avery-5163":5,"avery-l7163":2}')
  before.close()
  await desk.reopen()
  expect(await desk.call('paper.sheets', {})).toEqual([
    { printer: null, stock: 'avery-5163', next: 5, spoilt: [] },
    { printer: null, stock: 'avery-l7163', next: 2, spoilt: [] }
  ])
  expect(desk.rows(`select 1 from setting where key = 'startPositions'`)).toEqual([])
  await desk.expectSound()
})
