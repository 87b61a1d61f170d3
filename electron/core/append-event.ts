import type { Desk } from './handler.ts'

/** What happened, besides when, who and through which door; columns of `event`. Ids, codes and dates only: events cannot be erased. */
export type Happened = {
  readonly action: string
  readonly by?: 'person' | 'scan' | 'message' | 'rule' | 'import'
} & Readonly<Record<string, unknown>>

/**
 * Appends an event, signed by who is at the desk (the system's user for the clock). Gives its id. What happened to a request is laid aside for
 * the rules, which are asked before the transaction ends.
 */
export async function appendEvent(desk: Desk, happened: Happened): Promise<number> {
  const row = {
    at: desk.now(),
    staff_id: desk.caller.staffId,
    door: desk.caller.door,
    by: 'person',
    ...happened
  }
  const id = await desk.tx.insert('event', row)
  if (happened['request_id'] != null)
    desk.tx.events.push({ from_state: null, to_state: null, reason: null, data: null, ...row, id })
  return id
}
