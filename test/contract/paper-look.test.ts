import { expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract/calls.ts'
import { addLibrary, addRequest, openDesk } from '../support/desk.ts'

const home: CallInput<'settings.change'> = {
  shipTo: { name: 'Aldermoor University Library', lines: ['12 Quarry Road', 'Aldermoor AM4 2LN'], country: 'GB' },
  paper: 'a4'
}
const titles = [
  'A History of Bells',
  '室町時代における貸本の成立',
  'تاريخ المكتبات 1990',
  '</svg><script>alert(1)</script>'
]

async function deskWithLoans() {
  const desk = await openDesk({ settings: home })
  await addLibrary(desk, 'FR-1')
  const numbers: string[] = []
  for (const title of titles)
    numbers.push(await addRequest(desk, { side: 'lending', partner: 'FR-1', citation: { title } }))
  return { desk, numbers }
}

test.each([
  ['pull-slip', 'a4', 2, ['210mm', '297mm']],
  ['shipping-label', 'dymo-30256', 4, ['59mm', '102mm']]
] as const)('%s on %s is looked at as it will come out', async (artefact, stock, sheets, [width, height]) => {
  const { desk, numbers } = await deskWithLoans()
  const order = { artefact, stock, numbers }
  const looked = await desk.call('paper.look', order)
  const drawn = await desk.call('paper.preview', order)
  expect(looked.sheets).toHaveLength(sheets)
  expect(drawn.pages).toBe(sheets)
  expect(looked.warnings, 'the same is said of both').toEqual(drawn.warnings)
  expect(await desk.call('paper.jobs', {}), 'looking keeps nothing').toEqual([])
  for (const sheet of looked.sheets) {
    expect(sheet).toMatch(new RegExp(`^<svg [^>]*width="${width}" height="${height}"`))
    expect(sheet).not.toMatch(/NaN|undefined|Infinity/)
    // Letters are outlines: nothing that a title says can become a part of the page.
    expect(sheet).not.toMatch(/<script|<text|alert/)
    const known = new Set([...sheet.matchAll(/<path id="([^"]+)"/g)].map(([, id]) => id))
    const used = [...sheet.matchAll(/<use href="#([^"]+)"/g)].map(([, id]) => id)
    expect(used.length).toBeGreaterThan(50)
    expect(used.filter((id) => !known.has(id))).toEqual([])
  }
})
