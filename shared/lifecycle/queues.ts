import type { StateName } from './state-table.ts'
import type { Service, Side } from './words.ts'

/** A queue is a question asked of the ledger, never a state. What the question may ask is what the tally counts and the open list covers. */
export interface Queue {
  readonly name: string
  readonly side?: Side
  readonly service?: Service
  readonly states?: readonly StateName[]
  readonly attention?: true
  /** Requests whose date of this kind is past ("late") or not after the end of today. */
  readonly by?: 'late' | 'today'
  /** Only those of the staff member who asks. */
  readonly mine?: true
  /** Closed ones too. */
  readonly archive?: true
  /** The order when none is chosen. */
  readonly sort: 'actBy' | 'createdAt' | 'due' | 'callNumber' | 'updatedAt'
  /** In the rail, under this heading. */
  readonly section?: 'borrowing' | 'lending' | 'copies'
}

export const queues = [
  { name: 'borrowing-needs-person', side: 'borrowing', attention: true, sort: 'actBy', section: 'borrowing' },
  { name: 'borrowing-new', side: 'borrowing', states: ['new'], sort: 'createdAt', section: 'borrowing' },
  {
    name: 'borrowing-to-route',
    side: 'borrowing',
    states: ['under-review', 'rota-ended'],
    sort: 'actBy',
    section: 'borrowing'
  },
  {
    name: 'borrowing-to-decide',
    side: 'borrowing',
    states: ['conditional', 'retry-possible', 'estimated', 'locations-provided'],
    sort: 'actBy',
    section: 'borrowing'
  },
  {
    name: 'borrowing-asked',
    side: 'borrowing',
    states: ['asked', 'hold-placed', 'will-supply', 'cancel-asked'],
    sort: 'actBy',
    section: 'borrowing'
  },
  { name: 'borrowing-on-the-way', side: 'borrowing', states: ['shipped'], sort: 'createdAt', section: 'borrowing' },
  {
    name: 'borrowing-arrived',
    side: 'borrowing',
    service: 'loan',
    states: ['received'],
    sort: 'updatedAt',
    section: 'borrowing'
  },
  { name: 'borrowing-with-patrons', side: 'borrowing', states: ['with-patron'], sort: 'due', section: 'borrowing' },
  {
    name: 'borrowing-to-return',
    side: 'borrowing',
    states: ['taken-back', 'partly-returned'],
    sort: 'due',
    section: 'borrowing'
  },
  {
    name: 'borrowing-overdue',
    side: 'borrowing',
    states: ['overdue', 'renew-overdue', 'overdue-unreceived'],
    sort: 'due',
    section: 'borrowing'
  },
  { name: 'borrowing-recalled', side: 'borrowing', states: ['recalled'], sort: 'due' },
  { name: 'borrowing-renewing', side: 'borrowing', states: ['renew-asked'], sort: 'due' },
  { name: 'borrowing-lost', side: 'borrowing', states: ['lost', 'not-received'], sort: 'updatedAt' },
  { name: 'borrowing-returned', side: 'borrowing', states: ['returned'], sort: 'updatedAt' },
  { name: 'lending-needs-person', side: 'lending', attention: true, sort: 'actBy', section: 'lending' },
  { name: 'lending-new', side: 'lending', states: ['new', 'under-review'], sort: 'actBy', section: 'lending' },
  { name: 'lending-to-pull', side: 'lending', states: ['will-supply'], sort: 'callNumber', section: 'lending' },
  { name: 'lending-to-ship', side: 'lending', service: 'loan', states: ['pulled'], sort: 'actBy', section: 'lending' },
  { name: 'lending-out-on-loan', side: 'lending', states: ['shipped'], sort: 'due', section: 'lending' },
  {
    name: 'lending-to-renew',
    side: 'lending',
    states: ['renew-asked', 'renew-overdue'],
    sort: 'due',
    section: 'lending'
  },
  { name: 'lending-overdue', side: 'lending', states: ['overdue'], sort: 'due', section: 'lending' },
  {
    name: 'lending-coming-back',
    side: 'lending',
    states: ['coming-back', 'partly-back'],
    sort: 'updatedAt',
    section: 'lending'
  },
  { name: 'lending-conditional', side: 'lending', states: ['conditional'], sort: 'actBy' },
  { name: 'lending-on-hold', side: 'lending', states: ['hold-placed'], sort: 'actBy' },
  { name: 'lending-recalled', side: 'lending', states: ['recalled'], sort: 'due' },
  { name: 'lending-lost', side: 'lending', states: ['lost'], sort: 'updatedAt' },
  { name: 'copies-to-scan', service: 'copy', states: ['pulled'], sort: 'actBy', section: 'copies' },
  {
    name: 'copies-to-deliver',
    side: 'borrowing',
    service: 'copy',
    states: ['received'],
    sort: 'actBy',
    section: 'copies'
  },
  { name: 'delivery-open', side: 'delivery', sort: 'actBy', section: 'copies' },
  { name: 'late', by: 'late', sort: 'actBy' },
  { name: 'due-today', by: 'today', sort: 'actBy' },
  { name: 'mine', mine: true, sort: 'actBy' },
  { name: 'open', sort: 'createdAt' },
  { name: 'all', archive: true, sort: 'createdAt' }
] as const satisfies readonly Queue[]

export type QueueName = (typeof queues)[number]['name']
export const queueNames = queues.map((queue) => queue.name) as [QueueName, ...QueueName[]]

/** The queue of that name. */
export function queueNamed(name: QueueName): Queue {
  const found = (queues as readonly Queue[]).find((queue) => queue.name === name)
  if (!found) throw new Error(`no queue ${name}`)
  return found
}
