import type { CallInput } from '../../shared/contract/calls.ts'
import type { QueueName } from '../../shared/lifecycle/queues.ts'
import { queueNamed } from '../../shared/lifecycle/queues.ts'

export type SortName = NonNullable<CallInput<'queues.page'>['sort']>

export interface Column {
  readonly name:
    | 'number'
    | 'callNumber'
    | 'title'
    | 'level'
    | 'patron'
    | 'partner'
    | 'state'
    | 'due'
    | 'createdAt'
    | 'actBy'
    | 'assigned'
  /** rem; the title takes what is left. */
  readonly width?: number
  /** When the window narrows: first, then, last. */
  readonly leaves?: 'leaves-first' | 'leaves' | 'leaves-last'
}

const number: Column = { name: 'number', width: 5.75 }
const title: Column = { name: 'title' }
const level: Column = { name: 'level', width: 4.75, leaves: 'leaves' }
const partner: Column = { name: 'partner', width: 7.5, leaves: 'leaves-last' }
const patron: Column = { name: 'patron', width: 9, leaves: 'leaves-first' }
const state: Column = { name: 'state', width: 9 }
const due: Column = { name: 'due', width: 6.5, leaves: 'leaves' }
const createdAt: Column = { name: 'createdAt', width: 6.5, leaves: 'leaves-first' }
const actBy: Column = { name: 'actBy', width: 6.5 }
const assigned: Column = { name: 'assigned', width: 3.75, leaves: 'leaves-first' }
const callNumber: Column = { name: 'callNumber', width: 10, leaves: 'leaves-last' }

const usual = [number, title, level, partner, state, actBy, assigned]
const own: Readonly<Partial<Record<QueueName, readonly Column[]>>> = {
  'borrowing-new': [number, title, level, patron, state, createdAt, actBy, assigned],
  'borrowing-to-route': [number, title, level, patron, state, createdAt, actBy, assigned],
  'borrowing-arrived': [number, title, level, patron, partner, state, due, actBy, assigned],
  'borrowing-with-patrons': [number, title, patron, partner, state, due, actBy, assigned],
  'borrowing-to-return': [number, title, partner, state, due, actBy, assigned],
  'lending-to-pull': [number, callNumber, title, level, partner, actBy, assigned],
  'copies-to-scan': [number, callNumber, title, level, partner, actBy, assigned],
  'lending-out-on-loan': [number, title, partner, state, due, actBy, assigned],
  'delivery-open': [number, title, level, patron, state, due, actBy, assigned],
  all: [number, title, patron, partner, state, createdAt, assigned]
}

/** Up to these widths (rem) a column has no room; the same as in small-windows.css. */
const narrow = { 'leaves-first': 94, leaves: 84, 'leaves-last': 48 } as const

/** The columns of a queue, without those that a person took out and those that have no room (the window's width in rem). */
export function columnsOf(queue: QueueName, out: readonly string[] = [], room = Infinity): Column[] {
  return (own[queue] ?? usual).filter(({ name, leaves }) => !out.includes(name) && !(leaves && room <= narrow[leaves]))
}

/** Everything a queue can be sorted by; the archive only by what is indexed. */
export function sortsOf(queue: QueueName): SortName[] {
  if (queueNamed(queue).archive) return ['createdAt', 'updatedAt', 'title', 'author', 'due', 'number']
  return [
    'actBy',
    'number',
    'title',
    'author',
    'level',
    'partner',
    'patron',
    'callNumber',
    'state',
    'due',
    'needBy',
    'createdAt',
    'updatedAt',
    'assigned'
  ]
}
