import { ask, closeUnfilled, dropped, goOn } from './borrowing-steps.ts'
import type { State, StateName, Step } from './state-table.ts'

// Before anybody is asked, between two askings, and when nobody is left to ask (IDLE, NOT-SUPPLIED).

const closeNew: Step = { ...closeUnfilled, fields: ['reason!', 'note'] }

/**
 * What an earlier supplier still says while nobody is asked: a no, or that it has stopped, is what is known already; a yes or the item itself
 * wants a person.
 */
const late: State['events'] = {
  unfilled: { to: 'same' },
  expired: { to: 'same' },
  'cancel-agreed': { to: 'same' },
  'cancel-refused': { to: 'same', wants: 'late-supplier' },
  'will-supply': { to: 'same', wants: 'late-supplier' },
  shipped: { to: 'shipped', iso: 'shipped', effects: ['ship-items'], wants: 'late-supplier' }
}

export const borrowingRouting: Readonly<Partial<Record<StateName, State>>> = {
  new: {
    iso: 'idle',
    open: true,
    primary: 'review',
    actions: { review: { to: 'under-review' }, ask, 'close-unfilled': closeNew, cancel: dropped },
    events: {}
  },
  'under-review': {
    iso: 'idle',
    open: true,
    primary: 'ask',
    actions: { ask, 'close-unfilled': closeNew, cancel: dropped },
    events: late
  },
  // One asking ended with an offer: the same supplier may be asked once more, linked to the first time (ISO 10161 RETRY, ESTIMATE).
  'retry-possible': offered('retry', {
    retry: { to: 'asked', effects: ['ask-again', 'accept-terms'], fields: ['note'] }
  }),
  estimated: offered('retry', { retry: { to: 'asked', effects: ['ask-again', 'accept-terms'], fields: ['note'] } }),
  'locations-provided': offered('ask', {}),
  'rota-ended': {
    iso: 'not-supplied',
    open: true,
    wants: 'rota-ended',
    primary: 'close-unfilled',
    actions: { ask, 'close-unfilled': closeUnfilled, cancel: dropped },
    events: late
  }
}

function offered(primary: 'retry' | 'ask', actions: State['actions']): State {
  return {
    iso: 'not-supplied',
    open: true,
    wants: 'retry',
    primary,
    actions: { ...actions, ask, 'ask-next': goOn, 'close-unfilled': closeUnfilled, cancel: dropped },
    // The same offer again changes nothing.
    events: { ...late, retry: { to: 'same' }, estimate: { to: 'same' }, locations: { to: 'same' } }
  }
}
