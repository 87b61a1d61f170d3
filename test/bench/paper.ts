import bwip from 'bwip-js'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'
import { drawArtefact, type DrawOrder } from '../../electron/core/paper/draw/draw-artefact.ts'
import type { SlipData } from '../../shared/paper/slip-data.ts'
import { drawBoxes, type DrawnBox } from '../support/drawn-boxes.ts'
import { samples } from '../unit/paper/sample-slips.ts'
import { drawBare } from './bare.ts'
import { measureBoth, time, type Spread } from './measure.ts'

// Paper alone, without a ledger: node electron/hand-over.mjs test/bench/paper.ts
const count = 1000
const at = '2026-11-24T09:00:00.000Z'
const slips: SlipData[] = Array.from({ length: count }, (_, n) => ({
  ...samples.loan,
  number: `26-${String(n).padStart(7, '0')}`,
  title: `${samples.loan.title}, part ${n}`
}))
const fontFile = (name: string) =>
  readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans/${name}`)))

/** The same texts at the same places and in the same size by PDFKit alone: where everything stands was found out before. */
async function drawSheetsBare(sheets: readonly (readonly DrawnBox[])[]): Promise<number> {
  const doc = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false })
  doc.registerFont('plain', fontFile('400Regular/NotoSans_400Regular.ttf'))
  const parts: Buffer[] = []
  doc.on('data', (part: Buffer) => parts.push(part))
  const ended = new Promise<void>((resolve) => doc.on('end', () => resolve()))
  sheets.forEach((boxes, n) => {
    doc.addPage().font('plain')
    for (const { kind, text, left, top, right, bottom, inked } of boxes) {
      if (kind === 'text') doc.fontSize((bottom - top) / 0.95).text(text, left, top, { lineBreak: false })
      else if (kind === 'symbol') drawBars(doc, `26-${String(n).padStart(7, '0')}`, inked.left, inked.top)
      else doc.rect(left, top, right - left, bottom - top).stroke()
    }
  })
  doc.end()
  await ended
  return Buffer.concat(parts).length
}

function drawBars(doc: PDFKit.PDFDocument, text: string, left: number, top: number): void {
  const encoder = bwip as unknown as { raw(options: { bcid: string; text: string }): { sbs: number[] }[] }
  let x = left
  for (const [index, width] of (encoder.raw({ bcid: 'code128', text })[0]?.sbs ?? []).entries()) {
    if (index % 2 === 0) doc.rect(x, top, width * 0.7, 25)
    x += width * 0.7
  }
  doc.fill()
}

const order = (artefact: DrawOrder['artefact'], stock: string): DrawOrder => ({ artefact, stock, at, slips })

/** gLabels' batch printing as a whole command, on a label with the same words and a bar code; undefined where it is not installed or makes other pages. */
async function glabels(runs: number): Promise<number[] | undefined> {
  if (spawnSync('glabels-3-batch', ['--version']).error) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'interloan-glabels-'))
  try {
    const { own, partner } = samples.loan
    const lines = [own.name, ...own.returnTo.lines, partner?.name ?? '', ...(partner?.shipTo.lines ?? [])]
    writeFileSync(
      join(folder, 'labels.csv'),
      slips.map(({ number }) => [number, ...lines].map((text) => `"${text}"`).join(',')).join('\n') + '\n'
    )
    // The matrix of every object has to be said: without it gLabels draws each at no size at all.
    const upright = 'a0="1" a1="0" a2="0" a3="1" a4="0" a5="0" shadow="False"'
    const text = (field: number, y: number, size: number) =>
      `<Object-text x="14pt" y="${y}pt" w="260pt" h="${size + 4}pt" justify="Left" valign="Top" auto_shrink="False" ${upright}><Span font_family="Sans" font_size="${size}" font_weight="Regular" font_italic="False" color="0x000000ff" line_spacing="1"><Field name="${field}"/></Span></Object-text>`
    writeFileSync(
      join(folder, 'label.glabels'),
      `<?xml version="1.0"?><Glabels-document xmlns="http://glabels.org/xmlns/3.0/">
<Template brand="Bench" part="4x6" size="Other" width="288pt" height="432pt" description="4 by 6"><Label-rectangle id="0" width="288pt" height="432pt" round="0pt" x_waste="0pt" y_waste="0pt"><Layout nx="1" ny="1" x0="0pt" y0="0pt" dx="288pt" dy="432pt"/></Label-rectangle></Template>
<Objects id="0" rotate="False">${lines.map((_, index) => text(index + 2, 14 + index * 24 + (index > 3 ? 80 : 0), index > 3 ? 14 : 8)).join('')}
<Object-barcode x="14pt" y="340pt" w="180pt" h="60pt" ${upright} style="Code128" text="True" checksum="True" color="0x000000ff" field="1"/></Objects>
<Merge type="Text/Comma" src="${join(folder, 'labels.csv')}"/></Glabels-document>`
    )
    const took: number[] = []
    for (let run = 0; run < runs; run += 1)
      took.push(
        await time(() =>
          execFileSync('glabels-3-batch', ['-o', 'out.pdf', '-i', 'labels.csv', 'label.glabels'], {
            cwd: folder,
            stdio: 'pipe'
          })
        )
      )
    const said = spawnSync('pdfinfo', ['out.pdf'], { cwd: folder, encoding: 'utf8' }).stdout
    const pages = Number(/Pages:\s*(\d+)/.exec(said)?.[1] ?? 0)
    // Its time is a comparison only where it has made what ours has.
    if (pages === count) return took
    console.log(`gLabels made ${pages} pages of ${count}: no comparison`)
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Ours as a whole program: Node starts, the fonts are read, the labels are drawn and written. */
async function whole(runs: number): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'interloan-labels-'))
  const words = [import.meta.filename, '--labels', join(folder, 'labels.pdf')]
  const took: number[] = []
  try {
    for (let run = 0; run < runs; run += 1)
      took.push(await time(() => execFileSync(process.execPath, words, { stdio: 'pipe' })))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return took
}

const said = ({ median, p95 }: Spread) => `${median.toFixed(0)} / ${p95.toFixed(0)}`

const [, , only, file] = process.argv
if (only === '--labels' && file) {
  const { bytes } = await drawArtefact(order('shipping-label', 'roll-4x6'))
  writeFileSync(file, bytes)
} else {
  const runs = 5
  const labels = await measureBoth(
    runs,
    () => drawArtefact(order('shipping-label', 'roll-4x6')),
    () => drawBare(count)
  )
  const sheets: DrawnBox[][] = []
  for (const slip of slips)
    sheets.push((await drawBoxes({ ...order('combined-sheet', 'a4'), slips: [slip] })).boxes.slice())
  const combined = await measureBoth(
    runs,
    () => drawArtefact(order('combined-sheet', 'a4')),
    () => drawSheetsBare(sheets)
  )
  const [ours, theirs] = [await whole(3), await glabels(3)]
  const best = (all: readonly number[]) => Math.min(...all).toFixed(0)
  console.log(`| 1,000 shipping labels | ${said(labels.ours)} | ${said(labels.bare)} |`)
  console.log(`| 1,000 combined sheets | ${said(combined.ours)} | ${said(combined.bare)} |`)
  console.log(
    `| 1,000 labels as a whole command, best of 3 | ${best(ours)} | gLabels ${theirs ? best(theirs) : 'none'} |`
  )
  console.log(
    `waiting for a core: ${loadavg()
      .map((n) => n.toFixed(1))
      .join(', ')}`
  )
}
