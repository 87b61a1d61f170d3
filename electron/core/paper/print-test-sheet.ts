import { join } from 'node:path'
import { Refused } from '../../../shared/contract/refused.ts'
import { hasWords, say } from '../../../shared/text/say.ts'
import { does, type Writing } from '../handler.ts'
import { dropKept, filesFolder, keepFile } from './files-folder.ts'
import { isDesktopPrinter, leaveErrand, type TestOrder } from './printers/desktop-errands.ts'
import { outcomeOf } from './printers/desktop-program.ts'
import { labelPrinterFrom } from './printers/label-printers.ts'
import { sendToPrinter } from './printers/send-to-printer.ts'
import { drawTestSheet, type TestSheet } from './test-sheet.ts'

/** Draws a test sheet and sends it; it is no print job, since no request is on it. */
export const testPrint = does<'paper.test-print', TestSheet>('paper.test-print', {
  prepare: (given, reading) => drawTestSheet(given, reading),
  run: async (given, writing, drawn) => {
    const { printer } = given
    const error = await send(given, writing, drawn)
    if (error) {
      const known = `paper.printing.${error}`
      throw new Refused('bad-input', { what: hasWords(known) ? say(known, { printer }) : error }, { field: 'printer' })
    }
    return { printer }
  }
})

async function send(
  { printer, stock: name, proof }: TestOrder,
  writing: Writing,
  { title, bytes, stock, as }: TestSheet
): Promise<string | undefined> {
  const { label, errand } = await writing.transact(async (tx) => {
    const own = await labelPrinterFrom(tx, printer)
    const left = !own && (await isDesktopPrinter(tx, printer))
    const test = { printer, stock: name, proof }
    return {
      label: own,
      errand: left ? await leaveErrand({ ...writing, tx }, { test, printer, copies: 1, title }) : undefined
    }
  })
  if (errand !== undefined) return outcomeOf(writing, errand)
  const { file } = keepFile(writing.ledger, Uint8Array.from(bytes), `.${as}`)
  const path = join(filesFolder(writing.ledger), file)
  const { error } = await sendToPrinter({ path, printer, label, copies: 1, stock, title })
  // CUPS has its own copy once it has taken it.
  dropKept(writing.ledger, file)
  return error
}
