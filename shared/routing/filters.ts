import type { Candidate, RotaRequest } from './candidate.ts'
import { atLeast } from './offers.ts'
import type { FilterName, OrderFilter } from './order.ts'
import { reason, type LeftOutReason } from './reasons.ts'

type Judge = (candidate: Candidate, request: RotaRequest, filter: OrderFilter, today: string) => LeftOutReason | null

/** All that speaks against asking a candidate by an order's filters, in their order; none when it may be asked. */
export function whyLeftOut(
  candidate: Candidate,
  request: RotaRequest,
  filters: readonly OrderFilter[],
  today: string
): LeftOutReason[] {
  return filters.flatMap((filter) => judges[filter.by](candidate, request, filter, today) ?? [])
}

const judges: Readonly<Record<FilterName, Judge>> = {
  network: ({ network, shared }, _request, { among = [] }) =>
    network === null || !shared
      ? reason('no-network')
      : among.length > 0 && !among.includes(network)
        ? reason('other-network', { network })
        : null,
  tier: ({ tier }, _request, { among = [] }) =>
    tier !== null && among.length > 0 && !among.includes(tier) ? reason('other-tier', { tier }) : null,
  service: ({ supplies }, { service }, { strict }) =>
    supplies === 'no'
      ? reason('no-service', { service })
      : supplies === 'ask' && strict
        ? reason('only-on-request', { service })
        : null,
  level: ({ levels }, { level }) =>
    levels && !levels.some((each) => atLeast(each, level)) ? reason('no-level', { level }) : null,
  closed: ({ closedUntil }, _request, _filter, today) =>
    closedUntil !== null && closedUntil >= today ? reason('closed', { until: closedUntil }) : null,
  suspended: ({ suspendedUntil }, _request, _filter, today) =>
    suspendedUntil !== null && suspendedUntil >= today ? reason('suspended', { until: suspendedUntil }) : null,
  lendable: ({ holding }) => (holding.availability === 'not-lendable' ? reason('not-lendable') : null),
  part: ({ holding }, _request, { strict }) => {
    const { held, holds } = holding
    if (holds === 'no') return held ? reason('lacks-part', { held }) : reason('lacks-it')
    return strict && holds !== 'yes' ? reason('part-not-sure') : null
  },
  delivery: ({ delivery }, _request, { among = [] }) =>
    delivery && among.length > 0 && !delivery.some((way) => among.includes(way))
      ? reason('delivery', { ways: delivery.join(', ') })
      : null,
  cost: ({ cost }, { mostToPay }) =>
    // What is asked in another currency is not compared: a rate of exchange is not known here.
    cost && mostToPay && cost.currency === mostToPay.currency && cost.amount > mostToPay.amount
      ? reason('over-limit', { amount: cost.amount, currency: cost.currency })
      : null,
  licence: ({ holding, supplies }, { service }) =>
    holding.electronic && supplies === 'no' ? reason('licence', { service }) : null,
  'do-not-ask': ({ doNotAsk }, _request, _filter, today) =>
    doNotAsk && (doNotAsk.until === null || doNotAsk.until >= today)
      ? reason('do-not-ask', { why: doNotAsk.reason, ...(doNotAsk.until === null ? {} : { until: doNotAsk.until }) })
      : null,
  spared: ({ record }, _request, { most = 3 }) =>
    record.askedThisMonth >= most ? reason('spared', { n: record.askedThisMonth }) : null
}
