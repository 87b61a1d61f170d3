import type { Level, Service } from '../lifecycle/words.ts'

/** What suppliers are ordered by; the first key that tells two apart counts. */
export const orderKeys = [
  'given',
  'local',
  'region',
  'country',
  'language',
  'distance',
  'reciprocal',
  'free',
  'cost',
  'priority',
  'holds',
  'availability',
  'fills',
  'days',
  'load',
  'balance'
] as const
export type OrderKeyName = (typeof orderKeys)[number]

/** Keys that may name which come first. */
export const preferring = ['region', 'country', 'language'] as const

/** What a candidate can be left out for; each is on when it stands in the order. */
export const filterNames = [
  'network',
  'tier',
  'service',
  'level',
  'closed',
  'suspended',
  'lendable',
  'part',
  'delivery',
  'cost',
  'licence',
  'do-not-ask',
  'spared'
] as const
export type FilterName = (typeof filterNames)[number]

export interface OrderKey {
  readonly by: OrderKeyName
  /** Regions, countries or languages, the first one first. */
  readonly first?: readonly string[] | undefined
}

export interface OrderFilter {
  readonly by: FilterName
  /** Networks, tiers, ways of delivery: any of these. */
  readonly among?: readonly string[] | undefined
  /** Of `part`: also those of which it is not sure. Of `service`: also those that supply only on request. */
  readonly strict?: boolean | undefined
  /** Of `spared`: how often in a month. */
  readonly most?: number | undefined
}

/** Libraries by their id, and groups by the name of their profile. */
export interface OrderGroup {
  readonly partners: readonly number[]
  readonly groups: readonly string[]
}

/** How suppliers are chosen and ordered, as staff have arranged it. */
export interface OrderBody {
  readonly keys: readonly OrderKey[]
  readonly filters: readonly OrderFilter[]
  /** Of networks with cells: the first cell is asked out before the second. */
  readonly cells: readonly OrderGroup[]
  /** Of networks with pods: which group is asked in which tier. */
  readonly pods: readonly { readonly group: string; readonly tier: number }[]
  /** Of networks with regions: after the desk's own, in this order. */
  readonly regions: readonly string[]
  /** Asked when all others have been. */
  readonly lastResorts: readonly number[]
  /** Whether the network's own last library stands at the end. */
  readonly lastCell: boolean
  /** The library that stands for the free archive, asked before the pods; none when null. */
  readonly archive: number | null
  /** What chance hangs on: the request, or the request and the day. */
  readonly chance: 'request' | 'day'
  /** Whether libraries of the directory stand in for holders that nobody has looked up. */
  readonly directory: 'never' | 'nothing-found' | 'always'
  /** So many libraries stand in a rota by themselves; null for all. A network's own limit holds besides. */
  readonly most: number | null
}

/** For which requests an order is taken; what is null fits all. */
export interface OrderWhen {
  readonly service: Service | null
  readonly level: Level | null
  readonly network: string | null
  /** Of the request (BCP 47). */
  readonly language: string | null
  /** Of a library that holds it (ISO 3166). */
  readonly country: string | null
}

/** What holds before anybody made an order: volume named first, free before paid, better fills, fewer days. */
export const presetBody: OrderBody = {
  keys: [{ by: 'holds' }, { by: 'free' }, { by: 'fills' }, { by: 'days' }],
  filters: [
    { by: 'service' },
    { by: 'closed' },
    { by: 'suspended' },
    { by: 'lendable' },
    { by: 'part' },
    { by: 'cost' },
    { by: 'licence' },
    { by: 'do-not-ask' }
  ],
  cells: [],
  pods: [],
  regions: [],
  lastResorts: [],
  lastCell: true,
  archive: null,
  chance: 'request',
  directory: 'nothing-found',
  most: 8
}

/** Whether an order is meant for a request; a library's network or country fits when one of the candidates has it. */
export function orderFits(
  when: OrderWhen,
  request: { readonly service: Service; readonly level: Level; readonly language: string | null },
  candidates: readonly { readonly network: string | null; readonly country: string | null }[]
): boolean {
  return (
    (when.service === null || when.service === request.service) &&
    (when.level === null || when.level === request.level) &&
    (when.language === null || sameLanguage(when.language, request.language)) &&
    (when.network === null || candidates.some(({ network }) => network === when.network)) &&
    (when.country === null || candidates.some(({ country }) => country === when.country))
  )
}

/** Languages are the same where their first part is: el, el-GR. Those of catalogues (ISO 639-2) have three letters. */
export function sameLanguage(one: string, other: string | null): boolean {
  return other !== null && short(one) === short(other)
}

function short(language: string): string {
  try {
    return new Intl.Locale(language).language
  } catch {
    return language.toLowerCase()
  }
}
