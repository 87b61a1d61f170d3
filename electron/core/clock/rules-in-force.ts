import { respondBy } from '../../../shared/clock/due-things.ts'
import type { ClockRules, LoanRules, Outcome } from '../../../shared/clock/rules.ts'
import type { Settings } from '../../../shared/contract/desk-calls.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { networkBetween, resolveAgreements, type Membership } from '../../../shared/networks/agreements.ts'
import type { NetworkRules } from '../../../shared/networks/profile.ts'
import type { Side } from '../../../shared/lifecycle/words.ts'
import type { Desk, Reading } from '../handler.ts'
import { keptInside, keptProfiles, type Kept } from '../networks/kept-profiles.ts'
import { membershipsInside, membershipsOf } from '../networks/memberships.ts'
import type { RequestRecord } from '../requests/records.ts'

type Times = Pick<Settings, 'zone' | 'respondDays' | 'whenNoAnswer' | 'closures'>

/** What counts between the desk and a library: by which network, and with which rules. */
export interface InForce {
  readonly clock: ClockRules
  readonly loan: LoanRules | undefined
  /** The profile and its row in the ledger: the data behind an automatic step. Null where the library belongs to no network. */
  readonly network: { readonly id: string; readonly name: string; readonly row: number } | null
}

/** The rules for a request of a library, as they are in force today. */
export function rulesFor(reading: Reading, side: Side, partnerId: number | null): InForce {
  const theirs = partnerId === null ? [] : membershipsOf(reading, partnerId)
  const settings = reading.settings()
  if (theirs.length === 0) return ofNoNetwork(settings)
  return resolve(keptProfiles(reading), settings, reading.now(), side, membershipsOf(reading, null), theirs)
}

/** The same inside a transaction. */
export async function rulesInside(desk: Desk, side: Side, partnerId: number | null): Promise<InForce> {
  const { tx, ledger } = desk
  const theirs = partnerId === null ? [] : await membershipsInside(tx, partnerId)
  if (theirs.length === 0) return ofNoNetwork(desk.settings())
  const [kept, ours] = [await keptInside(tx, ledger), await membershipsInside(tx, null)]
  return resolve(kept, desk.settings(), desk.now(), side, ours, theirs)
}

const ofNoNetwork = (settings: Times): InForce => ({ clock: deskClock(settings), loan: undefined, network: null })

function resolve(
  kept: ReadonlyMap<string, Kept>,
  settings: Times,
  now: number,
  side: Side,
  ours: readonly Membership[],
  theirs: readonly Membership[]
): InForce {
  const profiles = new Map([...kept].map(([id, { profile }]) => [id, profile]))
  const day = dayOf(now, settings.zone)
  const id = networkBetween(profiles, ours, theirs, day)
  const own = id === undefined ? undefined : kept.get(id)
  if (id === undefined || !own) return ofNoNetwork(settings)
  // Who supplies: when lending it is the desk, and a supplier's own terms are the desk's own.
  const [asking, supplying] = side === 'lending' ? [theirs, ours] : [ours, theirs]
  const terms = resolveAgreements({ profiles, network: id, ours: asking, theirs: supplying, day })
  return {
    clock: clockOf(terms.network, settings),
    loan: terms.loan,
    network: { id, name: own.profile.name, row: own.row }
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
  const { clock } = rules
  if (clock.respond || clock.receipt || clock.action || !desk.respond) return clock
  return { ...clock, respond: { ...desk.respond, then: 'wait' } }
}

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

/** Until when a library that is asked at a moment has time to answer (ms), by its network; null where no time is set. */
export async function answerBy(
  desk: Desk,
  request: Pick<RequestRecord, 'service' | 'level'>,
  partnerId: number | null,
  from = desk.now()
): Promise<number | null> {
  const { clock } = await rulesInside(desk, 'borrowing', partnerId)
  return respondBy(from, request, clock, closuresFor(clock, desk.settings()))
}

/** Closed days of the desk hold the times that it sets itself; a network whose own site counts knows nothing of them. */
export const closuresFor = ({ mode }: ClockRules, { closures }: Pick<Settings, 'closures'>): Settings['closures'] =>
  mode === 'mirror' ? [] : closures
