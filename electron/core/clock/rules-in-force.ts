import { respondBy } from '../../../shared/clock/due-things.ts'
import type { ClockRules, LoanRules, Outcome } from '../../../shared/clock/rules.ts'
import type { Closure } from '../../../shared/clock/closures.ts'
import { withOwnDays } from '../../../shared/clock/own-days.ts'
import type { Settings } from '../../../shared/contract/desk-calls.ts'
import type { RequestMaterial } from '../../../shared/domain/library-terms.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import {
  lapsedNetwork,
  networkBetween,
  resolveAgreements,
  type Membership
} from '../../../shared/networks/agreements.ts'
import type { NetworkRules } from '../../../shared/networks/profile.ts'
import type { Side } from '../../../shared/lifecycle/words.ts'
import type { Desk, Reading } from '../handler.ts'
import { keptInside, keptProfiles, type Kept } from '../networks/kept-profiles.ts'
import { membershipsInside, membershipsOf } from '../networks/memberships.ts'
import { ownTermsInside, ownTermsOf, withOwnLoan, type OwnTerms } from '../partners/own-terms.ts'
import type { RequestRecord } from '../requests/records.ts'

type Times = Pick<Settings, 'zone' | 'respondDays' | 'whenNoAnswer' | 'closures'>

/** A profile by which something counts, with its row in the ledger: the data behind an automatic step. */
export interface FromProfile {
  readonly id: string
  readonly name: string
  readonly row: number
}

/** What counts between the desk and a library: by which network, and with which rules. */
export interface InForce {
  readonly clock: ClockRules
  readonly loan: LoanRules | undefined
  /** Null where the library belongs to no network. */
  readonly network: FromProfile | null
  /** Where the loan rules come from; null for the library's own, and where there are none. */
  readonly loanFrom: FromProfile | null
  /** Requests that may be supplied in a year, and the agreement that says so. */
  readonly yearly: { readonly most: number; readonly from: FromProfile | null } | null
  /** A network that it belonged to, or will belong to, and does not today. */
  readonly lapsed: (FromProfile & { readonly to: string | null }) | null
  /** What it says of itself. */
  readonly own: OwnTerms | null
}

/** The rules for a request of a library, as they are in force today. */
export function rulesFor(
  reading: Reading,
  side: Side,
  partnerId: number | null,
  material: RequestMaterial | null = null
): InForce {
  const theirs = partnerId === null ? [] : membershipsOf(reading, partnerId)
  const own = partnerId === null ? null : ownTermsOf(reading, partnerId)
  const settings = reading.settings()
  const of: Of = { side, own, material }
  if (theirs.length === 0) return ofNoNetwork(settings, of)
  return resolve(keptProfiles(reading), settings, reading.now(), membershipsOf(reading, null), theirs, of)
}

/** The same inside a transaction. */
export async function rulesInside(
  desk: Desk,
  side: Side,
  partnerId: number | null,
  material: RequestMaterial | null = null
): Promise<InForce> {
  const { tx, ledger } = desk
  const theirs = partnerId === null ? [] : await membershipsInside(tx, partnerId)
  const own = partnerId === null ? null : await ownTermsInside(tx, partnerId)
  const of: Of = { side, own, material }
  if (theirs.length === 0) return ofNoNetwork(desk.settings(), of)
  const [kept, ours] = [await keptInside(tx, ledger), await membershipsInside(tx, null)]
  return resolve(kept, desk.settings(), desk.now(), ours, theirs, of)
}

/** Whose own terms count for what: of which side, which library, which kind of material. */
interface Of {
  readonly side: Side
  readonly own: OwnTerms | null
  readonly material: RequestMaterial | null
}

function ofNoNetwork(settings: Times, of: Of, lapsed: InForce['lapsed'] = null): InForce {
  return {
    ...withOwn(deskClock(settings), undefined, of),
    network: null,
    loanFrom: null,
    yearly: null,
    lapsed,
    own: of.own
  }
}

/** A supplier's own terms count where it supplies; when lending it is the desk that does. */
const withOwn = (clock: ClockRules, loan: LoanRules | undefined, { side, own, material }: Of) =>
  side === 'borrowing' && own
    ? { clock: withOwnDays(clock, own.days), loan: withOwnLoan(loan, own, material) }
    : { clock, loan }

function resolve(
  kept: ReadonlyMap<string, Kept>,
  settings: Times,
  now: number,
  ours: readonly Membership[],
  theirs: readonly Membership[],
  of: Of
): InForce {
  const profiles = new Map([...kept].map(([id, { profile }]) => [id, profile]))
  const day = dayOf(now, settings.zone)
  const from = (id: string | undefined): FromProfile | null => {
    const known = id === undefined ? undefined : kept.get(id)
    return id !== undefined && known ? { id, name: known.profile.name, row: known.row } : null
  }
  const network = from(networkBetween(profiles, ours, theirs, day))
  if (!network) {
    const gone = lapsedNetwork(profiles, theirs, day)
    const profile = from(gone?.profile)
    return ofNoNetwork(settings, of, profile && { ...profile, to: gone?.to ?? null })
  }
  // Who supplies: when lending it is the desk, and a supplier's own terms are the desk's own.
  const [asking, supplying] = of.side === 'lending' ? [theirs, ours] : [ours, theirs]
  const terms = resolveAgreements({ profiles, network: network.id, ours: asking, theirs: supplying, day })
  const counting = terms.agreements.find(({ rules }) => rules.yearly)
  return {
    ...withOwn(clockOf(terms.network, settings), terms.loan, of),
    network,
    loanFrom: from(terms.loanFrom),
    yearly: counting?.rules.yearly ? { most: counting.rules.yearly.most, from: from(counting.id) } : null,
    lapsed: null,
    own: of.own
  }
}

/**
 * A network's clock. One that has none goes by the desk's own days; where its own site acts, that site has probably moved on then. One that counts,
 * but sets no time to answer, is only shown as late after the desk's own days.
 */
function clockOf(rules: NetworkRules | undefined, settings: Times): ClockRules {
  const desk = deskClock(settings)
  const mode = rules?.channel === 'mirror' ? 'mirror' : 'acting'
  if (!rules?.clock) return mode === 'acting' ? desk : { ...desk, mode }
  const clock = rules.clock.calendar.zone === 'desk' ? hereIs(rules.clock, settings.zone) : rules.clock
  if (clock.respond || clock.receipt || clock.action || !desk.respond) return clock
  return { ...clock, respond: { ...desk.respond, then: 'wait' } }
}

/** A clock that counts by the desk's days, in the desk's zone. */
const hereIs = (clock: ClockRules, zone: string): ClockRules => ({ ...clock, calendar: { ...clock.calendar, zone } })

/** What a desk does with a library of no network: its own days to answer, Monday to Friday, and what it has chosen to happen then. */
function deskClock({ zone, respondDays, whenNoAnswer }: Times): ClockRules {
  const key = `${zone} ${respondDays} ${whenNoAnswer}`
  if (made?.key === key) return made.rules
  const then: Record<Times['whenNoAnswer'], Exclude<Outcome, 'set'>> = {
    wait: 'wait',
    ask: 'ask-a-person',
    next: 'next'
  }
  const rules: ClockRules = {
    mode: 'acting',
    calendar: { zone, weekdays: [1, 2, 3, 4, 5], holidays: [] },
    dayEnds: '24:00',
    respond: { periods: [{ count: respondDays, unit: 'working-days' }], then: then[whenNoAnswer] }
  }
  made = { key, rules }
  return rules
}
let made: { readonly key: string; readonly rules: ClockRules } | undefined

/**
 * Until when a library that is asked at a moment has time to answer (ms), by its network and what it says itself; null where no time is set. When
 * lending it is the desk that answers.
 */
export async function answerBy(
  desk: Desk,
  request: Pick<RequestRecord, 'service' | 'level'>,
  partnerId: number | null,
  { from = desk.now(), side = 'borrowing' }: { readonly from?: number; readonly side?: Side } = {}
): Promise<number | null> {
  const rules = await rulesInside(desk, side, partnerId)
  return respondBy(from, request, rules.clock, answerClosures(rules, side, desk.settings()))
}

/** Closed days of the desk hold the times that it sets itself; a network whose own site counts knows nothing of them. */
export const closuresFor = ({ mode }: ClockRules, { closures }: Pick<Settings, 'closures'>): readonly Closure[] =>
  mode === 'mirror' ? [] : closures

/** Those that hold the time to answer: the desk's, and those of the library that is to answer. */
export const answerClosures = (
  { clock, own }: Pick<InForce, 'clock' | 'own'>,
  side: Side,
  settings: Pick<Settings, 'closures'>
): readonly Closure[] =>
  clock.mode === 'mirror' || side !== 'borrowing'
    ? closuresFor(clock, settings)
    : [...settings.closures, ...(own?.closures ?? [])]
