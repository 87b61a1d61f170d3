import * as answers from './answer-steps.ts'
import { askNext, cancel, closeUnsupplied, overdueUnreceived, receive, recalled, shipped } from './borrowing-steps.ts'
import type { State, StateName, Step } from './state-table.ts'

// A supplier is asked (PENDING), answers with conditions (CONDITIONAL), or is asked to stop (CANCEL-PENDING).

const willSupply: Step = { to: 'will-supply', iso: 'pending', effects: ['answer'] }
const hold: Step = { ...answers.hold, iso: 'pending' }
const unfilled: Step = {
  to: 'asked',
  iso: 'not-supplied',
  effects: ['answer', 'next-asking'],
  fields: ['reason!', 'note']
}
/** The network's code may ask nobody else (DOCLINE's CST, RapidILL's Bad Citation); what then is for a person to say, as after a no to conditions. */
const answeredNo: Step = {
  ...unfilled,
  byCode: {
    stop: { ...unfilled, to: 'under-review', effects: ['answer', 'close-asking'], wants: 'stopped' },
    retry: { ...unfilled, to: 'retry-possible', effects: ['answer', 'keep-terms'] }
  }
}
const expired: Step = { to: 'asked', iso: 'not-supplied', effects: ['answer', 'next-asking'], fields: ['note'] }
const retry: Step = { ...answers.retry, to: 'retry-possible' }
const estimate: Step = { ...answers.estimate, to: 'estimated' }
const locations: Step = { ...answers.locations, to: 'locations-provided' }
const forwarded: Step = { to: 'same', iso: 'pending', fields: ['note'] }
const askStatus: Step = { to: 'same', tells: 'status-request', fields: ['note'] }

/** What ends an asking, whichever way it was going. */
const endings: State['events'] = { unfilled: answeredNo, expired, retry, estimate, locations }

const pending: Pick<State, 'actions' | 'events'> = {
  actions: {
    receive,
    'ask-next': askNext,
    cancel,
    'ask-status': askStatus,
    'record-conditional': answers.conditional,
    'record-retry': retry,
    'record-hold': hold,
    'record-estimate': estimate,
    'record-locations': locations,
    'record-forwarded': forwarded,
    'record-expired': expired,
    'record-unfilled': answeredNo,
    'record-shipped': shipped,
    'close-by-hand': closeUnsupplied
  },
  events: {
    ...endings,
    'will-supply': willSupply,
    'hold-placed': hold,
    conditional: answers.conditional,
    forwarded,
    shipped,
    // A cancelling that was settled by hand is answered all the same.
    'cancel-refused': { to: 'same' },
    // Shipped may have been lost: the standard lets both come in PENDING.
    overdue: overdueUnreceived,
    recalled
  }
}

const waiting: State = {
  iso: 'pending',
  open: true,
  primary: 'receive',
  actions: { ...pending.actions, 'record-will-supply': willSupply },
  events: pending.events
}

/** With the cancelling pending, whatever ends the asking ends the request: no new request may go out (crossing case 10). */
const over = (step: Step): Step => ({ ...step, to: 'cancelled', effects: ['answer', 'close-asking'] })
const stillCancelling: Step = { to: 'same', iso: 'cancel-pending' }

export const borrowingAnswers: Readonly<Partial<Record<StateName, State>>> = {
  asked: waiting,
  'hold-placed': waiting,
  'will-supply': {
    iso: 'pending',
    open: true,
    primary: 'receive',
    ...pending,
    events: { ...pending.events, 'will-supply': { to: 'same' } }
  },
  conditional: {
    iso: 'conditional',
    open: true,
    wants: 'conditional',
    primary: 'accept-conditions',
    actions: {
      'accept-conditions': {
        to: 'will-supply',
        iso: 'pending',
        tells: 'conditions-yes',
        effects: ['accept-terms'],
        fields: ['note']
      },
      // A no ends the asking; whom to ask then is decided by a person.
      'decline-conditions': {
        to: 'under-review',
        iso: 'not-supplied',
        tells: 'conditions-no',
        effects: ['close-asking'],
        fields: ['note']
      },
      'ask-next': { ...askNext, tells: 'conditions-no' },
      cancel,
      'record-expired': expired,
      'record-unfilled': answeredNo,
      'record-shipped': shipped,
      receive,
      'close-by-hand': closeUnsupplied
    },
    events: {
      ...endings,
      // Some suppliers go on as if the conditions were accepted.
      'will-supply': willSupply,
      'hold-placed': hold,
      conditional: { ...answers.conditional, to: 'same' },
      shipped,
      'cancel-refused': { to: 'same' }
    }
  },
  'cancel-asked': {
    iso: 'cancel-pending',
    open: true,
    primary: 'record-cancel-agreed',
    actions: {
      'record-cancel-agreed': { to: 'cancelled', iso: 'cancelled', effects: ['close-asking'] },
      'record-cancel-refused': { to: 'before', iso: 'before' },
      'record-unfilled': { ...over(unfilled), fields: ['reason!', 'note'] },
      'record-shipped': { ...shipped, wants: 'cancel-crossed' },
      receive: { ...receive, wants: 'cancel-crossed' },
      'ask-status': askStatus,
      'close-by-hand': closeUnsupplied
    },
    events: {
      'cancel-agreed': { to: 'cancelled', iso: 'cancelled', effects: ['close-asking'] },
      'cancel-refused': { to: 'before', iso: 'before' },
      // The item left before the cancel came: it is on its way all the same (crossing case 1).
      shipped: { ...shipped, wants: 'cancel-crossed' },
      overdue: { ...overdueUnreceived, wants: 'cancel-crossed' },
      recalled: { ...recalled, wants: 'cancel-crossed' },
      unfilled: over(unfilled),
      expired: over(expired),
      retry: over(retry),
      estimate: over(estimate),
      locations: over(locations),
      'will-supply': stillCancelling,
      'hold-placed': stillCancelling,
      forwarded: stillCancelling,
      // The conditions stand if the cancelling is refused.
      conditional: { ...stillCancelling, effects: ['answer', 'keep-terms'] }
    }
  }
}
