import type { State, StateTable, Step } from './state-table.ts'

// Spine: the responder's table of ISO 10161-1 (IN-PROCESS … CHECKED-IN). `pulled` is still IN-PROCESS: a person says that the book is here;
// `coming-back` is still SHIPPED: a Returned indication is recorded and does not end the loan, only Checked-In does.

const cannotSupply: Step = {
  to: 'unfilled',
  iso: 'not-supplied',
  tells: 'unfilled',
  effects: ['answer'],
  fields: ['reason!', 'note']
}
const ship: Step = {
  to: 'shipped',
  for: 'loan',
  iso: 'shipped',
  tells: 'loaned',
  supplies: true,
  effects: ['ship-items'],
  fields: ['due', 'pieces', 'barcode', 'condition', 'charge', 'parcel', 'note']
}
const deliver: Step = {
  to: 'completed',
  for: 'copy',
  iso: 'shipped',
  tells: 'copy-completed',
  supplies: true,
  effects: ['deliver-copy'],
  fields: ['how', 'link', 'pieces', 'charge', 'note']
}
const willSupply: Step = {
  to: 'will-supply',
  iso: 'in-process',
  tells: 'will-supply',
  effects: ['answer'],
  fields: ['barcode', 'note']
}
const askedToCancel: Step = { to: 'cancel-asked', iso: 'cancel-pending', effects: ['remember-cancel'] }

const inProcess: Pick<State, 'actions' | 'events'> = {
  actions: { 'cannot-supply': cannotSupply, ship, deliver, 'record-cancel-asked': askedToCancel },
  events: { 'cancel-asked': askedToCancel }
}

const checkIn: Step = {
  to: 'completed',
  for: 'loan',
  iso: 'checked-in',
  tells: 'loan-completed',
  effects: ['close-loan'],
  fields: ['condition', 'note']
}

const out: State = {
  iso: 'shipped',
  open: true,
  primary: 'check-in',
  actions: {
    'check-in': checkIn,
    'record-received': { to: 'same', for: 'loan', iso: 'shipped' },
    'record-returned': { to: 'coming-back', for: 'loan', iso: 'shipped' }
  },
  events: {
    received: { to: 'same', iso: 'shipped' },
    returned: { to: 'coming-back', for: 'loan', iso: 'shipped' },
    // A shipped item cannot be cancelled: the answer is no, and it stays shipped.
    'cancel-asked': { to: 'same', iso: 'shipped', tells: 'cancel-no' }
  }
}

export const lending: StateTable = {
  side: 'lending',
  first: 'new',
  track: {
    loan: ['new', 'will-supply', 'pulled', 'shipped', 'coming-back', 'completed'],
    copy: ['new', 'will-supply', 'pulled', 'completed']
  },
  states: {
    new: {
      iso: 'in-process',
      open: true,
      primary: 'will-supply',
      actions: { 'will-supply': willSupply, review: { to: 'under-review' }, ...inProcess.actions },
      events: inProcess.events
    },
    'under-review': {
      iso: 'in-process',
      open: true,
      wants: 'unclear',
      primary: 'will-supply',
      actions: { 'will-supply': willSupply, ...inProcess.actions },
      events: inProcess.events
    },
    'will-supply': {
      iso: 'in-process',
      open: true,
      primary: 'came-out',
      actions: { 'came-out': { to: 'pulled', fields: ['barcode', 'note'] }, ...inProcess.actions },
      events: inProcess.events
    },
    pulled: { iso: 'in-process', open: true, primary: { loan: 'ship', copy: 'deliver' }, ...inProcess },
    'cancel-asked': {
      iso: 'cancel-pending',
      open: true,
      wants: 'cancel-asked',
      primary: 'agree-cancel',
      actions: {
        'agree-cancel': { to: 'cancelled', iso: 'cancelled', tells: 'cancel-yes' },
        'refuse-cancel': { to: 'before', iso: 'before', tells: 'cancel-no', fields: ['note'] },
        ship,
        deliver
      },
      events: { 'cancel-asked': { to: 'same', iso: 'cancel-pending' } }
    },
    shipped: out,
    'coming-back': {
      ...out,
      actions: { 'check-in': checkIn },
      events: { ...out.events, returned: { to: 'same', iso: 'shipped' } }
    },
    completed: {
      iso: 'checked-in',
      open: false,
      outcome: 'supplied',
      actions: {},
      events: { received: { to: 'same' }, returned: { to: 'same' }, 'cancel-asked': { to: 'same', tells: 'cancel-no' } }
    },
    unfilled: {
      iso: 'not-supplied',
      open: false,
      outcome: 'not-supplied',
      actions: {},
      events: { 'cancel-asked': { to: 'same' } }
    },
    cancelled: {
      iso: 'cancelled',
      open: false,
      outcome: 'cancelled',
      actions: {},
      events: { 'cancel-asked': { to: 'same', tells: 'cancel-yes' } }
    }
  }
}
