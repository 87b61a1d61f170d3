import type { State, StateName } from './state-table.ts'

// Closed states. What still comes and says nothing new stays without effect; what contradicts the end wants a person.

export const borrowingEnds: Readonly<Partial<Record<StateName, State>>> = {
  completed: {
    iso: 'checked-in',
    open: false,
    outcome: 'supplied',
    actions: {},
    events: {
      'checked-in': { to: 'same' },
      'no-return': { to: 'same' },
      damaged: { to: 'same', wants: 'damaged' },
      lost: { to: 'same', wants: 'lost' }
    }
  },
  unfilled: {
    iso: 'not-supplied',
    open: false,
    outcome: 'not-supplied',
    actions: {},
    events: {
      unfilled: { to: 'same' },
      expired: { to: 'same' },
      'cancel-agreed': { to: 'same' },
      'will-supply': { to: 'same', wants: 'late-supplier' },
      shipped: { to: 'same', wants: 'late-supplier' }
    }
  },
  cancelled: {
    iso: 'cancelled',
    open: false,
    outcome: 'cancelled',
    actions: {},
    events: {
      'cancel-agreed': { to: 'same' },
      unfilled: { to: 'same' },
      expired: { to: 'same' },
      // The item comes although the cancelling was agreed.
      shipped: { to: 'same', wants: 'cancel-crossed' }
    }
  }
}
