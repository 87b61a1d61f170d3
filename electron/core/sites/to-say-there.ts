import type { OutboxLine } from '../../../shared/contract/outbox-calls.ts'
import type { StateName } from '../../../shared/lifecycle/state-table.ts'
import type { Service, Side } from '../../../shared/lifecycle/words.ts'
import { codeOfReason, exactWord } from '../../../shared/networks/network-words.ts'
import type { Site } from './site-of.ts'

/** What is to be told, with what the event says. */
export interface ToldRow {
  readonly what: string
  readonly side: Side | null
  readonly service: Service | null
  readonly to_state: StateName | null
  readonly reason: string | null
  readonly due: string | null
  readonly note: string | null
  /** The fee that was charged with the act, as JSON. */
  readonly charge: string | null
}

/** Tellings that set a state in a site's list; the others are messages beside it. */
const setsState: ReadonlySet<string> = new Set([
  'cancel',
  'received',
  'not-received',
  'renew',
  'shipped-return',
  'will-supply',
  'conditional',
  'unfilled',
  'retry',
  'loaned',
  'copy-completed',
  'overdue',
  'recalled',
  'lost',
  'loan-completed',
  'cancel-yes'
])
const saysDue: ReadonlySet<string> = new Set(['loaned', 'renew-yes', 'due-changed', 'overdue', 'recalled'])

/** What is to be said in a network's own site, in its words; null where the library is of no network. */
export function toSayThere(site: Site | undefined, row: ToldRow): OutboxLine['there'] {
  if (!site) return null
  const { words } = site.rules
  const { side, service, to_state } = row
  const sets = setsState.has(row.what) && side !== null && service !== null && to_state !== null
  return {
    word: (sets && exactWord(words, side, service, to_state)) || null,
    code: row.reason === null ? null : (codeOfReason(words, row.reason)?.code ?? null),
    unpublished: words.states.length === 0,
    due: saysDue.has(row.what) ? row.due : null,
    charge: row.charge === null ? null : (JSON.parse(row.charge) as { amount: number; currency: string }),
    note: row.note
  }
}
