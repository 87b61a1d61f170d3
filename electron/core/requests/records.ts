import type { CopyrightDecision } from '../../../shared/copyright/terms.ts'
import type { RequestMaterial } from '../../../shared/domain/library-terms.ts'
import type { AttentionName, IsoState, StateName } from '../../../shared/lifecycle/state-table.ts'
import type { Level, Service, Side } from '../../../shared/lifecycle/words.ts'

/** A row of `request`: what is wanted, and copies of what queues ask of its current asking. Instants in ms, days as YYYY-MM-DD. */
export interface RequestRecord {
  id: number
  number: string
  side: Side
  service: Service
  state: StateName
  open: number
  outcome: 'supplied' | 'not-supplied' | 'cancelled' | null
  attention: AttentionName | ''
  level: Level
  source: string
  title: string
  author: string | null
  container: string | null
  publisher: string | null
  place: string | null
  year: string | null
  volume: string | null
  issue: string | null
  pages: string | null
  edition: string | null
  isbn: string | null
  issn: string | null
  doi: string | null
  pmid: string | null
  oclc: string | null
  language: string | null
  call_number: string | null
  location: string | null
  barcode: string | null
  /** What kind of thing it is; null where nobody has said. */
  material: RequestMaterial | null
  /** The collection of electronic resources that it is from, as somebody named it. */
  collection: string | null
  /** Lending: whether it may be supplied, the whole answer with its because (JSON), and when that was looked at. */
  may_supply: 'yes' | 'no' | 'unsure' | null
  may_supply_why: string | null
  checked_at: number | null
  pieces: number
  partner_id: number | null
  partner_number: string | null
  patron_id: number | null
  assigned: number | null
  asking_id: number | null
  cancel_from: StateName | null
  /** The request that this one was made again from, or is the second try of. */
  again_of: number | null
  respond_by: number | null
  act_by: number | null
  due: string | null
  patron_due: string | null
  need_by: string | null
  max_cost: number | null
  currency: string | null
  created: number
  updated: number
  closed: number | null
  /** When it was first supplied: what figures count. */
  supplied: number | null
  version: number
  /** The desk's own queue that it is in. */
  desk_queue_id: number | null
  /** The desk's own flags on it, by id and in order: `,3,7,`; empty for none. */
  desk_flags: string
  /** The order of suppliers that it is to be sent by. */
  routing_order_id: number | null
  /** Borrowing: which work it is counted under, and the latest day on which that may have come out. */
  work_key: string | null
  published: string | null
  /** What staff decided about its copyright, the statement that they chose, and the royalty (minor units). */
  copyright_decision: CopyrightDecision | null
  copyright_code: string | null
  royalty: number | null
  royalty_currency: string | null
  /** Pages of the whole book or issue, as staff know them. */
  whole_pages: number | null
}

/** One supplier asked for one request; when we lend, the one who asked us. */
export interface AskingRecord {
  id: number
  request_id: number
  position: number
  partner_id: number | null
  /** `waiting` in the rota until it is asked; `undone` when the asking was taken back. */
  state: IsoState | 'waiting' | 'undone'
  our_number: string
  their_number: string | null
  asked: number | null
  respond_by: number | null
  answered: number | null
  answer: string | null
  reason: string | null
  due: string | null
  shipped: number | null
  /** Names of the conditions that the supplier sets, separated by commas. */
  conditions: string | null
  /** The asking that the supplier answered with “try again”, where this is the second try. */
  retry_of: number | null
  retry_after: string | null
  retry_before: string | null
  /** What it would cost; minor units. */
  offered_cost: number | null
  offered_currency: string | null
  /** When a hold is expected to be filled. */
  expected: string | null
  /** Libraries that have it, or to which the request was sent on. */
  locations: string | null
  /** How many overdue notices since the last renewal. */
  overdue_level: number
  renewals: number
}

export type Place = 'expected' | 'on-the-way' | 'here' | 'with-patron' | 'going-back' | 'home' | 'out' | 'lost'

export interface ItemRecord {
  id: number
  request_id: number
  asking_id: number | null
  piece: number
  of: number
  barcode: string | null
  place: Place
  condition: string | null
}
