import type { PrinterLanguage } from '../../../../shared/contract/paper-calls.ts'
import { dotOf } from './barcode.ts'
import type { Canvas } from './canvas.ts'
import { openDots } from './dots-canvas.ts'
import { writeEpl } from './epl.ts'
import { openPdf } from './pdf-canvas.ts'
import { writeZpl } from './zpl.ts'

/** What a printer is spoken to in, and how fine it prints. */
export interface PrinterKind {
  /** PDF unless said otherwise, or the language of a label printer. */
  readonly as?: PrinterLanguage | undefined
  /** Dots an inch: bars lie on whole dots. Laser printers place those of 203 well. */
  readonly dpi?: 203 | 300 | 600 | undefined
}

/** What drawing writes on: a file in the printer's language. The title and the instant are written into a PDF. */
export function openCanvas(title: string, at: Date, { as = 'pdf', dpi = 203 }: PrinterKind): Canvas {
  return as === 'pdf' ? openPdf({ title, at, dot: dotOf(dpi) }) : openDots(dpi, as === 'zpl' ? writeZpl : writeEpl)
}
