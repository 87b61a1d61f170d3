import type { State, StateName } from './state-table.ts'

// Closed states. What still comes is answered where an answer is waited for; what contradicts the end wants a person.

export const lendingEnds: Readonly<Partial<Record<StateName, State>>> = {
  completed: {
    iso: 'checked-in',
    open: false,
    outcome: 'supplied',
    actions: {},
    events: {
      received: { to: 'same' },
      returned: { to: 'same' },
      damaged: { to: 'same', wants: 'damaged' },
      lost: { to: 'same', wants: 'lost' },
      'conditions-accepted': { to: 'same' },
      'cancel-asked': { to: 'same', tells: 'cancel-no' }
    }
  },
  unfilled: {
    iso: 'not-supplied',
    open: false,
    outcome: 'not-supplied',
    actions: {},
    events: {
      'cancel-asked': { to: 'same' },
      // Too late: the time was over, or the answer was no by then (crossing case 9).
      'conditions-accepted': { to: 'same', wants: 'late-reply' },
      'conditions-declined': { to: 'same' }
    }
  },
  forwarded: {
    iso: 'forward',
    open: false,
    outcome: 'not-supplied',
    actions: {},
    events: { 'cancel-asked': { to: 'same', wants: 'cancel-asked' } }
  },
  cancelled: {
    iso: 'cancelled',
    open: false,
    outcome: 'cancelled',
    actions: {},
    events: {
      'cancel-asked': { to: 'same', tells: 'cancel-yes' },
      'conditions-accepted': { to: 'same', wants: 'late-reply' },
      'conditions-declined': { to: 'same' }
    }
  }
}
