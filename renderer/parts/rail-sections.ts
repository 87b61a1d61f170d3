import type { QueueName } from '../../shared/lifecycle/queues.ts'
import type { Side } from '../../shared/lifecycle/words.ts'
import type { IconName } from './icons.ts'

/** Icons of the queues in the rail. */
export const queueIcons: Readonly<Partial<Record<QueueName, IconName>>> = {
  'borrowing-needs-person': 'needs',
  'borrowing-new': 'inbox',
  'borrowing-to-route': 'route',
  'borrowing-to-decide': 'ask',
  'borrowing-asked': 'asked',
  'borrowing-on-the-way': 'truck',
  'borrowing-arrived': 'arrived',
  'borrowing-with-patrons': 'reading',
  'borrowing-to-return': 'back',
  'borrowing-overdue': 'late',
  'borrowing-recalled': 'back',
  'borrowing-renewing': 'redo',
  'borrowing-lost': 'warn',
  'borrowing-returned': 'truck',
  'lending-needs-person': 'needs',
  'lending-new': 'inbox',
  'lending-to-pull': 'shelf',
  'lending-to-ship': 'box',
  'lending-out-on-loan': 'reading',
  'lending-to-renew': 'redo',
  'lending-overdue': 'late',
  'lending-coming-back': 'back',
  'lending-conditional': 'ask',
  'lending-on-hold': 'today',
  'lending-recalled': 'back',
  'lending-lost': 'warn',
  'copies-to-scan': 'digitise',
  'copies-to-deliver': 'file',
  'delivery-open': 'library',
  late: 'late',
  'due-today': 'today',
  mine: 'person',
  open: 'eye',
  all: 'search'
}

/** Sections of queues, in the rail's order. */
export const railSections = ['borrowing', 'lending', 'copies'] as const
export type RailSection = (typeof railSections)[number]

/** The section that a side's requests are found in. */
export const sectionOf = (side: Side): RailSection => (side === 'delivery' ? 'copies' : side)
