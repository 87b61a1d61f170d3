import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { alignCanvas } from '../../../electron/core/paper/draw/aligned-canvas.ts'
import { dotOf, dotsPerModule, drawSymbol } from '../../../electron/core/paper/draw/barcode.ts'
import { encodeSymbol } from '../../../electron/core/paper/draw/encode-symbol.ts'
import { openPdf } from '../../../electron/core/paper/draw/pdf-canvas.ts'
import {
  canCarry,
  codabarCheckDigit,
  codabarHolds,
  symbologies,
  type Symbology
} from '../../../shared/paper/symbologies.ts'
import { seeded } from '../../support/seeded.ts'
import { readCodes, toolsMissing } from './print-tools.ts'

const letters: Readonly<Record<Symbology, string>> = {
  'code-128': Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join(''),
  'code-39': '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%',
  'code-39-check': '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%',
  codabar: '0123456789-$:/.+',
  qr: 'ABCabc 012-:/éßŁ近代',
  'data-matrix': Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('')
}

/** Random texts that a symbology can carry; blanks at the ends would be lost in reading the readers' lines. */
function valuesFor(symbology: Symbology, count: number): string[] {
  const next = seeded(symbologies.indexOf(symbology) + 7)
  const all = [...letters[symbology]]
  const values = new Set<string>()
  while (values.size < count) {
    const length = 4 + Math.floor(next() * 9)
    const text = Array.from({ length }, () => all[Math.floor(next() * all.length)])
      .join('')
      .trim()
    if (text.length >= 4 && canCarry(symbology, text)) values.add(text)
  }
  return [...values]
}

const page = { width: 595, height: 842 }
/** Bars are long and squares are not; every page takes a reader half a second. */
const cellOf = (symbology: Symbology) =>
  symbology === 'qr' || symbology === 'data-matrix'
    ? { perRow: 8, width: 70, height: 38, symbol: 24 }
    : { perRow: 2, width: 285, height: 15, symbol: 9 }

/** A sheet of symbols, as it is drawn for a printer that is aligned by an offset and a scale. */
async function drawSheet(values: readonly string[], symbology: Symbology, dpi: number, scale: number) {
  const dot = dotOf(dpi)
  const straight = openPdf({ title: symbology, at: new Date(0), dot })
  const aligned = { offset: { x: 0.7, y: -0.4 }, scale: { x: scale, y: scale } }
  const canvas = scale === 1 ? straight : alignCanvas(straight, aligned)
  const cell = cellOf(symbology)
  const { perRow } = cell
  const perPage = perRow * Math.floor((page.height - 40) / cell.height)
  values.forEach((text, index) => {
    const place = index % perPage
    if (place === 0) canvas.addPage(page.width, page.height)
    const symbol = encodeSymbol(text, symbology)
    if (!symbol) throw new Error(`no symbol for ${text}`)
    const x = 15 + (place % perRow) * cell.width
    const y = 20 + Math.floor(place / perRow) * cell.height
    const dots = dotsPerModule(symbol, cell.width - 20, dot)
    if (dots === 0) throw new Error(`${text} does not fit`)
    drawSymbol(canvas, symbol, { dots, x, y, height: cell.symbol })
  })
  return canvas.end()
}

/** What zbar calls them. */
const readers: Readonly<Record<Exclude<Symbology, 'data-matrix'>, string>> = {
  'code-128': 'code128',
  'code-39': 'code39',
  'code-39-check': 'code39',
  codabar: 'codabar',
  qr: 'qrcode'
}

/** What the readers find on the pages as a printer of that resolution would print them, one bit a dot. */
async function readSheet(bytes: Uint8Array, symbology: Symbology, dpi: number): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'interloan-symbols-'))
  try {
    writeFileSync(join(folder, 'sheet.pdf'), bytes)
    execFileSync(
      'pdftoppm',
      ['-r', String(dpi), '-mono', ...(symbology === 'data-matrix' ? ['-png'] : []), 'sheet.pdf', 'page'],
      { cwd: folder }
    )
    const pages = readdirSync(folder).filter((name) => name.startsWith('page'))
    if (symbology !== 'data-matrix') {
      // Bars stand upright: every sixth line of the page is enough, and none down it.
      const lines = symbology === 'qr' ? [] : ['-Sx-density=0', '-Sy-density=6']
      const only = ['-Sdisable', `-S${readers[symbology]}.enable`, ...lines]
      return spawnSync('zbarimg', ['-q', '--raw', ...only, ...pages], { cwd: folder, encoding: 'utf8' }).stdout.split(
        '\n'
      )
    }
    const found: string[] = []
    for (const name of pages)
      for (const { text } of await readCodes(readFileSync(join(folder, name)), {
        formats: ['DataMatrix'],
        maxNumberOfSymbols: 255
      }))
        found.push(text)
    return found
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** As the reader gives it: zbar keeps the letters that start and stop Codabar, and the check character of Code 39. */
const bare = (symbology: Symbology, text: string) =>
  symbology === 'codabar' ? text.slice(1, -1) : symbology === 'code-39-check' ? text.slice(0, -1) : text

describe.each(symbologies)('%s', (symbology) => {
  for (const [dpi, scale] of [
    [203, 1],
    [300, 1],
    [203, 0.985],
    [300, 0.985]
  ] as const)
    it(`is read back, two hundred values of two hundred, from a printer of ${dpi} dpi${scale === 1 ? '' : ` aligned by ${scale}`}`, async ({
      skip
    }) => {
      if (toolsMissing) skip(toolsMissing)
      const values = valuesFor(symbology, 200)
      const found = new Set(
        (await readSheet(await drawSheet(values, symbology, dpi, scale), symbology, dpi)).map((text) =>
          bare(symbology, text)
        )
      )
      expect(values.filter((text) => !found.has(text))).toEqual([])
    }, 180_000)
})

describe('what a symbol cannot carry', () => {
  it.each([
    ['code-128', 'ŁÓDŹ'],
    ['code-128', 'x'.repeat(41)],
    ['code-39', 'abc'],
    ['code-39', 'A*B'],
    ['codabar', '12A4'],
    ['data-matrix', '近代'],
    ['qr', 'a\u0000b'],
    ['qr', '']
  ] as const)('%s has no symbol for %j', (symbology, text) => expect(encodeSymbol(text, symbology)).toBeUndefined())
})

describe('the check digit of library labels', () => {
  it.each([
    ['3023400051786', '1'],
    ['3319100010586', '4'],
    ['3555500001234', '6'],
    ['2239000002789', '5']
  ])('of %s is %s', (digits, check) => expect(codabarCheckDigit(digits)).toBe(check))

  it('is asked of fourteen digits only, and a wrong one is said, never refused', () => {
    expect(codabarHolds('30234000517861')).toBe(true)
    expect(codabarHolds('35555000012349')).toBe(false)
    expect(codabarHolds('3555500001234')).toBeUndefined()
    expect(codabarCheckDigit('A')).toBeUndefined()
    expect(encodeSymbol('35555000012349', 'codabar')).toBeDefined()
  })
})
