import {
  changeDue,
  closeSupplied,
  closeUnsupplied,
  damaged,
  goBack,
  goBackInPart,
  goOn,
  holdReturn,
  lost,
  markLost,
  noReturn,
  overdue,
  overdueUnreceived,
  recalled,
  receive,
  releaseReturn,
  reportDamage,
  shipped
} from './borrowing-steps.ts'
import type { State, StateName, Step } from './state-table.ts'

// The item is on its way, here, with the patron, or wanted back (SHIPPED … RECALL).

const handOver: Step = {
  to: 'with-patron',
  for: 'loan',
  effects: ['lend-to-patron'],
  fields: ['patronDue', 'note']
}
/** The asking keeps its own state: what is overdue is still overdue when the patron has brought it. */
const takeBack: Step = { to: 'taken-back', for: 'loan', effects: ['take-from-patron'], fields: ['condition', 'note'] }
const renew: Step = {
  to: 'renew-asked',
  for: 'loan',
  iso: 'renew-pending',
  tells: 'renew',
  fields: ['due', 'note']
}
const granted: Step = { to: 'in-use', for: 'loan', iso: 'received', effects: ['extend'] }
const recordGranted: Step = { ...granted, fields: ['due!', 'patronDue', 'note'] }
const refused: Step = { to: 'in-use', for: 'loan', iso: 'received', fields: ['note'] }
const notReceived: Step = { to: 'not-received', tells: 'not-received', fields: ['note'] }
/** An answer to a renewal that is not waited for any more changes the date and nothing else. */
const grantedMeanwhile: Step = { to: 'same', for: 'loan', iso: 'received', effects: ['extend'] }

const onItsWay: State['events'] = {
  'will-supply': { to: 'same' },
  // A refusal to cancel after shipping says nothing new; an agreement contradicts the shipping and wants a person.
  'cancel-refused': { to: 'same' },
  'cancel-agreed': { to: 'same', wants: 'cancel-crossed' },
  shipped: { to: 'same', effects: ['ship-items'] },
  lost: { ...lost, wants: 'lost' },
  damaged
}
const holding: State['events'] = {
  // Shipped may come after Received when the two cross (crossing case 4); with another date it says that the date has changed.
  shipped: { to: 'same', effects: ['ship-items'] },
  'cancel-refused': { to: 'same' },
  'renew-granted': grantedMeanwhile,
  'renew-refused': { to: 'same', for: 'loan', iso: 'received' },
  overdue,
  recalled,
  lost: { ...lost, wants: 'lost' },
  damaged,
  'hold-return': holdReturn,
  'release-return': releaseReturn,
  'no-return': noReturn
}
const held: State['actions'] = {
  'record-overdue': overdue,
  'record-recalled': recalled,
  'record-no-return': noReturn,
  'change-due': changeDue,
  'report-damage': reportDamage,
  'mark-lost': markLost,
  'close-by-hand': closeSupplied
}
const renewing: State['actions'] = {
  'record-renew-granted': recordGranted,
  'take-back': takeBack,
  return: goBack,
  'record-recalled': recalled,
  'mark-lost': markLost,
  'close-by-hand': closeSupplied
}

export const borrowingLoan: Readonly<Partial<Record<StateName, State>>> = {
  shipped: {
    iso: 'shipped',
    open: true,
    primary: 'receive',
    actions: {
      receive,
      'not-received': notReceived,
      // Refused at the door, or sent on at once: return without receipt.
      return: goBack,
      'record-overdue': overdueUnreceived,
      'record-recalled': recalled,
      'mark-lost': markLost,
      'change-due': changeDue,
      'close-by-hand': closeSupplied
    },
    events: { ...onItsWay, overdue: overdueUnreceived, recalled }
  },
  'not-received': {
    iso: 'shipped',
    open: true,
    primary: 'receive',
    actions: { receive, 'ask-next': goOn, 'mark-lost': markLost, 'close-by-hand': closeUnsupplied },
    events: { ...onItsWay, shipped, overdue: overdueUnreceived, recalled }
  },
  'overdue-unreceived': {
    iso: 'not-received-overdue',
    open: true,
    wants: 'overdue',
    primary: 'receive',
    actions: {
      receive: { ...receive, to: 'overdue', iso: 'overdue' },
      'not-received': notReceived,
      return: goBack,
      'record-recalled': recalled,
      'mark-lost': markLost,
      'close-by-hand': closeSupplied
    },
    events: { ...onItsWay, overdue: { ...overdueUnreceived, to: 'same' }, recalled }
  },
  received: {
    iso: 'received',
    open: true,
    primary: { loan: 'hand-over', copy: 'deliver' },
    actions: {
      'hand-over': handOver,
      return: goBack,
      'return-part': goBackInPart,
      renew,
      deliver: {
        to: 'completed',
        for: 'copy',
        effects: ['deliver-copy', 'close-asking'],
        fields: ['how', 'link', 'note']
      },
      ...held
    },
    events: holding
  },
  'with-patron': {
    iso: 'received',
    open: true,
    primary: 'take-back',
    actions: { 'take-back': takeBack, renew, ...held },
    events: holding
  },
  'taken-back': {
    iso: 'received',
    open: true,
    primary: 'return',
    actions: { return: goBack, 'return-part': goBackInPart, 'hand-over': handOver, ...held },
    events: {
      ...holding,
      // It is on its way out of the house: what the supplier wants is known and being done.
      overdue: { to: 'same', for: 'loan', iso: 'overdue', effects: ['count-overdue'] },
      recalled: { to: 'same', for: 'loan', iso: 'recall', effects: ['set-due'] }
    }
  },
  'partly-returned': {
    iso: 'received',
    open: true,
    primary: 'return',
    actions: { return: goBack, 'return-part': goBackInPart, renew, ...held },
    events: holding
  },
  'renew-asked': {
    iso: 'renew-pending',
    open: true,
    primary: 'record-renew-granted',
    actions: {
      ...renewing,
      'record-renew-refused': refused,
      'record-overdue': { ...overdue, to: 'renew-overdue', iso: 'renew-overdue' }
    },
    events: {
      ...holding,
      'renew-granted': granted,
      'renew-refused': refused,
      overdue: { ...overdue, to: 'renew-overdue', iso: 'renew-overdue' }
    }
  },
  overdue: {
    iso: 'overdue',
    open: true,
    wants: 'overdue',
    primary: 'take-back',
    actions: {
      'take-back': takeBack,
      return: goBack,
      'return-part': goBackInPart,
      renew: { ...renew, to: 'renew-overdue', iso: 'renew-overdue' },
      ...held
    },
    events: {
      ...holding,
      overdue: { ...overdue, to: 'same' },
      // A supplier may grant more time without being asked.
      'renew-granted': granted,
      'renew-refused': { to: 'same', for: 'loan', iso: 'overdue' }
    }
  },
  'renew-overdue': {
    iso: 'renew-overdue',
    open: true,
    wants: 'overdue',
    primary: 'record-renew-granted',
    actions: {
      ...renewing,
      'record-renew-refused': { to: 'overdue', for: 'loan', iso: 'overdue', fields: ['note'] },
      'record-overdue': { to: 'same', for: 'loan', effects: ['count-overdue'], fields: ['note'] }
    },
    events: {
      ...holding,
      'renew-granted': granted,
      'renew-refused': { to: 'overdue', for: 'loan', iso: 'overdue' },
      overdue: { to: 'same', for: 'loan', iso: 'renew-overdue', effects: ['count-overdue'] }
    }
  },
  recalled: {
    iso: 'recall',
    open: true,
    wants: 'recalled',
    primary: 'return',
    actions: {
      return: goBack,
      'return-part': { ...goBackInPart, to: 'same' },
      // It may come in, go out to the patron's hands or come back from there: it stays recalled.
      receive: { ...receive, to: 'same', iso: 'recall' },
      'take-back': takeBack,
      'change-due': changeDue,
      'report-damage': reportDamage,
      'mark-lost': markLost,
      'close-by-hand': closeSupplied
    },
    events: {
      ...holding,
      overdue: { to: 'same', for: 'loan', iso: 'recall', effects: ['count-overdue'] },
      recalled: { ...recalled, to: 'same' },
      // The renewal that was asked for before the recall came is answered: the recall goes before it (crossing case 3).
      'renew-granted': { to: 'same', for: 'loan' },
      'renew-refused': { to: 'same', for: 'loan' }
    }
  }
}
