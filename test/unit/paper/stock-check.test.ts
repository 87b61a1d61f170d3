import {
  assert,
  asyncProperty,
  constantFrom,
  double,
  integer,
  property,
  record,
  string,
  type Arbitrary
} from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawArtefact } from '../../../electron/core/paper/draw/draw-artefact.ts'
import { readLength } from '../../../electron/core/paper/glabels/read-length.ts'
import { readTemplates } from '../../../electron/core/paper/glabels/read-templates.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { artefactNames } from '../../../shared/paper/artefact-names.ts'
import { artefacts } from '../../../shared/paper/artefacts.ts'
import { placingOn } from '../../../shared/paper/placing.ts'
import { checkStock } from '../../../shared/paper/stock-check.ts'
import { labelBox, labelsOn, type Stock } from '../../../shared/paper/stocks.ts'
import { readWords, toolsMissing } from './print-tools.ts'
import { samples } from './sample-slips.ts'

const mm = (min: number, max: number) => double({ min, max, noNaN: true }).map((value) => Math.round(value * 100) / 100)

/** Sheets as they are measured, well and badly: what is left over, and the gaps between labels, may be less than nothing. */
function measuring(least: { side: number; over: number }, most: { columns: number; rows: number }): Arbitrary<Stock> {
  return record({
    label: record({ width: mm(least.side * 2, 150), height: mm(least.side, 90) }),
    columns: integer({ min: 1, max: most.columns }),
    rows: integer({ min: 1, max: most.rows }),
    first: record({ left: mm(0, 20), top: mm(0, 20) }),
    gap: record({ across: mm(least.over, 6), down: mm(least.over, 6) }),
    over: record({ right: mm(least.over, 10), below: mm(least.over, 10) }),
    margin: mm(0, 6)
  }).map(({ gap, over, label, columns, rows, first, margin }) => {
    const pitch = { across: label.width + gap.across, down: label.height + gap.down }
    const sheet = {
      width: first.left + (columns - 1) * pitch.across + label.width + over.right,
      height: first.top + (rows - 1) * pitch.down + label.height + over.below
    }
    return { kind: 'labels', sheet, label, columns, rows, first, pitch, margin, source: 'measured' }
  })
}
const measured = measuring({ side: 2, over: -1 }, { columns: 6, rows: 20 })

describe('the check of a measured stock', () => {
  it('lets nothing through whose labels lie on one another or stand over the sheet', () => {
    let passed = 0
    assert(
      property(measured, (stock) => {
        if (checkStock(stock).faults.length > 0) return
        passed += 1
        const boxes = Array.from({ length: labelsOn(stock) }, (_, index) => labelBox(stock, index))
        for (const [index, { x, y, width, height }] of boxes.entries()) {
          expect(x + width).toBeLessThanOrEqual(stock.sheet.width + 0.051)
          expect(y + height).toBeLessThanOrEqual(stock.sheet.height + 0.051)
          const right = index % stock.columns < stock.columns - 1 ? boxes[index + 1] : undefined
          const below = boxes[index + stock.columns]
          if (right) expect(right.x).toBeGreaterThanOrEqual(x + width - 0.051)
          if (below) expect(below.y).toBeGreaterThanOrEqual(y + height - 0.051)
        }
      }),
      { numRuns: 3000 }
    )
    expect(passed).toBeGreaterThan(300)
  })

  it('names a field for whatever it is given, figures that are none among them', () => {
    const odd = constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 1e9, 0.5)
    assert(
      property(measured, odd, constantFrom('columns', 'rows', 'margin'), (stock, value, field) => {
        const { faults } = checkStock({ ...stock, [field]: value })
        for (const fault of faults) expect(fault.what).not.toBe('')
        if (Number.isNaN(value) || value === Number.POSITIVE_INFINITY || value === -1)
          expect(faults.length).toBeGreaterThan(0)
      })
    )
  })

  it('leaves stocks on which every word of a label stays inside its label', async ({ skip }) => {
    if (toolsMissing) skip(toolsMissing)
    const useful = measuring({ side: 36, over: 0 }, { columns: 2, rows: 3 })
    await assert(
      asyncProperty(useful, constantFrom(...artefactNames), async (stock, name) => {
        expect(checkStock(stock).faults).toEqual([])
        const artefact = placingOn(artefacts[name], stock) ? name : 'shipping-label'
        const { bytes } = await drawArtefact({
          artefact,
          stock: 'own-random',
          geometry: stock,
          slips: [samples.loan, samples.loan],
          at: '2026-11-24T09:14:06.000Z'
        })
        const boxes = Array.from({ length: labelsOn(stock) }, (_, index) => labelBox(stock, index))
        const outside = readWords(bytes).filter(({ x1, y1, x2, y2 }) => {
          // A font's box reaches over its letters, the higher the larger they are; the ink itself is asked in drawn-ink.test.ts.
          const over = Math.max(0.6, (y2 - y1) / 10)
          return !boxes.some(
            ({ x, y, width, height }) =>
              x1 >= x - 0.1 && y1 >= y - over && x2 <= x + width + 0.1 && y2 <= y + height + over
          )
        })
        expect(outside).toEqual([])
      }),
      { numRuns: 12 }
    )
  }, 60_000)
})

const template = `<?xml version="1.0"?>
<Glabels-templates>
  <Template brand="Herma" part="4226" size="A4" _description="Address labels">
    <Label-rectangle id="0" width="70mm" height="41mm" round="0"><Layout nx="3" ny="7" x0="0" y0="5mm" dx="70mm" dy="41mm"/></Label-rectangle>
  </Template>
  <Template brand="Herma" part="8600" equiv="4226"/>
</Glabels-templates>`

describe('reading gLabels templates', () => {
  it('reads lengths in points, inches, millimetres, centimetres and picas, and nothing else as one', () => {
    expect(
      ['72', '72pt', '1in', '11.in', '.5in', '25.4mm', '2.54cm', '6pc', ' 1 in ', '1e1mm'].map(readLength)
    ).toEqual([25.4, 25.4, 25.4, 279.4, 12.7, 25.4, 25.4, 25.4, 25.4, 10])
    for (const wrong of ['', 'in', '-1in', '1 ell', '1,5mm', '0x10', '1e999mm', 'constructor', '1__proto__'])
      expect(readLength(wrong), wrong).toBeUndefined()
  })

  it('ends with templates or with a refusal, whatever is cut out of a file or put into it', () => {
    assert(
      property(
        integer({ min: 0, max: template.length }),
        integer({ min: 0, max: 40 }),
        string({ maxLength: 20, unit: 'grapheme' }),
        (at, length, put) => {
          const text = template.slice(0, at) + put + template.slice(at + length)
          try {
            for (const each of readTemplates(text, 'x.template'))
              if ('stock' in each) checkStock(each.stock)
              else expect(each.hindrance).not.toBe('')
          } catch (fault) {
            expect(fault).toBeInstanceOf(Refused)
          }
        }
      ),
      { numRuns: 1000 }
    )
  })

  it('says of an equivalent that goes round in a circle, or to none, that its part is not there', () => {
    const circle = `<Glabels-templates><Template brand="A" part="1" equiv="2"/><Template brand="A" part="2" equiv="1"/></Glabels-templates>`
    expect(readTemplates(circle, 'x').map((each) => 'hindrance' in each && each.hindrance)).toEqual([
      'no-such-part',
      'no-such-part'
    ])
  })
})
