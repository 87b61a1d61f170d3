import type { Desk } from '../handler.ts'

export interface Posting {
  readonly requestId: number | null
  /** The act that made it. */
  readonly eventId: number
  readonly partnerId: number | null
  /** Of what a patron owes. */
  readonly patronId?: number | null
  /** Account that gains, e.g. `partner` (owes us), `borrowing-fees` (spent). */
  readonly debit: string
  readonly credit: string
  /** Minor units, more than zero. */
  readonly amount: number
  readonly currency: string
  readonly reason: string
  /** Which rule charged it: `fee:ROW` of the desk's own, `profile:ID/fees/N`, `library:ID` for what a library says itself, `typed` by staff. */
  readonly rule?: string | null
  /** By which way it is paid: a `paymentMethod` of the profiles. */
  readonly method?: string | null
  readonly reverses?: number
}

/** Moves an amount from one account to another; one row, so it balances by its shape. Gives the posting's id. */
export async function post(desk: Desk, posting: Posting): Promise<number> {
  const last = await desk.tx.one<{ entry: number | null }>('select max(id) entry from posting')
  return desk.tx.insert('posting', {
    entry: (last?.entry ?? 0) + 1,
    request_id: posting.requestId,
    event_id: posting.eventId,
    partner_id: posting.partnerId,
    patron_id: posting.patronId ?? null,
    at: desk.now(),
    debit: posting.debit,
    credit: posting.credit,
    amount: posting.amount,
    currency: posting.currency,
    reason: posting.reason,
    rule: posting.rule ?? null,
    method: posting.method ?? null,
    reverses: posting.reverses ?? null
  })
}

/** The further entry that takes a posting back: same rule, same method, the other way round. Gives its id. */
export async function reversePosting(desk: Desk, id: number, eventId: number, reason = 'reversal'): Promise<number> {
  const row = await desk.tx.one<{
    request_id: number | null
    partner_id: number | null
    patron_id: number | null
    rule: string | null
    method: string | null
    debit: string
    credit: string
    amount: number
    currency: string
  }>(
    'select request_id, partner_id, patron_id, rule, method, debit, credit, amount, currency from posting where id = ?',
    id
  )
  if (!row) throw new Error(`no posting ${id}`)
  return post(desk, {
    eventId,
    requestId: row.request_id,
    partnerId: row.partner_id,
    patronId: row.patron_id,
    rule: row.rule,
    method: row.method,
    debit: row.credit,
    credit: row.debit,
    amount: row.amount,
    currency: row.currency,
    reason,
    reverses: id
  })
}
