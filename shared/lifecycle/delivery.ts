import type { State, StateTable, Step } from './state-table.ts'

// Document delivery to an own patron from own stock: no other library takes part, so there is no protocol state to keep.

const cannotSupply: Step = { to: 'unfilled', effects: ['answer'], fields: ['reason!', 'note'] }
const cancel: Step = { to: 'cancelled', fields: ['note'] }
const willSupply: Step = { to: 'will-supply', fields: ['barcode', 'note'] }
const placeHold: Step = { to: 'hold-placed', fields: ['expected', 'note'] }
const cameOut: Step = { to: 'pulled', fields: ['barcode', 'note'] }
const handOver: Step = {
  to: 'with-patron',
  for: 'loan',
  supplies: true,
  effects: ['lend-to-patron'],
  fields: ['patronDue', 'barcode', 'charge', 'note']
}
const deliver: Step = {
  to: 'completed',
  for: 'copy',
  supplies: true,
  effects: ['deliver-copy'],
  fields: ['how', 'link', 'alternative', 'charge', 'pages', 'note']
}
const takeBack: Step = {
  to: 'completed',
  for: 'loan',
  effects: ['take-from-patron'],
  fields: ['condition', 'note']
}
const closeByHand: Step = { to: 'completed', for: 'loan', fields: ['note!'] }
const given: Pick<State, 'iso' | 'open' | 'events'> = { iso: 'local', open: true, events: {} }
const no: State['actions'] = { 'cannot-supply': cannotSupply, cancel }

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
      actions: { 'will-supply': willSupply, review: { to: 'under-review' }, 'place-hold': placeHold, ...no }
    },
    'under-review': {
      ...given,
      wants: 'unclear',
      primary: 'will-supply',
      actions: { 'will-supply': willSupply, 'place-hold': placeHold, ...no }
    },
    'hold-placed': {
      ...given,
      primary: 'will-supply',
      actions: { 'will-supply': willSupply, 'came-out': cameOut, ...no }
    },
    'will-supply': { ...given, primary: 'came-out', actions: { 'came-out': cameOut, 'place-hold': placeHold, ...no } },
    pulled: {
      ...given,
      primary: { loan: 'hand-over', copy: 'deliver' },
      actions: { 'hand-over': handOver, deliver, ...no }
    },
    'with-patron': {
      ...given,
      primary: 'take-back',
      actions: {
        'take-back': takeBack,
        'change-due': { to: 'same', for: 'loan', effects: ['set-due'], fields: ['patronDue!', 'note!'] },
        'report-damage': { to: 'same', for: 'loan', fields: ['condition', 'note!'] },
        'mark-lost': { to: 'lost', for: 'loan', effects: ['lose-items'], fields: ['charge', 'note!'] },
        'close-by-hand': closeByHand
      }
    },
    lost: {
      ...given,
      primary: 'complete',
      actions: {
        complete: { to: 'completed', for: 'loan', fields: ['note'] },
        'take-back': takeBack,
        found: { to: 'with-patron', for: 'loan', effects: ['lend-to-patron'], fields: ['patronDue', 'note'] }
      }
    },
    completed: { iso: 'local', open: false, outcome: 'supplied', actions: {}, events: {} },
    unfilled: { iso: 'local', open: false, outcome: 'not-supplied', actions: {}, events: {} },
    cancelled: { iso: 'local', open: false, outcome: 'cancelled', actions: {}, events: {} }
  }
}
