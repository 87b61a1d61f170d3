import { describe, expect, it } from 'vitest'
import { checkStock } from '../../../shared/paper/stock-check.ts'
import { labelBox, stocks } from '../../../shared/paper/stocks.ts'

describe.each(Object.entries(stocks))('the stock %s', (_name, stock) => {
  const { sheet, label, columns, rows } = stock
  const last = labelBox(stock, columns * rows - 1)

  it('has as much paper left over right and below as left and above', () => {
    expect(Math.abs(sheet.width - (last.x + last.width) - stock.first.left)).toBeLessThanOrEqual(0.3)
    expect(Math.abs(sheet.height - (last.y + last.height) - stock.first.top)).toBeLessThanOrEqual(0.3)
  })

  it('has its last label on the page, and none on top of another', () => {
    expect(last.x + last.width).toBeLessThanOrEqual(sheet.width + 0.001)
    expect(last.y + last.height).toBeLessThanOrEqual(sheet.height + 0.001)
    expect(stock.pitch.across).toBeGreaterThanOrEqual(label.width)
    expect(stock.pitch.down).toBeGreaterThanOrEqual(label.height)
  })

  it('passes the check that measured stocks go through, with nothing odd about it', () => {
    expect(checkStock(stock)).toEqual({ faults: [], warnings: [] })
  })

  it('refuses a label that is not on the sheet', () => {
    expect(() => labelBox(stock, columns * rows)).toThrow(RangeError)
    expect(() => labelBox(stock, -1)).toThrow(RangeError)
  })
})

it('counts labels row by row, as they are peeled', () => {
  const stock = stocks['avery-5163']
  expect(labelBox(stock, 1).y).toBe(labelBox(stock, 0).y)
  expect(labelBox(stock, 1).x).toBeCloseTo(110.32)
  expect(labelBox(stock, 2).x).toBe(labelBox(stock, 0).x)
})
