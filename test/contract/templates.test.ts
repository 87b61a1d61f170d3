import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openReading } from '../../electron/core/database/open-reading.ts'
import type { TestDesk } from '../support/desk.ts'
import { png } from '../support/random-templates.ts'
import { readBarcodes, readText, toolsMissing } from '../unit/paper/print-tools.ts'
import { openPaperDesk, addParcel } from '../support/paper-desk.ts'
import { text, code, label, body, save } from '../support/label-templates.ts'

const print = async (desk: TestDesk, number: string) => {
  const { job, warnings } = await desk.call('paper.print', { artefact: 'shipping-label', numbers: [number] })
  const bytes = Buffer.from((await desk.call('paper.bytes', { id: job.id })).base64, 'base64')
  return { job, warnings, bytes }
}

test.skipIf(toolsMissing)(
  'a template of one’s own is printed in place of the built-in label, the same bytes each time',
  async () => {
    const desk = await openPaperDesk()
    const number = await addParcel(desk)
    const given = body(text('To {partner.symbol}: {title}'), code, {
      kind: 'picture',
      x: 80,
      y: 4,
      width: 15,
      height: 15,
      mediaType: 'image/png',
      base64: png
    })
    expect(await save(desk, 'Ours', given, { dry: true })).toMatchObject({ saved: false, warnings: [] })
    expect(await desk.call('paper.templates', {})).toEqual([])
    expect(await save(desk, 'Ours', given)).toMatchObject({ version: 1, saved: true })

    const first = await print(desk, number)
    expect(first.warnings).toEqual([])
    expect(readText(first.bytes)).toContain('To FR-1')
    expect(readText(first.bytes)).not.toContain('Aldermoor')
    expect(readBarcodes(first.bytes, 'mono')).toEqual([number])
    await desk.reopen()
    const { base64 } = await desk.call('paper.preview', { artefact: 'shipping-label', numbers: [number], start: 1 })
    expect(Buffer.from(base64, 'base64').equals(first.bytes)).toBe(true)
    // One slip of the job again, after the template changed: as it was printed, its picture too.
    const { job } = await desk.call('paper.again', { id: first.job.id, places: [1] })
    const again = Buffer.from((await desk.call('paper.bytes', { id: job.id })).base64, 'base64')
    expect(readText(again)).toBe(readText(first.bytes))
    expect(again.includes('/Subtype /Image')).toBe(true)
    await desk.expectSound()
  }
)

test('one for the partner counts before one for a network, before one for a language, before one for all', async () => {
  const desk = await openPaperDesk()
  const number = await addParcel(desk)
  const [library] = (await desk.call('partners.list', {})).rows
  const template = async () => {
    const { job } = await print(desk, number)
    const db = openReading(desk.ledger)
    try {
      return db.prepare('select template from print_job where id = ?').pluck().get(job.id)
    } finally {
      db.close()
    }
  }
  expect(await template()).toMatch(/^shipping-label/)
  await save(desk, 'For all', body(text('all')))
  expect(await template()).toBe('For all/1')
  await save(desk, 'In English', body(text('language')), { variant: { partner: null, network: null, language: 'en' } })
  expect(await template()).toBe('In English/1')
  await save(desk, 'By ISIL', body(text('network')), { variant: { partner: null, network: 'isil', language: null } })
  expect(await template()).toBe('By ISIL/1')
  const own = await save(desk, 'For them', body(text('partner')), {
    variant: { partner: library?.id ?? 0, network: null, language: null }
  })
  expect(await template()).toBe('For them/1')
  // Out of use, for another label, removed: the next one counts.
  await desk.call('paper.template-save', {
    id: own.id ?? 0,
    title: 'For them',
    artefact: 'shipping-label',
    variant: { partner: library?.id ?? 0, network: null, language: null },
    body: body(text('partner')),
    active: false
  })
  expect(await template()).toBe('By ISIL/1')
  for (const { id } of await desk.call('paper.templates', {})) await desk.call('paper.template-remove', { id })
  expect(await template()).toMatch(/^shipping-label/)
})

test('versions are kept, an older one comes back as a new one, and nobody writes over another’s', async () => {
  const desk = await openPaperDesk()
  const { id } = await save(desk, 'Ours', body(text('one')))
  const given = { id: id ?? 0, title: 'Ours', artefact: 'shipping-label' as const }
  await desk.call('paper.template-save', { ...given, body: body(text('two')), from: 1 })
  expect(await desk.refusal('paper.template-save', { ...given, body: body(text('three')), from: 1 })).toMatchObject({
    refused: 'changed-meanwhile'
  })
  expect(await desk.call('paper.template-restore', { id: id ?? 0, version: 1 })).toMatchObject({ version: 3 })
  const whole = await desk.call('paper.template', { id: id ?? 0 })
  expect(whole.body.blocks).toMatchObject([{ text: 'one' }])
  expect(whole.versions.map(({ version, restores }) => [version, restores])).toEqual([
    [3, 1],
    [2, null],
    [1, null]
  ])
  expect((await desk.call('paper.template', { id: id ?? 0, version: 2 })).body.blocks).toMatchObject([{ text: 'two' }])
  await desk.expectSound()
})

test('a template goes out as one file and comes in again as it was; a file that is cut short or hostile writes nothing', async () => {
  const desk = await openPaperDesk()
  const given = body(text('{title}'), code)
  const { id } = await save(desk, 'Ours', given)
  const file = await desk.call('paper.template-export', { id: id ?? 0 })
  const bytes = Buffer.from(file.base64, 'base64')
  const other = await openPaperDesk()
  const import_ = (content: string | Buffer) => ({
    file: { name: 'ours.json', base64: Buffer.from(content).toString('base64') }
  })
  expect(await other.call('paper.template-import', { ...import_(bytes), dry: true })).toMatchObject({
    ...{ saved: false, id: null, title: 'Ours', body: given },
    variant: { partner: null, network: null, language: null }
  })
  const nasty = JSON.parse(bytes.toString()) as Record<string, unknown>
  for (const content of [
    bytes.subarray(0, bytes.length / 2),
    Buffer.from([0xff, 0xfe, 0x00]),
    '',
    '[]',
    'null',
    '['.repeat(200_000),
    '{"interloan":"template","format":1}',
    JSON.stringify({ ...nasty, artefact: '__proto__' }),
    JSON.stringify({ ...nasty, body: { label, blocks: Array.from({ length: 161 }, () => code) } }),
    JSON.stringify({ ...nasty, body: { label, blocks: [{ ...code, x: 1e308 }] } }),
    JSON.stringify({ ...nasty, body: { label: { width: 1e9, height: 1e9 }, blocks: [] } }),
    JSON.stringify({ ...nasty, body: { label, blocks: [text('{constructor}')] } })
  ])
    expect(await other.refusal('paper.template-import', import_(content))).toMatchObject({
      refused: expect.any(String) as unknown
    })
  expect(await other.call('paper.templates', {})).toEqual([])

  writeFileSync(join(other.folder, 'ours.json'), bytes)
  const taken = await other.call('paper.template-import', { file: { path: join(other.folder, 'ours.json') } })
  expect(taken).toMatchObject({ title: 'Ours', version: 1, saved: true })
  expect((await other.call('paper.template', { id: taken.id ?? 0 })).body).toEqual(given)
  // The same once more is another one beside it, and a library that is not known here does not make it one for all.
  const forOne = {
    ...nasty,
    variant: { partner: { name: 'Elsewhere', scheme: 'ISIL', symbol: 'XX-9' }, network: null, language: null }
  }
  const second = await other.call('paper.template-import', import_(JSON.stringify(forOne)))
  expect(second).toMatchObject({ title: 'Ours (2)', warnings: [expect.stringContaining('Elsewhere') as unknown] })
  expect((await other.call('paper.templates', {})).map(({ title, active }) => [title, active])).toEqual([
    ['Ours', true],
    ['Ours (2)', false]
  ])
  await other.expectSound()
})

test('the built-in label is a start: its blocks can be kept as they are, and the hardest requests of the ledger fill them', async () => {
  const desk = await openPaperDesk()
  await addParcel(desk)
  for (const artefact of ['shipping-label', 'pull-slip', 'book-strap', 'packing-slip', 'arrival-notice'] as const) {
    const { body: start } = await desk.call('paper.template-start', { artefact })
    expect(start.blocks.length).toBeGreaterThan(4)
    expect(JSON.stringify(start.blocks)).toContain('{number}')
    expect(await desk.call('paper.template-save', { title: artefact, artefact, body: start })).toMatchObject({
      saved: true
    })
    for (const { number } of await desk.call('paper.template-samples', {})) {
      const { picture } = await desk.call('paper.template-preview', { artefact, body: start, number })
      expect(picture).toContain('<svg')
    }
  }
  // What stands on the paper of other libraries than the example’s own is theirs.
  for (const artefact of ['packing-slip', 'return-slip', 'recall-letter', 'ala-form', 'pull-slip'] as const) {
    const { body: start } = await desk.call('paper.template-start', { artefact })
    expect(JSON.stringify(start.blocks)).not.toMatch(/Quarry|Aldermoor|Żurawia|Wi[sś]la|Doyle|Ferreira|04711/)
    // A form's lines are to be written on; elsewhere a label goes with what it names.
    const label = start.blocks.find((block) => block.kind === 'text' && block.text === 'Needed by')
    if (artefact === 'ala-form') expect(label).not.toHaveProperty('only')
    if (artefact === 'pull-slip') expect(label?.only).toEqual({ if: 'filled', field: 'need-by' })
  }
  // No words grow through the line between two columns.
  const { body: slip } = await desk.call('paper.template-start', { artefact: 'pull-slip' })
  const { warnings } = await desk.call('paper.template-preview', { artefact: 'pull-slip', body: slip })
  expect(warnings).toEqual([])
  const { body: shipping } = await desk.call('paper.template-start', { artefact: 'shipping-label' })
  expect(shipping.label).toEqual({ width: 99.06, height: 38.1 })
  expect(shipping.blocks.some((block) => block.kind === 'address' && block.of === 'to')).toBe(true)
})
