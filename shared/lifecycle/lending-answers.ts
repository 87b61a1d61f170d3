import { conditional, estimate, hold, locations, retry } from './answer-steps.ts'
import type { State, StateName, Step } from './state-table.ts'

// A request is here and to be answered (IN-PROCESS), answered with conditions (CONDITIONAL), or to be cancelled (CANCEL-PENDING).

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
  fields: [
    'due',
    'pieces',
    'barcode',
    'condition',
    'alternative',
    'charge',
    'postage',
    'pages',
    'agency',
    'parcel',
    'note'
  ]
}
const deliver: Step = {
  to: 'completed',
  for: 'copy',
  iso: 'shipped',
  tells: 'copy-completed',
  supplies: true,
  effects: ['deliver-copy'],
  fields: ['how', 'link', 'pieces', 'alternative', 'charge', 'postage', 'pages', 'agency', 'note']
}
const willSupply: Step = {
  to: 'will-supply',
  iso: 'in-process',
  tells: 'will-supply',
  effects: ['answer'],
  fields: ['barcode', 'note']
}
const askedToCancel: Step = { to: 'cancel-asked', iso: 'cancel-pending', effects: ['remember-cancel'] }
/** Nobody acted in time; the borrower is told that it is over (ISO 10161 EXPIRED). */
const expire: Step = {
  to: 'unfilled',
  iso: 'not-supplied',
  tells: 'expired',
  effects: ['answer'],
  fields: ['note']
}
/** A person ends what no step can end any more; why is kept. */
const closeByHand: Step = { to: 'cancelled', effects: ['close-asking'], fields: ['note!'] }
const cameOut: Step = { to: 'pulled', fields: ['barcode', 'note'] }

const inProcess: Pick<State, 'actions' | 'events'> = {
  actions: {
    'cannot-supply': cannotSupply,
    ship,
    deliver,
    'answer-conditional': { ...conditional, tells: 'conditional' },
    'answer-retry': { ...retry, to: 'unfilled', tells: 'retry' },
    'place-hold': { ...hold, iso: 'in-process', tells: 'hold-placed' },
    'give-estimate': { ...estimate, to: 'unfilled', tells: 'estimate' },
    'provide-locations': { ...locations, to: 'unfilled', tells: 'locations' },
    forward: { ...locations, to: 'forwarded', iso: 'forward', tells: 'forwarded' },
    expire,
    'record-cancel-asked': askedToCancel,
    'close-by-hand': closeByHand
  },
  events: {
    'cancel-asked': askedToCancel,
    // Conditions that were taken as accepted are accepted, or declined after all: then it is a wish to cancel.
    'conditions-accepted': { to: 'same' },
    'conditions-declined': askedToCancel
  }
}

/** From here on it is this library's time that runs again, and what it would charge is accepted. */
const accepted: Step = { to: 'will-supply', iso: 'in-process', effects: ['accept-terms'] }
const declined: Step = { to: 'unfilled', iso: 'not-supplied', effects: ['close-asking'] }

export const lendingAnswers: Readonly<Partial<Record<StateName, State>>> = {
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
  'hold-placed': {
    iso: 'in-process',
    open: true,
    primary: 'will-supply',
    actions: { 'will-supply': willSupply, 'came-out': cameOut, ...inProcess.actions },
    events: inProcess.events
  },
  'will-supply': {
    iso: 'in-process',
    open: true,
    primary: 'came-out',
    actions: { 'came-out': cameOut, ...inProcess.actions },
    events: inProcess.events
  },
  pulled: { iso: 'in-process', open: true, primary: { loan: 'ship', copy: 'deliver' }, ...inProcess },
  conditional: {
    iso: 'conditional',
    open: true,
    primary: 'record-conditions-accepted',
    actions: {
      'record-conditions-accepted': { ...accepted, fields: ['note'] },
      'record-conditions-declined': { ...declined, fields: ['note'] },
      'cannot-supply': cannotSupply,
      expire,
      'record-cancel-asked': askedToCancel,
      'close-by-hand': closeByHand
    },
    events: { 'conditions-accepted': accepted, 'conditions-declined': declined, 'cancel-asked': askedToCancel }
  },
  'cancel-asked': {
    iso: 'cancel-pending',
    open: true,
    wants: 'cancel-asked',
    primary: 'agree-cancel',
    actions: {
      'agree-cancel': { to: 'cancelled', iso: 'cancelled', tells: 'cancel-yes' },
      'refuse-cancel': { to: 'before', iso: 'before', tells: 'cancel-no', fields: ['note'] },
      ship,
      deliver,
      'close-by-hand': closeByHand
    },
    events: {
      'cancel-asked': { to: 'same', iso: 'cancel-pending' },
      'conditions-accepted': { to: 'same', iso: 'cancel-pending' },
      'conditions-declined': { to: 'same', iso: 'cancel-pending' }
    }
  }
}
