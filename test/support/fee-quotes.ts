import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FeeRule } from '../../shared/fees/fee-rule.ts'
import { placeRules } from '../../shared/fees/placed-rule.ts'
import { quoteFee, type FeeFacts, type Quote } from '../../shared/fees/quote.ts'
import { resolveAgreements, type Membership } from '../../shared/networks/agreements.ts'
import type { Profile } from '../../shared/networks/profile.ts'

const folder = join(import.meta.dirname, '../../resources/networks')
const profiles = new Map(
  readdirSync(folder).map((file) => {
    const profile = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Profile
    return [profile.id, profile] as const
  })
)

/** A request of which nothing is known that a price hangs on. */
export const nobody: FeeFacts = {
  side: 'borrowing',
  service: 'copy',
  level: 'normal',
  pages: null,
  askingCountry: null,
  otherCountry: null,
  tiers: {},
  network: null,
  ownTier: null,
  category: null,
  count: null,
  patronCount: null,
  agency: null,
  way: null,
  postage: null,
  daysLate: null,
  charge: null,
  maxCost: null,
  payment: null,
  library: null,
  currency: 'EUR'
}

interface Case {
  readonly day?: string
  readonly agreements?: readonly string[]
  readonly own?: readonly FeeRule[]
  readonly facts?: Partial<FeeFacts>
  readonly reason?: 'order' | 'lost' | 'overdue' | 'clearing'
  readonly payer?: 'patron'
}

/** A quote in a network on a day; both belong to the agreements. */
export function quoteIn(
  network: string,
  { day = '2026-06-15', agreements = [], own = [], facts = {}, reason, payer }: Case
): Quote {
  const memberships: Membership[] = [network, ...agreements].map((profile) => ({ profile }))
  const terms = resolveAgreements({ profiles, network, ours: memberships, theirs: memberships, day })
  const settlement =
    terms.agreements.find(({ rules }) => rules.settlement)?.rules.settlement ?? terms.network?.settlement
  const rules = placeRules({
    own: own.map((rule, at) => ({ name: '', profile: null, partnerId: null, from: null, to: null, rule, row: at + 1 })),
    ...{ network, terms, partnerId: null, says: null, side: facts.side ?? 'borrowing', day }
  })
  return quoteFee(rules, settlement, { ...nobody, network, ...facts }, reason, payer)
}

/** Cents of US dollars. */
export const usd = (amount: number) => ({ amount, currency: 'USD' })
