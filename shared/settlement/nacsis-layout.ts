/** The columns of NACSIS-ILL’s billing file in their order with the most characters of each (contents.nii.ac.jp, ill_offset, data_format). */
export const nacsisColumns = [
  ['ID', 12],
  ['RNWDT', 8],
  ['ADATE', 8],
  ['STAT', 20],
  ['OMLID', 8],
  ['OCLEAR', 10],
  ['ONO', 10],
  ['AMLID', 8],
  ['ACLEAR', 10],
  ['ANO', 10],
  ['CLNT', 254],
  ['CLNTP', 254],
  ['SRVCE', 1],
  ['BIBNT', 1024],
  ['ACCT', 2],
  ['SUM', 8],
  ['POSTG', 6],
  ['OLDAF', 1024],
  ['ISOGID', 25]
] as const
export type NacsisColumn = (typeof nacsisColumns)[number][0]
export type NacsisRow = Readonly<Record<NacsisColumn, string>>

/** Copies end with 確認, loans with 返却確認. */
export const finalStates: readonly string[] = ['確認', '返却確認']

export interface NacsisFault {
  /** From 1. */
  readonly line: number
  /** The column, or undefined for the line as a whole. */
  readonly column: string | undefined
  readonly why: 'width' | 'columns' | 'quote' | 'day' | 'number' | 'sign'
  /** Characters, or columns, that were found and may be there. */
  readonly found: number
  readonly most: number
}

export type Written =
  | { readonly text: string; readonly faults: readonly [] }
  | { readonly text: undefined; readonly faults: readonly NacsisFault[] }

/**
 * The file: a line for each row, ended by CR and LF. Whether real files quote their cells is not published, so it is a choice; a cell with a comma, a
 * quotation mark or a line end is quoted either way. What is wider than its column is a fault: nothing is cut off.
 */
export function writeNacsis(rows: readonly NacsisRow[], quoted: boolean): Written {
  const faults = rows.flatMap((row, index) => faultsOf(row, index + 1))
  if (faults.length > 0) return { text: undefined, faults }
  const cell = (text: string) => (quoted || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return {
    text: rows.map((row) => `${nacsisColumns.map(([name]) => cell(row[name])).join(',')}\r\n`).join(''),
    faults: []
  }
}

/** What of a row does not fit its columns. */
export function faultsOf(row: NacsisRow, line: number): NacsisFault[] {
  const fault = (column: string, why: NacsisFault['why'], found = 0, most = 0): NacsisFault => ({
    line,
    column,
    why,
    found,
    most
  })
  return nacsisColumns.flatMap(([name, most]) => {
    const text = row[name]
    const found = [...text].length
    if (found > most) return [fault(name, 'width', found, most)]
    if ((name === 'RNWDT' || name === 'ADATE') && text !== '' && !dayOf8(text)) return [fault(name, 'day')]
    if ((name === 'SUM' || name === 'POSTG') && !/^\d*$/.test(text)) return [fault(name, 'number')]
    return []
  })
}

/** YYYYMMDD as YYYY-MM-DD; undefined when it is no day of the calendar. */
export function dayOf8(text: string): string | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)$/.exec(text)
  if (!parts) return undefined
  const day = `${parts[1]}-${parts[2]}-${parts[3]}`
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : undefined
}

export interface ReadRow {
  readonly line: number
  readonly row: NacsisRow
}

/** Reads such a file, its cells quoted or not. A line with another number of cells, or a cell that is too wide, is a fault with its line and column. */
export function readNacsis(text: string): {
  readonly rows: readonly ReadRow[]
  readonly faults: readonly NacsisFault[]
} {
  const rows: ReadRow[] = []
  const faults: NacsisFault[] = []
  for (const { line, cells } of recordsIn(text)) {
    if (cells === undefined) faults.push({ line, column: undefined, why: 'quote', found: 0, most: 0 })
    else if (cells.length !== nacsisColumns.length)
      faults.push({ line, column: undefined, why: 'columns', found: cells.length, most: nacsisColumns.length })
    else {
      const row = Object.fromEntries(
        nacsisColumns.map(([name], index) => [name, cells[index] ?? ''])
      ) as unknown as NacsisRow
      const wrong = faultsOf(row, line)
      if (wrong.length > 0) faults.push(...wrong)
      else rows.push({ line, row })
    }
  }
  return { rows, faults }
}

/** Records by RFC 4180. After a mark that is never closed each line is read by itself, since it would swallow all that follow. */
function recordsIn(text: string): { line: number; cells: string[] | undefined }[] {
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
  const closes = (lines.join('').split('"').length - 1) % 2 === 0
  const records: { line: number; cells: string[] | undefined }[] = []
  let open: { line: number; text: string } | undefined
  for (const [index, said] of lines.entries()) {
    const record = open ? { line: open.line, text: `${open.text}\n${said}` } : { line: index + 1, text: said }
    // The marks of a record that goes on are uneven.
    if (closes && (said.split('"').length - 1) % 2 === (open ? 0 : 1)) open = record
    else {
      open = undefined
      if (record.text.trim() !== '') records.push({ line: record.line, cells: cellsOf(record.text) })
    }
  }
  return records
}

function cellsOf(record: string): string[] | undefined {
  const cells: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y
  for (;;) {
    const found = cell.exec(record)
    if (!found) return undefined
    cells.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '')
    if (found[3] === '') return cells
    if (cell.lastIndex >= record.length) return [...cells, '']
  }
}
