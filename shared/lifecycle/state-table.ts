import type { Telling } from './tellings.ts'
import type { Service, Side } from './words.ts'

/** Current-State of ISO 10161-1 (protocols of both sides); `local` where no other library takes part. */
export const isoStates = [
  'idle',
  'pending',
  'in-process',
  'forward',
  'conditional',
  'cancel-pending',
  'cancelled',
  'not-supplied',
  'shipped',
  'received',
  'renew-pending',
  'not-received-overdue',
  'renew-overdue',
  'overdue',
  'returned',
  'checked-in',
  'recall',
  'lost',
  'local'
] as const
export type IsoState = (typeof isoStates)[number]

/** Every state of the three tables. A state says what happened; queues ask what needs doing. */
export const stateNames = [
  'new',
  'under-review',
  'asked',
  'conditional',
  'retry-possible',
  'estimated',
  'locations-provided',
  'hold-placed',
  'will-supply',
  'pulled',
  'shipped',
  'not-received',
  'overdue-unreceived',
  'coming-back',
  'partly-back',
  'received',
  'with-patron',
  'taken-back',
  'renew-asked',
  'overdue',
  'renew-overdue',
  'recalled',
  'lost',
  'partly-returned',
  'returned',
  'cancel-asked',
  'rota-ended',
  'forwarded',
  'completed',
  'unfilled',
  'cancelled'
] as const
export type StateName = (typeof stateNames)[number]

/** What staff do. `record-…` writes down what the other side did, where no message says so. */
export const actionNames = [
  'review',
  'ask',
  'ask-next',
  'ask-status',
  'accept-conditions',
  'decline-conditions',
  'retry',
  'will-supply',
  'answer-conditional',
  'answer-retry',
  'place-hold',
  'give-estimate',
  'provide-locations',
  'forward',
  'expire',
  'cannot-supply',
  'came-out',
  'ship',
  'receive',
  'not-received',
  'hand-over',
  'take-back',
  'renew',
  'grant-renewal',
  'refuse-renewal',
  'send-overdue',
  'recall',
  'hold-return',
  'release-return',
  'change-due',
  'report-damage',
  'mark-lost',
  'found',
  'return',
  'return-part',
  'check-in',
  'check-in-part',
  'close-without-return',
  'deliver',
  'complete',
  'cancel',
  'agree-cancel',
  'refuse-cancel',
  'close-unfilled',
  'close-by-hand',
  'record-will-supply',
  'record-conditional',
  'record-retry',
  'record-hold',
  'record-estimate',
  'record-locations',
  'record-forwarded',
  'record-expired',
  'record-unfilled',
  'record-conditions-accepted',
  'record-conditions-declined',
  'record-shipped',
  'record-received',
  'record-renew-asked',
  'record-renew-granted',
  'record-renew-refused',
  'record-overdue',
  'record-recalled',
  'record-lost',
  'record-returned',
  'record-checked-in',
  'record-no-return',
  'record-cancel-asked',
  'record-cancel-agreed',
  'record-cancel-refused'
] as const
export type ActionName = (typeof actionNames)[number]

/** What the other side did (the indications of ISO 10161), and what ISO 18626 adds: completed without return, a return held, sent on. */
export const eventNames = [
  'will-supply',
  'conditional',
  'retry',
  'hold-placed',
  'estimate',
  'locations',
  'forwarded',
  'expired',
  'unfilled',
  'conditions-accepted',
  'conditions-declined',
  'shipped',
  'received',
  'renew-asked',
  'renew-granted',
  'renew-refused',
  'overdue',
  'recalled',
  'lost',
  'damaged',
  'hold-return',
  'release-return',
  'sent-on',
  'returned',
  'checked-in',
  'no-return',
  'cancel-asked',
  'cancel-agreed',
  'cancel-refused'
] as const
export type EventName = (typeof eventNames)[number]

/** Why a request wants a person. */
export const attentionNames = [
  'rota-ended',
  'cancel-asked',
  'cancel-crossed',
  'late-supplier',
  'conditional',
  'retry',
  'late-reply',
  'renew-asked',
  'overdue',
  'recalled',
  'lost',
  'damaged',
  'message',
  'unclear',
  'no-address',
  'stopped',
  'no-answer',
  'time-passed',
  'moved-on',
  'look-next',
  'flagged',
  'by-rule',
  'may-supply'
] as const
export type AttentionName = (typeof attentionNames)[number]

/** What a step does besides moving the request; each is one function in the core. */
export type Effect =
  | 'open-asking'
  | 'next-asking'
  | 'ask-again'
  | 'answer'
  | 'keep-terms'
  | 'accept-terms'
  | 'ship-items'
  | 'receive-items'
  | 'lend-to-patron'
  | 'take-from-patron'
  | 'send-back'
  | 'send-part'
  | 'take-part'
  | 'close-loan'
  | 'lose-items'
  | 'find-items'
  | 'set-due'
  | 'extend'
  | 'count-overdue'
  | 'deliver-copy'
  | 'remember-cancel'
  | 'close-asking'

export const fieldNames = [
  'suppliers',
  'reason',
  'terms',
  'replyBy',
  'retryAfter',
  'retryBefore',
  'expected',
  'cost',
  'locations',
  'note',
  'due',
  'patronDue',
  'pieces',
  'barcode',
  'condition',
  'alternative',
  'charge',
  'pages',
  'postage',
  'agency',
  'vouchers',
  'how',
  'link',
  'parcel'
] as const
export type FieldName = (typeof fieldNames)[number]

export interface Step {
  /**
   * The next state; `before` is the state in which the cancelling began, `in-use` the one that tells where the pieces are while nothing else is
   * to be said of them: arrived, with the patron, or sent back in part.
   */
  readonly to: StateName | 'before' | 'same' | 'in-use'
  /** Only for this service; both when absent. */
  readonly for?: Service
  readonly iso?: IsoState | 'before'
  readonly tells?: Telling
  /** With this step the material is supplied: what figures count. */
  readonly supplies?: true
  readonly effects?: readonly Effect[]
  /** What a person may say with it; a name with `!` must be given. */
  readonly fields?: readonly (FieldName | `${FieldName}!`)[]
  /** Raises the flag "wants a person". */
  readonly wants?: AttentionName
  /** Taken instead where the network's code for the reason asks nobody else: it ends the request there, or it may be asked again. */
  readonly byCode?: Readonly<Record<'stop' | 'retry', Step>>
}

export interface State {
  readonly iso: IsoState
  readonly open: boolean
  readonly outcome?: 'supplied' | 'not-supplied' | 'cancelled'
  readonly wants?: AttentionName
  /** The big button, and what Enter does after a scan. */
  readonly primary?: ActionName | Readonly<Record<Service, ActionName>>
  readonly actions: Readonly<Partial<Record<ActionName, Step>>>
  readonly events: Readonly<Partial<Record<EventName, Step>>>
}

export interface StateTable {
  readonly side: Side
  readonly first: StateName
  readonly states: Readonly<Partial<Record<StateName, State>>>
  /** The stations of the track at the head of a request, in order. */
  readonly track: Readonly<Record<Service, readonly StateName[]>>
}
