import type { Desk } from '../handler.ts'
import { appendEvent, type Happened } from '../append-event.ts'
import type { Undo } from './plan.ts'
import type { RequestRecord } from './records.ts'

/** Keeps what takes an act back, beside its event; it goes with the retention time, and when a patron is forgotten. */
export async function keepForUndo(desk: Desk, requestId: number, event: number, undo: Undo): Promise<void> {
  await desk.tx.run(
    'insert into undo_step(event_id, request_id, data) values (?, ?, ?)',
    event,
    requestId,
    JSON.stringify(undo)
  )
}

/** An act that changes columns of a request and no state (a correction, giving it to somebody, looking at it, a note): how it is signed. */
export interface Signing {
  readonly event: Happened
  readonly batch?: string | undefined
  readonly redoes?: number | undefined
  readonly changed?: Undo['changed']
  readonly made?: Undo['made']
  readonly gone?: Undo['gone']
  /** Posts what it costs, once the event is there that says so. */
  readonly postings?: (event: number) => Promise<number[]>
  /** Of notes: what somebody has open stays as it was read. */
  readonly keepsVersion?: true
}

/**
 * Sets columns of a request and appends the event that says so, with what takes it back. The columns are those that differ; its version
 * rises by one.
 */
export async function setColumns(
  desk: Desk,
  request: RequestRecord,
  wanted: Partial<RequestRecord>,
  { event, batch, redoes, changed = [], made = [], gone, postings, keepsVersion }: Signing
): Promise<number> {
  const { tx } = desk
  const names = (Object.keys(wanted) as (keyof RequestRecord)[]).filter((name) => wanted[name] !== request[name])
  const pick = (from: Partial<RequestRecord>) => Object.fromEntries(names.map((name) => [name, from[name]]))
  if (!keepsVersion)
    await tx.update('request', request.id, { ...pick(wanted), updated: desk.now(), version: request.version + 1 })
  const id = await appendEvent(desk, { request_id: request.id, ...event })
  await keepForUndo(desk, request.id, id, {
    request: pick(request),
    set: pick(wanted),
    changed,
    made,
    ...(gone ? { gone } : {}),
    postings: (await postings?.(id)) ?? [],
    batch,
    ...(redoes === undefined ? {} : { redoes }),
    ...(keepsVersion ? { onlyBack: true } : {})
  })
  tx.changed('requests', request.id)
  return id
}
