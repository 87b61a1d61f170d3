import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import type { Transaction } from '../database/transact.ts'
import type { Undo } from './plan.ts'
import type { ItemRecord, RequestRecord } from './records.ts'

const piecesOf = (tx: Transaction, requestId: number) =>
  tx.all<ItemRecord>('select * from item where request_id = ? order by piece', requestId)

/**
 * The number of pieces was typed wrongly: those that were never there go, those that were left out are where the others are. Before anything
 * has moved there are no pieces yet, and only the number changes.
 * @throws Refused bad-input when they are in several places: which of them is meant is not known
 */
export async function correctPieces(
  tx: Transaction,
  after: RequestRecord
): Promise<Pick<Undo, 'changed' | 'made' | 'gone'>> {
  const items = await piecesOf(tx, after.id)
  const [first] = items
  if (!first) return { changed: [], made: [] }
  if (items.some(({ place }) => place !== first.place))
    throw Refused.from({ refused: 'bad-input', sentence: say('words.no.pieces-apart'), field: 'pieces' })
  const count = after.pieces
  const [stay, gone] = [items.filter(({ piece }) => piece <= count), items.filter(({ piece }) => piece > count)]
  for (const { id } of gone) await tx.run('delete from item where id = ?', id)
  for (const { id } of stay) await tx.update('item', id, { of: count })
  const made: Undo['made'] = []
  const { request_id, asking_id, place } = first
  for (let piece = items.length + 1; piece <= count; piece += 1)
    made.push({ table: 'item', id: await tx.insert('item', { request_id, asking_id, piece, of: count, place }) })
  return {
    changed: stay.map(({ id, of }) => ({ table: 'item', id, old: { of } })),
    made,
    ...(gone.length > 0 ? { gone: gone.map((row) => ({ table: 'item', row: { ...row } })) } : {})
  }
}

/**
 * What a correction took away comes back to where the others are by now; where a step that made them was taken back as well there are none, and
 * none may be left over.
 */
export async function piecesBack(tx: Transaction, requestId: number, { made, gone = [] }: Undo): Promise<void> {
  if (gone.length === 0 && !made.some(({ table }) => table === 'item')) return
  const [first] = await piecesOf(tx, requestId)
  if (first?.piece === 1) for (const { row } of gone) await tx.insert('item', { ...row, place: first.place })
  else if (first) await tx.run('delete from item where request_id = ?', requestId)
}
