import { say } from '../../../shared/text/say.ts'
import { cleanText } from '../paper/draw/clean-text.ts'
import { openPdf } from '../paper/draw/pdf-canvas.ts'
import { openPen, type Pen } from '../paper/draw/pen.ts'
import { mannerOf } from '../paper/draw/text-runs.ts'
import type { FileTable } from './file-table.ts'
import { gap, layColumns, sayLine, type Strip } from './pdf-columns.ts'

export interface PdfManner {
  /** Whose report it is; stands at the foot. */
  readonly desk: string
  readonly paper: 'a4' | 'letter'
  /** Lets other work have its turn between pages. @throws Refused cancelled */
  readonly giveWay: () => Promise<void>
}

const sheets = { a4: { width: 841.89, height: 595.28 }, letter: { width: 792, height: 612 } } as const
const margin = 40
const foot = 24
const leading = 1.32

/**
 * Pages of a table, across: title, period and definition, then the table with its heads on each page, sums, and below it what each figure counts.
 * In the paper room's faces, so that any script stands in it. The same table gives the same bytes.
 */
export async function writePdf(table: FileTable, { desk, paper, giveWay }: PdfManner): Promise<Buffer> {
  const { width, height } = sheets[paper]
  const canvas = openPdf({ title: table.title, at: new Date(`${table.to}T00:00:00Z`), dot: 1 })
  const pen = openPen(canvas)
  const room = width - 2 * margin
  const lines = table.rows.map((row) => sayLine(table, row))
  const totals = table.totals.map((row) => sayLine(table, row, true))
  const { size, strips } = layColumns(table, [...lines, ...totals], room, pen)
  const pages = breakPages(table, lines, totals, { size, strips, room, height: height - 2 * margin - foot }, pen)
  for (const [at, page] of pages.entries()) {
    await giveWay()
    canvas.addPage(width, height)
    let y = margin
    for (const { draw, height: high } of page) {
      draw(margin, y)
      y += high
    }
    const said = [
      { text: cleanText(`${desk} · ${table.title} · ${period(table)}`), right: false },
      { text: say('report-out.page', { page: at + 1, pages: pages.length }), right: true }
    ]
    for (const { text, right } of said) {
      const wide = pen.widthOf(text, 'regular', mannerOf(text)) * 7
      if (text)
        pen.write(text, 'regular', 7, right ? width - margin - wide : margin, height - margin + 6, mannerOf(text))
    }
  }
  return Buffer.from(await canvas.end())
}

const period = ({ from, to }: FileTable) => `${from} – ${to}`

/** What is drawn at a place and never broken over two pages; points. */
interface Part {
  readonly height: number
  readonly draw: (x: number, y: number) => void
}

interface Laid {
  readonly size: number
  readonly strips: readonly Strip[]
  readonly room: number
  readonly height: number
}

function breakPages(
  table: FileTable,
  lines: readonly (readonly string[])[],
  totals: readonly (readonly string[])[],
  { size, strips, room, height }: Laid,
  pen: Pen
): Part[][] {
  const pages: Part[][] = [[]]
  let used = 0
  const put = (part: Part, again?: Part) => {
    if (used + part.height > height && used > 0) {
      pages.push(again ? [again] : [])
      used = again?.height ?? 0
    }
    pages.at(-1)?.push(part)
    used += part.height
  }
  put(paragraph(table.title, 16, 'strong', room, pen))
  put(paragraph(period(table), 9, 'regular', room, pen))
  if (table.definition) put(paragraph(table.definition, 9, 'regular', room, pen, 4))
  for (const strip of strips) {
    const head = line(
      table.columns.map(({ title }) => cleanText(title)),
      strip,
      size,
      'strong',
      pen,
      { rule: 0.8, lines: 4, before: 10 }
    )
    // A head alone at the foot of a page says nothing.
    if (used + head.height + 3 * size * leading > height) {
      pages.push([])
      used = 0
    }
    put(head)
    for (const each of lines) put(line(each, strip, size, 'regular', pen, { rule: 0.2, lines: 3 }), head)
    for (const each of totals) put(line(each, strip, size, 'strong', pen, { rule: 0.5, lines: 2 }), head)
  }
  const said = table.columns.filter(({ definition }) => definition)
  if (said.length > 0) put(paragraph(say('report-out.definitions'), 10, 'strong', room, pen, 14))
  for (const { title, definition } of said) put(paragraph(`${title}: ${definition}`, 8.5, 'regular', room, pen, 3))
  for (const note of table.notes) put(paragraph(note, 8.5, 'regular', room, pen, 3))
  return pages
}

function paragraph(
  text: string,
  size: number,
  weight: 'regular' | 'strong',
  width: number,
  pen: Pen,
  before = 0
): Part {
  const { lines, manner, size: set } = pen.wrap(cleanText(text), { width, lines: 12, size, weight })
  return {
    height: before + lines.length * size * leading,
    draw: (x, y) => {
      lines.forEach(({ text: said, width: wide }, at) => {
        const left = manner.fromRight ? x + width - wide : x
        pen.write(said, weight, set, left, y + before + (at + 0.78) * size * leading, manner)
      })
    }
  }
}

interface LineManner {
  readonly rule: number
  readonly lines: number
  readonly before?: number
}

/** A line of the table with a rule under it; texts break, figures stand at the right. */
function line(
  cells: readonly string[],
  { columns }: Strip,
  size: number,
  weight: 'regular' | 'strong',
  pen: Pen,
  { rule, lines: most, before = 0 }: LineManner
): Part {
  const laid = columns.map(({ at, width, right }) => ({
    right,
    width,
    text: pen.wrap(cells[at] ?? '', { width: width + 0.5, lines: most, size, weight, least: size * 0.8 })
  }))
  const rows = Math.max(1, ...laid.map(({ text }) => text.lines.length))
  const height = before + rows * size * leading + 3
  const full = columns.reduce((sum, { width }) => sum + width + gap, -gap)
  return {
    height,
    draw: (x, y) => {
      let left = x
      for (const { right, width, text } of laid) {
        text.lines.forEach(({ text: said, width: wide }, at) => {
          const down = y + before + (at + 0.78) * size * leading
          const start = right || text.manner.fromRight ? left + width - wide : left
          if (said) pen.write(said, weight, text.size, start, down, text.manner)
        })
        left += width + gap
      }
      pen.canvas.line([x, y + height - 1.5], [x + full, y + height - 1.5], rule)
    }
  }
}
