import { createHash } from 'node:crypto'
import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import { dotOf } from '../../../electron/core/paper/draw/barcode.ts'
import { drawArtefact, type DrawOrder } from '../../../electron/core/paper/draw/draw-artefact.ts'
import { openPictures } from '../../../electron/core/paper/draw/svg-canvas.ts'
import { scriptSlips } from '../../support/script-slips.ts'
import { readText, toolsMissing } from './print-tools.ts'

const label = (name: keyof typeof scriptSlips, more: Partial<DrawOrder> = {}): DrawOrder => ({
  artefact: 'shipping-label',
  stock: 'roll-4x6',
  slips: [scriptSlips[name]],
  at: '2026-11-27T00:00:00.000Z',
  ...more
})
const names = Object.keys(scriptSlips) as (keyof typeof scriptSlips)[]
const fromRight = new Set(['arabic', 'hebrew', 'mixed'])
/** Spaces differ with the reader, lines from the right come between marks. */
const plain = (text: string) => text.normalize('NFC').replace(/[\s\u202a-\u202e]/gu, '')

describe.each(names)('a label in %s', (name) => {
  it('has all its letters, as a PDF and for label printers', async () => {
    for (const as of ['pdf', 'zpl', 'epl'] as const)
      expect((await drawArtefact(label(name, { as }))).warnings, as).toEqual([])
  })

  it('can be searched for its words', async ({ skip }) => {
    if (toolsMissing) skip(toolsMissing)
    const text = plain(readText((await drawArtefact(label(name))).bytes))
    const { name: library, lines } = scriptSlips[name].partner?.shipTo ?? { name: '', lines: [] }
    // Of lines from the right readers turn digits and brackets each in their own way: their words are what is looked for.
    const wanted = [library, ...lines].flatMap((line) =>
      fromRight.has(name) ? (line.match(/[\p{L}\p{M}]{2,}/gu) ?? []) : [line]
    )
    for (const words of wanted) expect(text).toContain(plain(words))
  })
})

it('labels in every script look as they did when they were looked at', async () => {
  const pictures: Record<string, string> = {}
  for (const name of names) {
    const { canvas, sheets } = openPictures(dotOf(203))
    await drawArtefact(label(name), undefined, () => canvas)
    pictures[name] = createHash('sha256').update(sheets().join('')).digest('hex')
  }
  // Refreshed only after the pictures of docs/guide/scripts.md were made anew and looked at.
  await expect(await format(JSON.stringify(pictures), { parser: 'json' })).toMatchFileSnapshot(
    '../../golden/paper/scripts.json'
  )
})
