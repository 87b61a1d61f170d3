import { Refused } from '../../../shared/contract/refused.ts'
import type { Transaction } from '../database/transact.ts'

/** Says who changed a patron's or library's record since it was read; or that it is not there at all. */
export async function changedBy(
  tx: Transaction,
  kind: 'patron' | 'partner',
  id: number,
  what: string
): Promise<Refused> {
  const known = await tx.one(`select 1 from ${kind} where id = ?`, id)
  if (!known) return new Refused('not-found', { what: String(id) }, { field: 'id' })
  const last = await tx.one<{ name: string }>(
    `select s.name from event e join staff s on s.id = e.staff_id where e.action = ? and ${kind === 'partner' ? 'e.partner_id = ?' : 'e.data = ?'}
     order by e.id desc limit 1`,
    kind,
    kind === 'partner' ? id : JSON.stringify({ patron: id })
  )
  return new Refused('changed-meanwhile', { who: last?.name ?? 'Interloan', what })
}
