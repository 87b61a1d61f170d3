import type { PrinterLanguage } from '../../../shared/contract/paper-calls.ts'
import { isStraight, testLines, testSheetSize } from '../../../shared/paper/alignment.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { line, type Slip } from '../../../shared/paper/slip.ts'
import { labelBox, labelsOn, type Box, type Stock } from '../../../shared/paper/stocks.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, type Reading } from '../handler.ts'
import { alignmentFor } from './alignments.ts'
import { alignCanvas } from './draw/aligned-canvas.ts'
import type { Canvas } from './draw/canvas.ts'
import { drawSlip } from './draw/draw-slip.ts'
import { openCanvas } from './draw/open-canvas.ts'
import { openPen } from './draw/pen.ts'
import { drawProof, drawRulers } from './draw/rulers.ts'
import { kindFor } from './draw-order.ts'
import { stockToUse } from './own-stocks.ts'

const mm = 72 / 25.4

export const testSheet = answers('paper.test-sheet', async (given, reading) => {
  const { title, bytes, stock, as } = await drawTestSheet(given, reading)
  return {
    name: `${title}.${as}`,
    mediaType: as === 'pdf' ? 'application/pdf' : 'application/octet-stream',
    base64: Buffer.from(bytes).toString('base64'),
    wanted: testLines(stock).wanted
  }
})

export interface TestSheet {
  readonly title: string
  readonly bytes: Uint8Array
  readonly stock: Stock
  readonly as: PrinterLanguage
}

/** The same printer, stock, alignment and day give the same bytes; `on` is drawn on instead of the file. @throws Refused bad-input (stock) */
export async function drawTestSheet(
  { printer, stock: name, proof }: { printer: string | null; stock: string; proof: boolean },
  reading: Reading,
  on?: Canvas
): Promise<TestSheet> {
  const stock = stockToUse(reading, name)
  const settings = reading.settings()
  const align = alignmentFor(reading, printer, name)
  const title = proof ? 'proof-sheet' : 'test-sheet'
  const day = dayOf(reading.now(), settings.zone)
  const kind = kindFor(reading, printer, { name, geometry: stock })
  const file = on ?? openCanvas(title, new Date(`${day}T00:00:00.000Z`), kind)
  const canvas = proof && !isStraight(align) ? alignCanvas(file, align) : file
  const pen = openPen(canvas)
  const { width, height } = testSheetSize(stock)
  canvas.addPage(width * mm, height * mm)
  const room = roomForWords(stock)
  if (proof) drawProof(pen, stock, room)
  else drawRulers(pen, stock)
  if (room) {
    const part = { x: room.x * mm, y: room.y * mm, width: room.width * mm, height: room.height * mm }
    const slip = sayTestSheet(
      { proof, plain: stock.kind !== 'labels' },
      {
        inset: testLines(stock).wanted.left,
        stock: name,
        printer: printer ?? say('paper.test.any-printer'),
        day,
        across: align.offset.x,
        down: align.offset.y,
        wide: Math.round(align.scale.x * 10_000) / 100,
        high: Math.round(align.scale.y * 10_000) / 100
      }
    )
    drawSlip(slip, { part, margin: 2 * mm, most: 1 }, pen)
  }
  return { title, bytes: await file.end(), stock, as: kind.as }
}

function sayTestSheet(
  { proof, plain }: { proof: boolean; plain: boolean },
  values: Readonly<Record<string, string | number>>
): Slip {
  const sheet = proof ? 'proof' : 'rulers'
  return {
    number: '',
    templateVersion: 'test-sheet/1',
    warnings: [],
    blocks: [
      ...line('strong', say(`paper.test.${sheet}.title`, values)),
      ...line('line', say('paper.test.for', values)),
      ...line('small', say(proof && plain ? 'paper.test.proof.how-plain' : `paper.test.${sheet}.how`, values), {
        spare: 1
      }),
      ...(proof ? line('small', say('paper.test.proof.kept', values), { spare: 2 }) : [])
    ]
  }
}

/** Words smaller than this (mm) cannot be read; the screen has them too. */
const least = { width: 45, height: 20 }

/** Where the words stand: in the middle of plain paper, else in the first label that the rulers leave free. */
function roomForWords(stock: Stock): Box | undefined {
  if (stock.kind !== 'labels') {
    const { width, height } = testSheetSize(stock)
    const room = { x: width * 0.24, y: height * 0.3, width: width * 0.52, height: height * 0.4 }
    return fits(room) ? room : undefined
  }
  const room = labelBox(stock, Math.floor((labelsOn(stock) - 1) / 2))
  const inner = { x: room.x + room.width * 0.12, y: room.y + 2, width: room.width * 0.76, height: room.height - 4 }
  return labelsOn(stock) > 2 && fits(inner) ? inner : undefined
}

const fits = ({ width, height }: Box) => width >= least.width && height >= least.height
