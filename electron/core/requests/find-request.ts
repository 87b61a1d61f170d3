import { Refused } from '../../../shared/contract/refused.ts'
import type { Transaction } from '../database/transact.ts'
import type { AskingRecord, RequestRecord } from './records.ts'

/** The request of that number, for writing. @throws Refused not-found */
export async function findRequest(tx: Transaction, number: string): Promise<RequestRecord> {
  const found = await tx.one<RequestRecord>('select * from request where number = ?', number)
  if (!found) throw new Refused('not-found', { what: number }, { field: 'number' })
  return found
}

/** The asking a request is about now. */
export async function currentAsking(tx: Transaction, request: RequestRecord): Promise<AskingRecord | undefined> {
  if (request.asking_id === null) return undefined
  return tx.one<AskingRecord>('select * from asking where id = ?', request.asking_id)
}

/** Says who changed a request since the version that was shown. */
export async function changedMeanwhile(tx: Transaction, request: RequestRecord): Promise<Refused> {
  const last = await tx.one<{ name: string }>(
    'select s.name from event e join staff s on s.id = e.staff_id where e.request_id = ? order by e.id desc limit 1',
    request.id
  )
  return new Refused('changed-meanwhile', { who: last?.name ?? 'Interloan', what: request.number })
}
