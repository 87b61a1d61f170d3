import type { Service, Side } from './words.ts'

/** Current-State of ISO 10161-1 (protocols of both sides); `local` where no other library takes part. */
export const isoStates = [
  'idle',
  'pending',
  'in-process',
  'conditional',
  'cancel-pending',
  'cancelled',
  'not-supplied',
  'shipped',
  'received',
  'returned',
  'checked-in',
  'local'
] as const
export type IsoState = (typeof isoStates)[number]

/** Every state of the three tables. A state says what happened; queues ask what needs doing. */
export const stateNames = [
  'new',
  'under-review',
  'asked',
  'will-supply',
  'pulled',
  'shipped',
  'coming-back',
  'received',
  'with-patron',
  'taken-back',
  'returned',
  'cancel-asked',
  'rota-ended',
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
  'will-supply',
  'cannot-supply',
  'came-out',
  'ship',
  'receive',
  'hand-over',
  'take-back',
  'return',
  'check-in',
  'deliver',
  'complete',
  'cancel',
  'agree-cancel',
  'refuse-cancel',
  'close-unfilled',
  'record-will-supply',
  'record-unfilled',
  'record-shipped',
  'record-received',
  'record-returned',
  'record-checked-in',
  'record-cancel-asked',
  'record-cancel-agreed',
  'record-cancel-refused'
] as const
export type ActionName = (typeof actionNames)[number]

/** What the other side did (the indications of ISO 10161). */
export const eventNames = [
  'will-supply',
  'unfilled',
  'shipped',
  'received',
  'returned',
  'checked-in',
  'cancel-asked',
  'cancel-agreed',
  'cancel-refused'
] as const
export type EventName = (typeof eventNames)[number]

/** What the other side must be told after a step. */
export type Telling =
  | 'request'
  | 'cancel'
  | 'received'
  | 'shipped-return'
  | 'will-supply'
  | 'unfilled'
  | 'loaned'
  | 'copy-completed'
  | 'loan-completed'
  | 'cancel-yes'
  | 'cancel-no'

/** Why a request wants a person. */
export const attentionNames = [
  'rota-ended',
  'cancel-asked',
  'cancel-crossed',
  'late-supplier',
  'message',
  'unclear',
  'no-address',
  'flagged'
] as const
export type AttentionName = (typeof attentionNames)[number]

/** What a step does besides moving the request; each is one function in the core. */
export type Effect =
  | 'open-asking'
  | 'next-asking'
  | 'answer'
  | 'ship-items'
  | 'receive-items'
  | 'lend-to-patron'
  | 'take-from-patron'
  | 'send-back'
  | 'close-loan'
  | 'deliver-copy'
  | 'remember-cancel'
  | 'close-asking'

export const fieldNames = [
  'suppliers',
  'reason',
  'note',
  'due',
  'patronDue',
  'pieces',
  'barcode',
  'condition',
  'charge',
  'how',
  'link',
  'parcel'
] as const
export type FieldName = (typeof fieldNames)[number]

export interface Step {
  /** The next state; `before` is the state in which the cancelling began. */
  readonly to: StateName | 'before' | 'same'
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
