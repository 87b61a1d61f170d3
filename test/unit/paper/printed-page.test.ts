import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dotOf } from '../../../electron/core/paper/draw/barcode.ts'
import { drawArtefact, type DrawOrder } from '../../../electron/core/paper/draw/draw-artefact.ts'
import { openPictures } from '../../../electron/core/paper/draw/svg-canvas.ts'
import { rootFlags } from '../../../electron/doors/app-window.ts'
import { printedPage } from '../../../electron/main/printed-page.ts'
import { testBrowser } from '../../support/test-browser.ts'
import { samples } from './sample-slips.ts'
import { toolsMissing } from './print-tools.ts'

// The page that the desktop program prints, printed by Chromium's own printing into a PDF: the nearest to Electron that can be had without it.
const missing = [toolsMissing, testBrowser() ? '' : 'no Chromium'].filter(Boolean).join(', ')

let browser: Browser
beforeAll(async () => {
  if (missing === '') browser = await chromium.launch({ executablePath: testBrowser() ?? '', args: rootFlags() })
}, 60_000)
afterAll(async () => {
  if (missing === '') await browser.close()
})

const all = Object.values(samples).flat()
const some = (count: number) => Array.from({ length: count }, (_none, at) => all[at % all.length]!)
const crooked = { offset: { x: 1.3, y: -0.7 }, scale: { x: 0.985, y: 1.004 } }
const at = '2026-11-24T00:00:00.000Z'
const orders: readonly (readonly [what: string, order: DrawOrder])[] = [
  ['labels on a roll', { artefact: 'shipping-label', stock: 'roll-4x6', slips: some(2), at }],
  ['slips on A4', { artefact: 'pull-slip', stock: 'a4', slips: some(2), at }],
  [
    'a label sheet of an aligned printer',
    { artefact: 'shipping-label', stock: 'avery-l7163', slips: some(14), at, align: crooked }
  ],
  ['turned labels', { artefact: 'return-label', stock: 'dymo-30256', slips: some(2), at }],
  ['slips on a roll without an end', { artefact: 'checkout-slip', stock: 'receipt-80', slips: some(3), at }]
]

describe.skipIf(missing !== '')(`The printed page${missing ? ` (${missing})` : ''}`, () => {
  it.each(orders)(
    'of %s has its pages, each of the drawn size, and all ink within a tenth of a millimetre of the drawn PDF',
    async (_what, order) => {
      const { canvas, sized } = openPictures(dotOf(203))
      await drawArtefact(order, {}, () => canvas)
      const drawn = raster((await drawArtefact(order)).bytes)
      const printed: Raster[] = []
      for (const sheets of bySize(sized())) printed.push(...raster(await print(sheets)))
      expect(printed).toHaveLength(drawn.length)
      for (const [index, page] of drawn.entries()) {
        const seen = printed[index]!
        // Chromium counts paper in whole pixels (0.26 mm); here in tenths of a millimetre.
        expect(Math.abs(seen.width - page.width)).toBeLessThanOrEqual(3)
        expect(Math.abs(seen.height - page.height)).toBeLessThanOrEqual(3)
        expect(inkOf(page).length).toBeGreaterThan(2_000)
        expect(strays(page, seen), 'drawn, and not printed there').toBe(0)
        expect(strays(seen, page), 'printed, and not drawn there').toBe(0)
      }
    },
    120_000
  )
})

type Sized = ReturnType<ReturnType<typeof openPictures>['sized']>[number]

/** Sheets of one size together, in order, as the program hands them over. */
function bySize(sheets: readonly Sized[]): Sized[][] {
  const groups: Sized[][] = []
  for (const sheet of sheets) {
    const last = groups.at(-1)
    if (last?.[0]?.width === sheet.width && last[0].height === sheet.height) last.push(sheet)
    else groups.push([sheet])
  }
  return groups
}

/** Prints without backgrounds, so that no ink depends on them, and fails when the page complains, or wants anything from anywhere. */
async function print(sheets: readonly Sized[]): Promise<Uint8Array> {
  const { width = 0, height = 0 } = sheets[0] ?? {}
  const { html, policy } = printedPage({ title: 'test', width, height, svgs: sheets.map(({ svg }) => svg) })
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (fault) => complaints.push(String(fault)))
  const url = 'http://print.example/'
  await page.route('**/*', (route) =>
    route.request().url() === url
      ? route.fulfill({ body: html, contentType: 'text/html', headers: { 'content-security-policy': policy } })
      : (complaints.push(route.request().url()), route.abort())
  )
  await page.goto(url)
  const bytes = await page.pdf({
    width: `${width / 25.4}in`,
    height: `${height / 25.4}in`,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    printBackground: false,
    scale: 1
  })
  await page.close()
  expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([])
  return bytes
}

/** A page in dots of a tenth of a millimetre, 0 is black. */
interface Raster {
  readonly width: number
  readonly height: number
  readonly grey: Uint8Array
}

function raster(pdf: Uint8Array): Raster[] {
  const folder = mkdtempSync(join(tmpdir(), 'interloan-printed-'))
  try {
    execFileSync('pdftoppm', ['-r', '254', '-gray', '-', join(folder, 'page')], { input: pdf })
    return readdirSync(folder)
      .sort()
      .map((name) => {
        const bytes = readFileSync(join(folder, name))
        const [head = '', width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 40)) ?? []
        return { width: Number(width), height: Number(height), grey: bytes.subarray(head.length) }
      })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Dots that are more than half inked, by their numbers. */
function inkOf({ grey }: Raster): number[] {
  const ink: number[] = []
  grey.forEach((light, dot) => light < 110 && ink.push(dot))
  return ink
}

/** A pixel of Chromium's, in dots. */
const pixel = 3

/** Inked dots of one page that have no ink at their place on the other, nor one dot beside it; those of the last pixel of a sheet, which is not printed, are left out. */
function strays(page: Raster, other: Raster): number {
  let count = 0
  for (const dot of inkOf(page)) {
    const [x, y] = [dot % page.width, Math.floor(dot / page.width)]
    if (x >= page.width - pixel || y >= page.height - pixel) continue
    let near = false
    for (let down = -1; down <= 1 && !near; down += 1)
      for (let right = -1; right <= 1 && !near; right += 1) {
        const [column, row] = [x + right, y + down]
        near =
          column >= 0 &&
          column < other.width &&
          row >= 0 &&
          row < other.height &&
          (other.grey[row * other.width + column] ?? 255) < 200
      }
    if (!near) count += 1
  }
  return count
}
