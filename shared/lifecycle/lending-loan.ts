import type { State, StateName, Step } from './state-table.ts'

// The item is out, wanted back, on its way home or lost (SHIPPED … RECALL, LOST). Only loans get here.

const checkIn: Step = {
  to: 'completed',
  for: 'loan',
  iso: 'checked-in',
  tells: 'loan-completed',
  effects: ['close-loan'],
  fields: ['condition', 'note']
}
const checkInPart: Step = {
  to: 'partly-back',
  for: 'loan',
  tells: 'part-checked-in',
  effects: ['take-part'],
  fields: ['pieces!', 'condition', 'note']
}
const sendOverdue: Step = {
  to: 'overdue',
  for: 'loan',
  iso: 'overdue',
  tells: 'overdue',
  effects: ['count-overdue'],
  fields: ['note']
}
const recall: Step = {
  to: 'recalled',
  for: 'loan',
  iso: 'recall',
  tells: 'recalled',
  effects: ['set-due'],
  fields: ['due', 'note']
}
const renewAsked: Step = { to: 'renew-asked', for: 'loan', iso: 'renew-pending', fields: ['due', 'note'] }
const renewOverdue: Step = { ...renewAsked, to: 'renew-overdue', iso: 'renew-overdue' }
const grant: Step = {
  to: 'shipped',
  for: 'loan',
  iso: 'shipped',
  tells: 'renew-yes',
  effects: ['extend'],
  fields: ['due!', 'note']
}
const refuse: Step = { to: 'shipped', for: 'loan', iso: 'shipped', tells: 'renew-no', fields: ['note'] }
const lost: Step = { to: 'lost', for: 'loan', iso: 'lost', effects: ['lose-items'], fields: ['charge', 'note'] }
const theyLost: Step = { ...lost, wants: 'lost' }
/** Recorded; the loan keeps the state that it has in the protocol until the item is checked in. */
const comesBack: Step = { to: 'coming-back', for: 'loan' }
const withoutReturn: Step = {
  to: 'completed',
  for: 'loan',
  iso: 'checked-in',
  tells: 'completed-without-return',
  effects: ['close-asking'],
  fields: ['note!']
}

const held: State['actions'] = {
  'check-in': checkIn,
  'check-in-part': checkInPart,
  'mark-lost': { ...lost, tells: 'lost', fields: ['charge', 'note!'] },
  'record-lost': theyLost,
  'report-damage': { to: 'same', for: 'loan', tells: 'damaged', fields: ['condition', 'note!'] },
  'close-without-return': withoutReturn,
  'close-by-hand': { to: 'completed', for: 'loan', effects: ['close-asking'], fields: ['note!'] }
}
const away: State['actions'] = {
  ...held,
  recall,
  'record-returned': comesBack,
  'change-due': { to: 'same', for: 'loan', tells: 'due-changed', effects: ['set-due'], fields: ['due!', 'note!'] },
  'hold-return': { to: 'same', for: 'loan', tells: 'hold-return', fields: ['note'] },
  'release-return': { to: 'same', for: 'loan', tells: 'release-return', fields: ['note'] }
}
const told: State['events'] = {
  received: { to: 'same' },
  returned: comesBack,
  lost: theyLost,
  damaged: { to: 'same', wants: 'damaged' },
  'hold-return': { to: 'same', wants: 'message' },
  'sent-on': { to: 'same', wants: 'message' },
  // A shipped item cannot be cancelled: the answer is no, and it stays shipped (crossing case 1).
  'cancel-asked': { to: 'same', tells: 'cancel-no' },
  'conditions-accepted': { to: 'same' }
}
const back: State = {
  iso: 'shipped',
  open: true,
  primary: 'check-in',
  actions: { ...held, 'send-overdue': { ...sendOverdue, to: 'overdue' } },
  events: { ...told, returned: { to: 'same' } }
}

export const lendingLoan: Readonly<Partial<Record<StateName, State>>> = {
  shipped: {
    iso: 'shipped',
    open: true,
    primary: 'check-in',
    actions: {
      ...away,
      'send-overdue': sendOverdue,
      'record-received': { to: 'same', for: 'loan', iso: 'shipped' },
      'record-renew-asked': renewAsked
    },
    events: { ...told, 'renew-asked': renewAsked }
  },
  'renew-asked': {
    iso: 'renew-pending',
    open: true,
    wants: 'renew-asked',
    primary: 'grant-renewal',
    actions: {
      'grant-renewal': grant,
      'refuse-renewal': refuse,
      'send-overdue': { ...sendOverdue, to: 'renew-overdue', iso: 'renew-overdue' },
      ...held,
      recall,
      'record-returned': comesBack
    },
    events: { ...told, 'renew-asked': { to: 'same' } }
  },
  overdue: {
    iso: 'overdue',
    open: true,
    primary: 'check-in',
    actions: { ...away, 'send-overdue': { ...sendOverdue, to: 'same' }, 'record-renew-asked': renewOverdue },
    events: { ...told, 'renew-asked': renewOverdue }
  },
  'renew-overdue': {
    iso: 'renew-overdue',
    open: true,
    wants: 'renew-asked',
    primary: 'grant-renewal',
    actions: {
      'grant-renewal': grant,
      'refuse-renewal': { ...refuse, to: 'overdue', iso: 'overdue' },
      ...held,
      recall,
      'record-returned': comesBack
    },
    events: { ...told, 'renew-asked': { to: 'same' } }
  },
  recalled: {
    iso: 'recall',
    open: true,
    primary: 'check-in',
    actions: away,
    // A recall is obeyed at once: a renewal that comes after it is answered with no (crossing case 3).
    events: { ...told, 'renew-asked': { to: 'same', for: 'loan', tells: 'renew-no' } }
  },
  'partly-back': {
    ...back,
    actions: { ...back.actions, 'check-in-part': { ...checkInPart, to: 'same' }, recall },
    events: told
  },
  'coming-back': back,
  lost: {
    iso: 'lost',
    open: true,
    primary: 'close-without-return',
    actions: {
      'close-without-return': withoutReturn,
      // Found: it is checked in like any other (crossing case 6).
      'check-in': checkIn,
      'record-returned': comesBack,
      'close-by-hand': { to: 'completed', for: 'loan', effects: ['close-asking'], fields: ['note!'] }
    },
    events: {
      returned: { ...comesBack, iso: 'shipped' },
      received: { to: 'same' },
      lost: { to: 'same' },
      damaged: { to: 'same' },
      'cancel-asked': { to: 'same', tells: 'cancel-no' }
    }
  }
}
