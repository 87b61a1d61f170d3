import { openFrom } from '../../../shared/clock/closures.ts'
import { mayRenew, recallFrom } from '../../../shared/clock/loan-dates.ts'
import type { ActionFields } from '../../../shared/contract/shapes.ts'
import { isInLibrary } from '../../../shared/domain/conditions.ts'
import type { RequestMaterial } from '../../../shared/domain/library-terms.ts'
import { type NoticeAbout, reasonedNotices } from '../../../shared/domain/notice-abouts.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import type { Service, Side } from '../../../shared/lifecycle/words.ts'
import type { FromProfile, InForce } from '../clock/rules-in-force.ts'
import type { Before } from '../supply/asked-before.ts'
import type { Against } from '../../../shared/copyright/standing.ts'
import { policyFor } from '../partners/own-terms.ts'

/** Something that staff are told with an act: what, its numbers and days, about which library, and which profile says so. */
export interface Notice {
  readonly about: NoticeAbout
  readonly values: Readonly<Record<string, string | number>>
  readonly partner: number | null
  readonly from: FromProfile | null
}

/** A library that the act is about: the rules between it and the desk, and how many items are out or asked of it beside this request. */
export interface Between {
  readonly rules: InForce
  readonly outstanding: number
  /** Of the year's requests, where a rule counts them: supplied, and asked for and neither supplied nor ended. */
  readonly thisYear: { readonly used: number; readonly asked: number }
}

/** What notices are worked out from. Days as YYYY-MM-DD. */
export interface NoticeFacts {
  readonly side: Side
  readonly service: Service
  readonly material: RequestMaterial | null
  readonly pieces: number
  readonly due: string | null
  readonly maxCost: { readonly amount: number; readonly currency: string } | null
  readonly asking: {
    readonly renewals: number
    readonly shipped: number | null
    readonly conditions: string | null
  } | null
  readonly day: string
  readonly zone: string
  readonly fields: ActionFields
  /** The library that has or wants it; several where a rota is asked. */
  readonly libraries: readonly Between[]
  /** The same thing, asked for before. */
  readonly before: readonly Before[]
  /** What stands against one more copy of the title, by the rule of five. */
  readonly copyright: readonly Against[]
}

type Tell = (facts: NoticeFacts, between: Between) => Notice[]

/** Which acts tell what. */
const byAct: Readonly<Partial<Record<string, readonly Tell[]>>> = {
  ask: [available, outstanding, yearly],
  'ask-next': [available, outstanding, yearly],
  retry: [available],
  'will-supply': [lendable, outstanding, yearly],
  ship: [lendable, outstanding, yearly, forUseHere],
  deliver: [yearly],
  renew: [renewals],
  'grant-renewal': [renewals],
  recall: [recallable],
  'record-recalled': [recallable],
  receive: [forUseHere],
  'hand-over': [forUseHere]
}

/** Acts before which something may have to be told, whatever is said with them. */
export const tellsSomething = (action: string, fields: ActionFields): boolean =>
  Object.hasOwn(byAct, action) || fields.patronDue !== undefined

/** What staff are told with an act, in the order of the libraries. */
export function noticesOf(action: string, facts: NoticeFacts): Notice[] {
  const told = facts.libraries.flatMap((between) => (byAct[action] ?? []).flatMap((tell) => tell(facts, between)))
  return [...told, ...askedFor(facts), ...oneMoreCopy(facts), ...patronAfterSupplier(facts)]
}

/** The first that a person goes against only with a reason. */
export const wantsReason = (notices: readonly Notice[]): Notice | undefined =>
  notices.find(({ about }) => reasonedNotices.has(about))

const notice = (
  about: NoticeAbout,
  { rules }: Between,
  values: Notice['values'] = {},
  from: FromProfile | null = null
): Notice => ({ about, values, partner: rules.own?.id ?? null, from })

/** A library that is not there on the day, or does not supply such a thing, or for less than it asks. */
function available({ day, service, material, maxCost }: NoticeFacts, between: Between): Notice[] {
  const { own, lapsed } = between.rules
  if (!own) return []
  const told: Notice[] = []
  if (own.suspendedUntil !== null && own.suspendedUntil >= day)
    told.push(notice('suspended', between, { until: own.suspendedUntil }))
  const opens = openFrom(day, own.closures)
  if (opens !== day) told.push(notice('closed', between, { opens }))
  if (lapsed) told.push(notice('lapsed', between, { network: lapsed.name }, lapsed))
  const policy = policyFor(own, service, material)
  if (policy?.lends === 'no') told.push(notice('not-supplied', between, { service }))
  if (policy?.lends === 'ask') told.push(notice('on-request', between, { service }))
  const { cost } = policy ?? {}
  if (cost && maxCost && cost.currency === maxCost.currency && cost.amount > maxCost.amount)
    told.push(notice('costs-more', between, { amount: cost.amount, currency: cost.currency }))
  return told
}

/** Something that is asked of a library, or goes to one, beside what is out already. */
function outstanding({ service, pieces }: NoticeFacts, between: Between): Notice[] {
  const { loan, loanFrom } = between.rules
  const most = loan?.maxOutstanding
  const n = between.outstanding + pieces
  return service === 'loan' && most !== undefined && n > most
    ? [notice('most-outstanding', between, { n, most }, loanFrom)]
    : []
}

/** Of a library that supplies so many requests a year: how many were, and whether this one would be beyond them. */
function yearly(_facts: NoticeFacts, between: Between): Notice[] {
  const rule = between.rules.yearly
  if (!rule) return []
  const { used, asked } = between.thisYear
  const about = used + asked + 1 > rule.most ? 'yearly-full' : 'yearly-left'
  return [notice(about, between, { used, asked, most: rule.most }, rule.from)]
}

function lendable({ day }: NoticeFacts, between: Between): Notice[] {
  const until = between.rules.own?.borrowingSuspendedUntil ?? null
  return until !== null && until >= day ? [notice('nothing-lent', between, { until })] : []
}

function renewals({ asking, side }: NoticeFacts, between: Between): Notice[] {
  const { loan, loanFrom } = between.rules
  if (!loan || typeof loan.renewals !== 'number') return []
  const done = asking?.renewals ?? 0
  const values = { n: done + 1, most: loan.renewals }
  const over = mayRenew(loan, done) === false
  // Who grants it knows that it goes beyond: it is told, and needs no reason.
  return [notice(over && side === 'borrowing' ? 'renewals' : 'renewals-left', between, values, loanFrom)]
}

function recallable({ asking, day, zone }: NoticeFacts, between: Between): Notice[] {
  const { loan, loanFrom } = between.rules
  const start = asking?.shipped ?? null
  const from = loan && start !== null ? recallFrom(loan, dayOf(start, zone)) : undefined
  return from !== undefined && day < from ? [notice('recall-early', between, { from }, loanFrom)] : []
}

function forUseHere({ asking, service }: NoticeFacts, between: Between): Notice[] {
  const { loan, loanFrom } = between.rules
  if (service !== 'loan') return []
  const set = isInLibrary(asking?.conditions ?? null)
  return loan?.inLibraryOnly || set ? [notice('library-use', between, {}, loan?.inLibraryOnly ? loanFrom : null)] : []
}

/** The newest of those before it, that of the same patron first. */
function askedFor({ before: [newest] }: NoticeFacts): Notice[] {
  if (!newest) return []
  const { number, day, same } = newest
  return [{ about: same ? 'asked-before-same' : 'asked-before', values: { number, day }, partner: null, from: null }]
}

/** A copy beyond the limit of its title; nothing where somebody has decided about it. */
function oneMoreCopy({ copyright }: NoticeFacts): Notice[] {
  return copyright.map(({ what, used, reserved, most }) => ({
    about: `copyright-${what}` as const,
    values: { used, reserved, most },
    partner: null,
    from: null
  }))
}

/** The patron's date never lies after the supplier's unless a person says so. */
function patronAfterSupplier({ due, fields }: NoticeFacts): Notice[] {
  const supplier = fields.due ?? due
  const { patronDue } = fields
  return patronDue !== undefined && supplier !== null && patronDue > supplier
    ? [{ about: 'patron-after-supplier', values: { due: supplier, patronDue }, partner: null, from: null }]
    : []
}
