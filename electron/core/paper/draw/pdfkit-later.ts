import { createRequire } from 'node:module'
import type PDFDocument from 'pdfkit'

const load = createRequire(import.meta.url)
let known: typeof PDFDocument | undefined

/** PDFKit, read by the first paper: it takes a quarter of a second, and the threads that start a desk draw nothing yet. */
export function pdfKit(): typeof PDFDocument {
  known ??= load('pdfkit') as typeof PDFDocument
  return known
}
