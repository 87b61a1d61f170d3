import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { presetOrder, toOrder, type KeptOrder, type OrderRow } from './kept-orders.ts'
import type { Rows } from './rows.ts'

/** The order of that id, also where it is switched off; the program's own for null. @throws Refused not-found */
export async function findOrder(rows: Rows, id: number | null, field = 'order'): Promise<KeptOrder> {
  if (id === null) return presetOrder()
  const [found] = await rows.all<OrderRow>('select * from routing_order where id = ? and removed is null', id)
  if (!found) throw new Refused('not-found', { what: say('routing.plan.unknown-order', { what: id }) }, { field })
  return toOrder(found)
}
