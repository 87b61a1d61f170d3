import type { Desk } from './handler.ts'

/** What happened, besides when, who and through which door; columns of `event`. Ids, codes and dates only: events cannot be erased. */
export type Happened = {
  readonly action: string
  readonly by?: 'person' | 'scan' | 'message' | 'rule' | 'import'
} & Readonly<Record<string, unknown>>

/** Appends an event, signed by who is at the desk (the system's user for the clock). Gives its id. */
export function appendEvent(desk: Desk, happened: Happened): Promise<number> {
  return desk.tx.insert('event', {
    at: desk.now(),
    staff_id: desk.caller.staffId,
    door: desk.caller.door,
    by: 'person',
    ...happened
  })
}
