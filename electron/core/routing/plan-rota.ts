import { dayOf } from '../../../shared/domain/calendar.ts'
import type { Rota } from '../../../shared/networks/profile.ts'
import { buildRota, type BuiltRota } from '../../../shared/routing/build-rota.ts'
import { chanceOf } from '../../../shared/routing/chance.ts'
import { orderFits } from '../../../shared/routing/order.ts'
import type { RequestRecord } from '../requests/records.ts'
import { gatherCandidates, type Gathered } from './gather-candidates.ts'
import { keptOrders, presetOrder, type KeptOrder } from './kept-orders.ts'
import type { Rows } from './rows.ts'
import { rotaRequest } from './rota-request.ts'

/** A library by its id, or a holder by its key. */
export type Named = number | string
export const keyOf = (named: Named): string => (typeof named === 'number' ? `p${named}` : named)

export interface PlanWish {
  readonly order?: KeptOrder | undefined
  readonly add?: readonly Named[]
  readonly leaveOut?: readonly Named[]
  readonly sequence?: readonly Named[] | undefined
  readonly seed?: number | undefined
  /** Only these networks' libraries, for a rota in a fallback network. */
  readonly network?: string
}

export interface Planned {
  readonly order: KeptOrder
  readonly seed: number
  readonly gathered: Gathered
  readonly built: BuiltRota
}

/**
 * Plans a rota for a request by the order that is wished for, else by the one on the request, else by the first that fits. The seed hangs on the request
 * (and the day, by the order's choice), so that the same request has the same rota until something changes.
 */
export async function planRota(rows: Rows, request: RequestRecord, wish: PlanWish): Promise<Planned> {
  const { add = [], leaveOut = [], sequence } = wish
  const also = [...add, ...(sequence ?? [])].flatMap(idOf)
  const order = wish.order ?? (await orderOn(rows, request)) ?? (await orderFor(rows, request, also))
  const gathered = await gatherCandidates(rows, { request, order: order.body, also })
  const { country, currency, region, today, town } = hereOf(rows)
  const seed = wish.seed ?? seedOf(request.number, order.body.chance === 'day' ? today : '')
  const candidates =
    wish.network === undefined
      ? gathered.candidates
      : gathered.candidates.filter(({ network }) => network === wish.network)
  const built = buildRota({
    candidates,
    networks: new Map<string, Rota>([...gathered.networks].map(([id, { rota }]) => [id, rota])),
    order: order.body,
    request: rotaRequest(request, { openAccess: gathered.openAccess, heldHere: gathered.heldHere }),
    desk: { town, region, country, currency },
    seed,
    today,
    byHand: { add: add.map(keyOf), leaveOut: leaveOut.map(keyOf), sequence: sequence?.map(keyOf) ?? null }
  })
  return { order, seed, gathered, built }
}

/** The order that a rule has put on the request, as long as it is there and switched on. */
async function orderOn(rows: Rows, { routing_order_id: id }: RequestRecord): Promise<KeptOrder | undefined> {
  return id === null ? undefined : (await keptOrders(rows)).find((order) => order.id === id && order.active)
}

/** The first order that fits what is known of the request's holders. */
async function orderFor(rows: Rows, request: RequestRecord, also: readonly number[]): Promise<KeptOrder> {
  const orders = (await keptOrders(rows)).filter(({ active }) => active)
  const [only] = orders
  if (orders.length === 1 && only) return only
  // Whose network and country an order asks for is known only of candidates.
  const asks = orders.some(({ when }) => when.network !== null || when.country !== null)
  const candidates = asks ? (await gatherCandidates(rows, { request, order: presetOrder().body, also })).candidates : []
  return orders.find(({ when }) => orderFits(when, request, candidates)) ?? presetOrder()
}

/** Where the desk is, and which day it is there. */
export function hereOf(rows: Pick<Rows, 'settings' | 'now'>) {
  const { currency, region, shipTo, town, zone } = rows.settings()
  return {
    town: town.trim() || null,
    region: region.trim() || null,
    country: shipTo.country ?? null,
    currency,
    today: dayOf(rows.now(), zone)
  }
}

export const seedOf = (number: string, day: string): number => Math.floor(chanceOf(0, `${number} ${day}`) * 4294967296)

function idOf(named: Named): number[] {
  if (typeof named === 'number') return [named]
  const found = /^p(\d{1,15})$/.exec(named)
  return found ? [Number(found[1])] : []
}
