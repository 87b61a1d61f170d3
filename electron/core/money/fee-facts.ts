import type { Settings } from '../../../shared/contract/desk-calls.ts'
import type { Agency, Price } from '../../../shared/fees/fee-rule.ts'
import { placeRules, type PlacedRule } from '../../../shared/fees/placed-rule.ts'
import type { FeeFacts } from '../../../shared/fees/quote.ts'
import type { DeliveryWay, Level, Service, Side } from '../../../shared/lifecycle/words.ts'
import { networkBetween, resolveAgreements, type Membership } from '../../../shared/networks/agreements.ts'
import type { Profile, Settlement } from '../../../shared/networks/profile.ts'
import { startOfDay } from '../../../shared/domain/calendar.ts'
import type { Look } from '../supply/look.ts'
import { keptFeeRules } from './kept-rules.ts'

/** What is known of a request before its cost is worked out; the rest is looked up. */
export interface FeeWanted {
  readonly side: Side
  readonly service: Service
  readonly level: Level
  readonly pages: number | null
  readonly partnerId: number | null
  readonly patronId: number | null
  /** The request itself, where there is one: it is counted no second time. */
  readonly requestId: number | null
  readonly charge: Price | null
  readonly maxCost: Price | null
  readonly daysLate: number | null
  readonly agency: Agency | null
  readonly way: DeliveryWay | null
  readonly postage: Price | null
  readonly day: string
  /** Said in place of what the ledger knows: for what-if. */
  readonly supposed?: {
    readonly country?: string | null | undefined
    readonly network?: string | null | undefined
    readonly agreements?: readonly string[] | undefined
    readonly tier?: string | null | undefined
    readonly category?: string | null | undefined
    readonly count?: number | null | undefined
  }
}

export interface FeeGround {
  readonly rules: readonly PlacedRule[]
  readonly settlement: Settlement | undefined
  readonly facts: FeeFacts
  /** The network through which it goes, and the agreements that hold. */
  readonly network: string | null
  readonly agreements: readonly string[]
}

interface PartnerRow {
  readonly country: string | null
  readonly payment: string | null
}

/**
 * Everything by which a request's cost is worked out, as it stands on a day: rules, how it is settled, and the facts. Agreements are looked at from the side that
 * supplies: when lending that is the desk.
 */
export async function gatherFees(look: Look, wanted: FeeWanted): Promise<FeeGround> {
  const { side, partnerId, day, supposed = {} } = wanted
  const profiles = new Map<string, Profile>([...(await look.profiles())].map(([id, { profile }]) => [id, profile]))
  const ours = await look.memberships(null)
  const theirs = partnerId === null ? supposedMemberships(supposed) : await look.memberships(partnerId)
  const partner =
    partnerId === null
      ? undefined
      : await look.one<PartnerRow>('select country, payment from partner where id = ?', partnerId)
  const network = networkBetween(profiles, ours, theirs, day) ?? null
  const both = partnerId === null ? [...ours, ...theirs] : ours
  const [desk, other] = side === 'lending' ? [theirs, both] : [both, theirs]
  const terms = network === null ? null : resolveAgreements({ profiles, network, ours: desk, theirs: other, day })
  const policy =
    partnerId === null
      ? undefined
      : await look.one<{ amount: number | null; currency: string | null }>(
          `select cost amount, currency from partner_policy where partner_id = ? and service = ? and material = 'any' order by position limit 1`,
          partnerId,
          wanted.service
        )
  const says =
    policy && policy.amount !== null && policy.currency !== null
      ? { amount: policy.amount, currency: policy.currency }
      : null
  const own = await keptFeeRules(look)
  const rules = placeRules({ own, network, terms, partnerId, says, side, day })
  const [here, there] = [countryOf(look.settings), supposed.country ?? partner?.country ?? null]
  const counted = rules.some(({ rule }) => rule.countFrom !== undefined || rule.countTo !== undefined)
  return {
    rules,
    settlement: terms?.agreements.find((each) => each.rules.settlement)?.rules.settlement ?? terms?.network?.settlement,
    network,
    agreements: (terms?.agreements ?? []).map(({ id }) => id),
    facts: {
      ...{ side, service: wanted.service, level: wanted.level, pages: wanted.pages, agency: wanted.agency },
      askingCountry: side === 'lending' ? there : here,
      otherCountry: there,
      tiers: tiersOf(theirs),
      network,
      ownTier: ours.find(({ profile }) => profile === network)?.tier ?? null,
      category: supposed.category ?? (await categoryOf(look, wanted.patronId)),
      count: supposed.count ?? (counted ? await countOf(look, wanted) : null),
      patronCount: supposed.count ?? (counted ? await patronCountOf(look, wanted) : null),
      ...{ way: wanted.way, postage: wanted.postage },
      ...{ daysLate: wanted.daysLate, charge: wanted.charge, maxCost: wanted.maxCost },
      payment: partner?.payment ?? null,
      library: null,
      currency: look.settings.currency
    }
  }
}

/** Where the desk is, by its address. */
export const countryOf = ({ shipTo }: Pick<Settings, 'shipTo'>): string | null => shipTo.country ?? null

/** A library's tiers by profile. */
export const tiersOf = (memberships: readonly Membership[]): Record<string, string> =>
  Object.fromEntries(memberships.flatMap(({ profile, tier }) => (tier ? [[profile, tier]] : [])))

function supposedMemberships({ network, agreements = [], tier }: NonNullable<FeeWanted['supposed']>): Membership[] {
  return [...(network ? [network] : []), ...agreements].map((profile) => ({ profile, tier: tier ?? null }))
}

async function categoryOf(look: Look, patronId: number | null): Promise<string | null> {
  if (patronId === null) return null
  const row = await look.one<{ category: string | null }>('select category from patron where id = ?', patronId)
  return row?.category ?? null
}

const yearOf = ({ settings }: Look, day: string) => startOfDay(`${day.slice(0, 4)}-01-01`, settings.zone)

/** Which of the requests that the other library supplied this year it would be: CRL counts 25 of them for others than members. */
async function countOf(look: Look, { partnerId, requestId, side, day }: FeeWanted): Promise<number | null> {
  if (partnerId === null) return null
  const row = await look.one<{ n: number }>(
    `select count(*) n from request where partner_id = ? and created >= ? and side = ? and supplied is not null and id <> ?`,
    ...[partnerId, yearOf(look, day), side, requestId ?? 0]
  )
  return (row?.n ?? 0) + 1
}

/** Which of the patron's requests this year it is. */
async function patronCountOf(look: Look, { patronId, requestId, day }: FeeWanted): Promise<number | null> {
  if (patronId === null) return null
  const row = await look.one<{ n: number }>(
    `select count(*) n from request where patron_id = ? and created >= ? and side = 'borrowing' and id < ?`,
    ...[patronId, yearOf(look, day), requestId ?? Number.MAX_SAFE_INTEGER]
  )
  return (row?.n ?? 0) + 1
}
