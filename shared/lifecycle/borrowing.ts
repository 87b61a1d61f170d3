import type { State, StateTable, Step } from './state-table.ts'

// Spine: the requester's table of ISO 10161-1 (IDLE … RETURNED). `asked` and `will-supply` are both PENDING; `received`, `with-patron` and
// `taken-back` are all RECEIVED: the standard does not follow the item inside the borrowing library, a desk must.

const receive: Step = {
  to: 'received',
  iso: 'received',
  tells: 'received',
  supplies: true,
  effects: ['receive-items'],
  fields: ['pieces', 'due', 'patronDue', 'barcode', 'condition', 'charge', 'note']
}
const cancel: Step = {
  to: 'cancel-asked',
  iso: 'cancel-pending',
  tells: 'cancel',
  effects: ['remember-cancel'],
  fields: ['note']
}
const shipped: Step = { to: 'shipped', iso: 'shipped', effects: ['ship-items'], fields: ['due', 'pieces', 'condition'] }
const unfilled: Step = {
  to: 'asked',
  iso: 'not-supplied',
  effects: ['answer', 'next-asking'],
  fields: ['reason!', 'note']
}
const willSupply: Step = { to: 'will-supply', iso: 'pending', effects: ['answer'] }
const dropped: Step = { to: 'cancelled', effects: ['close-asking'], fields: ['note'] }

const pending: Pick<State, 'actions' | 'events'> = {
  actions: {
    receive,
    'ask-next': {
      to: 'asked',
      iso: 'not-supplied',
      tells: 'cancel',
      effects: ['answer', 'next-asking'],
      fields: ['note']
    },
    cancel,
    'record-unfilled': unfilled,
    'record-shipped': shipped
  },
  events: { unfilled, shipped }
}

export const borrowing: StateTable = {
  side: 'borrowing',
  first: 'new',
  track: {
    loan: ['new', 'asked', 'shipped', 'received', 'with-patron', 'returned', 'completed'],
    copy: ['new', 'asked', 'received', 'completed']
  },
  states: {
    new: {
      iso: 'idle',
      open: true,
      primary: 'review',
      actions: {
        review: { to: 'under-review' },
        ask: {
          to: 'asked',
          iso: 'pending',
          tells: 'request',
          effects: ['open-asking'],
          fields: ['suppliers!', 'note']
        },
        'close-unfilled': { to: 'unfilled', fields: ['reason!', 'note'] },
        cancel: dropped
      },
      events: {}
    },
    'under-review': {
      iso: 'idle',
      open: true,
      primary: 'ask',
      actions: {
        ask: {
          to: 'asked',
          iso: 'pending',
          tells: 'request',
          effects: ['open-asking'],
          fields: ['suppliers!', 'note']
        },
        'close-unfilled': { to: 'unfilled', fields: ['reason!', 'note'] },
        cancel: dropped
      },
      events: {}
    },
    asked: {
      iso: 'pending',
      open: true,
      primary: 'receive',
      actions: { ...pending.actions, 'record-will-supply': willSupply },
      events: { ...pending.events, 'will-supply': willSupply }
    },
    'will-supply': {
      iso: 'pending',
      open: true,
      primary: 'receive',
      ...pending,
      events: { ...pending.events, 'will-supply': { to: 'same' } }
    },
    'cancel-asked': {
      iso: 'cancel-pending',
      open: true,
      primary: 'record-cancel-agreed',
      actions: {
        'record-cancel-agreed': { to: 'cancelled', iso: 'cancelled', effects: ['close-asking'] },
        'record-cancel-refused': { to: 'before', iso: 'before' },
        'record-shipped': { ...shipped, wants: 'cancel-crossed' },
        receive: { ...receive, wants: 'cancel-crossed' }
      },
      events: {
        'cancel-agreed': { to: 'cancelled', iso: 'cancelled', effects: ['close-asking'] },
        'cancel-refused': { to: 'before', iso: 'before' },
        // The item left before the cancel came: it is on its way all the same (crossing case 1).
        shipped: { ...shipped, wants: 'cancel-crossed' },
        // An unfilled answer ends it as wished; no new request may go out while a cancel is pending (crossing case 10).
        unfilled: { to: 'cancelled', iso: 'not-supplied', effects: ['answer', 'close-asking'] },
        'will-supply': { to: 'same', iso: 'cancel-pending' }
      }
    },
    shipped: {
      iso: 'shipped',
      open: true,
      primary: 'receive',
      actions: { receive },
      // A refusal to cancel after shipping says nothing new; an agreement contradicts the shipping and wants a person.
      events: {
        'cancel-refused': { to: 'same' },
        'cancel-agreed': { to: 'same', wants: 'cancel-crossed' },
        shipped: { to: 'same' }
      }
    },
    received: {
      iso: 'received',
      open: true,
      primary: { loan: 'hand-over', copy: 'deliver' },
      actions: {
        'hand-over': { to: 'with-patron', for: 'loan', effects: ['lend-to-patron'], fields: ['patronDue', 'note'] },
        return: {
          to: 'returned',
          for: 'loan',
          iso: 'returned',
          tells: 'shipped-return',
          effects: ['send-back'],
          fields: ['parcel', 'note']
        },
        deliver: {
          to: 'completed',
          for: 'copy',
          effects: ['deliver-copy', 'close-asking'],
          fields: ['how', 'link', 'note']
        }
      },
      // Shipped may come after Received when the two cross (crossing case 4).
      events: { shipped: { to: 'same', effects: ['ship-items'] }, 'cancel-refused': { to: 'same' } }
    },
    'with-patron': {
      iso: 'received',
      open: true,
      primary: 'take-back',
      actions: {
        'take-back': { to: 'taken-back', for: 'loan', effects: ['take-from-patron'], fields: ['condition', 'note'] }
      },
      events: { shipped: { to: 'same' } }
    },
    'taken-back': {
      iso: 'received',
      open: true,
      primary: 'return',
      actions: {
        return: {
          to: 'returned',
          for: 'loan',
          iso: 'returned',
          tells: 'shipped-return',
          effects: ['send-back'],
          fields: ['parcel', 'note']
        },
        'hand-over': { to: 'with-patron', for: 'loan', effects: ['lend-to-patron'], fields: ['patronDue', 'note'] }
      },
      events: {}
    },
    returned: {
      iso: 'returned',
      open: true,
      primary: 'complete',
      actions: {
        complete: { to: 'completed', for: 'loan', iso: 'checked-in', effects: ['close-asking'] },
        'record-checked-in': { to: 'completed', for: 'loan', iso: 'checked-in', effects: ['close-asking'] }
      },
      events: { 'checked-in': { to: 'completed', for: 'loan', iso: 'checked-in', effects: ['close-asking'] } }
    },
    'rota-ended': {
      iso: 'not-supplied',
      open: true,
      wants: 'rota-ended',
      primary: 'close-unfilled',
      actions: {
        ask: {
          to: 'asked',
          iso: 'pending',
          tells: 'request',
          effects: ['open-asking'],
          fields: ['suppliers!', 'note']
        },
        'close-unfilled': { to: 'unfilled', fields: ['reason', 'note'] },
        cancel: dropped
      },
      events: {}
    },
    completed: {
      iso: 'checked-in',
      open: false,
      outcome: 'supplied',
      actions: {},
      events: { 'checked-in': { to: 'same' } }
    },
    unfilled: { iso: 'not-supplied', open: false, outcome: 'not-supplied', actions: {}, events: {} },
    cancelled: {
      iso: 'cancelled',
      open: false,
      outcome: 'cancelled',
      actions: {},
      events: { 'cancel-agreed': { to: 'same' } }
    }
  }
}
