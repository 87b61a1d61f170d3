import type { Step } from './state-table.ts'

// Steps that several phases of the requester's table share.

export const receive: Step = {
  to: 'received',
  iso: 'received',
  tells: 'received',
  supplies: true,
  effects: ['receive-items'],
  fields: [
    'pieces',
    'due',
    'patronDue',
    'barcode',
    'condition',
    'alternative',
    'charge',
    'postage',
    'pages',
    'agency',
    'vouchers',
    'note'
  ]
}
export const ask: Step = {
  to: 'asked',
  iso: 'pending',
  tells: 'request',
  effects: ['open-asking'],
  fields: ['suppliers!', 'note']
}
/** The next of the rota; the step's ISO state is that of the asking that ends. */
export const askNext: Step = {
  to: 'asked',
  iso: 'not-supplied',
  tells: 'cancel',
  effects: ['answer', 'next-asking'],
  fields: ['note']
}
/** The asking has ended already, so nobody has to be told to stop, and its ISO state stays. */
export const goOn: Step = { to: 'asked', effects: ['next-asking'], fields: ['note'] }
export const cancel: Step = {
  to: 'cancel-asked',
  iso: 'cancel-pending',
  tells: 'cancel',
  effects: ['remember-cancel'],
  fields: ['note']
}
/** Nobody is asked any more: the request ends without a word to anybody. */
export const dropped: Step = { to: 'cancelled', effects: ['close-asking'], fields: ['note'] }
export const closeUnfilled: Step = { to: 'unfilled', effects: ['close-asking'], fields: ['reason', 'note'] }
export const shipped: Step = {
  to: 'shipped',
  iso: 'shipped',
  effects: ['ship-items'],
  fields: ['due', 'pieces', 'condition', 'alternative']
}
/** A person ends what no step can end any more; why is kept. */
export const closeSupplied: Step = { to: 'completed', effects: ['close-asking'], fields: ['note!'] }
export const closeUnsupplied: Step = { to: 'cancelled', effects: ['close-asking'], fields: ['note!'] }

// Of loans that are out of the supplier's house, wherever the pieces are.

export const overdueUnreceived: Step = {
  to: 'overdue-unreceived',
  for: 'loan',
  iso: 'not-received-overdue',
  effects: ['count-overdue'],
  fields: ['note']
}
export const overdue: Step = {
  to: 'overdue',
  for: 'loan',
  iso: 'overdue',
  effects: ['count-overdue'],
  fields: ['note']
}
export const recalled: Step = {
  to: 'recalled',
  for: 'loan',
  iso: 'recall',
  effects: ['set-due'],
  fields: ['due', 'note']
}
export const lost: Step = { to: 'lost', iso: 'lost', effects: ['lose-items'], fields: ['charge', 'note'] }
export const damaged: Step = { to: 'same', wants: 'damaged' }
export const markLost: Step = { ...lost, tells: 'lost', fields: ['charge', 'note!'] }
export const reportDamage: Step = { to: 'same', tells: 'damaged', fields: ['condition', 'note!'] }
export const changeDue: Step = { to: 'same', for: 'loan', effects: ['set-due'], fields: ['due', 'patronDue', 'note!'] }
/** The supplier wants nothing back (ISO 18626 CompletedWithoutReturn). */
export const noReturn: Step = { to: 'completed', for: 'loan', iso: 'checked-in', effects: ['close-asking'] }
export const goBack: Step = {
  to: 'returned',
  for: 'loan',
  iso: 'returned',
  tells: 'shipped-return',
  effects: ['send-back'],
  fields: ['parcel', 'note']
}
export const goBackInPart: Step = {
  to: 'partly-returned',
  for: 'loan',
  tells: 'part-returned',
  effects: ['send-part'],
  fields: ['pieces!', 'parcel', 'note']
}
export const holdReturn: Step = { to: 'same', wants: 'message' }
export const releaseReturn: Step = { to: 'same' }
