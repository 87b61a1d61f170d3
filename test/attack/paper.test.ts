import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { artefactNames } from '../../shared/paper/artefact-names.ts'
import { artefacts, placingOn, stocksFor } from '../../shared/paper/artefacts.ts'
import { stocks } from '../../shared/paper/stocks.ts'
import { addRequest, openDesk } from '../support/desk.ts'
import { readBarcodes, readText, toolsMissing } from '../unit/paper/print-tools.ts'

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
  const desk = await openDesk({ settings: { paper: 'letter' } })
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
    for (const stock of stocksFor(artefacts[artefact])) {
      // The smallest labels say the address alone.
      if (placingOn(artefacts[artefact], stocks[stock])?.form === 'tiny') continue
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
  const { base64 } = await desk.call('paper.preview', { artefact: 'shipping-label', stock: 'roll-4x6', numbers })
  expect(new Set(readBarcodes(Buffer.from(base64, 'base64'), 'mono'))).toEqual(new Set(numbers))
  await desk.expectSound()
})

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
