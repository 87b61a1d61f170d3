import { sayScannerSheet } from '../../../shared/paper/scanner-sheet.ts'
import { stocks } from '../../../shared/paper/stocks.ts'
import { answers } from '../handler.ts'
import { dotOf } from './draw/barcode.ts'
import { drawSlip } from './draw/draw-slip.ts'
import { openPdf } from './draw/pdf-canvas.ts'
import { openPen } from './draw/pen.ts'

const mm = 72 / 25.4

/** The sheet that scanners are set up with, on the desk's paper. */
export const scannerSheet = answers('paper.scanner-sheet', async (_given, reading) => {
  const { sheet, margin } = stocks[reading.settings().paper]
  const slip = sayScannerSheet()
  const canvas = openPdf({ title: slip.templateVersion, at: new Date(reading.now()), dot: dotOf(203) })
  const [width, height] = [sheet.width * mm, sheet.height * mm]
  canvas.addPage(width, height)
  drawSlip(slip, { part: { x: 0, y: 0, width, height }, margin: margin * mm, most: 1.3 }, openPen(canvas))
  return {
    name: 'scanner-sheet.pdf',
    mediaType: 'application/pdf',
    base64: Buffer.from(await canvas.end()).toString('base64')
  }
})
