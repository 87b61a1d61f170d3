import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { drawArtefact } from '../../../electron/core/paper/draw/draw-artefact.ts'
import { readTemplates } from '../../../electron/core/paper/glabels/read-templates.ts'
import { artefactNames } from '../../../shared/paper/artefact-names.ts'
import { artefacts } from '../../../shared/paper/artefacts.ts'
import { placingOn, stocksFor } from '../../../shared/paper/placing.ts'
import { stockNames, type StockName } from '../../../shared/paper/stock-names.ts'
import { checkStock } from '../../../shared/paper/stock-check.ts'
import { labelBox, labelsOn, stocks, type Stock } from '../../../shared/paper/stocks.ts'
import { hasWords } from '../../../shared/text/say.ts'
import { differences } from '../../support/write-stock-reference.ts'
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

const glabels = '/usr/share/libglabels-3.0/templates'
const files = existsSync(glabels) ? readdirSync(glabels).filter((name) => name.endsWith('-templates.xml')) : []
const templates = files.flatMap((name) => readTemplates(readFileSync(join(glabels, name), 'utf8'), name))

/** The template of a stock of the house: makers and parts are written alike but for case. */
function templateOf(name: StockName): Stock | undefined {
  const [maker, ...part] = name.split('-')
  const wanted = `${maker} ${part.join('-')}`
  return templates.flatMap((each) => ('stock' in each && each.part.toLowerCase() === wanted ? [each.stock] : []))[0]
}

describe('the table of stocks beside gLabels’', () => {
  it('differs where the guide says so, by as much, and nowhere else', ({ skip }) => {
    if (files.length === 0) skip('gLabels’ templates are not installed')
    const compared = stockNames.flatMap((name) => {
      const theirs = templateOf(name)
      return theirs ? [{ name, ours: stocks[name], theirs }] : []
    })
    expect(compared.length).toBeGreaterThan(20)
    const off = compared.filter(({ ours, theirs }) => {
      expect([theirs.columns, theirs.rows]).toEqual([ours.columns, ours.rows])
      const apart = (a: Stock) => [...Object.values(a.first), ...Object.values(a.pitch), ...Object.values(a.sheet)]
      const other = apart(theirs)
      return apart(ours).some((figure, index) => Math.abs(figure - (other[index] ?? 0)) > 0.15)
    })
    const written = (figure: number) => (figure < 0 ? '−' : '') + String(Math.abs(Math.round(figure * 100) / 100))
    expect(
      off.map(({ name, ours, theirs }) => [
        name,
        `${written(theirs.first.left - ours.first.left)}, ${written(theirs.first.top - ours.first.top)}`
      ])
    ).toEqual(differences.map(([name, by]) => [name, by]))
  })

  it('can take most of its templates, and says of each other one why not', ({ skip }) => {
    if (files.length === 0) skip('gLabels’ templates are not installed')
    const sound = templates.filter((each) => 'stock' in each && checkStock(each.stock).faults.length === 0)
    expect(sound.length / templates.length).toBeGreaterThan(0.75)
    const said = templates.flatMap((each) =>
      'stock' in each
        ? checkStock(each.stock).faults.map(({ what }) => `paper.stock-faults.${what}`)
        : [`paper.glabels.${each.hindrance}`]
    )
    expect([...new Set(said)].filter((key) => !hasWords(key))).toEqual([])
  })
})
