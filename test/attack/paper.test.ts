import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { drawArtefact } from '../../electron/core/paper/draw/draw-artefact.ts'
import type { CallInput } from '../../shared/contract/calls.ts'
import { artefactNames } from '../../shared/paper/artefact-names.ts'
import { artefacts } from '../../shared/paper/artefacts.ts'
import { stocksFor } from '../../shared/paper/placing.ts'
import { addLibrary, addRequest, openDesk } from '../support/desk.ts'
import { readBarcodes, readText, toolsMissing } from '../unit/paper/print-tools.ts'
import { samples } from '../unit/paper/sample-slips.ts'

const cut = (text: string, most: number) =>
  text
    .repeat(Math.ceil(most / text.length))
    .slice(0, most)
    .toWellFormed()

/** Each of them as long as the contract takes it: words, one endless word, scripts mixed, controls and escapes, direction overrides, emoji, towers of marks, markup. */
const nasty = [
  'incomprehensibilities ',
  'Ł',
  'Überblick 近代日本 المقدمة история ελληνικό 한국 😀 ',
  'a\u0001\u0007\u001b[31m\u009fb\r\n\tc ',
  'abc\u202e\u2067\u200fdef(x)؟ 12\u2069',
  '👩‍👩‍👧‍👦🏳️‍🌈🍵',
  'e\u0301\u0302\u0303\u0304\u0305\u0306',
  ') Tj ET \\ (<</S/JavaScript>> endstream endobj %%EOF ',
  '=HYPERLINK("http://x") {{7*7}} ${a} <script>alert(1)</script> '
]

test('hostile text comes out on every paper as a sound PDF of the right number of sheets, its number still to be scanned', async ({
  skip
}) => {
  if (toolsMissing) skip(toolsMissing)
  const shipTo = { name: 'Aldermoor', lines: ['12 Quarry Road'], country: 'GB' }
  const desk = await openDesk({ settings: { paper: 'letter', shipTo } })
  const numbers: string[] = []
  for (const [index, text] of nasty.entries()) {
    const long = cut(text, 300)
    const partner = await desk.call('partners.save', {
      name: long,
      symbols: [{ scheme: 'ISIL', value: `X-${index}` }],
      addresses: [
        { purpose: 'ship', name: long, lines: [long, long, long, long], country: 'KR', attention: cut(text, 150) }
      ]
    })
    numbers.push(
      await addRequest(desk, {
        side: 'lending',
        partner: partner.id,
        partnerNumber: cut(text, 80),
        citation: {
          title: cut(text, 2000),
          author: long,
          container: long,
          volume: cut(text, 60),
          callNumber: cut(text, 80),
          location: cut(text, 80)
        },
        note: cut(text, 4000)
      })
    )
  }
  for (const artefact of artefactNames) {
    // What a desk has in its printers; the boxes of every other stock are looked at in test/unit/paper/drawn-boxes.test.ts.
    const usual = [artefacts[artefact].presetStock.letter, 'receipt-80'] as const
    for (const stock of stocksFor(artefacts[artefact]).filter((name) => usual.some((one) => one === name))) {
      const { base64, pages, warnings } = await desk.call('paper.preview', { artefact, stock, numbers })
      const bytes = Buffer.from(base64, 'base64')
      const file = join(desk.folder, 'sheet.pdf')
      writeFileSync(file, bytes)
      const read = spawnSync('pdftotext', [file, '-'], { encoding: 'utf8', maxBuffer: 1e8 })
      expect([read.status, read.stderr], `${artefact} on ${stock}`).toEqual([0, ''])
      expect(pages).toBe(read.stdout.split('\f').length - 1)
      expect(warnings.some((text) => text.includes('🍵') || text.includes('👩'))).toBe(true)
      expect(bytes.includes('/JavaScript'), 'words are never PDF').toBe(false)
    }
  }
  const { base64, warnings } = await desk.call('paper.preview', {
    artefact: 'shipping-label',
    stock: 'roll-4x6',
    numbers
  })
  const drawn = numbers.filter(
    (number) => !warnings.some((text) => text.startsWith(number) && text.includes('with boxes'))
  )
  expect(drawn.length).toBeGreaterThan(4)
  expect(new Set(readBarcodes(Buffer.from(base64, 'base64'), 'mono'))).toEqual(new Set(drawn))
  await desk.expectSound()
}, 600_000)

test('an override of the writing direction in a title does not turn what stands beside it', async ({ skip }) => {
  if (toolsMissing) skip(toolsMissing)
  const desk = await openDesk()
  const number = await addRequest(desk, {
    side: 'lending',
    citation: { title: 'Bells \u202edesrever\u202c and \u2066books', callNumber: 'Z9 \u202e.A3' }
  })
  const { base64, warnings } = await desk.call('paper.preview', { artefact: 'pull-slip', numbers: [number] })
  expect(warnings).toEqual([])
  const text = readText(Buffer.from(base64, 'base64'))
  expect(text).toContain('Bells desrever and books')
  expect(text).toContain('Z9 .A3')
})

test('what will not print right is said with the request’s number, the rest is printed, and no request moves', async ({
  skip
}) => {
  if (toolsMissing) skip(toolsMissing)
  const desk = await openDesk({ settings: { paper: 'a4' } })
  const lend = async (code: string, lines: string[], title: string): Promise<string> => {
    const partner = await desk.call('partners.save', {
      name: `Library ${code}`,
      symbols: [{ scheme: 'ISIL', value: code }],
      addresses: lines.length > 0 ? [{ purpose: 'ship', name: `Library ${code}`, lines, country: 'GB' }] : []
    })
    return addRequest(desk, { side: 'lending', partner: partner.id, citation: { title } })
  }
  const nowhere = await lend('GB-NO', [], 'Bells')
  const fine = await lend('GB-YES', ['1 Harbour Road', 'Harbourtown HB1 1AA'], 'Bells')
  const strange = await lend('GB-TEA', ['2 Tea Road 🍵', 'Teatown TT1 1TT'], 'Tea')
  const numbers = [nowhere, fine, strange]
  const before = await Promise.all(numbers.map((number) => desk.call('requests.get', { number })))

  const { job, warnings } = await desk.call('paper.print', { artefact: 'shipping-label', numbers })
  expect(warnings.filter((text) => text.includes(nowhere)).join()).toMatch(/no address/)
  expect(warnings.filter((text) => text.includes(strange)).join()).toMatch(/no font has 🍵/)
  expect(warnings.filter((text) => text.includes(fine))).toEqual([])
  const { base64 } = await desk.call('paper.bytes', { id: job.id })
  const text = readText(Buffer.from(base64, 'base64'))
  for (const said of [fine, 'Harbourtown HB1 1AA']) expect(text).toContain(said)
  for (const said of [strange, 'Teatown TT1 1TT', nowhere]) expect(text).not.toContain(said)
  expect(job).toMatchObject({ requests: 1, left: [{ number: nowhere }, { number: strange }] })

  const after = await Promise.all(numbers.map((number) => desk.call('requests.get', { number })))
  expect(after.map(({ state, version }) => [state, version])).toEqual(
    before.map(({ state, version }) => [state, version])
  )
  await desk.expectSound()
})

test('a number of theirs that no symbol can carry is printed as words, and said with ours; the label beside it is as always', async ({
  skip
}) => {
  if (toolsMissing) skip(toolsMissing)
  const slips = [{ ...samples.borrowing, partnerNumber: 'ŁÓDŹ-7' }, samples.loan]
  const order = { artefact: 'return-label', stock: 'avery-5163', at: '2026-11-24T00:00:00.000Z', slips } as const
  const { bytes, warnings } = await drawArtefact(order)
  expect(warnings).toHaveLength(1)
  expect(warnings.join()).toContain('ŁÓDŹ-7')
  expect(warnings.join()).toContain(samples.borrowing.number)
  expect(readText(bytes)).toContain('ŁÓDŹ-7')
  expect(readBarcodes(bytes, 'mono')).toEqual([samples.loan.number])
})

test('a place that is not on the sheet is refused by its field and nothing is kept; a printer that is gone leaves a job that says so', async () => {
  const desk = await openDesk({ settings: { paper: 'letter' } })
  await addLibrary(desk, 'FR-1')
  const number = await addRequest(desk, { side: 'lending', partner: 'FR-1' })
  const order: CallInput<'paper.print'> = { artefact: 'shipping-label', stock: 'avery-5163', numbers: [number] }
  expect(await desk.refusal('paper.print', { ...order, start: 11 })).toMatchObject({ field: 'start' })
  expect(await desk.refusal('paper.preview', { ...order, skip: [3, 12] })).toMatchObject({ field: 'skip' })
  expect(await desk.call('paper.jobs', {})).toEqual([])

  const { version } = await desk.call('requests.get', { number })
  const { job } = await desk.call('paper.print', { ...order, printer: 'gone-since-monday' })
  expect(job).toMatchObject({ state: 'failed', kept: true })
  expect(job.error).toBeTruthy()
  expect((await desk.call('requests.get', { number })).version).toBe(version)
  const again = await desk.call('paper.again', { id: job.id, printer: null })
  expect(again.job).toMatchObject({ state: 'made', error: null })
  await desk.expectSound()
})
