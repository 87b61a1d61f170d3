import { createHash } from 'node:crypto'
import { format } from 'prettier'
import { expect, it } from 'vitest'
import { dotOf } from '../../../electron/core/paper/draw/barcode.ts'
import { openPictures } from '../../../electron/core/paper/draw/svg-canvas.ts'
import { drawArtefact, type DrawOrder } from '../../../electron/core/paper/draw/draw-artefact.ts'
import { artefactNames } from '../../../shared/paper/artefact-names.ts'
import { artefacts } from '../../../shared/paper/artefacts.ts'
import type { SlipData } from '../../../shared/paper/slip-data.ts'
import { drawBoxes } from '../../support/drawn-boxes.ts'
import { exampleSlip } from '../../../shared/paper/template/example.ts'

/** A request of which everything is known that papers say. */
const known: SlipData = {
  ...exampleSlip,
  asked: '2026-11-10',
  sent: '2026-11-23',
  route: ['PL-WIS', 'PL-KRA'],
  maxCost: { amount: 2000, currency: 'EUR' },
  payAccount: 'Aldermoor Bank, account 1331 9268',
  entries: [{ day: '2026-11-23', amount: 1250, currency: 'EUR' }]
}

/** Each with the same request, on its usual stock of either paper. */
const orders = artefactNames.flatMap((artefact) =>
  (['a4', 'letter'] as const).map((paper): DrawOrder & { paper: string } => ({
    artefact,
    paper,
    stock: artefacts[artefact].presetStock[paper],
    slips: [known],
    at: '2026-11-24T00:00:00.000Z'
  }))
)

// Refreshed only after the pages were drawn, opened and looked at.
it.each(artefactNames)('a %s stands where it stood when its page was looked at', async (artefact) => {
  const pages: Record<string, unknown> = {}
  for (const { paper, ...order } of orders.filter((each) => each.artefact === artefact)) {
    const { canvas, sheets } = openPictures(dotOf(203))
    await drawArtefact(order, undefined, () => canvas)
    const { boxes } = await drawBoxes(order)
    pages[paper] = {
      stock: order.stock,
      hash: createHash('sha256').update(sheets().join('')).digest('hex'),
      // Millimetres from the left and the top of the page.
      words: boxes
        .filter(({ kind }) => kind === 'text')
        .map(({ page, left, top, text }) => `${page + 1} ${tenths(left)} ${tenths(top)} ${text}`)
    }
  }
  await expect(await format(JSON.stringify(pages), { parser: 'json', printWidth: 160 })).toMatchFileSnapshot(
    `../../golden/paper/places/${artefact}.json`
  )
})

const tenths = (points: number) => ((points * 25.4) / 72).toFixed(1)
