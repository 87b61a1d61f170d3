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
  const { debit, credit, reverses: _named, ...row } = await postingOf(desk, id)
  return post(desk, { ...row, eventId, debit: credit, credit: debit, reason, reverses: id })
}

/**
 * Undoes what an act posted. A charge gets its counter-entry; where the act gave a charge back, that charge is made anew, as one that nothing has
 * taken back, and what would undo the first undoes this one. What was taken back meanwhile (by a credit note) is left.
 */
export async function undoPosting(desk: Desk, id: number, eventId: number): Promise<void> {
  const { tx } = desk
  if (await tx.one('select 1 from posting where reverses = ?', id)) return
  const { reverses, requestId } = await postingOf(desk, id)
  if (reverses === null) {
    await reversePosting(desk, id, eventId)
    return
  }
  const { reverses: _named, ...charge } = await postingOf(desk, reverses)
  if (charge.reason === 'royalty' && !(await isDecided(desk, charge))) return
  const again = await post(desk, { ...charge, eventId })
  const steps = await tx.all<{ event_id: number; data: string }>(
    'select event_id, data from undo_step where request_id is ?',
    requestId
  )
  for (const { event_id, data } of steps) {
    const undo = JSON.parse(data) as { postings: number[] }
    if (!undo.postings.includes(reverses)) continue
    const postings = undo.postings.map((each) => (each === reverses ? again : each))
    await tx.run('update undo_step set data = ? where event_id = ?', JSON.stringify({ ...undo, postings }), event_id)
  }
}

/** A royalty that was decided otherwise meanwhile does not come back. */
async function isDecided({ tx }: Desk, { requestId, amount, currency }: Omit<Kept, 'reverses'>): Promise<boolean> {
  const sql = 'select 1 from request where id = ? and royalty = ? and royalty_currency = ?'
  return (await tx.one(sql, requestId, amount, currency)) !== undefined
}

type Kept = Required<Omit<Posting, 'eventId' | 'reverses'>> & { readonly reverses: number | null }

async function postingOf({ tx }: Desk, id: number): Promise<Kept> {
  const row = await tx.one<Kept>(
    `select request_id "requestId", partner_id "partnerId", patron_id "patronId", rule, method, debit, credit, amount, currency, reason, reverses
     from posting where id = ?`,
    id
  )
  if (!row) throw new Error(`no posting ${id}`)
  return row
}
