import type { Rota } from '../../shared/networks/profile.ts'
import { buildRota, type BuiltRota, type RotaWanted } from '../../shared/routing/build-rota.ts'
import type { Candidate, Holding, Record24 } from '../../shared/routing/candidate.ts'
import { presetBody, type OrderBody } from '../../shared/routing/order.ts'
import { rulesOn } from '../../shared/networks/profile.ts'
import { profiles } from './profile-files.ts'

/** The day on which rotas of tests are planned. */
export const today = '2026-06-15'

/** The rota rules of a network as its shipped profile says them on that day. */
export function rotaOf(network: string): Rota {
  const profile = profiles.get(network)
  const rules = profile?.kind === 'network' ? rulesOn(profile, today) : undefined
  if (!rules) throw new Error(`no rules of ${network} on ${today}`)
  return rules.rota
}

type Said = Partial<Omit<Candidate, 'holding' | 'record'>> & {
  readonly holding?: Partial<Holding>
  readonly record?: Partial<Record24>
}

/** A library that holds what is wanted and may be asked, unless more is said. Its key is its symbol. */
export function holder(symbol: string, partnerId: number, network: string | null, more: Said = {}): Candidate {
  return {
    key: symbol,
    partnerId,
    symbol,
    name: `Library ${symbol}`,
    network,
    shared: network !== null,
    groups: [],
    tier: null,
    town: null,
    region: null,
    country: null,
    language: null,
    supplies: null,
    levels: null,
    delivery: null,
    closedUntil: null,
    suspendedUntil: null,
    doNotAsk: null,
    cost: null,
    costFrom: 'not-known',
    reciprocal: null,
    priority: null,
    centre: null,
    askedBefore: null,
    given: null,
    ...more,
    holding: {
      holds: 'yes',
      edition: 'same',
      availability: 'unknown',
      electronic: false,
      held: null,
      ...more.holding
    },
    record: {
      asked: 0,
      supplied: 0,
      answered: 0,
      medianDays: null,
      openLoad: 0,
      askedThisMonth: 0,
      netLending: 0,
      ...more.record
    }
  }
}

/** A rota of shipped networks for a loan at normal speed, unless more is said. */
export function rotaFrom(
  candidates: readonly Candidate[],
  order: Partial<OrderBody> = {},
  more: Partial<Omit<RotaWanted, 'candidates' | 'order'>> = {}
): BuiltRota {
  const networks = new Set(candidates.flatMap(({ network }) => network ?? []))
  return buildRota({
    candidates,
    networks: new Map([...networks].map((each) => [each, rotaOf(each)])),
    order: { ...presetBody, ...order },
    request: {
      service: 'loan',
      level: 'normal',
      language: null,
      mostToPay: null,
      openAccess: false,
      heldHere: false
    },
    desk: { town: 'Aldermoor', region: 'North', country: 'GB', currency: 'EUR' },
    seed: 1,
    today,
    ...more
  })
}

export const symbolsOf = ({ lines }: BuiltRota): string[] => lines.map(({ candidate }) => candidate.symbol)
/** Who is left out, each with the first reason. */
export const leftOutOf = ({ leftOut }: BuiltRota): Record<string, string | undefined> =>
  Object.fromEntries(leftOut.map(({ candidate, reasons }) => [candidate.symbol, reasons[0]?.name]))
