import type { RequestRow } from '../../shared/contract/shapes.ts'
import { say } from '../../shared/text/say.ts'
import { lettersOf } from '../wording/letters.ts'
import { drawIcon, type WrittenIcon, writtenIcon } from './app-icon.ts'
import type { Column } from './queue-columns.ts'
import type { Cell } from './request-cells.ts'
import { make, writeAttribute, writeText } from './write-over.ts'

/** Where a row stands and whether it is chosen. */
export interface RowPlace {
  /** What the ids of the rows of its list begin with: other lists are in the page, aside. */
  readonly id: string
  /** From 0, among the rows. */
  readonly index: number
  readonly here: boolean
  readonly picked: boolean
}
export interface RequestLine {
  readonly element: HTMLTableRowElement
  /** What it shows now. */
  now: { readonly row: RequestRow; readonly index: number } | undefined
  write(row: RequestRow, cells: readonly Cell[], place: RowPlace): void
}
type Writer = (cell: Cell, row: RequestRow) => void

/**
 * One row of a list, written by hand over what it showed before. Its words stand in the cells themselves: each element between them, each box that
 * bends or clips, is laid out and painted forty times at every turn of a list, and took more time than the words.
 */
export function requestLine(columns: readonly Column[]): RequestLine {
  const element = make('tr', 'row')
  const tick = make('input', 'tick')
  tick.type = 'checkbox'
  tick.tabIndex = -1
  // Nor is its state written down at each change of the address: what is selected is kept by the list.
  tick.autocomplete = 'off'
  const tickCell = element.insertCell()
  tickCell.className = 'for-tick'
  tickCell.append(tick)
  const writers = columns.map(({ name }) => {
    const cell = element.insertCell()
    return name === 'number' ? numberCell(cell) : name === 'title' ? titleCell(cell) : wordsCell(cell)
  })
  let written: readonly Cell[] | undefined
  const line: RequestLine = {
    element,
    now: undefined,
    write(row, cells, { id, index, here, picked }) {
      line.now = { row, index }
      writeAttribute(element, 'id', `${id}${index}`)
      writeAttribute(element, 'aria-selected', String(picked))
      element.classList.toggle('here', here)
      if (tick.checked !== picked) tick.checked = picked
      if (cells === written) return
      written = cells
      writeAttribute(tick, 'aria-label', say('screens.queue.pick', { number: row.number }))
      writers.forEach((write, at) => write(cells[at] as Cell, row))
    }
  }
  return line
}

function numberCell(cell: Element): Writer {
  const link = make('a', 'num')
  link.tabIndex = -1
  cell.append(link)
  return ({ text }) => {
    writeText(link, text)
    writeAttribute(link, 'href', `#/request/${text}`)
  }
}

function titleCell(cell: Element): Writer {
  const [box, title, author, haste] = [make('div', 'title-cell'), make('span', 't'), make('span', 'a'), make('span')]
  haste.className = 'rush only-small'
  box.append(title)
  cell.append(box)
  cell.className = 'for-title'
  const writeIcon = iconBefore(title)
  return ({ text, tags, icon, iconSays }, row) => {
    writeIcon(icon, iconSays)
    writeText(title, text)
    writeAttribute(title, 'lang', tags?.lang)
    writeAttribute(title, 'dir', tags?.dir)
    if (row.level === 'normal') haste.remove()
    else {
      haste.replaceChildren(drawIcon('flag'), say(`words.levels.${row.level}`))
      title.before(haste)
    }
    if (!row.author) return author.remove()
    const letters = lettersOf(row.author)
    writeText(author, row.author)
    writeAttribute(author, 'lang', letters.lang)
    writeAttribute(author, 'dir', letters.dir)
    if (!author.parentNode) box.append(author)
  }
}

function wordsCell(cell: Element): Writer {
  const text = document.createTextNode('')
  // Words that run the other way stand in an element of their own, so that the cell still begins where its column does.
  const own = make('span')
  let words: Text | HTMLElement = text
  cell.append(text)
  const writeIcon = iconBefore(text)
  return ({ text: says, look, tags, title, icon, iconSays }) => {
    if (cell.className !== look) cell.className = look
    writeAttribute(cell, 'title', title || undefined)
    writeIcon(icon, iconSays)
    if (tags?.dir) {
      writeText(own, says)
      writeAttribute(own, 'dir', tags.dir)
      writeAttribute(own, 'lang', tags.lang)
      if (words !== own) words.replaceWith(own)
      words = own
      writeAttribute(cell, 'lang', undefined)
      return
    }
    if (text.data !== says) text.data = says
    if (words !== text) words.replaceWith(text)
    words = text
    writeAttribute(cell, 'lang', tags?.lang)
  }
}

/** An icon before something; where there is one, the next is written over it. */
function iconBefore(node: ChildNode): (name: Cell['icon'], says: string | undefined) => void {
  let icon: WrittenIcon | undefined
  return (name, says) => {
    if (!name) return icon?.element.remove()
    icon ??= writtenIcon()
    icon.write(name, says)
    if (icon.element.parentNode !== node.parentNode) node.before(icon.element)
  }
}
