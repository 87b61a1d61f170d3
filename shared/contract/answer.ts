/** Every expected "no". A refusal is a value: its code is from this closed list, its sentence is for staff. */
export const refusalCodes = [
  'already-done', // the same act was done before
  'already-told', // the other side knows; the counter-step is offered instead
  'attached-elsewhere', // another door owns the ledger and does not answer
  'bad-input', // the call's data does not fit its schema; `field` names the place
  'cancelled', // a person stopped the work
  'changed-meanwhile', // someone else changed the record since it was read
  'damaged', // the ledger does not pass its check
  'disk-full',
  'empty-file',
  'encoding', // text in another encoding than it says
  'external-entity', // XML with a document type or entities
  'future-ledger', // made by a newer Interloan
  'later-step', // a later step stands on this one
  'needs-staff', // no staff member was chosen
  'network-share', // the ledger lies where SQLite is not safe
  'no-printer',
  'no-such-call',
  'not-a-ledger',
  'not-found',
  'not-iso18626',
  'not-now', // the state table does not allow the act in this state
  'not-rehearsal', // --now on a real ledger
  'not-xml',
  'nothing-to-print',
  'nothing-to-redo',
  'nothing-to-undo',
  'read-only',
  'stopped-before', // a person stopped the work before it was this line's turn
  'sync-folder',
  'too-large',
  'twice', // the same number or name is taken
  'unknown-kind' // a file that is neither XML, CSV nor a folder of them
] as const
export type RefusalCode = (typeof refusalCodes)[number]

export interface Refusal {
  readonly refused: RefusalCode
  /** For staff, in the caller's language. */
  readonly sentence: string
  /** The input field or column at fault. */
  readonly field?: string
  /** The line of the file at fault, from 1. */
  readonly line?: number
}

export type Answer<T = unknown> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

/** Who calls: one staff member (chosen by name once) through one door, and what language they read (BCP 47); else the desk's own. */
export interface Caller {
  readonly staffId?: number
  readonly door: 'desktop' | 'browser' | 'command-line' | 'clock'
  readonly language?: string | undefined
  /** Told by a door that can know it: nobody waits for the answer any more. */
  readonly gone?: AbortSignal | undefined
}

/** Said to every door after a commit: what changed, by topic. Screens refetch what they show. */
export interface Change {
  readonly topic:
    | 'requests'
    | 'partners'
    | 'patrons'
    | 'staff'
    | 'messages'
    | 'outbox'
    | 'paper'
    | 'settings'
    | 'money'
    | 'ledger'
    /** How far something is that runs, by the number of the work; nothing was committed by it. */
    | 'progress'
    /** What runs longer than a moment began or ended. */
    | 'work'
    /** Who looks at what. */
    | 'presence'
  readonly ids?: readonly number[]
  readonly progress?: { readonly job: string; readonly done: number; readonly of: number; readonly work?: number }
}

/** What a door talks to: the core in this process, or the owner's core through its loopback address. */
export interface Desk {
  call(name: string, input: unknown, caller: Caller): Promise<Answer>
  subscribe(listener: (change: Change) => void): () => void
  close(): Promise<void>
}
