import { describe, expect, it } from 'vitest'
import { artefactNames } from '../../../shared/paper/artefact-names.ts'
import { artefacts } from '../../../shared/paper/artefacts.ts'
import { stocksFor } from '../../../shared/paper/placing.ts'
import { drawBoxes, leaving, ofPart, overlaps, partAt } from '../../support/drawn-boxes.ts'
import { nastySlip } from '../../support/nasty-slips.ts'

const count = 30

// As drawn-boxes.test.ts, with the letters as they are shaped and their ink: accents, tails and joined letters stay on the label too.
describe.each(artefactNames)('a %s', (artefact) => {
  it(`of ${count} made-up requests keeps the ink of every script on its label`, async () => {
    const all = stocksFor(artefacts[artefact])
    const faults: string[] = []
    // A set has four papers for each request.
    for (let n = 0; n < ('copies' in artefacts[artefact] ? count / 4 : count); n += 1) {
      const stock = all[n % all.length] ?? 'a4'
      const order = { artefact, stock, at: '2026-11-24T09:14:06.000Z', slips: [nastySlip(n, 2)] } as const
      const { boxes, pages } = await drawBoxes(order)
      pages.forEach((page, index) => {
        const part = partAt(order, 0, page)
        const own = ofPart(boxes, part).filter((box) => box.page === index)
        for (const fault of [...overlaps(own), ...leaving(own, part)]) faults.push(`${n} on ${stock}: ${fault}`)
      })
    }
    expect(faults).toEqual([])
  }, 120_000)
})
