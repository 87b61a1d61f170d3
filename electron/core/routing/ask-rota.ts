import { Refused } from '../../../shared/contract/refused.ts'
import type { LineResult } from '../../../shared/contract/shapes.ts'
import { sayFault } from '../../../shared/routing/say-reason.ts'
import { say } from '../../../shared/text/say.ts'
import { does, type CallGiven, type Desk } from '../handler.ts'
import { actOnRequest } from '../requests/act-on-request.ts'
import { changedMeanwhile } from '../requests/find-request.ts'
import type { RequestRecord } from '../requests/records.ts'
import { findOrder } from './find-order.ts'
import { planRota, type Named } from './plan-rota.ts'
import { rowsInside } from './rows.ts'

export const ask = does('routing.ask', {
  run: (given, writing) => writing.transact((tx) => askAlong({ ...writing, tx }, given))
})

export interface Accepted {
  readonly request: CallGiven<'routing.ask'>['request']
  readonly version: number
  readonly sequence: readonly Named[]
  /** By an order's id; the one that fits when left out, the program's own for null. */
  readonly order?: number | null | undefined
  readonly seed?: number | undefined
  readonly note?: string | undefined
  readonly batch?: string | undefined
}

/**
 * The ordinary asking, along a rota that was looked at: the first is asked, the others stand in line in this order. The event keeps the order's name, the
 * seed, and of each line why it stands there.
 * @throws Refused not-found, changed-meanwhile, not-now, bad-input at the line that the network does not take
 */
export async function askAlong(
  desk: Desk,
  { request: named, version, sequence, order, seed, note, batch }: Accepted
): Promise<LineResult> {
  const { tx } = desk
  const request = await tx.one<RequestRecord>(
    `select * from request where ${typeof named === 'number' ? 'id' : 'number'} = ?`,
    named
  )
  if (!request) throw new Refused('not-found', { what: String(named) }, { field: 'request' })
  if (request.side !== 'borrowing')
    throw new Refused(
      'bad-input',
      { what: say('routing.plan.not-borrowing', { number: request.number }) },
      { field: 'request' }
    )
  if (version !== request.version) throw await changedMeanwhile(tx, request)
  const rows = rowsInside(desk)
  const planned = await planRota(rows, request, {
    sequence,
    seed,
    order: order === undefined ? undefined : await findOrder(rows, order)
  })
  const { fault, lines } = planned.built
  const known = new Set(planned.gathered.candidates.filter(({ partnerId }) => partnerId !== null).map(({ key }) => key))
  const stranger = sequence.findIndex((each) => !known.has(typeof each === 'number' ? `p${each}` : each))
  if (stranger >= 0)
    throw new Refused(
      'bad-input',
      { what: say('routing.plan.not-in-rota', { what: sequence[stranger] ?? '', number: request.number }) },
      { field: `sequence.${stranger}` }
    )
  if (fault) {
    const kept = await rows.profiles()
    throw new Refused(
      'bad-input',
      { what: sayFault(fault, (id) => kept.get(id)?.profile.name ?? id) },
      { field: `sequence.${fault.position - 1}` }
    )
  }
  const suppliers = lines.flatMap(({ candidate }) => candidate.partnerId ?? [])
  const result = await actOnRequest(desk, {
    number: request.number,
    version,
    action: 'ask',
    fields: { suppliers, ...(note ? { note } : {}) },
    by: 'person',
    batch,
    routed: {
      order: planned.order.name,
      orderId: planned.order.id,
      seed: planned.seed,
      lines: lines.flatMap(({ candidate, reasons }) =>
        candidate.partnerId === null ? [] : [{ partner: candidate.partnerId, why: reasons }]
      )
    }
  })
  return {
    ...result,
    sentence: say('routing.plan.asked', {
      number: request.number,
      symbol: lines[0]?.candidate.symbol ?? '',
      n: lines.length - 1
    })
  }
}
