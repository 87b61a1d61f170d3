import { expect, test } from 'vitest'
import type { TemplateBlock } from '../../shared/paper/template/template.ts'
import { png } from '../support/random-templates.ts'
import { openPaperDesk, addParcel } from '../support/paper-desk.ts'
import { text, code, body, save } from '../support/label-templates.ts'

// What is said of a template and of what it would print, before it is kept and before paper is used.

test('a block that cannot be is refused by its number and field', async () => {
  const desk = await openPaperDesk()
  const refused = (...blocks: TemplateBlock[]) =>
    desk.refusal('paper.template-save', { title: 'Ours', artefact: 'shipping-label', body: body(...blocks) })
  expect(await refused(text('a'), text('b'))).toMatchObject({
    field: 'body.blocks.1.x',
    sentence: expect.stringContaining('Block 2 (text) lies on Block 1 (text)') as unknown
  })
  expect(await refused(text('{titel}'))).toMatchObject({
    field: 'body.blocks.0.text',
    sentence: expect.stringContaining('there is no field “titel”') as unknown
  })
  expect(await refused(text('a', { x: 50 }))).toMatchObject({ field: 'body.blocks.0.width' })
  const through = { kind: 'line', x: 20, y: 2, width: 0, height: 20, as: 'plain', stroke: 0.5 } as const
  expect(await save(desk, 'Crossed', body(text('a'), through), { dry: true })).toMatchObject({
    warnings: [expect.stringContaining('Block 2 (line) goes through Block 1 (text)') as unknown]
  })
  expect(await refused(text('a', { height: 2 }))).toMatchObject({ field: 'body.blocks.0.height' })
  const picture = { kind: 'picture', x: 1, y: 1, width: 9, height: 9, mediaType: 'image/png' } as const
  for (const base64 of ['aGVsbG8=', png.slice(0, 60), Buffer.from('<svg/>').toString('base64')])
    expect(await refused({ ...picture, base64 })).toMatchObject({
      field: 'body.blocks.0.base64',
      sentence: expect.stringContaining('no PNG or JPEG') as unknown
    })
  expect(await desk.call('paper.templates', {})).toEqual([])
})

test('a value that the symbol cannot carry, and text that is cut, are said with the request’s number before printing', async () => {
  const desk = await openPaperDesk()
  const number = await addParcel(desk)
  await save(
    desk,
    'Ours',
    body({ ...code, symbology: 'codabar-library', value: '{title}' }, text('{title}', { width: 5 }))
  )
  const { warnings } = await desk.call('paper.look', { artefact: 'shipping-label', numbers: [number] })
  expect(warnings.some((said) => said.includes(number) && said.includes('symbol'))).toBe(true)
  expect(warnings.some((said) => said.includes(number) && said.includes('cut short'))).toBe(true)
})

test('a template that is being drawn says at each block and field what cannot be kept, what comes out wrong, and what prints nothing', async () => {
  const desk = await openPaperDesk()
  const number = await addParcel(desk)
  const look = (blocks: TemplateBlock[], more = {}) =>
    desk.call('paper.template-preview', { artefact: 'shipping-label', body: body(...blocks), ...more })
  const picture = {
    kind: 'picture',
    x: 80,
    y: 2,
    width: 9,
    height: 9,
    mediaType: 'image/png',
    base64: 'aGVsbG8='
  } as const
  const { warnings, silent } = await look([
    text('{titel}'),
    text('b', { x: 50 }),
    text('{title}', { y: 14, width: 9 }),
    { ...code, symbology: 'codabar-library', value: '{title}' },
    picture,
    text('late', { y: 13, x: 40, only: { if: 'level', is: 'urgent' } }),
    text('{due}', { y: 13, x: 70, width: 20 })
  ])
  const at = (block: number) =>
    warnings.filter((each) => each.block === block).map(({ field, refused }) => [field, refused])
  expect(at(0)).toEqual([['text', true]])
  expect(at(1).sort()).toEqual([
    ['width', true],
    ['x', true]
  ])
  expect(at(2)).toEqual([[null, false]])
  expect(at(3)).toEqual([[null, false]])
  expect(at(4)).toContainEqual(['base64', true])
  expect([silent.includes(5), silent.includes(6), silent.includes(3)]).toEqual([true, false, false])
  expect((await look([code], { number })).warnings).toEqual([])
  expect(
    await desk.refusal('paper.template-preview', { artefact: 'shipping-label', body: body(), number: '99-99999' })
  ).toMatchObject({ refused: 'not-found', field: 'number' })
})

test('each field says what it would print, for the example and for a request, in the language of the paper', async () => {
  const desk = await openPaperDesk()
  const number = await addParcel(desk)
  const says = async (given = {}) =>
    new Map((await desk.call('paper.template-fields', given)).map((each) => [each.name, each.says]))
  const example = await says({ language: 'de' })
  expect([example.get('number'), example.get('due'), example.get('due|date')]).toEqual([
    '26-04711',
    '2027-01-12',
    '12. Januar 2027'
  ])
  const own = await says({ number })
  expect([own.get('number'), own.get('partner.symbol'), own.get('own.name')]).toEqual([
    number,
    'FR-1',
    'Aldermoor University Library'
  ])
  expect(await desk.refusal('paper.template-fields', { number: '99-99999' })).toMatchObject({ refused: 'not-found' })
})
