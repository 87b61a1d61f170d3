import {
  closeUnfilled,
  damaged,
  goOn,
  holdReturn,
  lost,
  markLost,
  noReturn,
  receive,
  reportDamage
} from './borrowing-steps.ts'
import type { State, StateName } from './state-table.ts'

// The item is lost, or on its way home (LOST, RETURNED).

export const borrowingReturn: Readonly<Partial<Record<StateName, State>>> = {
  lost: {
    iso: 'lost',
    open: true,
    primary: 'complete',
    actions: {
      complete: { to: 'completed', effects: ['close-asking'], fields: ['note'] },
      found: {
        to: 'in-use',
        for: 'loan',
        iso: 'received',
        tells: 'found',
        effects: ['find-items'],
        fields: ['note']
      },
      receive,
      // Lost before it came: another supplier may have it.
      'ask-next': goOn,
      'close-unfilled': closeUnfilled
    },
    events: {
      shipped: { to: 'same' },
      lost: { to: 'same' },
      damaged: { to: 'same' },
      overdue: { to: 'same' },
      recalled: { to: 'same' },
      // The item has turned up at the supplier's (crossing case 6).
      'checked-in': { to: 'completed', for: 'loan', iso: 'checked-in', effects: ['close-asking'] },
      'no-return': noReturn
    }
  },
  returned: {
    iso: 'returned',
    open: true,
    primary: 'complete',
    actions: {
      complete: { to: 'completed', for: 'loan', iso: 'checked-in', effects: ['close-asking'] },
      'record-checked-in': { to: 'completed', for: 'loan', iso: 'checked-in', effects: ['close-asking'] },
      'mark-lost': { ...markLost, for: 'loan' },
      'report-damage': { ...reportDamage, for: 'loan' }
    },
    events: {
      'checked-in': { to: 'completed', for: 'loan', iso: 'checked-in', effects: ['close-asking'] },
      'no-return': noReturn,
      shipped: { to: 'same' },
      // Returned and Overdue cross (case 5): it stays returned; whether the parcel is only slow is for a person to say.
      overdue: { to: 'same', for: 'loan', effects: ['count-overdue'], wants: 'overdue' },
      recalled: { to: 'same', for: 'loan', wants: 'recalled' },
      'renew-granted': { to: 'same', for: 'loan' },
      'renew-refused': { to: 'same', for: 'loan' },
      'hold-return': holdReturn,
      lost: { ...lost, wants: 'lost' },
      damaged
    }
  }
}
