import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import type { CallInput } from '../../shared/contract/calls.ts'
import { addLibrary, addRequest, openDesk, type TestDesk } from '../support/desk.ts'
import { readWords, toolsMissing } from '../unit/paper/print-tools.ts'

const home: CallInput<'settings.change'> = {
  shipTo: { name: 'Aldermoor University Library', lines: ['12 Quarry Road', 'Aldermoor AM4 2LN'], country: 'GB' },
  paper: 'a4'
}
const openPaperDesk = () => openDesk({ settings: home })

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

/** A loan in some volumes that goes out, and its labels. */
async function addParcel(desk: TestDesk, pieces: number): Promise<string> {
  await addLibrary(desk, 'FR-1')
  const number = await addRequest(desk, { side: 'lending', partner: 'FR-1', pieces })
  await desk.acts(number, 'will-supply', 'came-out', 'ship')
  return number
}
const label = (desk: TestDesk, number: string, more: Partial<CallInput<'paper.print'>>) =>
  desk.call('paper.print', { artefact: 'shipping-label', numbers: [number], ...more })

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
  const { job } = await label(desk, number, { stock: stock.name })
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
  const { job } = await label(desk, number, { stock: stock.name })
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
  const first = await label(desk, number, { stock: stock.name, start: 2 })
  expect(await placesUsed(desk, first.job.id)).toEqual([2, 4, 6, 7])
  expect(await sheet(null), 'the same sheet still lies there').toMatchObject({ next: 8, spoilt: [3, 5] })

  await say({ spoilt: [9, 12] })
  const over = await label(desk, number, { stock: stock.name, start: 8 })
  expect(over.job.pages).toBe(2)
  expect(await placesUsed(desk, over.job.id)).toEqual([8, 10, 11, 13])
  expect(await sheet(null), 'on the next sheet all places are good').toMatchObject({ next: 2, spoilt: [] })

  await say({ next: 11, spoilt: [11, 12] })
  const fresh = await label(desk, number, { stock: stock.name, start: 11 })
  expect(fresh.job.pages, 'no empty sheet is drawn').toBe(1)
  expect(await placesUsed(desk, fresh.job.id)).toEqual([1, 2, 3, 4])

  const skipped = await label(desk, number, { stock: stock.name, skip: [1, 4] })
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

/** A template file with templates of every kind: some that can be taken, some that cannot. */
const templates = `<?xml version="1.0"?>
<Glabels-templates>
  <Template brand="Herma" part="4226" size="A4" _description="Address labels">
    <Label-rectangle id="0" width="70mm" height="41mm" round="0">
      <Layout nx="3" ny="7" x0="0" y0="5mm" dx="70mm" dy="41mm"/>
    </Label-rectangle>
  </Template>
  <Template brand="Herma" part="8600" equiv="4226"/>
  <Template brand="Herma" part="8601" equiv="9999"/>
  <Template brand="Points" part="1" size="US-Letter">
    <Label-rectangle id="0" width="189" height="72">
      <Layout nx="3" ny="10" x0="13.5" y0="36" dx="198" dy="72pt"/>
    </Label-rectangle>
  </Template>
  <Template brand="Inch" part="2" size="Other" width="21.59cm" height="11in">
    <Label-rectangle id="0" width="4in" height="2in"><Layout nx="2" ny="5" x0="0.156in" y0=".5in" dx="4.188in" dy="2in"/></Label-rectangle>
  </Template>
  <Template brand="Roll" part="29x90" size="roll" width="29mm" height="90mm">
    <Label-rectangle id="0" width="29mm" height="90mm"><Layout nx="1" ny="1" x0="0" y0="0" dx="0" dy="0"/></Label-rectangle>
  </Template>
  <Template brand="Disc" part="CD" size="A4"><Label-cd id="0" radius="58mm" hole="20mm"><Layout nx="1" ny="2" x0="46mm" y0="20mm" dx="0" dy="120mm"/></Label-cd></Template>
  <Template brand="Two" part="grids" size="A4"><Label-rectangle id="0" width="20mm" height="20mm"><Layout nx="1" ny="1" x0="1" y0="1" dx="0" dy="0"/><Layout nx="1" ny="1" x0="90" y0="1" dx="0" dy="0"/></Label-rectangle></Template>
  <Template brand="Odd" part="paper" size="Foolscap"><Label-rectangle id="0" width="20mm" height="20mm"><Layout nx="1" ny="1" x0="1" y0="1" dx="0" dy="0"/></Label-rectangle></Template>
  <Template brand="Odd" part="length" size="A4"><Label-rectangle id="0" width="20ells" height="20mm"><Layout nx="1" ny="1" x0="1" y0="1" dx="0" dy="0"/></Label-rectangle></Template>
  <Template brand="Odd" part="over" size="A4"><Label-rectangle id="0" width="90mm" height="90mm"><Layout nx="3" ny="1" x0="1" y0="1" dx="91mm" dy="0"/></Label-rectangle></Template>
  <Template size="A4"/>
</Glabels-templates>
`
const given = (text: string, name = 'mine.template') => ({ name, base64: Buffer.from(text).toString('base64') })

test('a gLabels file is read first and taken then: equivalents, all units, rolls; what cannot be taken is said by its line', async () => {
  const desk = await openPaperDesk()
  const { lines } = await desk.call('paper.stock-import', { file: given(templates) })
  expect(lines.map(({ line, part, what }) => [line, part, what])).toEqual([
    [3, 'Herma 4226', 'can-be-taken'],
    [8, 'Herma 8600', 'can-be-taken'],
    [9, 'Herma 8601', 'refused'],
    [10, 'Points 1', 'can-be-taken'],
    [15, 'Inch 2', 'can-be-taken'],
    [18, 'Roll 29x90', 'can-be-taken'],
    [21, 'Disc CD', 'refused'],
    [22, 'Two grids', 'refused'],
    [23, 'Odd paper', 'refused'],
    [24, 'Odd length', 'refused'],
    [25, 'Odd over', 'refused'],
    [26, '?', 'refused']
  ])
  expect(lines.filter(({ what }) => what === 'refused').map(({ sentence }) => sentence)).toEqual([
    'It is said to be the same as 9999, which is not in this file.',
    'Its label is not a rectangle (cd); words would be printed over its edge.',
    'Its labels stand in 2 grids; one is what can be printed on.',
    'Its paper Foolscap is not known here.',
    'A figure is missing or not one: Label-rectangle width="20ells".',
    expect.stringContaining('over the right edge') as string,
    'It has neither maker nor part.'
  ])
  expect(desk.rows('select count(*) n from own_stock'), 'nothing is written yet').toEqual([{ n: 0 }])

  const figures = (part: string) => lines.find((line) => line.part === part)?.stock
  expect(figures('Herma 8600')).toMatchObject({ columns: 3, rows: 7, first: { left: 0, top: 5 }, turned: false })
  expect(figures('Points 1')).toMatchObject({
    sheet: { width: 215.9, height: 279.4 },
    label: { width: 66.68, height: 25.4 },
    first: { left: 4.76, top: 12.7 },
    pitch: { across: 69.85, down: 25.4 }
  })
  expect(figures('Inch 2')).toMatchObject({
    sheet: { width: 215.9, height: 279.4 },
    label: { width: 101.6, height: 50.8 },
    first: { left: 3.96, top: 12.7 }
  })
  expect(figures('Roll 29x90')).toMatchObject({ kind: 'roll', sheet: { width: 29, height: 90 }, turned: true })

  const taken = await desk.call('paper.stock-import', {
    file: given(templates),
    take: ['own-herma-4226', 'own-roll-29x90']
  })
  expect(taken.lines.filter(({ what }) => what === 'taken').map(({ part }) => part)).toEqual([
    'Herma 4226',
    'Roll 29x90'
  ])
  const again = await desk.call('paper.stock-import', { file: given(templates), take: 'all' })
  expect(again.lines.map(({ what }) => what).filter((what) => what === 'taken')).toHaveLength(3)
  expect(again.lines[0]).toMatchObject({
    what: 'already-there',
    sentence: 'Already here as own-herma-4226, with the same figures.'
  })
  const number = await addParcel(desk, 2)
  expect((await label(desk, number, { stock: 'own-roll-29x90' })).job.pages).toBe(2)

  const other = templates.replace('x0="0" y0="5mm"', 'x0="0" y0="4mm"')
  expect((await desk.call('paper.stock-import', { file: given(other), take: 'all' })).lines[0]).toMatchObject({
    what: 'refused',
    sentence: expect.stringContaining('other figures') as string
  })
  await desk.expectSound()
})

test('a file that is no template file is refused whole, and nothing of it is written', async () => {
  const desk = await openPaperDesk()
  const entity =
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Glabels-templates>&a;</Glabels-templates>'
  const cases: [string, object][] = [
    [entity, { refused: 'external-entity' }],
    [templates.slice(0, 900), { refused: 'not-xml' }],
    [
      '<Glabels-templates/>',
      { refused: 'bad-input', field: 'file', sentence: 'mine.template has no gLabels templates.' }
    ],
    ['<html><body>x</body></html>', { refused: 'bad-input', field: 'file' }],
    ['', { refused: 'empty-file' }],
    [`<a>${'<b>'.repeat(200)}${'</b>'.repeat(200)}</a>`, { refused: 'not-xml' }],
    ['x'.repeat(5 * 1024 * 1024), { refused: 'too-large' }]
  ]
  for (const [text, refusal] of cases)
    expect(await desk.refusal('paper.stock-import', { file: given(text), take: 'all' })).toMatchObject(refusal)
  expect(desk.rows('select count(*) n from own_stock')).toEqual([{ n: 0 }])
  const many = templates.replace(/nx="3" ny="7"/, 'nx="999" ny="999"')
  expect((await desk.call('paper.stock-import', { file: given(many) })).lines[0]).toMatchObject({ what: 'refused' })
})

test('four readings of a test sheet keep an alignment for that printer and stock, and printing there uses it', async ({
  skip
}) => {
  if (toolsMissing) skip(toolsMissing)
  const desk = await openPaperDesk()
  const number = await addParcel(desk, 14)
  const on = { printer: null, stock: 'avery-l7163' }
  const sheet = await desk.call('paper.test-sheet', on)
  expect(sheet).toMatchObject({ name: 'test-sheet.pdf', wanted: { left: 10, top: 9, right: 10, bottom: 9 } })
  expect(Buffer.from(sheet.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
  const plain = readWords(
    Buffer.from(
      (await desk.call('paper.preview', { artefact: 'shipping-label', numbers: [number], ...on })).base64,
      'base64'
    )
  )

  const good = await desk.call('paper.align', { ...on, readings: { left: 10, top: 9, right: 10, bottom: 9 } })
  expect(good).toEqual({ alignment: { offset: { x: 0, y: 0 }, scale: { x: 1, y: 1 } }, advice: [] })

  // The printer sets everything 1 mm to the right and 2 mm up, and stretches nothing.
  const { alignment } = await desk.call('paper.align', { ...on, readings: { left: 11, top: 7, right: 9, bottom: 11 } })
  expect(alignment).toEqual({ offset: { x: -1, y: 2 }, scale: { x: 1, y: 1 } })
  const moved = readWords(
    Buffer.from(
      (await desk.call('paper.preview', { artefact: 'shipping-label', numbers: [number], ...on })).base64,
      'base64'
    )
  )
  expect(moved.length).toBe(plain.length)
  moved.forEach(({ text, x1, y1 }, index) => {
    const before = plain[index]
    expect(text).toBe(before?.text)
    expect(x1 - (before?.x1 ?? 0)).toBeCloseTo(-1, 1)
    expect(y1 - (before?.y1 ?? 0)).toBeCloseTo(2, 1)
  })
  const elsewhere = await desk.call('paper.preview', {
    artefact: 'shipping-label',
    numbers: [number],
    ...on,
    printer: 'front'
  })
  expect(readWords(Buffer.from(elsewhere.base64, 'base64'))).toEqual(plain)

  expect((await desk.call('paper.align', { ...on, nudge: { x: 0.1, y: -0.1 } })).alignment).toEqual({
    offset: { x: -0.9, y: 1.9 },
    scale: { x: 1, y: 1 }
  })
  await desk.reopen()
  expect(await desk.call('paper.alignments', {})).toMatchObject([
    { ...on, offset: { x: -0.9, y: 1.9 }, staff: 'Ana Reis' }
  ])
  const proof = await desk.call('paper.test-sheet', { ...on, proof: true })
  expect(proof.name).toBe('proof-sheet.pdf')
  expect((await desk.call('paper.align', { ...on, clear: true })).alignment).toBeNull()
  expect(await desk.call('paper.alignments', {})).toEqual([])
})

test('readings that no printer can need are refused; a printer that fits to the page is made good and pointed out', async () => {
  const desk = await openPaperDesk()
  const on = { printer: 'front', stock: 'a4' }
  for (const readings of [
    { left: 40, top: 10, right: 10, bottom: 10 },
    { left: 10, top: 10, right: 10, bottom: 59 }
  ])
    expect(await desk.refusal('paper.align', { ...on, readings })).toMatchObject({
      refused: 'bad-input',
      field: 'readings'
    })
  expect(
    await desk.refusal('paper.align', { ...on, readings: { left: 10, top: 10, right: 10, bottom: null } })
  ).toMatchObject({ field: 'readings.bottom' })
  expect(await desk.refusal('paper.align', { ...on, stock: 'own-none', clear: true })).toMatchObject({ field: 'stock' })
  expect(await desk.refusal('paper.align', { ...on, nudge: { x: 21, y: 0 } })).toMatchObject({ field: 'nudge.x' })
  expect(await desk.call('paper.alignments', {})).toEqual([])
  const shrunk = await desk.call('paper.align', { ...on, readings: { left: 13, top: 14, right: 13, bottom: 14 } })
  expect(shrunk.advice[0]).toContain('fit to page')
  expect(shrunk.alignment?.scale.x).toBeCloseTo(190 / 184, 4)
})

test('a test sheet goes to the printer as it is, without a job; what the printer says no to is said', async () => {
  const desk = await openPaperDesk()
  // An `lp` of its own that keeps what it is given.
  const bin = join(desk.folder, 'bin')
  mkdirSync(bin)
  const taken = join(desk.folder, 'taken.pdf')
  const lp = (script: string) => writeFileSync(join(bin, 'lp'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  vi.stubEnv('PATH', `${bin}:${process.env['PATH'] ?? ''}`)
  try {
    lp(`for last; do :; done; cp "$last" '${taken}'`)
    const on = { printer: 'front', stock: 'avery-l7163' }
    expect(await desk.call('paper.test-print', on)).toEqual({ printer: 'front' })
    const { base64 } = await desk.call('paper.test-sheet', on)
    expect(readFileSync(taken).toString('base64')).toBe(base64)
    expect(readdirSync(`${desk.ledger}-files`), 'nothing is left behind').toEqual([])
    expect(await desk.call('paper.jobs', {})).toEqual([])
    lp('echo "lp: Error - The printer is gone." >&2; exit 1')
    expect(await desk.refusal('paper.test-print', on)).toMatchObject({
      refused: 'bad-input',
      field: 'printer',
      sentence: 'The printer is gone.'
    })
    expect(await desk.refusal('paper.test-print', { ...on, printer: '-o x' })).toMatchObject({ field: 'printer' })
    expect(await desk.refusal('paper.test-print', { ...on, stock: 'own-none' })).toMatchObject({ field: 'stock' })
    expect(readdirSync(`${desk.ledger}-files`)).toEqual([])
  } finally {
    vi.unstubAllEnvs()
  }
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
