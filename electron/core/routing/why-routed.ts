import type { CallOutput } from '../../../shared/contract/calls.ts'
import { sayLineReason } from '../../../shared/routing/say-reason.ts'
import { say } from '../../../shared/text/say.ts'
import type { Reading } from '../handler.ts'
import type { Routed } from '../requests/plan.ts'
import { profileNames } from './plan.ts'

type Line = CallOutput<'requests.why'>['lines'][number]

/** Of a rota that was accepted: by which order, and why each library stands where it does. */
export function whyRouted(reading: Reading, requestId: number, events: readonly NonNullable<Line['event']>[]): Line[] {
  const rows = reading
    .sql(
      `select id, json_extract(data, '$.routed') routed from event
       where request_id = ? and json_extract(data, '$.routed') is not null order by id desc`
    )
    .all(requestId) as { id: number; routed: string }[]
  const nameOf = profileNames(reading)
  const symbolOf = (id: number) =>
    reading.sql(`select coalesce(nullif(symbol, ''), name) from partner where id = ?`).pluck().get(id) as string
  return rows.flatMap(({ id, routed }) => {
    const event = events.find((each) => each.id === id)
    if (!event) return []
    const { lines, order } = JSON.parse(routed) as Routed
    return [
      {
        about: 'rule' as const,
        sentence: say('routing.plan.why-order', { name: order }),
        source: lines
          .map(({ partner, why }) =>
            say('routing.plan.why-line', {
              symbol: symbolOf(partner),
              reasons: why.map((each) => sayLineReason(each, nameOf)).join(', ')
            })
          )
          .join(' · '),
        event
      }
    ]
  })
}
