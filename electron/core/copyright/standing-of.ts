import type { CallOutput } from '../../../shared/contract/calls.ts'
import { againstAsking, countedAs, standingOf, type Against, type CopyUse } from '../../../shared/copyright/standing.ts'
import type { CopyrightTerms } from '../../../shared/copyright/terms.ts'
import { countedTitle, isPeriodicalKey } from '../../../shared/copyright/work-key.ts'
import { say } from '../../../shared/text/say.ts'
import type { RequestRecord } from '../requests/records.ts'
import type { Look } from '../supply/look.ts'
import { isCopy, type CopyrightFacts } from './facts.ts'
import { termsOf } from './terms-of.ts'
import { dayIn, useOf, type UseRow } from './uses.ts'

/** What of a request counting asks for. */
export type Counted = Pick<
  RequestRecord,
  'service' | 'side' | 'title' | 'container' | 'work_key' | 'copyright_decision'
> &
  UseRow

/** A request with the copies of its title and how the desk counts them. */
export interface Counting {
  readonly terms: CopyrightTerms
  readonly key: string | null
  readonly self: CopyUse
  readonly uses: readonly CopyUse[]
  readonly year: string
}

/** Where a request stands among the copies of its title. */
export function countingOf(facts: CopyrightFacts, request: Counted): Counting {
  const { zone } = facts.settings
  const terms = termsOf(facts)
  return {
    terms,
    key: isCopy(request) ? request.work_key : null,
    self: useOf(request, zone),
    uses: terms.on ? facts.uses.map((row) => useOf(row, zone)) : [],
    year: facts.day.slice(0, 4)
  }
}

/** What stands against asking for it now, whoever else wants the title. */
export function againstIt({ terms, key, self, uses, year }: Counting): Against[] {
  return key === null ? [] : againstAsking(key, self, uses, terms, year)
}

export function countedIn({ terms, key, self }: Counting): CallOutput<'copyright.check'>['counted'] {
  if (!terms.on) return 'off'
  return key === null ? 'not-named' : countedAs(self, key, terms)
}

type Standing = Omit<CallOutput<'copyright.check'>, 'compliance' | 'share' | 'decision' | 'royalty' | 'keptUntil'>

/** Where a title stands, in words, with each of its copies. */
export async function sayStanding(look: Look, request: Counted, counting: Counting): Promise<Standing> {
  const { terms, key, year, uses } = counting
  const standing = key === null ? undefined : standingOf(key, uses, terms, year)
  const numbers = { used: standing?.used ?? 0, reserved: standing?.reserved ?? 0, waiting: standing?.waiting ?? 0 }
  const most = standing?.most ?? 0
  return {
    key,
    title: countedTitle(request),
    periodical: key !== null && isPeriodicalKey(key),
    year: Number(year),
    counted: countedIn(counting),
    most,
    ...numbers,
    sentence: most === 0 ? '' : sayCount({ most, ...numbers }),
    against: againstIt(counting).map((each) => ({ what: each.what, sentence: sayAgainst(each) })),
    over: terms.over,
    uses: await namedUses(look, standing?.counted ?? [])
  }
}

/** “3 of 5 used, 1 reserved”. */
export function sayCount(n: { most: number; used: number; reserved: number; waiting: number }): string {
  const parts = [
    say('copyright.count.used', { used: n.used, most: n.most }),
    ...(n.reserved > 0 ? [say('copyright.count.reserved', { n: n.reserved })] : []),
    ...(n.waiting > 0 ? [say('copyright.count.waiting', { n: n.waiting })] : [])
  ]
  return parts.join(', ')
}

export const sayAgainst = ({ what, used, reserved, most }: Against): string =>
  say(`copyright.against.${what}`, { used, reserved, most })

type Use = Standing['uses'][number]

/** The requests behind counted copies: those that were supplied first, each kind the oldest first. */
export async function namedUses(
  look: Look,
  counted: readonly { readonly id: number; readonly state: Use['state'] }[]
): Promise<Use[]> {
  const order = ['used', 'reserved', 'waiting']
  const uses: (Use & { at: number })[] = []
  for (const { id, state } of counted) {
    const row = await look.one<
      Pick<RequestRecord, 'number' | 'title' | 'created' | 'supplied' | 'published' | 'copyright_decision'>
    >('select number, title, created, supplied, published, copyright_decision from request where id = ?', id)
    if (!row) continue
    const at = state === 'used' ? (row.supplied ?? row.created) : row.created
    const { number, title, published, copyright_decision: decision } = row
    uses.push({ id, number, state, day: dayIn(at, look.settings.zone), title, published, decision, at })
  }
  return uses
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.at - b.at || a.id - b.id)
    .map(({ at: _at, ...each }) => each)
}
