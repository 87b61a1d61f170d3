import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { answers, does, type CallGiven, type Desk } from '../handler.ts'
import { keptOrders, orderRows, shownOrders, toOrder, type OrderRow } from './kept-orders.ts'
import { rowsInside, rowsOf } from './rows.ts'

export const listOrders = answers('routing.orders.list', async (_given, reading) => {
  const rows = rowsOf(reading)
  return { orders: await shownOrders(rows, await keptOrders(rows)) }
})

export const saveOrder = does('routing.orders.save', {
  run: (given, writing) => writing.transact((tx) => keepOrder({ ...writing, tx }, given))
})

/**
 * Adds an order at the end, or changes the one of that id as read in that version.
 * @throws Refused not-found, changed-meanwhile, bad-input naming the place of a library or a profile that there is not
 */
async function keepOrder(desk: Desk, { id, version, name, active, when, body }: CallGiven<'routing.orders.save'>) {
  const { tx } = desk
  await refuseStrangers(desk, when.network, body)
  const columns = { name, active: active ? 1 : 0, ...when, body: JSON.stringify(body), updated: desk.now() }
  let kept = id
  if (kept === undefined) {
    const last = await tx.one<{ position: number | null }>('select max(position) position from routing_order')
    kept = await tx.insert('routing_order', { ...columns, position: (last?.position ?? 0) + 1 })
  } else {
    const known = await orderInside(desk, kept)
    if (version !== undefined && version !== known.version)
      throw new Refused('changed-meanwhile', { who: await lastHand(desk, kept), what: known.name })
    await tx.update('routing_order', kept, { ...columns, version: known.version + 1 })
  }
  await appendEvent(desk, { action: 'routing-order', data: JSON.stringify({ order: kept, did: 'save' }) })
  tx.changed('settings')
  const [shown] = await shownOrders(rowsInside(desk), [toOrder(await orderInside(desk, kept))])
  if (!shown) throw new Error('the order just kept is not there')
  return shown
}

export const removeOrder = does('routing.orders.remove', {
  run: ({ id }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const { name } = await orderInside(desk, id)
      await tx.update('routing_order', id, { removed: desk.now(), updated: desk.now() })
      await appendEvent(desk, { action: 'routing-order', data: JSON.stringify({ order: id, did: 'remove' }) })
      tx.changed('settings')
      return { id, sentence: say('routing.plan.order-removed', { name }) }
    })
})

export const moveOrder = does('routing.orders.move', {
  run: ({ id, by }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      await orderInside(desk, id)
      const ids = (await tx.all<OrderRow>(orderRows)).map((row) => row.id)
      const from = ids.indexOf(id)
      ids.splice(from, 1)
      ids.splice(Math.max(0, Math.min(ids.length, from + by)), 0, id)
      for (const [position, each] of ids.entries()) await tx.update('routing_order', each, { position: position + 1 })
      await appendEvent(desk, { action: 'routing-order', data: JSON.stringify({ order: id, did: 'move' }) })
      tx.changed('settings')
      const rows = rowsInside(desk)
      return { orders: await shownOrders(rows, await keptOrders(rows)) }
    })
})

async function orderInside({ tx }: Desk, id: number): Promise<OrderRow> {
  const found = await tx.one<OrderRow>('select * from routing_order where id = ? and removed is null', id)
  if (!found) throw new Refused('not-found', { what: say('routing.plan.unknown-order', { what: id }) }, { field: 'id' })
  return found
}

async function lastHand({ tx }: Desk, id: number): Promise<string> {
  const last = await tx.one<{ name: string }>(
    `select s.name from event e join staff s on s.id = e.staff_id
     where e.action = 'routing-order' and json_extract(e.data, '$.order') = ? order by e.id desc limit 1`,
    id
  )
  return last?.name ?? ''
}

/** Libraries and profiles that an order names have to be known: a rota is never silently shorter than it was meant. */
async function refuseStrangers(
  { tx }: Desk,
  network: string | null,
  body: CallGiven<'routing.orders.save'>['body']
): Promise<void> {
  const partners: [string, number][] = [
    ...body.cells.flatMap(({ partners }, cell) =>
      partners.map((each, at): [string, number] => [`body.cells.${cell}.partners.${at}`, each])
    ),
    ...body.lastResorts.map((each, at): [string, number] => [`body.lastResorts.${at}`, each]),
    ...(body.archive === null ? [] : [['body.archive', body.archive] as [string, number]])
  ]
  for (const [field, each] of partners)
    if (!(await tx.one('select 1 from partner where id = ? and merged_into is null', each)))
      throw new Refused('not-found', { what: say('routing.plan.no-such-library', { what: each }) }, { field })
  const profiles: [string, string][] = [
    ...(network === null ? [] : [['when.network', network] as [string, string]]),
    ...body.cells.flatMap(({ groups }, cell) =>
      groups.map((each, at): [string, string] => [`body.cells.${cell}.groups.${at}`, each])
    ),
    ...body.pods.map(({ group }, at): [string, string] => [`body.pods.${at}.group`, group])
  ]
  for (const [field, each] of profiles)
    if (!(await tx.one('select 1 from network_profile where profile = ? limit 1', each)))
      throw new Refused('not-found', { what: each }, { field })
}
