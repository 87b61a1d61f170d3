import { expect, test } from 'vitest'
import type { Face } from '../../../electron/core/paper/draw/faces.ts'
import { openPdf } from '../../../electron/core/paper/draw/pdf-canvas.ts'
import type { Run } from '../../../electron/core/paper/draw/text-runs.ts'
import { drawArtefact } from '../../../electron/core/paper/draw/draw-artefact.ts'
import type { SlipData } from '../../../shared/paper/slip-data.ts'
import { readText, toolsMissing } from './print-tools.ts'
import { samples } from './sample-slips.ts'

const draw = (...slips: SlipData[]) =>
  drawArtefact({ artefact: 'pull-slip', stock: 'a4', slips, at: '2026-11-24T00:00:00.000Z' })

const slip = { ...samples.loan, callNumber: 'Z9 .A3 — Δέλτα Аист elle', title: 'Aë' }
// Its signs are first met as parts of others (… of full stops, ë of e and its dots) and as other scripts' (Α, А of A).
const before = { ...slip, callNumber: 'été Noël Ḗta … Αθήνα Аист', title: 'Ż… '.repeat(300) }

test('the same slip gives the same bytes, whatever was printed before it since the program started', async () => {
  await draw(before)
  const first = Buffer.from((await draw(slip)).bytes)
  await draw(...Object.values(samples))
  expect(Buffer.from((await draw(slip)).bytes).equals(first)).toBe(true)
})

test('what is measured on the way, which depends on what is remembered, leaves nothing in the file', async () => {
  const run = (face: Face): Run => ({ face, text: 'Bells' })
  async function drawn(...measured: readonly Face[]): Promise<Buffer> {
    const canvas = openPdf({ title: 'Bells', at: new Date('2026-11-24T00:00:00Z'), dot: 0 })
    for (const face of measured) canvas.runWidth(run(face))
    canvas.addPage(200, 100)
    canvas.write(run('latin-strong'), 12, 10, 20, 'black')
    canvas.write(run('latin-regular'), 12, 10, 40, 'black')
    return Buffer.from(await canvas.end())
  }
  const bytes = await drawn()
  expect((await drawn('latin-regular', 'latin-strong')).equals(bytes)).toBe(true)
  expect((await drawn('hebrew-regular')).equals(bytes)).toBe(true)
})

test('its words are found in it all the same', async ({ skip }) => {
  if (toolsMissing) skip(toolsMissing)
  for (const each of [before, slip, before]) expect(readText((await draw(each)).bytes)).toContain(each.callNumber)
})
