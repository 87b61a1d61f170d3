import { archiveSorts, listColumns, sorts, type ListColumn, type SortName } from '../../shared/lifecycle/lists.ts'
import type { QueueName } from '../../shared/lifecycle/queues.ts'
import { queueNamed } from '../../shared/lifecycle/queues.ts'

export type { SortName } from '../../shared/lifecycle/lists.ts'

export interface Column {
  readonly name: ListColumn
  /** rem; the title takes what is left. */
  readonly width?: number
  /** rem where the window is narrow: what its words need and no more, so that the title has the rest. */
  readonly least?: number
  /** When the window narrows: first, then, last. */
  readonly leaves?: 'leaves-first' | 'leaves' | 'leaves-last'
}

const columns: Readonly<Record<ListColumn, Column>> = {
  // Nine characters, such as “26-123456”, and the room around them.
  number: { name: 'number', width: 6, least: 5.5 },
  title: { name: 'title' },
  level: { name: 'level', width: 6.25, leaves: 'leaves' },
  partner: { name: 'partner', width: 7.5, least: 7, leaves: 'leaves-last' },
  patron: { name: 'patron', width: 9, leaves: 'leaves-first' },
  author: { name: 'author', width: 9, leaves: 'leaves-first' },
  state: { name: 'state', width: 10.25 },
  due: { name: 'due', width: 7.25, leaves: 'leaves' },
  needBy: { name: 'needBy', width: 6.5, leaves: 'leaves' },
  createdAt: { name: 'createdAt', width: 6.75, leaves: 'leaves-last' },
  updatedAt: { name: 'updatedAt', width: 6.5, leaves: 'leaves-first' },
  actBy: { name: 'actBy', width: 6.5 },
  location: { name: 'location', width: 8, leaves: 'leaves-first' },
  assigned: { name: 'assigned', width: 3.75, leaves: 'leaves-first' },
  ownQueue: { name: 'ownQueue', width: 9, leaves: 'leaves-first' },
  ownFlags: { name: 'ownFlags', width: 9, leaves: 'leaves-first' },
  callNumber: { name: 'callNumber', width: 10, leaves: 'leaves-last' }
}

const usual: readonly ListColumn[] = ['number', 'title', 'level', 'partner', 'state', 'actBy', 'assigned']
const own: Readonly<Partial<Record<QueueName, readonly ListColumn[]>>> = {
  'borrowing-new': ['number', 'title', 'level', 'patron', 'state', 'createdAt', 'actBy', 'assigned'],
  'borrowing-to-route': ['number', 'title', 'level', 'patron', 'state', 'createdAt', 'actBy', 'assigned'],
  'borrowing-arrived': ['number', 'title', 'level', 'patron', 'partner', 'state', 'due', 'actBy', 'assigned'],
  'borrowing-with-patrons': ['number', 'title', 'patron', 'partner', 'state', 'due', 'actBy', 'assigned'],
  'borrowing-to-return': ['number', 'title', 'partner', 'state', 'due', 'actBy', 'assigned'],
  'lending-to-pull': ['number', 'callNumber', 'title', 'level', 'partner', 'actBy', 'assigned'],
  'copies-to-scan': ['number', 'callNumber', 'title', 'level', 'partner', 'actBy', 'assigned'],
  'lending-out-on-loan': ['number', 'title', 'partner', 'state', 'due', 'actBy', 'assigned'],
  'delivery-open': ['number', 'title', 'level', 'patron', 'state', 'due', 'actBy', 'assigned'],
  all: ['number', 'title', 'patron', 'partner', 'state', 'createdAt', 'assigned']
}

/** Up to these widths (rem) a column has no room; the same as in small-windows.css. */
const narrow = { 'leaves-first': 94, leaves: 84, 'leaves-last': 48 } as const

/** What stands beside the columns of a wide window (rem): the rail, the request, the ticks. */
const beside = 13.25 + 24.5 + 2.75
/** A title is read from so many rem on; where it had less, the queue's own columns leave in this order. */
const titleNeeds = 12
const spare: Readonly<Partial<Record<QueueName, readonly ListColumn[]>>> = {
  'borrowing-arrived': ['assigned', 'partner']
}

const atLeast = (column: Column): Column => (column.least ? { ...column, width: column.least } : column)

/** The queue's own columns as far as its titles leave room for them; what a person chose stays. */
function leavingTitles(queue: QueueName, all: readonly Column[], room: number): readonly Column[] {
  const names = [...(spare[queue] ?? ['assigned'])]
  const left = (some: readonly Column[]) => room - beside - some.reduce((sum, { width = 0 }) => sum + width, 0)
  if (room <= narrow['leaves-first'] || left(all) >= titleNeeds) return all
  let some: readonly Column[] = all.map(atLeast)
  while (left(some) < titleNeeds && names.length > 0) {
    const goes = names.shift()
    some = some.filter(({ name }) => name !== goes)
  }
  return some
}

/** The columns that a queue has when nobody chose others. */
export function presetColumns(queue: QueueName): readonly ListColumn[] {
  return own[queue] ?? usual
}

/** The columns of a list in their order: those a person chose, else the queue's own; without those that have no room (the window's width in rem). */
export function columnsOf(queue: QueueName, chosen: readonly string[] = [], room = Infinity): Column[] {
  const known = chosen.filter((name): name is ListColumn => (listColumns as readonly string[]).includes(name))
  const names = known.length > 0 ? known : presetColumns(queue)
  const all = names
    .map((name) => columns[name])
    .filter(({ leaves }) => !(leaves && room <= narrow[leaves]))
    .map((column) => (room <= narrow.leaves ? atLeast(column) : column))
  return known.length > 0 ? all : [...leavingTitles(queue, all, room)]
}

/** Everything a queue can be sorted by; the archive only by what is indexed. */
export function sortsOf(queue: QueueName): readonly SortName[] {
  return queueNamed(queue).archive ? archiveSorts : sorts
}

/** The sort of a column, where the list can be sorted by it. */
export function sortOf(column: ListColumn, queue: QueueName): SortName | undefined {
  return sortsOf(queue).find((name) => name === column)
}
