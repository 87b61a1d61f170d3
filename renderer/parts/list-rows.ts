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
  let slots: Slot[] = []
  let columns: readonly Column[] = []

  /**
   * Writes all lines, or those in `sight` only: the others stay as they are until they are written, and those below that were never there are left
   * out.
   */
  function write(shown: DrawnLines, sight: Sight = everything): void {
    if (shown.columns !== columns) slots = []
    ;({ columns } = shown)
    const size = shown.lines.length
    if (slots.length > size) slots.length = size
    while (slots.length < size) slots.push(slot(columns))
    const elements = shown.lines.flatMap((line, nth) => {
      const at = shown.from + nth
      const place = slots[at % size] as Slot
      const isThere = place.element.parentNode === body
      if (at >= sight.to && !isThere) return []
      if (at >= sight.to || (at < sight.from && isThere)) return [place.element]
      const element = place.write(line, shown)
      writeAttribute(element, 'aria-rowindex', String(at + 2))
      return [element]
    })
    putInOrder(body, elements)
  }

  /** The row in which something happened, and whether in the cell of its tick. */
  function rowOf(event: Event): { row: RequestRow; index: number; inTick: boolean } | undefined {
    const target = event.target as Element
    const element = target.closest('tr')
    const now = slots.find((each) => each.line.element === element)?.line.now
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

interface Slot {
  readonly line: RequestLine
  /** What it showed last. */
  readonly element: Element
  write(line: Line | null, shown: DrawnLines): Element
}

/** A place on the screen: a row, a heading or nothing yet is in it by turns. */
function slot(columns: readonly Column[]): Slot {
  const line = requestLine(columns)
  let heading: ReturnType<typeof headingLine> | undefined
  let waiting: Element | undefined
  let element: Element = line.element
  function write(given: Line | null, { id, here, picked, cellsOf }: DrawnLines): Element {
    if (!given) return (waiting ??= waitingLine(columns))
    if ('heading' in given) return (heading ??= headingLine(columns)).write(given.heading)
    const { row, index } = given
    line.write(row, cellsOf(row), { id, index, here: index === here, picked: picked.has(row.number) })
    return line.element
  }
  return {
    line,
    get element() {
      return element
    },
    write: (given, shown) => (element = write(given, shown))
  }
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
  return {
    write({ label, count, late }: Heading): Element {
      const name = make('bdi')
      name.textContent = label
      const icon = late ? [drawIcon('late')] : []
      icon.forEach((each) => each.classList.add('tone-late'))
      const says = [
        ['num', count === null ? '' : String(count)],
        ['faint', late ? say('screens.groups.late-says') : '']
      ] as const
      const beside = says.flatMap(([look, text]) => {
        const part = make('span', look)
        part.textContent = text
        return text ? [' ', part] : []
      })
      cell.replaceChildren(...icon, name, ...beside)
      return element
    }
  }
}
