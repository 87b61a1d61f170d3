import type { State, StateTable, Step } from './state-table.ts'

// Document delivery to an own patron from own stock: no other library takes part, so there is no protocol state to keep.

const cannotSupply: Step = { to: 'unfilled', effects: ['answer'], fields: ['reason!', 'note'] }
const cancel: Step = { to: 'cancelled', fields: ['note'] }
const willSupply: Step = { to: 'will-supply', fields: ['barcode', 'note'] }
const handOver: Step = {
  to: 'with-patron',
  for: 'loan',
  supplies: true,
  effects: ['lend-to-patron'],
  fields: ['patronDue', 'barcode', 'note']
}
const deliver: Step = {
  to: 'completed',
  for: 'copy',
  supplies: true,
  effects: ['deliver-copy'],
  fields: ['how', 'link', 'note']
}
const given: Pick<State, 'iso' | 'open'> = { iso: 'local', open: true }

export const delivery: StateTable = {
  side: 'delivery',
  first: 'new',
  track: {
    loan: ['new', 'will-supply', 'pulled', 'with-patron', 'completed'],
    copy: ['new', 'will-supply', 'pulled', 'completed']
  },
  states: {
    new: {
      ...given,
      primary: 'will-supply',
      actions: { 'will-supply': willSupply, review: { to: 'under-review' }, 'cannot-supply': cannotSupply, cancel },
      events: {}
    },
    'under-review': {
      ...given,
      wants: 'unclear',
      primary: 'will-supply',
      actions: { 'will-supply': willSupply, 'cannot-supply': cannotSupply, cancel },
      events: {}
    },
    'will-supply': {
      ...given,
      primary: 'came-out',
      actions: { 'came-out': { to: 'pulled', fields: ['barcode', 'note'] }, 'cannot-supply': cannotSupply, cancel },
      events: {}
    },
    pulled: {
      ...given,
      primary: { loan: 'hand-over', copy: 'deliver' },
      actions: { 'hand-over': handOver, deliver, 'cannot-supply': cannotSupply, cancel },
      events: {}
    },
    'with-patron': {
      ...given,
      primary: 'take-back',
      actions: {
        'take-back': { to: 'completed', for: 'loan', effects: ['take-from-patron'], fields: ['condition', 'note'] }
      },
      events: {}
    },
    completed: { iso: 'local', open: false, outcome: 'supplied', actions: {}, events: {} },
    unfilled: { iso: 'local', open: false, outcome: 'not-supplied', actions: {}, events: {} },
    cancelled: { iso: 'local', open: false, outcome: 'cancelled', actions: {}, events: {} }
  }
}
