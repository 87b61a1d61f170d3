import type { Feature, Image, SheetData } from 'write-excel-file/node'
import { say } from '../../../shared/text/say.ts'
import type { FileTable } from './file-table.ts'
import { sheetNames } from './sheet-names.ts'
import { stillZip } from './still-zip.ts'
import { fillSheet, headCell, textCell, type Sheet } from './xlsx-sheet.ts'

/**
 * A workbook: a sheet for each table, its head frozen, typed cells, sums as formulas with their values beside them for programs that do not
 * reckon, and at the end a sheet that says what each figure counts. The same tables give the same bytes.
 */
export async function writeXlsx(tables: readonly FileTable[]): Promise<Buffer> {
  const said = say('report-out.definitions')
  const names = sheetNames([...tables.map(({ title, name }) => title || name), said])
  const sheets = [...tables.map(fillSheet), definitionsOf(tables)]
  // Read when a spreadsheet is wanted: most days none is.
  const { default: writeExcelFile } = await import('write-excel-file/node')
  const book = await writeExcelFile(
    sheets.map(({ data, widths }, at) => ({
      data,
      sheet: names[at] ?? said,
      stickyRowsCount: 1,
      columns: widths.map((width) => ({ width }))
    })),
    { features: [withValues(sheets)] }
  ).toBuffer()
  return stillZip(book)
}

/** What each figure of each table counts, with its period and what has to be known to read it. */
function definitionsOf(tables: readonly FileTable[]): Sheet {
  const head = ['report', 'period', 'column', 'definition'].map((name) =>
    headCell(say(`report-out.heads.${name}`), 'text')
  )
  const rows = tables.flatMap(({ title, definition, from, to, columns, notes }) => [
    [textCell(title), textCell(`${from} – ${to}`), null, wrapped(definition)],
    ...columns
      .filter((column) => column.definition)
      .map((column) => [textCell(title), null, textCell(column.title), wrapped(column.definition)]),
    ...notes.map((note) => [textCell(title), null, textCell(say('report-out.note')), wrapped(note)])
  ])
  return { data: [head, ...rows] as SheetData, widths: [34, 26, 28, 100], values: new Map() }
}

const wrapped = (text: string) => ({ ...textCell(text), wrap: true })

/** Formulas keep the value that they have here, and are reckoned anew when the book is opened. */
function withValues(sheets: readonly Sheet[]): Feature<Image['content']> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) =>
            xml.replace(/(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*<\/f>)/g, (cell, _cell, place: string) => {
              const value = sheets[sheetIndex]?.values.get(place)
              return value === undefined ? cell : `${cell}<v>${value}</v>`
            })
        },
        'xl/workbook.xml': {
          transformElementAttributes: (tag, attributes) =>
            tag === 'calcPr' ? { ...attributes, fullCalcOnLoad: '1' } : attributes
        }
      }
    }
  }
}
