import { stringify } from 'csv-stringify/sync'

export type Row = Readonly<Record<string, unknown>>
export type Format = 'table' | 'json' | 'csv'

/** Control characters could steer a terminal; in a table they are shown as blanks. */
// eslint-disable-next-line no-control-regex
const plain = (value: unknown): string => cellText(value).replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ')

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value.join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** How many places a text takes in a terminal: East Asian signs take two, marks none. */
function widthOf(text: string): number {
  let width = 0
  for (const sign of text) {
    if (/\p{Mn}|\p{Me}|\p{Cf}/u.test(sign)) continue
    width +=
      /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u.test(
        sign
      )
        ? 2
        : 1
  }
  return width
}

function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text + ' '.repeat(width - widthOf(text))
  let out = ''
  for (const sign of text) {
    if (widthOf(out + sign) > width - 1) break
    out += sign
  }
  return `${out}…${' '.repeat(Math.max(0, width - widthOf(out) - 1))}`
}

/** Rows as JSON (one array), CSV, or a table whose columns give way to `most` signs each. */
export function printRows(rows: readonly Row[], columns: readonly string[], format: Format, most = 44): string {
  if (format === 'json') return `${JSON.stringify(rows, null, 1)}\n`
  if (format === 'csv') return stringify([columns, ...rows.map((row) => columns.map((name) => cellText(row[name])))])
  if (rows.length === 0) return ''
  const widths = columns.map((name) =>
    Math.min(most, Math.max(widthOf(name), ...rows.slice(0, 2000).map((row) => widthOf(plain(row[name])))))
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => cut(cell, widths[index] ?? 0))
      .join('  ')
      .trimEnd()
  return (
    [
      line(columns),
      line(widths.map((width) => '─'.repeat(width))),
      ...rows.map((row) => line(columns.map((name) => plain(row[name]))))
    ].join('\n') + '\n'
  )
}

/** One thing as JSON, or as lines of name and value. */
export function printOne(value: unknown, format: Format): string {
  if (format === 'json' || typeof value !== 'object' || value === null)
    return `${typeof value === 'string' ? value : JSON.stringify(value, null, 1)}\n`
  if (Array.isArray(value) && value.every((each) => typeof each === 'object' && each !== null)) {
    const rows = value as Row[]
    return printRows(rows, [...new Set(rows.flatMap((row) => Object.keys(row)))], format)
  }
  const entries = Object.entries(value)
  if (format === 'csv') return stringify([entries.map(([name]) => name), entries.map(([, each]) => cellText(each))])
  const width = Math.max(0, ...entries.map(([name]) => name.length))
  return (
    entries
      .map(([name, each]) =>
        Array.isArray(each) && each.length > 0 && typeof each[0] === 'object'
          ? `${name}\n${printOne(each, 'table').replace(/^/gm, '  ').trimEnd()}`
          : `${name.padEnd(width)}  ${plain(each)}`
      )
      .join('\n') + '\n'
  )
}
