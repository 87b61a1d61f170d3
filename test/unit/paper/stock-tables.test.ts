import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { drawArtefact } from '../../../electron/core/paper/draw/draw-artefact.ts'
import { artefactNames } from '../../../shared/paper/artefact-names.ts'
import { artefacts, placingOn, stocksFor } from '../../../shared/paper/artefacts.ts'
import { stockNames, type StockName } from '../../../shared/paper/stock-names.ts'
import { labelBox, labelsOn, stocks } from '../../../shared/paper/stocks.ts'
import { toolsMissing } from './print-tools.ts'
import { samples } from './sample-slips.ts'

const dpi = 508
/** Dots a millimetre: 20, so that one dot is half of the tolerance. */
const perMm = dpi / 25.4

interface Raster {
  readonly width: number
  readonly height: number
  /** Whether a dot is black. */
  black(x: number, y: number): boolean
}

/** The first page as dots. */
function rasterise(bytes: Uint8Array): Raster {
  const folder = mkdtempSync(join(tmpdir(), 'interloan-stock-'))
  try {
    writeFileSync(join(folder, 'sheet.pdf'), bytes)
    execFileSync('pdftoppm', ['-r', String(dpi), '-mono', '-f', '1', '-l', '1', '-singlefile', 'sheet.pdf', 'page'], {
      cwd: folder
    })
    const file = readFileSync(join(folder, 'page.pbm'))
    const [head = '', width = '', height = ''] = /^P4\s+(\d+)\s+(\d+)\s/.exec(file.toString('latin1', 0, 40)) ?? []
    const stride = Math.ceil(Number(width) / 8)
    return {
      width: Number(width),
      height: Number(height),
      black: (x, y) => (((file[head.length + y * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Whether a line is drawn within a tenth of a millimetre of a place, along most of its length. */
function hasLine(page: Raster, axis: 'across' | 'down', at: number, from: number, to: number): boolean {
  const place = Math.round(at * perMm)
  for (let off = -2; off <= 2; off += 1) {
    let seen = 0
    let asked = 0
    for (let along = from + 2; along < to - 2; along += 0.5) {
      const other = Math.round(along * perMm)
      asked += 1
      if (axis === 'down' ? page.black(place + off, other) : page.black(other, place + off)) seen += 1
    }
    if (seen > asked * 0.9) return true
  }
  return false
}

const labelSheets = stockNames.filter((name) => labelsOn(stocks[name]) > 1 && stocks[name].first.left > 0)
const onIt = (stock: StockName) =>
  artefactNames.find((name) => {
    const placing = placingOn(artefacts[name], stocks[stock])
    return placing && stocksFor(artefacts[name]).includes(stock)
  }) ?? 'shipping-label'

describe.each(labelSheets)('a page for %s', (stock) => {
  it('has every box of its table where the table says, to a tenth of a millimetre', async ({ skip }) => {
    if (toolsMissing) skip(toolsMissing)
    const drawn = await drawArtefact({
      artefact: onIt(stock),
      stock,
      slips: [samples.loan],
      at: '2026-11-24T09:00:00.000Z',
      outline: true
    })
    const page = rasterise(drawn.bytes)
    expect(page.width / perMm).toBeCloseTo(stocks[stock].sheet.width, 0)
    const wrong = Array.from({ length: labelsOn(stocks[stock]) }, (_, index) => index).filter((index) => {
      const { x, y, width, height } = labelBox(stocks[stock], index)
      return !(
        hasLine(page, 'down', x, y, y + height) &&
        hasLine(page, 'down', x + width, y, y + height) &&
        hasLine(page, 'across', y, x, x + width) &&
        hasLine(page, 'across', y + height, x, x + width)
      )
    })
    expect(wrong).toEqual([])
  }, 30_000)
})

const office = '/usr/lib/libreoffice/share/labels/labels.xml'
describe('the table of stocks beside LibreOffice’s', () => {
  it('has its figures, to a tenth of a millimetre', ({ skip }) => {
    if (!existsSync(office)) skip('LibreOffice’s table of labels is not installed')
    // Of parts with one number the first is Avery's.
    const known = new Map(
      [...readFileSync(office, 'utf8').matchAll(/<name>([^<]+)<\/name>\s*<measure>([CS];[\d;]+)<\/measure>/g)]
        .reverse()
        .map(
          ([, name = '', measure = '']) => [name.split(' ')[0] ?? '', measure.split(';').slice(1).map(Number)] as const
        )
    )
    const compared = stockNames.filter((name) => stocks[name].source === 'libreoffice')
    for (const name of compared) {
      const part = name.replace('avery-', '').toUpperCase()
      const measure = known.get(part)
      const { pitch, label, first, columns, rows, sheet } = stocks[name]
      const ours = [
        pitch.across,
        pitch.down,
        label.width,
        label.height,
        first.left,
        first.top,
        columns,
        rows,
        sheet.width,
        sheet.height
      ]
      // LibreOffice stores this one with the sheet turned on its side.
      const theirs = measure?.map((figure, index) => (index === 6 || index === 7 ? figure : figure / 100)) ?? []
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, j = 0] = theirs
      const upright = name === 'avery-l7169' ? [b, a, d, c, f, e, h, g, j, i] : theirs
      expect(upright.length, part).toBe(10)
      ours.forEach((figure, index) =>
        expect(Math.abs(figure - (upright[index] ?? 0)), `${part} ${index}`).toBeLessThanOrEqual(0.101)
      )
    }
    expect(compared.length).toBeGreaterThan(15)
  })
})
