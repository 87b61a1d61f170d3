import { isPeriodicalKey } from './work-key.ts'
import { notCounted, type CopyrightTerms } from './terms.ts'

/** A request for a copy, as far as counting asks. Days as YYYY-MM-DD in the desk's zone. */
export interface CopyUse {
  readonly id: number
  readonly requested: string
  /** The latest day on which it may have come out. */
  readonly published: string | null
  readonly supplied: string | null
  readonly open: boolean
  readonly outcome: string | null
  /** Somebody was asked for it. */
  readonly asked: boolean
  readonly decision: string | null
  readonly volume: string | null
  readonly issue: string | null
}

/** Supplied; asked for and not ended; wanted and not asked yet; ended without the copy. */
export type UseState = 'used' | 'reserved' | 'waiting' | 'gone'

export function stateOfUse(use: Pick<CopyUse, 'supplied' | 'open' | 'outcome' | 'asked'>): UseState {
  if (use.supplied !== null && (use.open || use.outcome === 'supplied')) return 'used'
  if (!use.open) return 'gone'
  return use.asked ? 'reserved' : 'waiting'
}

/** Why a copy is not counted, or that it is. */
export type Counted = 'counted' | 'off' | 'older' | 'decided'

export function countedAs(
  use: Pick<CopyUse, 'requested' | 'published' | 'decision'>,
  key: string,
  terms: CopyrightTerms
): Counted {
  const periodical = isPeriodicalKey(key)
  if (!terms.on || (periodical ? terms.most : terms.works) === 0) return 'off'
  if (use.decision !== null && notCounted.has(use.decision)) return 'decided'
  return periodical && isOlder(use, terms) ? 'older' : 'counted'
}

/** Whether it came out before the window of a request made on that day; what has no year that can be read is not older. */
export function isOlder(
  { requested, published }: Pick<CopyUse, 'requested' | 'published'>,
  { years, by }: Pick<CopyrightTerms, 'years' | 'by'>
): boolean {
  if (published === null) return false
  const from = Number(requested.slice(0, 4)) - years
  if (by === 'year') return Number(published.slice(0, 4)) < from
  return published < `${String(from).padStart(4, '0')}${requested.slice(4)}`
}

export interface Standing {
  /** The limit that counts for the title; 0 where none does. */
  readonly most: number
  readonly used: number
  /** Asked for and not supplied yet, with the request itself where it has been asked. */
  readonly reserved: number
  /** Wanted and not asked for yet, with the request itself. */
  readonly waiting: number
  /** The counted copies, in the order given. */
  readonly counted: readonly { readonly id: number; readonly state: 'used' | 'reserved' | 'waiting' }[]
}

/**
 * Where a title stands in a calendar year: a supplied copy counts in the year in which it was supplied; one that is asked for has its place in the
 * year that is looked at, since it may come on any day. Works that are no periodicals have no years.
 */
export function standingOf(key: string, uses: readonly CopyUse[], terms: CopyrightTerms, year: string): Standing {
  const periodical = isPeriodicalKey(key)
  const counted = uses.flatMap((use) => {
    const state = stateOfUse(use)
    if (state === 'gone' || countedAs(use, key, terms) !== 'counted') return []
    if (periodical && state === 'used' && use.supplied?.slice(0, 4) !== year) return []
    return [{ id: use.id, state }]
  })
  const n = (state: UseState) => counted.filter((each) => each.state === state).length
  const most = terms.on ? (periodical ? terms.most : terms.works) : 0
  return { most, used: n('used'), reserved: n('reserved'), waiting: n('waiting'), counted }
}

/** What stands in the way of asking for one more copy. */
export interface Against {
  readonly what: 'full' | 'same-issue'
  readonly used: number
  readonly reserved: number
  readonly most: number
}

/** What stands against asking for a request now: the limit is reached by others, or an issue of which one copy is enough. */
export function againstAsking(
  key: string,
  self: CopyUse,
  uses: readonly CopyUse[],
  terms: CopyrightTerms,
  year: string
): Against[] {
  if (countedAs(self, key, terms) !== 'counted') return []
  const others = uses.filter(({ id }) => id !== self.id)
  const { most, used, reserved, counted } = standingOf(key, others, terms, year)
  const against: Against[] = []
  if (used + reserved + 1 > most) against.push({ what: 'full', used, reserved, most })
  if (terms.perIssue && isPeriodicalKey(key)) {
    const taken = new Set(counted.filter(({ state }) => state !== 'waiting').map(({ id }) => id))
    if (others.some((other) => taken.has(other.id) && sameIssue(other, self)))
      against.push({ what: 'same-issue', used, reserved, most })
  }
  return against
}

/** The same issue, as far as it is named: without a number of its issue nothing can be said. */
function sameIssue(a: CopyUse, b: CopyUse): boolean {
  const plain = (text: string | null) =>
    (text ?? '')
      .normalize('NFKC')
      .replace(/[^\p{L}\p{N}]/gu, '')
      .toLowerCase()
  const [issueA, issueB] = [plain(a.issue), plain(b.issue)]
  if (!issueA || issueA !== issueB || plain(a.volume) !== plain(b.volume)) return false
  // Of a volume without a number the year tells it apart.
  return plain(a.volume) !== '' || a.published?.slice(0, 4) === b.published?.slice(0, 4)
}
