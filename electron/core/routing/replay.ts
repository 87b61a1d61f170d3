import type { CallOutput } from '../../../shared/contract/calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { buildRota } from '../../../shared/routing/build-rota.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, type Reading } from '../handler.ts'
import type { RequestRecord } from '../requests/records.ts'
import { findOrder } from './find-order.ts'
import { gatherCandidates } from './gather-candidates.ts'
import { presetOrder, type KeptOrder } from './kept-orders.ts'
import { hereOf, seedOf } from './plan-rota.ts'
import { rowsOf, type Rows } from './rows.ts'
import { rotaRequest } from './rota-request.ts'

type Line = CallOutput<'routing.replay'>['lines'][number]

/** A request that has ended, and what really became of it. */
interface Ended extends RequestRecord {
  readonly closed: number
}
interface Asked {
  readonly partner_id: number
  readonly symbol: string
  readonly asked: number
  readonly supplied: number
}

/**
 * What-if over the last closed requests: who would have been asked first under another order, by the figures as they were on that day. Candidates are
 * those who were asked then and those who are known to hold it; what a library would have answered is known only of those who really answered.
 */
export const replay = answers('routing.replay', async ({ last, order, body }, reading) => {
  const rows = rowsOf(reading)
  const chosen: KeptOrder =
    body === undefined
      ? await findOrder(rows, order ?? null)
      : { ...presetOrder(), name: say('routing.plan.draft'), body }
  const ended = reading
    .sql(
      `select * from request where open = 0 and closed is not null and side = 'borrowing'
       and exists (select 1 from asking a where a.request_id = request.id and a.asked is not null and a.state <> 'undone')
       order by closed desc, id desc limit ?`
    )
    .all(last) as Ended[]
  const lines: Line[] = []
  let first = 0
  for (const [at, request] of ended.entries()) {
    if (reading.signal.aborted) throw new Refused('cancelled')
    const asked = askedOf(reading, request)
    if (asked[0]?.supplied === 1) first += 1
    lines.push(await lineOf(rows, request, asked, chosen))
    if (at % 10 === 9) {
      reading.progress(at + 1, ended.length)
      await new Promise((resume) => setImmediate(resume))
    }
  }
  const supplied = lines.filter(({ supplier }) => supplier !== null)
  return {
    order: chosen.name,
    requests: lines.length,
    supplied: supplied.length,
    suppliedFirst: first,
    wouldBeFirst: supplied.filter(({ supplierWouldBe }) => supplierWouldBe === 1).length,
    changed: lines.filter(({ asked, wouldAsk }) => asked[0] !== wouldAsk[0]).length,
    lines
  }
})

function askedOf(reading: Reading, { asking_id, id, supplied }: Ended): Asked[] {
  return reading
    .sql(
      `select coalesce(p.merged_into, p.id) partner_id, coalesce(nullif(p.symbol, ''), p.name) symbol, a.asked, (a.id is ? and ? is not null) supplied
       from asking a join partner p on p.id = a.partner_id where a.request_id = ? and a.asked is not null and a.state <> 'undone' order by a.position`
    )
    .all(asking_id, supplied, id) as Asked[]
}

async function lineOf(rows: Rows, request: Ended, asked: readonly Asked[], order: KeptOrder): Promise<Line> {
  const at = asked[0]?.asked ?? request.created
  const { country, currency, region, town } = hereOf(rows)
  const today = dayOf(at, rows.settings().zone)
  const also = asked.map(({ partner_id }) => partner_id)
  const then: Rows = { ...rows, now: () => at }
  // Nobody else is known to have held it then: the directory of today would make rotas that nobody could have asked.
  const body = { ...order.body, directory: 'never' as const }
  const gathered = await gatherCandidates(then, { request, order: body, also, at })
  const { lines } = buildRota({
    candidates: gathered.candidates,
    networks: new Map([...gathered.networks].map(([id, { rota }]) => [id, rota])),
    order: body,
    request: rotaRequest(request, { openAccess: gathered.openAccess, heldHere: false }),
    desk: { town, region, country, currency },
    seed: seedOf(request.number, order.body.chance === 'day' ? today : ''),
    today
  })
  const supplier = asked.find(({ supplied }) => supplied === 1)
  const place = lines.findIndex(({ candidate }) => candidate.partnerId === supplier?.partner_id)
  const symbolOf = new Map(asked.map(({ partner_id, symbol }) => [partner_id, symbol]))
  return {
    number: request.number,
    title: request.title,
    closedAt: new Date(request.closed).toISOString(),
    asked: asked.map(({ symbol }) => symbol),
    wouldAsk: lines.map(({ candidate }) => symbolOf.get(candidate.partnerId ?? 0) ?? candidate.symbol),
    supplier: supplier?.symbol ?? null,
    supplierWouldBe: supplier && place >= 0 ? place + 1 : null
  }
}
