import type { z } from 'zod'
import { orderBody, type routingOrder } from '../../../shared/contract/routing-shapes.ts'
import { presetBody, type OrderBody, type OrderWhen } from '../../../shared/routing/order.ts'
import { sayOrder } from '../../../shared/routing/say-order.ts'
import { say } from '../../../shared/text/say.ts'
import type { Rows } from './rows.ts'

/** An order of suppliers as the ledger keeps it; the program's own has no id. */
export interface KeptOrder {
  readonly id: number | null
  readonly name: string
  readonly active: boolean
  readonly when: OrderWhen
  readonly body: OrderBody
  readonly version: number
}

export interface OrderRow extends OrderWhen {
  readonly id: number
  readonly position: number
  readonly name: string
  readonly active: number
  readonly body: string
  readonly version: number
}

export const orderRows = 'select * from routing_order where removed is null order by position, id'

/** Fits every request. */
const always: OrderWhen = { service: null, level: null, network: null, language: null, country: null }

/** The order that came with the program: it holds where no other fits. */
export const presetOrder = (): KeptOrder => ({
  id: null,
  name: say('routing.order.preset'),
  active: true,
  when: always,
  body: presetBody,
  version: 0
})

export function toOrder({
  id,
  name,
  active,
  body,
  version,
  service,
  level,
  network,
  language,
  country
}: OrderRow): KeptOrder {
  return {
    id,
    name,
    active: active !== 0,
    when: { service, level, network, language, country },
    body: orderBody.parse(JSON.parse(body)),
    version
  }
}

/** The desk's orders in the order in which they are looked through; the program's own is the last. */
export async function keptOrders(rows: Rows): Promise<KeptOrder[]> {
  return [...(await rows.all<OrderRow>(orderRows)).map(toOrder), presetOrder()]
}

/** An order with its sentence, as the contract shows it. */
export async function shownOrders(rows: Rows, orders: readonly KeptOrder[]): Promise<z.infer<typeof routingOrder>[]> {
  const kept = await rows.profiles()
  const named = new Map<number, string>()
  const ids = JSON.stringify(orders.flatMap(({ body }) => body.lastResorts))
  for (const { id, name } of await rows.all<{ id: number; name: string }>(
    `select id, coalesce(nullif(symbol, ''), name) name from partner where id in (select value from json_each(?))`,
    ids
  ))
    named.set(id, name)
  return orders.map((order) => ({
    ...order,
    body: { ...order.body, keys: [...order.body.keys] } as z.infer<typeof orderBody>,
    sentence: sayOrder(
      order,
      (id) => kept.get(id)?.profile.name ?? id,
      (id) => named.get(id) ?? String(id)
    )
  }))
}
