import { sayFigure } from '../../../shared/text/say-figure.ts'
import { cleanText } from '../paper/draw/clean-text.ts'
import type { Pen } from '../paper/draw/pen.ts'
import { mannerOf } from '../paper/draw/text-runs.ts'
import { currencyOf, togetherWord, type Cell, type FileTable } from './file-table.ts'

/** Columns that stand side by side on a page, with their widths in points, and the size of their text. */
export interface Strip {
  readonly columns: readonly { readonly at: number; readonly width: number; readonly right: boolean }[]
}
export interface Laid {
  readonly size: number
  readonly strips: readonly Strip[]
}

/** Between two columns, points. */
export const gap = 9
const sizes = [9, 8, 7, 6.5]

/**
 * Lays a table's columns into a width: in the largest size in which they stand side by side, texts narrower where that helps. Too many columns
 * for any size are set in strips, one after the other, each with the columns that name the rows.
 */
export function layColumns(table: FileTable, said: readonly (readonly string[])[], width: number, pen: Pen): Laid {
  const natural = table.columns.map((_column, at) => naturalWidth(table, said, at, pen))
  const fixed = (at: number) => isRight(table, at)
  for (const size of sizes) {
    const wants = natural.map((each) => each * size)
    const least = wants.map((each, at) => (fixed(at) ? each : Math.min(each, 15 * size)))
    const over = sum(wants) + gap * (wants.length - 1) - width
    const give = sum(wants) - sum(least)
    if (over <= give + 0.01) {
      const part = over > 0 ? over / give : 0
      const widths = wants.map((each, at) => each - part * (each - (least[at] ?? 0)))
      return {
        size,
        strips: [
          stripOf(
            table,
            widths,
            table.columns.map((_column, at) => at)
          )
        ]
      }
    }
  }
  return inStrips(table, natural, width)
}

function inStrips(table: FileTable, natural: readonly number[], width: number): Laid {
  const size = sizes.at(-1) ?? 6.5
  const widths = natural.map((each, at) => Math.min(each * size, isRight(table, at) ? width / 2 : 20 * size))
  const first = table.columns.findIndex((_column, at) => isRight(table, at))
  const names = Array.from({ length: Math.max(first, 0) }, (_each, at) => at)
  const room = width - sum(names.map((at) => (widths[at] ?? 0) + gap))
  const strips: number[][] = [[]]
  let used = 0
  for (let at = names.length; at < widths.length; at += 1) {
    const wide = (widths[at] ?? 0) + gap
    if (used + wide > room && (strips.at(-1)?.length ?? 0) > 0) {
      strips.push([])
      used = 0
    }
    strips.at(-1)?.push(at)
    used += wide
  }
  return { size, strips: strips.map((columns) => stripOf(table, widths, [...names, ...columns])) }
}

function stripOf(table: FileTable, widths: readonly number[], columns: readonly number[]): Strip {
  return { columns: columns.map((at) => ({ at, width: widths[at] ?? 0, right: isRight(table, at) })) }
}

const isRight = ({ columns }: FileTable, at: number) => !['text', 'month', 'day'].includes(columns[at]?.kind ?? 'text')

/** The width of a column's widest text at size 1; of its title the widest word, since titles break. */
function naturalWidth(
  { columns }: FileTable,
  said: readonly (readonly string[])[],
  at: number,
  { widthOf }: Pen
): number {
  const words = cleanText(columns[at]?.title ?? '').split(' ')
  const texts = said.map((row) => row[at] ?? '')
  const measure = (weight: 'regular' | 'strong') => (text: string) => widthOf(text, weight, mannerOf(text))
  return Math.max(1.5, ...words.map(measure('strong')), ...new Set(texts.map(measure('strong'))))
}

/** Every cell of a line as it is read; the first of a line of sums says so. */
export function sayLine(table: FileTable, row: readonly Cell[], isTotal = false): string[] {
  const currency = currencyOf(table, row)
  return table.columns.map(({ kind }, at) =>
    isTotal && at === 0 && row[0] === null ? togetherWord() : cleanText(sayFigure(kind, row[at], currency))
  )
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)
