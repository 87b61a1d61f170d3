import { expect, test } from 'vitest'
import { openPaperDesk, addParcel, printLabels } from '../support/paper-desk.ts'

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
  expect((await printLabels(desk, number, { stock: 'own-roll-29x90' })).job.pages).toBe(2)

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
