import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Stock } from '../../../../shared/paper/stocks.ts'
import { readPrinters, readTrays, type QueueLine } from './read-lpstat.ts'

const run = promisify(execFile)
/** In plain English, whatever the desk's language: its words are read. `timeout` in ms. */
const limits = (timeout: number) => ({ timeout, maxBuffer: 4 * 1024 * 1024, env: { ...process.env, LC_ALL: 'C' } })
/** A look at CUPS must not hold up what waits behind it (ms). */
const look = 8_000
/** CUPS copies what it takes into its own folder: a batch of thousands takes its time (ms). */
const hand = 120_000

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

/** The queues CUPS knows; none where there is no CUPS (the file stays the way to print). */
export async function listQueues(): Promise<QueueLine[]> {
  try {
    return readPrinters((await run('lpstat', ['-p'], limits(look))).stdout)
  } catch {
    return []
  }
}

/** The trays of a queue, as its description names them; none where it tells of none or there is no CUPS. */
export async function listTrays(printer: string): Promise<{ name: string; title: string; usual: boolean }[]> {
  if (!isQueueName(printer)) return []
  try {
    return readTrays((await run('lpoptions', ['-p', printer, '-l'], limits(look))).stdout)
  } catch {
    return []
  }
}

/** What `lpstat` says, or undefined when CUPS does not answer. */
export async function askCups(words: readonly string[]): Promise<string | undefined> {
  try {
    return (await run('lpstat', [...words], limits(look))).stdout
  } catch (fault) {
    // It ends with 1 where one of several names is not known, and says what it knows of the others.
    const { code, stdout = '', stderr = '' } = fault as { code?: unknown; stdout?: string; stderr?: string }
    return code === 1 && /Invalid destination name|unknown destination|not exist/i.test(stderr) ? stdout : undefined
  }
}

/** A name that starts with a dash would be read as an option; the other signs are those CUPS has in no name. */
export const isQueueName = (name: string) => /^[^\s/#-][^\s/#]*$/.test(name)

export interface Handing {
  readonly path: string
  readonly printer: string
  readonly copies: number
  readonly title: string
  /** What is in it is for the printer as it stands (ZPL, EPL): CUPS converts nothing. */
  readonly raw: boolean
  readonly stock: Stock
  readonly tray?: string | null
}

/** What came of handing over: a reason (a name of `paper.printing`, or CUPS's own words), or what CUPS calls the job, where it says so. */
export interface Handed {
  readonly error?: string
  readonly queued?: string
}

/**
 * Hands a file to CUPS: a PDF unscaled, on its media and from its tray. Being taken says nothing of paper having come out: the job is followed, and a
 * person or a scan says that.
 */
export async function handToCups({ path, printer, copies, title, raw, stock, tray }: Handing): Promise<Handed> {
  if (!isQueueName(printer)) return { error: 'no-name' }
  const media = mediaOf(stock)
  const options = raw
    ? ['raw']
    : [
        'print-scaling=none',
        ...(media ? [`media=${media}`] : []),
        ...(tray && isTrayName(tray) ? [`InputSlot=${tray}`] : [])
      ]
  const words = ['-d', printer, '-n', String(copies), '-t', title, ...options.flatMap((each) => ['-o', each])]
  try {
    const { stdout } = await run('lp', [...words, '--', path], limits(hand))
    const queued = /request id is (\S+-\d+)\b/.exec(stdout)?.[1]
    return queued ? { queued } : {}
  } catch (fault) {
    const { code, stderr, killed } = fault as { code?: unknown; stderr?: string; killed?: boolean }
    // Stopped in the middle: it may have taken the job or not.
    if (killed) return { error: 'unsure' }
    const said = stderr?.trim().split('\n')[0] ?? ''
    return { error: code === 'ENOENT' ? 'no-cups' : said.replace(/^lp: (Error - )?/, '') || 'failed' }
  }
}

const isTrayName = (name: string) => /^[\w.+-]{1,80}$/.test(name)
