import type { RequestRow } from '../../shared/contract/shapes.ts'
import { say } from '../../shared/text/say.ts'
import type { Heading, Line } from '../screens/queue-groups.ts'
import { drawIcon } from './app-icon.ts'
import type { Column } from './queue-columns.ts'
import type { Cell } from './request-cells.ts'
import { requestLine, type RequestLine } from './request-line.ts'
import { make, putInOrder, writeAttribute, writeText } from './write-over.ts'

/** What is drawn of a list. */
export interface DrawnLines {
  /** The line at `from` and those after it; null for one that is still to come. */
  readonly lines: readonly (Line | null)[]
  readonly from: number
  /** What the ids of its rows begin with. */
  readonly id: string
  readonly columns: readonly Column[]
  /** Index of the row where one is. */
  readonly here: number
  readonly picked: ReadonlyMap<string, RequestRow>
  /** The same cells for the same row, as long as they say the same. */
  readonly cellsOf: (row: RequestRow) => readonly Cell[]
}

/**
 * Keeps the rows in the body of a list. A line that comes into sight is written over one that has left it, and only what differs of it: that costs a
 * fraction of a new one, and of comparing all of them as components.
 */
export function keepRows(body: Element) {
  let rows: RequestLine[] = []
  let headings: ReturnType<typeof headingLine>[] = []
  let waiting: Element[] = []
  let columns: readonly Column[] = []

  /**
   * What a line is written over, one for each of those that are drawn: a row has its own by its number among the rows, so that it stays where it is in the
   * page when headings come or go between them; headings and what is still to come have theirs in turn.
   */
  function placesOf({ lines, id, here, picked, cellsOf }: DrawnLines): Written[] {
    let [heading, missing] = [0, 0]
    return lines.map((line) => {
      if (!line) return { element: (waiting[missing++] ??= waitingLine(columns)), write: () => undefined }
      if ('heading' in line) {
        const kept = (headings[heading++] ??= headingLine(columns))
        return { element: kept.element, write: () => kept.write(line.heading) }
      }
      const { row, index } = line
      const kept = (rows[index % lines.length] ??= requestLine(columns))
      const place = { id, index, here: index === here, picked: picked.has(row.number) }
      return { element: kept.element, write: () => kept.write(row, cellsOf(row), place) }
    })
  }

  /**
   * Writes all lines, or those in `sight` only: the others stay as they are until they are written, and those below that were never there are left
   * out.
   */
  function write(shown: DrawnLines, sight: Sight = everything): void {
    if (shown.columns !== columns) [rows, headings, waiting] = [[], [], []]
    ;({ columns } = shown)
    const size = shown.lines.length
    if (rows.length > size) rows.length = size
    const elements = placesOf(shown).flatMap(({ element, write }, nth) => {
      const at = shown.from + nth
      const isThere = element.parentNode === body
      if (at >= sight.to && !isThere) return []
      if (at >= sight.to || (at < sight.from && isThere)) return [element]
      write()
      writeAttribute(element, 'aria-rowindex', String(at + 2))
      return [element]
    })
    putInOrder(body, elements)
  }

  /** The row in which something happened, and whether in the cell of its tick. */
  function rowOf(event: Event): { row: RequestRow; index: number; inTick: boolean } | undefined {
    const target = event.target as Element
    const element = target.closest('tr')
    const now = rows.find((each) => each?.element === element)?.now
    return now && { ...now, inTick: target.closest('td') === element?.cells[0] }
  }
  return { write, rowOf }
}

/** Lines of a list from one place up to another. */
export interface Sight {
  readonly from: number
  readonly to: number
}
const everything: Sight = { from: 0, to: Infinity }

/** A line that is drawn, and how it is written over what was there. */
interface Written {
  readonly element: Element
  readonly write: () => void
}

function waitingLine(columns: readonly Column[]): Element {
  const element = make('tr', 'row')
  element.insertCell()
  const cell = element.insertCell()
  cell.className = 'faint'
  cell.colSpan = columns.length
  writeText(cell, say('queue.loading'))
  return element
}

function headingLine(columns: readonly Column[]) {
  const element = make('tr', 'group')
  const cell = make('th')
  cell.colSpan = columns.length + 1
  cell.scope = 'rowgroup'
  element.append(cell)
  let written = ''
  return {
    element,
    write({ label, count, late }: Heading): void {
      const says = JSON.stringify([label, count, late, say('screens.groups.late-says')])
      if (says === written) return
      written = says
      const name = make('bdi')
      name.textContent = label
      const icon = late ? [drawIcon('late')] : []
      icon.forEach((each) => each.classList.add('tone-late'))
      const words = [
        ['num', count === null ? '' : String(count)],
        ['faint', late ? say('screens.groups.late-says') : '']
      ] as const
      const beside = words.flatMap(([look, text]) => {
        const part = make('span', look)
        part.textContent = text
        return text ? [' ', part] : []
      })
      cell.replaceChildren(...icon, name, ...beside)
    }
  }
}
