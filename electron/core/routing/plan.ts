import { Refused } from '../../../shared/contract/refused.ts'
import type { RotaHolder, RotaPlan, RotaPlanLine } from '../../../shared/contract/routing-calls.ts'
import type { Reasoned } from '../../../shared/contract/routing-shapes.ts'
import { respondBy } from '../../../shared/clock/due-things.ts'
import { dayOf, daysBetween } from '../../../shared/domain/calendar.ts'
import { actionStep } from '../../../shared/lifecycle/tables.ts'
import type { Price } from '../../../shared/fees/fee-rule.ts'
import type { Candidate } from '../../../shared/routing/candidate.ts'
import type { RotaLine } from '../../../shared/routing/build-rota.ts'
import {
  sayFault,
  sayLeftOut,
  sayLineReason,
  saySpot,
  sayStop,
  type NameOf
} from '../../../shared/routing/say-reason.ts'
import { say } from '../../../shared/text/say.ts'
import { answerClosures, rulesFor } from '../clock/rules-in-force.ts'
import { answers, type CallGiven, type Reading } from '../handler.ts'
import { keptProfiles } from '../networks/kept-profiles.ts'
import type { RequestRecord } from '../requests/records.ts'
import { findOrder } from './find-order.ts'
import { shownOrders } from './kept-orders.ts'
import { noFigures } from './partner-figures.ts'
import { planRota, type Planned } from './plan-rota.ts'
import { rowsOf } from './rows.ts'

export const plan = answers('routing.plan', async (given, reading) => {
  const rows = rowsOf(reading)
  const request = borrowed(reading, given.request)
  const order = given.order === undefined ? undefined : await findOrder(rows, given.order)
  return shownPlan(reading, request, await planRota(rows, request, { ...given, order }))
})

/** The request that is to be routed. @throws Refused not-found, bad-input for one that is not borrowed */
export function borrowed(reading: Pick<Reading, 'sql'>, named: CallGiven<'routing.plan'>['request']): RequestRecord {
  const found = reading
    .sql(`select * from request where ${typeof named === 'number' ? 'id' : 'number'} = ?`)
    .get(named) as RequestRecord | undefined
  if (!found) throw new Refused('not-found', { what: String(named) }, { field: 'request' })
  if (found.side !== 'borrowing')
    throw new Refused(
      'bad-input',
      { what: say('routing.plan.not-borrowing', { number: found.number }) },
      { field: 'request' }
    )
  return found
}

/** A plan as it is shown, with its sentences, the times until which each would have to answer, and the highest cost. */
export async function shownPlan(reading: Reading, request: RequestRecord, planned: Planned): Promise<RotaPlan> {
  const { built, gathered, order, seed } = planned
  const nameOf = profileNames(reading)
  const rota = linesOf(reading, request, built.lines, nameOf)
  const [shown] = await shownOrders(rowsOf(reading), [order])
  const { id, name, active, sentence, version } = shown ?? { ...order, sentence: [] }
  const first = (key: string) => rota.find((line) => line.key === key)?.position ?? null
  return {
    id: request.id,
    number: request.number,
    version: request.version,
    canAsk: actionStep(request.side, request.service, request.state, 'ask') !== undefined,
    networks: [...new Set(built.lines.map(({ candidate }) => candidate.network))].flatMap((network) => {
      const known = network === null ? undefined : gathered.networks.get(network)
      return network !== null && known
        ? [
            {
              id: network,
              name: known.name,
              kind: known.rota.kind,
              most: known.rota.most ?? null,
              mirror: known.mirror
            }
          ]
        : []
    }),
    order: { id, name, active, sentence, version },
    seed,
    holders: gathered.candidates.map((candidate): RotaHolder => {
      const left = built.leftOut.find((each) => each.candidate.key === candidate.key)
      const { cost, costFrom, key, language, network, partnerId, symbol } = candidate
      return {
        key,
        partnerId,
        symbol,
        name: candidate.name,
        language,
        network,
        holding: holdingOf(planned, candidate, nameOf),
        figures: figuresShown(planned, key),
        cost,
        costFrom,
        position: first(key),
        leftOut: (left?.reasons ?? []).map((each) => ({ ...each, sentence: sayLeftOut(each, nameOf) })),
        canBeAdded: left?.canBeAdded ?? false
      }
    }),
    rota,
    stop: built.stop ? { ...built.stop, sentence: sayStop(built.stop, nameOf) } : null,
    fault: built.fault ? { ...built.fault, sentence: sayFault(built.fault, nameOf) } : null,
    comesBack: comesBack(request, rota, reading.settings().zone),
    most: highest(built.lines.flatMap(({ candidate }) => candidate.cost ?? []))
  }
}

/** What profiles are called. */
export function profileNames(reading: Pick<Reading, 'sql' | 'ledger'>): NameOf {
  const kept = keptProfiles(reading)
  return (id) => kept.get(id)?.profile.name ?? id
}

/** Each would be asked when the one before it has had its time. */
function linesOf(reading: Reading, request: RequestRecord, lines: readonly RotaLine[], nameOf: NameOf): RotaPlanLine[] {
  let asked: number | null = reading.now()
  return lines.flatMap(({ against, candidate, reasons, spot }, at): RotaPlanLine[] => {
    const { cost, costFrom, key, language, name, network, partnerId, symbol } = candidate
    if (partnerId === null) return []
    const rules = rulesFor(reading, 'borrowing', partnerId)
    asked =
      asked === null
        ? null
        : respondBy(asked, request, rules.clock, answerClosures(rules, 'borrowing', reading.settings()))
    return [
      {
        position: at + 1,
        key,
        partnerId,
        symbol,
        name,
        language,
        network,
        reasons: reasons.map((each) => ({ ...each, sentence: sayLineReason(each, nameOf) })),
        against: against.map((each): Reasoned => ({ ...each, sentence: sayLeftOut(each, nameOf) })),
        cost,
        costFrom,
        answerBy: asked === null ? null : new Date(asked).toISOString(),
        spot: spot ? saySpot(spot) : null
      }
    ]
  })
}

function comesBack({ need_by }: RequestRecord, rota: readonly RotaPlanLine[], zone: string): RotaPlan['comesBack'] {
  const at = rota.at(-1)?.answerBy
  if (!at) return null
  return { at, daysBefore: need_by === null ? null : daysBetween(dayOf(Date.parse(at), zone), need_by) }
}

/** The highest of each currency. */
export function highest(costs: readonly Price[]): Price[] {
  const by = new Map<string, number>()
  for (const { amount, currency } of costs) by.set(currency, Math.max(by.get(currency) ?? 0, amount))
  return [...by].map(([currency, amount]) => ({ amount, currency }))
}

export function figuresShown({ gathered }: Pick<Planned, 'gathered'>, key: string): RotaHolder['figures'] {
  const { answered, asked, askedThisMonth, balance, medianDays, netLending, openLoad, supplied } =
    gathered.figures.get(key) ?? noFigures
  return { asked, answered, supplied, medianDays, openLoad, askedThisMonth, netLending, balance: [...balance] }
}

function holdingOf({ gathered }: Planned, { holding, key }: Candidate, nameOf: NameOf): RotaHolder['holding'] {
  const found = gathered.known.get(key)?.found
  const { held, holds, edition } = holding
  const name =
    holds === 'unknown'
      ? 'not-looked-up'
      : holds === 'no'
        ? held
          ? 'lacks-part'
          : 'lacks-it'
        : edition === 'other'
          ? 'other-edition'
          : holds === 'unsure'
            ? 'holds-unsure'
            : held
              ? 'holds-part'
              : 'holds'
  const values: Record<string, string> = held ? { held } : {}
  return {
    ...holding,
    source: found ? 'catalogue' : 'directory',
    catalogue: found?.catalogueName ?? null,
    at: found ? new Date(found.at).toISOString() : null,
    callNumber: found?.callNumber ?? null,
    location: found?.location ?? null,
    policy: found?.policy ?? null,
    sentence:
      name === 'lacks-part' || name === 'lacks-it'
        ? sayLeftOut({ name, values }, nameOf)
        : sayLineReason({ name, values }, nameOf)
  }
}
