import { describe, expect, it } from 'vitest'
import type { DrawOrder } from '../../../electron/core/paper/draw/draw-artefact.ts'
import { artefactNames, type ArtefactName } from '../../../shared/paper/artefact-names.ts'
import { artefacts } from '../../../shared/paper/artefacts.ts'
import { placingOn, stocksFor } from '../../../shared/paper/placing.ts'
import { stocks } from '../../../shared/paper/stocks.ts'
import { drawBoxes, leaving, ofPart, overlaps, partAt } from '../../support/drawn-boxes.ts'
import { nastySlip } from '../../support/nasty-slips.ts'

const at = '2026-11-24T09:14:06.000Z'
const count = 1000

/** How many requests one paper is about: a list has many. */
const together = (artefact: ArtefactName) => ('list' in artefacts[artefact] ? 10 : 1)
/** How many papers are drawn for them: of a set each has its place. */
const papersOf = (artefact: ArtefactName) => count / together(artefact) / ('copies' in artefacts[artefact] ? 4 : 1)

/** The same requests on the same stock and place each time: `n` counts the papers. */
function orderFor(artefact: ArtefactName, n: number): DrawOrder & { start: number } {
  const all = stocksFor(artefacts[artefact])
  const stock = all[n % all.length] ?? 'a4'
  const parts = placingOn(artefacts[artefact], stocks[stock])?.parts ?? 1
  const many = together(artefact)
  return {
    artefact,
    stock,
    at,
    slips: Array.from({ length: many }, (_, index) => nastySlip(n * many + index)),
    start: 1 + (n % parts),
    dpi: n % 3 === 0 ? 300 : 203,
    language: n % 2 === 0 ? 'en' : 'de'
  }
}

describe.each(artefactNames)('a %s', (artefact) => {
  it(`of ${count} made-up requests, the nastiest among them, has no block on another and none that leaves its place`, async () => {
    const faults: string[] = []
    for (let n = 0; n < papersOf(artefact); n += 1) {
      const order = orderFor(artefact, n)
      const { boxes, pages, warnings } = await drawBoxes(order, { byLetters: true })
      pages.forEach((page, index) => {
        const part = partAt(order, order.start - 1, page)
        const own = ofPart(boxes, part).filter((box) => box.page === index)
        for (const fault of [...overlaps(own), ...leaving(own, part)]) faults.push(`${n} on ${order.stock}: ${fault}`)
        if (own.length === 0 && warnings.length === 0) faults.push(`${n}: an empty label, and nothing is said`)
      })
    }
    expect(faults).toEqual([])
  }, 240_000)
})
