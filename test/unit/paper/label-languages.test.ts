import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { layOnto, makeBitmap, paintRow, type Bitmap } from '../../../electron/core/paper/draw/bitmap.ts'
import { drawArtefact } from '../../../electron/core/paper/draw/draw-artefact.ts'
import { artefactNames, type ArtefactName } from '../../../shared/paper/artefact-names.ts'
import { artefacts } from '../../../shared/paper/artefacts.ts'
import { stocksFor } from '../../../shared/paper/placing.ts'
import type { SlipData } from '../../../shared/paper/slip-data.ts'
import type { StockName } from '../../../shared/paper/stock-names.ts'
import { readCodes, toolsMissing, zbarQuickly } from './print-tools.ts'
import { samples } from './sample-slips.ts'

const at = '2026-11-24T09:00:00.000Z'
const week = Object.values(samples)

interface Field {
  readonly x: number
  readonly y: number
  readonly bits: Bitmap
}

interface Label {
  readonly width: number
  readonly height: number
  readonly fields: readonly Field[]
}

/** A reader of the ZPL that we write, from the language's own description: labels, boxes and packed dots. */
function readZpl(text: string): Label[] {
  return text
    .split('^XA')
    .slice(1)
    .map((label) => ({
      width: Number(/\^PW(\d+)/.exec(label)?.[1]),
      height: Number(/\^LL(\d+)/.exec(label)?.[1]),
      fields: [...label.matchAll(/\^FO(\d+),(\d+)\^(GB|GFA,)([^^]*)\^FS/g)].map(([, x, y, kind, rest = '']) => ({
        x: Number(x),
        y: Number(y),
        bits: kind === 'GB' ? box(rest) : dots(rest)
      }))
    }))
}

function box(said: string): Bitmap {
  const [width = 0, height = 0, line = 0] = said.split(',').map(Number)
  const bits = makeBitmap(width, height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      if (x < line || y < line || x >= width - line || y >= height - line) paintRow(bits, y, x, x + 1)
  return bits
}

function dots(said: string): Bitmap {
  const [, total = 0, , stride = 0] = (/^(\d+),(\d+),(\d+),/.exec(said) ?? []).map(Number)
  const packed = said.replace(/^\d+,\d+,\d+,/, '')
  const rows: string[] = []
  let row = ''
  let times = 0
  for (const sign of packed) {
    if (sign >= 'G' && sign <= 'Y') times += sign.charCodeAt(0) - 'F'.charCodeAt(0)
    else if (sign >= 'g' && sign <= 'z') times += (sign.charCodeAt(0) - 'f'.charCodeAt(0)) * 20
    else if (sign === ':') rows.push(rows.at(-1) ?? '')
    else if (sign === ',' || sign === '!') {
      rows.push(row.padEnd(stride * 2, sign === ',' ? '0' : 'F'))
      row = ''
    } else {
      row += sign.repeat(Math.max(1, times))
      times = 0
      if (row.length === stride * 2) {
        rows.push(row)
        row = ''
      }
    }
  }
  const data = Uint8Array.from(Buffer.from(rows.join(''), 'hex'))
  expect(data.length, 'as many bytes as the field says').toBe(total)
  return { width: stride * 8, height: rows.length, stride, data }
}

/** A reader of our EPL. */
function readEpl(bytes: Buffer): Label[] {
  const labels: { width: number; height: number; fields: Field[] }[] = []
  let at = 0
  while (at < bytes.length) {
    const graphic = /^GW(\d+),(\d+),(\d+),(\d+),/.exec(bytes.toString('latin1', at, at + 40))
    if (graphic) {
      const [x = 0, y = 0, stride = 0, height = 0] = graphic.slice(1).map(Number)
      const from = at + graphic[0].length
      const data = bytes.subarray(from, from + stride * height).map((byte) => ~byte & 0xff)
      labels.at(-1)?.fields.push({ x, y, bits: { width: stride * 8, height, stride, data } })
      at = from + stride * height + 2
      continue
    }
    const end = bytes.indexOf('\r\n', at)
    const line = bytes.toString('latin1', at, end)
    const [x = 0, y = 0, width = 0, height = 0] = (/^LO(.*)$/.exec(line)?.[1] ?? '').split(',').map(Number)
    if (line === 'N') labels.push({ width: 0, height: 0, fields: [] })
    const label = labels.at(-1)
    if (label && line.startsWith('q')) label.width = Number(line.slice(1))
    if (label && line.startsWith('Q')) label.height = Number(line.slice(1).split(',')[0])
    if (label && line.startsWith('LO'))
      label.fields.push({ x, y, bits: box(`${width},${height},${Math.min(width, height)}`) })
    at = end + 2
  }
  return labels
}

function printed({ width, height, fields }: Label): Bitmap {
  const paper = makeBitmap(width, height)
  for (const { x, y, bits } of fields) layOnto(paper, bits, x, y)
  return paper
}

function withFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'interloan-zpl-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The pages of a PDF as dots: black where more than half of a dot is inked. */
function rasterise(pdf: Uint8Array, dpi: number): Bitmap[] {
  return withFolder((folder) => {
    writeFileSync(join(folder, 'sheet.pdf'), pdf)
    execFileSync('pdftoppm', ['-r', String(dpi), '-gray', 'sheet.pdf', 'page'], { cwd: folder })
    return readdirSync(folder)
      .filter((name) => name.endsWith('.pgm'))
      .sort()
      .map((name) => {
        const file = readFileSync(join(folder, name))
        const [head = '', across, down] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.toString('latin1', 0, 40)) ?? []
        const bits = makeBitmap(Number(across), Number(down))
        for (let y = 0; y < bits.height; y += 1)
          for (let x = 0; x < bits.width; x += 1)
            if ((file[head.length + y * bits.width + x] ?? 255) < 128) {
              const at = y * bits.stride + (x >> 3)
              bits.data[at] = (bits.data[at] ?? 0) | (0x80 >> (x & 7))
            }
        return bits
      })
  })
}

/** Every dot that is black or has a black neighbour. Bytes at a time: a label has a million dots. */
function swollen({ width, height, stride, data }: Bitmap): Bitmap {
  const aside = makeBitmap(width, height)
  for (let at = 0; at < data.length; at += 1) {
    const column = at % stride
    const [before = 0, here = 0, after = 0] = [
      column > 0 ? data[at - 1] : 0,
      data[at],
      column < stride - 1 ? data[at + 1] : 0
    ]
    aside.data[at] = here | (here >> 1) | (here << 1) | ((before & 1) << 7) | (after >> 7)
  }
  const all = makeBitmap(width, height)
  for (let at = 0; at < data.length; at += 1)
    all.data[at] = (aside.data[at - stride] ?? 0) | (aside.data[at] ?? 0) | (aside.data[at + stride] ?? 0)
  return all
}

/** How many black dots of one, which begins at a row of the other, have no black dot of it beside them; the other is given swollen. */
function alone(one: Bitmap, other: Bitmap, row = 0): { lonely: number; black: number } {
  const from = row * other.stride
  let [lonely, black] = [0, 0]
  one.data.forEach((dots, at) => {
    if (dots === 0) return
    black += ones(dots)
    lonely += ones(dots & ~(other.data[from + at] ?? 0))
  })
  return { lonely, black }
}

function ones(byte: number): number {
  let count = 0
  for (let rest = byte; rest > 0; rest &= rest - 1) count += 1
  return count
}

/** The same by another reader, in a fifth of the time. */
async function scannedQuickly(labels: readonly Bitmap[]): Promise<string[]> {
  const read: string[] = []
  for (const { width, height, stride, data } of labels) {
    const grey = Buffer.alloc(width * height, 255)
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1)
        if ((data[y * stride + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) grey[y * width + x] = 0
    const image = Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), grey])
    const codes = await readCodes(image, { formats: ['Code128'], tryInvert: false, tryDownscale: false })
    read.push(...codes.map(({ text }) => text).sort())
  }
  return read
}

/** What is read from the labels, one after the other. */
function scanned(labels: readonly Bitmap[]): string[] {
  return withFolder((folder) => {
    const files = labels.map(({ width, height, data }, index) => {
      const name = `label-${String(index).padStart(3, '0')}.pbm`
      writeFileSync(join(folder, name), Buffer.concat([Buffer.from(`P4\n${width} ${height}\n`), data]))
      return name
    })
    return spawnSync('zbarimg', ['-q', '--raw', ...zbarQuickly, ...files], { cwd: folder, encoding: 'utf8' })
      .stdout.trim()
      .split('\n')
  })
}

/** The kinds of label that come from a roll, each as its artefact may lie on it. */
const rolls: readonly StockName[] = ['roll-4x6', 'dymo-99014', 'brother-dk-2205', 'receipt-80']

/** A parcel's labels on what label printers have; every other artefact on the first roll that it goes on. */
const cases: readonly (readonly [ArtefactName, StockName, 203 | 300, readonly SlipData[]])[] = [
  ['shipping-label', 'roll-4x6', 203, week],
  ['shipping-label', 'roll-4x6', 300, week],
  ['shipping-label', 'dymo-99014', 300, week],
  ...artefactNames.flatMap((artefact) =>
    rolls
      .filter((stock) => stocksFor(artefacts[artefact]).includes(stock))
      .slice(0, 1)
      .map((stock) => [artefact, stock, 203, [samples.restricted, samples.borrowing]] as const)
  )
]

describe.each(cases)('a %s on %s for a label printer of %d dpi', (artefact, stock, dpi, slips) => {
  it('prints in ZPL the same boxes and letters as in the PDF, every script, and its bars are read', async ({
    skip
  }) => {
    if (toolsMissing) skip(toolsMissing)
    const order = { artefact, stock, slips, at, dpi }
    const pages = rasterise((await drawArtefact(order)).bytes, dpi)
    const labels = readZpl(Buffer.from((await drawArtefact({ ...order, as: 'zpl' })).bytes).toString('latin1'))
    expect(labels.length).toBe(pages.length)
    const papers = labels.map((label, index) => {
      const page = pages[index]
      if (!page) expect.fail('no page')
      expect(Math.abs(label.width - page.width)).toBeLessThanOrEqual(1)
      expect(Math.abs(label.height - page.height)).toBeLessThanOrEqual(1)
      const near = swollen(page)
      for (const { x, y, bits } of label.fields) {
        // The rows of the field alone: a page has a thousand more.
        const field = makeBitmap(page.width, Math.min(bits.height, page.height - y))
        layOnto(field, bits, x, 0)
        const { lonely, black } = alone(field, near, y)
        expect(lonely, `${slips[index]?.number} at ${x},${y}`).toBeLessThanOrEqual(Math.ceil(black * 0.025))
      }
      const whole = makeBitmap(page.width, page.height)
      layOnto(whole, printed(label), 0, 0)
      const { lonely, black } = alone(page, swollen(whole))
      expect(lonely, 'nothing of the PDF is missing').toBeLessThanOrEqual(Math.ceil(black * 0.025))
      return whole
    })
    const read = await scannedQuickly(papers)
    expect(read).toEqual(await scannedQuickly(pages))
    // The scanner that the other tests of paper use, where there are most labels.
    if (slips === week) expect(scanned(papers).toSorted()).toEqual(read.toSorted())
    if (!['manifest', 'invoice', 'statement'].includes(artefact))
      expect(read.length).toBeGreaterThanOrEqual(slips.length)
  }, 120_000)

  it('prints in EPL the same dots as in ZPL', async () => {
    const order = { artefact, stock, slips: slips.slice(0, 4), at, dpi }
    const zpl = readZpl(Buffer.from((await drawArtefact({ ...order, as: 'zpl' })).bytes).toString('latin1'))
    const epl = readEpl(Buffer.from((await drawArtefact({ ...order, as: 'epl' })).bytes))
    expect(epl.map((label) => Buffer.from(printed(label).data).toString('base64'))).toEqual(
      zpl.map((label) => Buffer.from(printed(label).data).toString('base64'))
    )
  }, 120_000)
})

it('writes nothing into a label printer’s language but figures: no text of a request is a command', async () => {
  const hostile = { ...samples.loan, number: '^XA^XZ~JA', title: '^FS^XZ~JR' }
  const { bytes } = await drawArtefact({
    artefact: 'shipping-label',
    stock: 'roll-4x6',
    slips: [hostile],
    at,
    as: 'zpl'
  })
  const zpl = Buffer.from(bytes).toString('latin1')
  expect(zpl).not.toContain('~')
  expect(zpl.match(/\^X[AZ]/g)).toEqual(['^XA', '^XZ'])
})
