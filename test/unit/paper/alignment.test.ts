import { array, assert, constantFrom, double, integer, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawArtefact } from '../../../electron/core/paper/draw/draw-artefact.ts'
import {
  alignmentOf,
  drawnAt,
  isLikely,
  isStraight,
  leastBase,
  nudged,
  straight,
  testLines,
  type Alignment,
  type Pair
} from '../../../shared/paper/alignment.ts'
import { readPlaces, sayPlaces } from '../../../shared/paper/places.ts'
import { stockNames, type StockName } from '../../../shared/paper/stock-names.ts'
import { labelBox, labelsOn, stocks } from '../../../shared/paper/stocks.ts'
import { readBarcodes, readWords, toolsMissing, type SeenWord } from './print-tools.ts'
import { samples } from './sample-slips.ts'

/** A printer that moves and stretches: where it puts what is drawn at a place. Millimetres. */
interface Press {
  readonly moves: Pair
  readonly grows: Pair
}
const puts = ({ moves, grows }: Press, { x, y }: Pair): Pair => ({ x: moves.x + grows.x * x, y: moves.y + grows.y * y })

const off = double({ min: -6, max: 6, noNaN: true })
const growth = double({ min: 0.97, max: 1.03, noNaN: true })
const presses = record({ moves: record({ x: off, y: off }), grows: record({ x: growth, y: growth }) })

/** What a careful person reads on the test sheet that a printer has made. */
function read(press: Press, stock: StockName) {
  const { edges, lines, wanted } = testLines(stocks[stock])
  const near = puts(press, { x: lines.left, y: lines.top })
  const far = puts(press, { x: lines.right, y: lines.bottom })
  return {
    left: near.x - edges.left,
    top: near.y - edges.top,
    right: edges.right - far.x,
    bottom: wanted.bottom === null ? null : edges.bottom - far.y
  }
}

describe('the wizard of alignment', () => {
  it('asks nothing of a printer that puts everything where it belongs, on any stock', () => {
    for (const stock of stockNames) {
      const { wanted, lines, edges } = testLines(stocks[stock])
      expect(isStraight(alignmentOf(wanted, stocks[stock])), stock).toBe(true)
      expect(lines.left, stock).toBeGreaterThan(edges.left)
      expect(lines.right, stock).toBeGreaterThan(lines.left)
      expect(lines.bottom, stock).toBeGreaterThan(lines.top)
    }
  })

  it('makes good for any printer: with what it kept, every label comes out where the table has it', () => {
    const wide = stockNames.filter((name) => {
      const { lines } = testLines(stocks[name])
      return (
        lines.right - lines.left >= leastBase &&
        lines.bottom - lines.top >= leastBase &&
        stocks[name].kind !== 'continuous'
      )
    })
    expect(wide.length).toBeGreaterThan(20)
    assert(
      property(presses, constantFrom(...wide), integer({ min: 0, max: 400 }), (press, name, index) => {
        const align = alignmentOf(read(press, name), stocks[name])
        const { x, y } = labelBox(stocks[name], index % labelsOn(stocks[name]))
        const came = puts(press, drawnAt(align, { x, y }))
        expect(Math.abs(came.x - x)).toBeLessThan(0.02)
        expect(Math.abs(came.y - y)).toBeLessThan(0.02)
      }),
      { numRuns: 500 }
    )
  })

  it('takes no scale from lines that are near to each other, and halves the error there', () => {
    assert(
      property(
        presses,
        constantFrom<StockName>('dymo-30252', 'brother-dk-1204', 'roll-4x3', 'receipt-58'),
        (press, name) => {
          const { lines, edges } = testLines(stocks[name])
          const { offset, scale } = alignmentOf(read(press, name), stocks[name])
          if (lines.right - lines.left >= leastBase) return
          expect(scale.x).toBe(1)
          const middle = (edges.left + edges.right) / 2
          expect(Math.abs(puts(press, { x: middle + offset.x, y: 0 }).x - middle)).toBeLessThan(0.25)
        }
      )
    )
  })

  it('misread by a quarter of a millimetre, is off by no more than that much on the whole sheet', () => {
    const slip = constantFrom(-0.25, 0, 0.25)
    assert(
      property(presses, record({ left: slip, right: slip, top: slip, bottom: slip }), (press, wrong) => {
        const seen = read(press, 'avery-l7163')
        const align = alignmentOf(
          {
            left: seen.left + wrong.left,
            right: seen.right + wrong.right,
            top: seen.top + wrong.top,
            bottom: (seen.bottom ?? 0) + wrong.bottom
          },
          stocks['avery-l7163']
        )
        for (const place of [
          { x: 10, y: 20 },
          { x: 200, y: 280 }
        ]) {
          const came = puts(press, drawnAt(align, place))
          expect(Math.hypot(came.x - place.x, came.y - place.y)).toBeLessThan(0.45)
        }
      })
    )
  })

  it('moves by tenths without losing any, and holds what no printer needs for a misreading', () => {
    let align: Alignment = straight
    for (let step = 0; step < 30; step += 1) align = nudged(align, { x: 0.1, y: -0.1 })
    expect(align.offset).toEqual({ x: 3, y: -3 })
    expect(isLikely(align)).toBe(true)
    expect(isLikely(nudged(straight, { x: 20.1, y: 0 }))).toBe(false)
    expect(isLikely({ offset: { x: 0, y: 0 }, scale: { x: 1.051, y: 1 } })).toBe(false)
    expect(isLikely({ offset: { x: Number.NaN, y: 0 }, scale: { x: 1, y: 1 } })).toBe(false)
  })
})

const at = '2026-11-24T09:14:06.000Z'
// Of codes that are the same zbar tells one.
const slips = ['26-04890', '26-04891', '26-04892'].map((number) => ({ ...samples.loan, number }))
const draw = (stock: StockName, align?: Alignment) =>
  drawArtefact({ artefact: 'shipping-label', stock, slips, at, ...(align ? { align } : {}) })
const corner = ({ x1, y1 }: SeenWord): Pair => ({ x: x1, y: y1 })

const align: Alignment = { offset: { x: 1.2, y: -0.8 }, scale: { x: 0.985, y: 0.985 } }
const kinds = ['avery-l7163', 'avery-5164', 'roll-4x6', 'dymo-99014', 'a4', 'brother-dk-2205'] as const

describe.each(kinds)('paper drawn for a printer that is not straight, on %s', (stock) => {
  it('has every word where the alignment puts it, and every bar still read', async ({ skip }) => {
    if (toolsMissing) skip(toolsMissing)
    const [plain, moved] = [await draw(stock), await draw(stock, align)]
    const [before, after] = [readWords(plain.bytes), readWords(moved.bytes)]
    expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text))
    after.forEach((word, index) => {
      const wanted = drawnAt(align, corner(before[index] ?? word))
      expect(Math.abs(word.x1 - wanted.x), word.text).toBeLessThan(0.1)
      expect(Math.abs(word.y1 - wanted.y), word.text).toBeLessThan(0.1)
    })
    for (const dpi of [203, 300] as const)
      expect(readBarcodes(moved.bytes, 'mono', dpi).sort()).toEqual(slips.map(({ number }) => number))
  }, 30_000)
})

describe('paper drawn for a straight printer', () => {
  it('is the same to the byte as without any alignment', async () => {
    const [plain, same] = [await draw('avery-l7163'), await draw('avery-l7163', straight)]
    expect(Buffer.from(same.bytes).equals(Buffer.from(plain.bytes))).toBe(true)
  })
})

describe('places of a sheet', () => {
  it('are read as people write them, and written so that they are read again', () => {
    expect(readPlaces('3, 5-7', 14)).toEqual([3, 5, 6, 7])
    expect(readPlaces(' 7 5–6;3 3 ', 14)).toEqual([3, 5, 6, 7])
    expect(readPlaces('', 14)).toEqual([])
    for (const wrong of ['15', '0', 'x', '7-5', '3,-5', '1-', '1.5', '1-15'])
      expect(readPlaces(wrong, 14), wrong).toBeUndefined()
    assert(
      property(array(integer({ min: 1, max: 65 })), (places) => {
        const sorted = [...new Set(places)].sort((a, b) => a - b)
        expect(readPlaces(sayPlaces(sorted), 65)).toEqual(sorted)
      })
    )
  })
})
