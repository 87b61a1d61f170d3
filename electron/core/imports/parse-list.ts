import { parse, type CsvError, type InfoRecord, type Options } from 'csv-parse/sync'
import { matchColumns } from '../../../shared/domain/citation-columns.ts'

/** One line of a list: its cells, or what is wrong with it. */
export interface ListLine {
  /** Where it begins, from 1. */
  readonly line: number
  readonly cells?: readonly string[]
  readonly fault?: ListFault
}
export type ListFault =
  { readonly name: 'quote' | 'long' } | { readonly name: 'columns'; readonly wanted: number; readonly found: number }

export interface ParsedList {
  readonly headers: readonly string[]
  readonly lines: readonly ListLine[]
}

const delimiters = [',', ';', '\t', '|'] as const
/** A record longer than this is no citation. */
const longestRecord = 256 * 1024
/** More lines than a desk takes in at once; without an end a file of line breaks would fill the memory. */
export const mostLines = 200_000
/** With more broken lines than this it is another kind of file. */
export const mostBroken = 2_000
/** Lines that one cell may run over where quotation marks are broken elsewhere. */
const longestCell = 20
const lineEnd = /\r\n|\n|\r/

/**
 * Reads a delimited list (RFC 4180, delimiter by likeness of the headings, Excel's “sep=” line understood). A broken line is reported by its
 * number and the others are read; after the first broken quotation mark line by line, since an unclosed one would swallow all that follow.
 */
export function parseList(written: string, known = knownHeadings): ParsedList {
  // Line ends of several kinds in one file would be counted wrongly.
  const text = written.replace(/\r\n?/g, '\n')
  const said = /^sep=(.)\n/i.exec(text)
  const body = said ? text.slice(said[0].length) : text
  const delimiter = said?.[1] ?? guessDelimiter(body, known)
  const [head, ...lines] = readLines(body, delimiter).map((each) => ({ ...each, line: each.line + (said ? 1 : 0) }))
  const headers = (head?.cells ?? []).map((cell) => cell.trim())
  // Spreadsheets write empty columns to the right, and lines of nothing but delimiters.
  while (headers.length > 0 && headers.at(-1) === '') headers.pop()
  return {
    headers,
    lines: lines
      .filter(({ cells }) => !cells || cells.some((cell) => cell.trim() !== ''))
      .map((line) => fit(line, headers.length))
  }
}

/** How many headings are those of a list of citations. */
const knownHeadings = (headers: readonly string[]): number => matchColumns(headers).filter(({ field }) => field).length

function fit({ line, cells, fault }: ListLine, wanted: number): ListLine {
  if (!cells) return fault ? { line, fault } : { line }
  const kept = cells.slice(0, wanted)
  if (cells.length < wanted || cells.slice(wanted).some((cell) => cell.trim() !== ''))
    return { line, fault: { name: 'columns', wanted, found: cells.length } }
  return { line, cells: kept }
}

/** The delimiter under which the headings are most like those known, and the next lines have as many cells. */
export function guessDelimiter(text: string, known = knownHeadings): string {
  const head = text
    .split(lineEnd, 400)
    .filter((line) => line.trim() !== '')
    .slice(0, 12)
  const scored = delimiters.map((delimiter) => {
    const counts = head.map((line) => split(line.slice(0, 20_000), delimiter))
    const headers = counts[0] ?? []
    const matched = headers.length > 1 && headers.length <= 200 ? known(headers.map((each) => each.slice(0, 200))) : 0
    const alike = counts.filter(({ length }) => length === headers.length).length / Math.max(1, counts.length)
    return { delimiter, score: headers.length < 2 ? 0 : matched * 10 + alike + Math.min(headers.length, 50) / 100 }
  })
  return scored.reduce((best, each) => (each.score > best.score ? each : best)).delimiter
}

function split(line: string, delimiter: string): string[] {
  return parsed(line, delimiter)?.[0]?.record ?? parsed(line, delimiter, { quote: null })?.[0]?.record ?? []
}

interface Read {
  readonly record: string[]
  readonly info: InfoRecord
}

/** Undefined where quotation marks are broken. */
function parsed(text: string, delimiter: string, more: Options = {}): Read[] | undefined {
  try {
    return parse(text, {
      delimiter,
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: longestRecord,
      to: mostLines + 2,
      ...more
    }) as unknown as Read[]
  } catch {
    return undefined
  }
}

function readLines(text: string, delimiter: string): ListLine[] {
  const faults: number[] = []
  const records =
    parsed(text, delimiter, { skip_records_with_error: true, on_skip: (fault) => void faults.push(lineOf(fault)) }) ??
    []
  const broken = faults[0]
  const sure = broken === undefined ? records : records.filter(({ info }) => info.lines < broken)
  const read: ListLine[] = sure.map(({ record, info }) => ({ line: info.lines - breaksIn(record), cells: record }))
  return broken === undefined
    ? read
    : [...read, ...lineByLine(text, sure.at(-1)?.info.lines ?? 0, delimiter, sure[0]?.record.length)]
}

const lineOf = (fault: CsvError | undefined) => (typeof fault?.['lines'] === 'number' ? fault['lines'] : 0)
const breaksIn = (cells: readonly string[]) => cells.reduce((count, cell) => count + (cell.split('\n').length - 1), 0)

/** Each line by itself; a cell over several lines is still read where its marks are closed soon and the number of cells fits. */
function lineByLine(text: string, from: number, delimiter: string, columns: number | undefined): ListLine[] {
  const all = text.split(lineEnd)
  const read: ListLine[] = []
  let broken = 0
  for (let at = from; at < all.length && read.length <= mostLines && broken <= mostBroken; at++) {
    const line = all[at] ?? ''
    if (line.trim() === '') continue
    const found = line.length > longestRecord ? undefined : oneLine(all, at, delimiter, columns)
    read.push(
      found
        ? { line: at + 1, cells: found.cells }
        : { line: at + 1, fault: { name: line.length > longestRecord ? 'long' : 'quote' } }
    )
    if (found) at += found.lines - 1
    else broken += 1
  }
  return read
}

interface Found {
  readonly cells: string[]
  readonly lines: number
}

function oneLine(
  all: readonly string[],
  at: number,
  delimiter: string,
  columns: number | undefined
): Found | undefined {
  const line = all[at] ?? ''
  const cells = parsed(line, delimiter)?.[0]?.record ?? bareQuotes(line, delimiter, columns)
  return cells ? { cells, lines: 1 } : overLines(all, at, delimiter, columns)
}

/** Marks inside a cell that does not begin with one are part of its text. */
function bareQuotes(line: string, delimiter: string, columns: number | undefined): string[] | undefined {
  if (line.split(delimiter).some((cell) => cell.trimStart().startsWith('"'))) return undefined
  const cells = parsed(line, delimiter, { quote: null })?.[0]?.record
  return cells && (columns === undefined || cells.length === columns) ? cells : undefined
}

/** Lines are added until the marks are even again: with any other number they cannot be closed. */
function overLines(
  all: readonly string[],
  at: number,
  delimiter: string,
  columns: number | undefined
): Found | undefined {
  let marks = 0
  for (let lines = 1; lines <= longestCell && at + lines <= all.length; lines++) {
    marks += (all[at + lines - 1] ?? '').split('"').length - 1
    if (lines === 1 || marks % 2 === 1) continue
    const [only, more] = parsed(all.slice(at, at + lines).join('\n'), delimiter) ?? []
    return only && !more && only.record.length === columns ? { cells: only.record, lines } : undefined
  }
  return undefined
}
