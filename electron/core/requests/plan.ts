import type { ActionFields } from '../../../shared/contract/shapes.ts'
import type { ActionName, AttentionName } from '../../../shared/lifecycle/state-table.ts'
import type { Desk } from '../handler.ts'
import type { LineReason } from '../../../shared/routing/reasons.ts'
import type { Posting } from '../money/post.ts'
import type { AskingRecord, ItemRecord, RequestRecord } from './records.ts'

type Kept = 'asking' | 'item' | 'attachment' | 'note' | 'clearing_line'

/**
 * What one act changed, so that it can be taken back: old values of rows, and rows it made. Ids, dates, codes, and what a note said; it goes when
 * a patron of the request is forgotten.
 */
export interface Undo {
  request: Partial<RequestRecord>
  /** `now` is what the act made of a row that others may change as well: what they made of it is not overwritten. */
  changed: { table: Kept; id: number; old: Record<string, unknown>; now?: Record<string, unknown> }[]
  made: { table: Kept; id: number; now?: Record<string, unknown> }[]
  /** Rows that the act took away, whole. */
  gone?: { table: 'item'; row: Record<string, unknown> }[]
  postings: number[]
  /** Movements of vouchers. */
  vouchers?: number[]
  /** What an act that is no step set the request's columns to: it is taken back only while they still say so. */
  set?: Partial<RequestRecord>
  /** What was said with a step, for doing it again; its note stays where it is. */
  again?: { action: ActionName; fields: ActionFields }
  /** Acts that were done at one press of a key, by the name of the batch. */
  batch?: string | undefined
  /** The undoing that this act has reversed. */
  redoes?: number
  /** Taken back, it is not done again: what a note said is not kept twice. */
  onlyBack?: true
}

/** A rota as it was accepted: by which order, drawn by which seed, and why each stands where it does; names of reasons and figures only. */
export interface Routed {
  readonly order: string
  readonly orderId: number | null
  readonly seed: number
  readonly lines: readonly { readonly partner: number; readonly why: readonly LineReason[] }[]
}

/** One act while it is worked out: effects write askings and items at once, and collect what the request's row becomes. */
export interface Plan {
  readonly desk: Desk
  readonly request: RequestRecord
  /** The asking the step is about; for a late answer not the current one. */
  readonly asking: AskingRecord | undefined
  readonly fields: ActionFields
  /** The action's name, or `came-` and the event's. */
  readonly action: string
  readonly by: 'person' | 'scan' | 'message' | 'rule' | 'import'
  /** The rota that was accepted, of an act that asks along one. */
  readonly routed: Routed | undefined
  readonly changes: Partial<RequestRecord>
  readonly undo: Undo
  /** What it costs; posted once the event is there that says so. */
  readonly charges: Omit<Posting, 'eventId'>[]
  /** What the event says of them: by which rule, how much. */
  readonly charged: {
    rule: string
    amount?: number
    currency?: string
    /** Pages that were charged for, and what of the amount is postage. */
    pages?: number
    postage?: number
    method?: string
    transfer?: string
    byRule?: string
  }[]
  /** Postings that it takes back, since nothing was supplied. */
  readonly givesBack: number[]
  readonly vouchers: { full: number; half: number; act: 'sent' | 'received'; partnerId: number | null; day: string }[]
  /** What is said of it in a note besides what a person writes. */
  readonly remarks: string[]
  /** The next supplier, to be told as well when the rota moved on. */
  alsoTell: AskingRecord | undefined
  /** Why it wants a person, where the step itself cannot know. */
  wants: AttentionName | undefined
  reason: string | undefined
}

/** Changes a row and remembers what it was. */
export async function changeRow<T extends { id: number }>(
  plan: Plan,
  table: Kept,
  row: T,
  changes: Partial<T>
): Promise<void> {
  const columns = (Object.keys(changes) as (keyof T & string)[]).filter((name) => row[name] !== changes[name])
  if (columns.length === 0) return
  plan.undo.changed.push({ table, id: row.id, old: Object.fromEntries(columns.map((name) => [name, row[name]])) })
  await plan.desk.tx.update(table, row.id, Object.fromEntries(columns.map((name) => [name, changes[name]])))
  Object.assign(row, changes)
}

/** Adds a row and remembers that the act made it. */
export async function makeRow(plan: Plan, table: Kept, row: Record<string, unknown>): Promise<number> {
  const id = await plan.desk.tx.insert(table, row)
  plan.undo.made.push({ table, id })
  return id
}

/** The pieces of a request, in order. */
export async function itemsOf(plan: Plan): Promise<ItemRecord[]> {
  return plan.desk.tx.all<ItemRecord>('select * from item where request_id = ? order by piece', plan.request.id)
}
