import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Stock } from '../../../shared/paper/stocks.ts'
import { filesFolder } from './files-folder.ts'

const run = promisify(execFile)
/** In plain English, whatever the desk's language: its words are read. */
const limits = () => ({ timeout: 30_000, maxBuffer: 1024 * 1024, env: { ...process.env, LC_ALL: 'C' } })

/** Sheets that have a name of their own in PWG 5101.1. */
const named: Readonly<Record<string, string>> = {
  '215.9x279.4': 'na_letter_8.5x11in',
  '210x297': 'iso_a4_210x297mm',
  '148x210': 'iso_a5_148x210mm',
  '105x148': 'iso_a6_105x148mm',
  '139.7x215.9': 'na_invoice_5.5x8.5in',
  '101.6x152.4': 'na_index-4x6_4x6in'
}

/** The media a stock asks for: label sheets are sheets to the printer; other sizes by CUPS's words for a size of one's own. */
export function mediaOf({ sheet, kind }: Stock): string | undefined {
  // Every page of endless paper has its own length, said by the page itself.
  if (kind === 'continuous') return undefined
  return named[`${sheet.width}x${sheet.height}`] ?? `Custom.${sheet.width}x${sheet.height}mm`
}

export interface Printer {
  readonly name: string
  readonly ready: boolean
  /** What CUPS says about it, in its own words. */
  readonly detail: string
}

/** The printers CUPS knows; none where there is no CUPS (the file stays the way to print). */
export async function listPrinters(): Promise<Printer[]> {
  try {
    return readPrinters((await run('lpstat', ['-p'], limits())).stdout)
  } catch {
    return []
  }
}

/** Reads `lpstat -p`: a line a printer, with more about it on indented lines below ("The printer may not exist or is unavailable"). */
export function readPrinters(said: string): Printer[] {
  return said
    .split(/^printer /m)
    .slice(1)
    .map((text) => {
      const [, name = '', rest = ''] = /^(\S+)\s*([^]*)$/.exec(text) ?? []
      const detail = rest.replace(/\s+/g, ' ').trim()
      return { name, detail, ready: !/disabled|not exist|unavailable/.test(detail) }
    })
}

/**
 * Hands a kept PDF to CUPS, unscaled and on its media. Gives the reason when CUPS does not take it (a name of `paper.printing`, or CUPS's own words), else undefined; being taken says nothing
 * of paper having come out: a person or a scan says that.
 */
export async function sendToPrinter(
  ledger: string,
  file: string,
  printer: string,
  copies: number,
  stock: Stock,
  title: string
): Promise<string | undefined> {
  // A name that starts with a dash would be read as an option.
  if (!/^[^\s/#-][^\s/#]*$/.test(printer)) return 'no-name'
  const size = mediaOf(stock)
  const media = size ? ['-o', `media=${size}`] : []
  const words = [
    '-d',
    printer,
    '-n',
    String(copies),
    '-t',
    title,
    '-o',
    'print-scaling=none',
    ...media,
    '--',
    join(filesFolder(ledger), file)
  ]
  try {
    await run('lp', words, limits())
    return undefined
  } catch (fault) {
    const { code, stderr } = fault as { code?: unknown; stderr?: string }
    return code === 'ENOENT'
      ? 'no-cups'
      : stderr
          ?.trim()
          .split('\n')[0]
          ?.replace(/^lp: (Error - )?/, '') || 'failed'
  }
}
