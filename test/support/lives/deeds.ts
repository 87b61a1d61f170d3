import type { ActionName, FieldName } from '../../../shared/lifecycle/state-table.ts'

/** What somebody does in a life: the act that writes it down, the fields that stand after the colon, and what is filled in without a word. */
export interface Deed {
  readonly action: ActionName
  readonly fields?: readonly FieldName[]
  readonly also?: Readonly<Partial<Record<FieldName, string>>>
}

const deed = (action: ActionName, ...fields: FieldName[]): Deed => ({ action, fields })
const withNote = (action: ActionName, ...fields: FieldName[]): Deed => ({ action, fields, also: { note: 'As told' } })

type Deeds = Readonly<Record<string, Deed>>

/**
 * The words of lives, by the side of the request and by who does it. What the other library does is written down by the desk, or comes as a message
 * where the network has messages.
 */
export const deeds: Readonly<Record<'borrowing' | 'lending', { readonly desk: Deeds; readonly other: Deeds }>> = {
  borrowing: {
    desk: {
      reviews: deed('review'),
      asks: deed('ask', 'suppliers'),
      'asks the next': deed('ask-next'),
      'asks once more': deed('retry'),
      'accepts the conditions': deed('accept-conditions'),
      'declines the conditions': deed('decline-conditions'),
      receives: deed('receive', 'due'),
      'misses it': deed('not-received'),
      'hands it to the patron': deed('hand-over', 'patronDue'),
      'takes it back': deed('take-back'),
      'asks to renew': deed('renew', 'due'),
      'asks to renew all the same': withNote('renew', 'due'),
      'changes the date': withNote('change-due', 'due'),
      returns: deed('return'),
      cancels: deed('cancel'),
      'calls it lost': withNote('mark-lost'),
      'finds it': deed('found'),
      completes: deed('complete'),
      delivers: { action: 'deliver', also: { how: 'mail' } },
      'closes as unfilled': deed('close-unfilled', 'reason'),
      'drops it': deed('cancel')
    },
    other: {
      'will supply': deed('record-will-supply'),
      'cannot supply': deed('record-unfilled', 'reason'),
      'may be asked again': deed('record-retry', 'reason', 'retryAfter'),
      'sets a condition': deed('record-conditional', 'terms', 'replyBy'),
      'places a hold': deed('record-hold', 'expected'),
      'names others': deed('record-locations', 'locations'),
      'sends it on': deed('record-forwarded'),
      'lets it expire': deed('record-expired'),
      ships: deed('record-shipped', 'due'),
      'calls it overdue': deed('record-overdue'),
      recalls: deed('record-recalled', 'due'),
      'grants the renewal': deed('record-renew-granted', 'due'),
      'refuses the renewal': deed('record-renew-refused'),
      'checks it in': deed('record-checked-in'),
      'agrees to cancel': deed('record-cancel-agreed'),
      'refuses to cancel': deed('record-cancel-refused')
    }
  },
  lending: {
    desk: {
      reviews: deed('review'),
      'will supply': deed('will-supply'),
      'cannot supply': deed('cannot-supply', 'reason'),
      'may be asked again': deed('answer-retry', 'reason', 'retryAfter'),
      'sets a condition': deed('answer-conditional', 'terms', 'replyBy'),
      'places a hold': deed('place-hold', 'expected'),
      'takes it from the shelf': deed('came-out'),
      ships: deed('ship', 'due'),
      delivers: { action: 'deliver', also: { how: 'mail' } },
      'lets it expire': deed('expire'),
      'grants the renewal': deed('grant-renewal', 'due'),
      'refuses the renewal': deed('refuse-renewal'),
      'calls it overdue': deed('send-overdue'),
      recalls: deed('recall', 'due'),
      'checks it in': deed('check-in'),
      'agrees to cancel': deed('agree-cancel'),
      'refuses to cancel': deed('refuse-cancel'),
      'calls it lost': withNote('mark-lost'),
      'wants it not back': withNote('close-without-return')
    },
    other: {
      'accepts the conditions': deed('record-conditions-accepted'),
      'declines the conditions': deed('record-conditions-declined'),
      receives: deed('record-received'),
      'asks to renew': deed('record-renew-asked', 'due'),
      returns: deed('record-returned'),
      'asks to cancel': deed('record-cancel-asked'),
      'loses it': deed('record-lost')
    }
  }
}

/** With these a life begins: a request is entered, or another library asks. Its level may stand after the colon. */
export const beginnings = { borrowing: 'enters it', lending: 'asks' } as const

/** What the clock does in a life, by the action of its event; `nothing` where it does not act. */
export const clockDeeds: Readonly<Record<string, string>> = {
  'moved-on': 'it has probably moved on',
  'no-answer': 'no answer came',
  'time-passed': 'a time has passed',
  'ask-next': 'asks the next',
  'record-expired': 'it expires'
}
