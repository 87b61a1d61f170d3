import { isClosed, openFrom, type Closure } from '../../../shared/clock/closures.ts'
import { addDays, dayOf } from '../../../shared/domain/calendar.ts'
import type { Policy } from '../../../shared/contract/partner-terms.ts'
import { holds, networkBetween, resolveAgreements, type Membership } from '../../../shared/networks/agreements.ts'
import { rulesOn, type Profile, type Rota } from '../../../shared/networks/profile.ts'
import type { FoundHolding } from '../../../shared/holdings/found-holding.ts'
import type { Candidate, Holding } from '../../../shared/routing/candidate.ts'
import type { OrderBody } from '../../../shared/routing/order.ts'
import { countryOf, tiersOf } from '../money/fee-facts.ts'
import { keptFeeRules } from '../money/kept-rules.ts'
import { membershipRows, toMemberships } from '../networks/memberships.ts'
import type { RequestRecord } from '../requests/records.ts'
import { bestHolding, type Known } from './best-holding.ts'
import { directoryIds } from './directory.ts'
import { figuresOf, noFigures, type Figures } from './partner-figures.ts'
import { partnersWithTerms, type PartnerWithTerms } from './partners-with-terms.ts'
import type { Rows } from './rows.ts'
import { costOf, levelsOfTier, pagesOf } from './supply-cost.ts'

/** Candidates of a request with what stands behind them. */
export interface Gathered {
  readonly candidates: readonly Candidate[]
  readonly figures: ReadonlyMap<string, Figures>
  readonly known: ReadonlyMap<string, Known>
  readonly networks: ReadonlyMap<string, { readonly name: string; readonly mirror: boolean; readonly rota: Rota }>
  /** The desk's own house has it. */
  readonly heldHere: boolean
  readonly openAccess: boolean
}

export interface Wanted {
  readonly request: RequestRecord
  readonly order: OrderBody
  /** Libraries that are to be among them whether anybody knows what they hold or not. */
  readonly also: readonly number[]
  /** The moment as it was then, for what-if: who was asked since is not known yet. */
  readonly at?: number
}

const notLookedUp: Holding = {
  holds: 'unknown',
  edition: 'unsure',
  availability: 'unknown',
  electronic: false,
  held: null
}

/**
 * Everybody who could be asked for a request: who holds it by the catalogues that were looked at, whom the order names, whom a person adds, and by the
 * order's choice the directory. Each in the network through which it would be asked today, by that network's rules and what it says of itself.
 */
export async function gatherCandidates(rows: Rows, { request, order, also, at: then }: Wanted): Promise<Gathered> {
  const at = then ?? rows.now()
  const { zone, currency } = rows.settings()
  const today = dayOf(at, zone)
  const kept = await rows.profiles()
  const profiles = new Map([...kept].map(([id, { profile }]) => [id, profile]))
  const ours = toMemberships(await rows.all<Parameters<typeof toMemberships>[0][number]>(membershipRows, null))
  const own = new Set(
    (await rows.all<{ id: number }>(`select id from catalogue where kind = 'own'`)).map(({ id }) => id)
  )
  const found = (await rows.holdings(request.id)).filter(({ catalogue }) => !own.has(catalogue))
  const named = [
    ...order.cells.flatMap(({ partners }) => partners),
    ...order.lastResorts,
    ...(order.archive === null ? [] : [order.archive]),
    ...also,
    ...(then === undefined ? await inLine(rows, request.id) : [])
  ]
  const asked = then === undefined ? await askedFor(rows, request.id) : new Map<number, Asked>()
  const holders = found.flatMap(({ partnerId }) => partnerId ?? [])
  const others =
    order.directory === 'always' || (order.directory === 'nothing-found' && holders.length === 0)
      ? await directoryIds(rows)
      : await directoryIds(rows, offices(profiles, ours, today))
  const partners = await partnersWithTerms(rows, [...new Set([...named, ...holders, ...others, ...asked.keys()])])
  const figures = await figuresOf(
    rows,
    partners.map(({ id }) => id),
    request.service,
    at
  )
  const seen = new Seen(found)
  const networks = new Map<string, Gathered['networks'] extends ReadonlyMap<string, infer N> ? N : never>()
  const costing = {
    service: request.service,
    level: request.level,
    pages: pagesOf(request.pages),
    currency,
    own: await keptFeeRules({ all: (sql, ...params) => Promise.resolve(rows.all(sql, ...params)) }),
    ownCountry: countryOf(rows.settings()),
    day: today
  }
  const candidates = partners.map((partner, index): Candidate => {
    const network = networkBetween(profiles, ours, partner.memberships, today) ?? null
    const terms =
      network === null ? null : resolveAgreements({ profiles, network, ours, theirs: partner.memberships, day: today })
    if (network !== null && terms?.network && !networks.has(network))
      networks.set(network, {
        name: kept.get(network)?.profile.name ?? network,
        mirror: terms.network.channel === 'mirror',
        rota: terms.network.rota
      })
    const membership = partner.memberships.find(({ profile }) => profile === network)
    const policy = policyOf(partner.policies, request.service)
    const levels = levelsOfTier(membership?.tier ?? null)
    const { cost, from } = costOf(terms, policy, levels, {
      ...costing,
      country: partner.country,
      partnerId: partner.id,
      network,
      tiers: tiersOf(partner.memberships),
      ownTier: ours.find(({ profile }) => profile === network)?.tier ?? null
    })
    const free = terms?.agreements.find(
      ({ rules }) => rules.binds === 'both' && rules.fees?.some(({ price }) => price.kind === 'free')
    )
    const given = named.indexOf(partner.id)
    return {
      key: `p${partner.id}`,
      partnerId: partner.id,
      symbol: symbolIn(partner, terms?.network?.identifiers.party, membership?.number, today),
      name: partner.name,
      holding: seen.of(partner.id)?.holding ?? notLookedUp,
      network,
      shared: network !== null && ours.some((each) => each.profile === network && holds(each, today)),
      groups: partner.memberships.map(({ profile }) => profile),
      tier: membership?.tier ?? null,
      town: partner.town,
      region: partner.region,
      country: partner.country,
      language: partner.language,
      supplies: policy?.lends ?? null,
      levels,
      delivery: partner.shipping === null ? null : [partner.shipping],
      closedUntil: closedUntil(partner.closures, today),
      suspendedUntil: partner.suspendedUntil,
      doNotAsk: partner.doNotAsk === null ? null : { reason: partner.doNotAsk, until: partner.doNotAskUntil },
      cost,
      costFrom: from,
      reciprocal: free?.id ?? null,
      priority: partner.priority,
      record: figures.get(partner.id) ?? noFigures,
      centre: centreOf(profiles, partner, ours, today),
      askedBefore: asked.get(partner.id) ?? null,
      given: given < 0 ? named.length + index : given
    }
  })
  return {
    candidates: [...candidates, ...seen.strangers()],
    figures: new Map([...figures].map(([id, each]) => [`p${id}`, each])),
    known: seen.all(),
    networks,
    heldHere: (await rows.heldHere(request.id)).length > 0,
    openAccess: found.some(({ policy }) => /open[ -]access/i.test(policy ?? ''))
  }
}

type Asked = NonNullable<Candidate['askedBefore']>

/** Libraries that stand in line for a request already. */
async function inLine(rows: Rows, requestId: number): Promise<number[]> {
  const found = await rows.all<{ partner_id: number }>(
    `select partner_id from asking where request_id = ? and state = 'waiting' and partner_id is not null order by position`,
    requestId
  )
  return found.map(({ partner_id }) => partner_id)
}

/** Libraries that were asked for a request, with their reason for no. */
async function askedFor(rows: Rows, requestId: number): Promise<Map<number, Asked>> {
  const found = await rows.all<{ partner_id: number; reason: string | null }>(
    `select partner_id, reason from asking where request_id = ? and partner_id is not null and asked is not null and state <> 'undone' order by id`,
    requestId
  )
  return new Map(found.map(({ partner_id, reason }) => [partner_id, { reason }]))
}

/** What catalogues said, by library; those whose symbol nobody in the directory has are strangers. */
class Seen {
  private readonly known = new Map<string, Known>()
  private readonly foreign = new Map<string, FoundHolding>()
  constructor(found: readonly FoundHolding[]) {
    for (const each of found) {
      const key = each.partnerId === null ? `s${each.symbol || each.name}` : `p${each.partnerId}`
      this.known.set(key, bestHolding(this.known.get(key), each))
      if (each.partnerId === null) this.foreign.set(key, each)
    }
  }
  of(partnerId: number): Known | undefined {
    return this.known.get(`p${partnerId}`)
  }
  all(): ReadonlyMap<string, Known> {
    return this.known
  }
  strangers(): Candidate[] {
    return [...this.foreign].map(([key, { symbol, name }]) => ({
      ...nobody,
      key,
      symbol,
      name: name ?? symbol,
      holding: this.known.get(key)?.holding ?? notLookedUp
    }))
  }
}

const nobody: Omit<Candidate, 'key' | 'symbol' | 'name' | 'holding'> = {
  partnerId: null,
  network: null,
  shared: false,
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
  record: noFigures,
  centre: null,
  askedBefore: null,
  given: null
}

/** Names of offices that find the supplier and of networks' last libraries: they are thought of without being holders. */
function offices(profiles: ReadonlyMap<string, Profile>, ours: readonly Membership[], today: string): string[] {
  return ours.flatMap(({ profile }) => {
    const known = profiles.get(profile)
    const rota = known?.kind === 'network' ? rulesOn(known, today)?.rota : undefined
    return [rota?.mediator, rota?.lastCell].filter((each) => each !== undefined)
  })
}

/** The house of a consortium, by the symbol that the consortium's profile names, and whether the desk is a member of it. */
function centreOf(
  profiles: ReadonlyMap<string, Profile>,
  { symbols }: PartnerWithTerms,
  ours: readonly Membership[],
  today: string
): Candidate['centre'] {
  let found: Candidate['centre'] = null
  for (const [id, profile] of profiles) {
    if (profile.kind !== 'agreement') continue
    const rules = rulesOn(profile, today)
    if (!rules?.symbol || !symbols.some(({ value }) => value === rules.symbol)) continue
    if (rules.binds === 'both' && ours.some((each) => each.profile === id)) return 'member'
    if (rules.binds === 'supplier') found = 'not-member'
  }
  return found
}

/** Its symbol in the network's scheme today; else its number there; else the one that is printed. */
function symbolIn(
  { name, symbols }: PartnerWithTerms,
  party: string | undefined,
  number: string | null | undefined,
  today: string
): string {
  const valid = symbols.filter(({ from, to }) => (from ?? '') <= today && (to ?? today) >= today)
  const own = valid.find(({ scheme }) => scheme.toUpperCase() === party?.toUpperCase())
  return own?.value ?? number ?? valid[0]?.value ?? symbols[0]?.value ?? name
}

const policyOf = (policies: readonly Policy[], service: Policy['service']) =>
  policies.find((each) => each.service === service && each.material === 'any')

const closedUntil = (closures: readonly Closure[], today: string): string | null =>
  isClosed(today, closures) ? addDays(openFrom(today, closures), -1) : null
