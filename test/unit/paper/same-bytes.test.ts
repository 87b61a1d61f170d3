import { expect, test } from 'vitest'
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

test('its words are found in it all the same', async ({ skip }) => {
  if (toolsMissing) skip(toolsMissing)
  for (const each of [before, slip, before]) expect(readText((await draw(each)).bytes)).toContain(each.callNumber)
})
