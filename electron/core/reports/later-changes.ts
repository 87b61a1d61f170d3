import type { Rows } from '../routing/rows.ts'
import { changedFacts, factNames, kindOf, type FactColumn, type FactName } from './facts.ts'
import type { CountedLibrary } from './libraries.ts'
import { monthAround, type ClosedMonth } from './spans.ts'

/** A fact with what it is told apart by, as it stands in `closed_fact`. */
export type FactRow = Readonly<Record<FactColumn, string | number | null>> & {
  readonly fact: FactName
  /** The closed month that it belongs to. */
  readonly of: string
  readonly country: string | null
  readonly region: string | null
  readonly network: string | null
  readonly groups: string | null
  readonly own_branch: number
}

/** Groups as one text that a group is looked for in: `,lvis,shares,`. */
export const groupsAsText = (groups: readonly string[]): string | null =>
  groups.length === 0 ? null : `,${groups.join(',')},`

/** The month in which what changed of a closed month is booked: the next that is open. */
export function bookedIn(of: string, closed: ReadonlySet<string>): string {
  let month = of
  do month = monthAround(monthAround(`${month}-01`).next).month
  while (closed.has(month))
  return month
}

const said = ['of', 'side', 'service', 'level', 'reason', 'currency', 'amount'] as const

/**
 * What counts differently in closed months than was written down, and is not booked in a closed month yet: one less (n −1) for what was written down and is
 * no more, one more (n 1) for what is and was not written down. Only what was marked by a trigger is looked at. Patron group, subject and country are as
 * they were: a library that moves changes no month.
 */
export async function laterChanges(
  rows: Rows,
  libraries: ReadonlyMap<number, CountedLibrary>,
  closed: readonly ClosedMonth[]
): Promise<FactRow[]> {
  if (closed.length === 0 || (await rows.all('select 1 from changed_after_close limit 1')).length === 0) return []
  const monthOf = (at: number) => closed.find(({ first, last }) => first <= at && at <= last)?.month
  const identity = (row: FactRow) => {
    const partner = row.partner_id === null ? null : (libraries.get(Number(row.partner_id))?.id ?? row.partner_id)
    return JSON.stringify([row.source, partner, ...said.map((name) => row[name])])
  }
  const found: FactRow[] = []
  for (const fact of factNames) {
    const counts = new Map<string, { n: number; row: FactRow }>()
    const add = (row: FactRow, n: number) => {
      const key = identity(row)
      const known = counts.get(key)
      counts.set(key, { n: (known?.n ?? 0) + n, row: known?.row ?? row })
    }
    // What was written down comes first: what is taken away is taken away as it was.
    for (const row of await rows.all<FactRow>(
      `select f.* from closed_fact f join closed_month m on m.closing_id = f.closing_id
       where f.fact = ? and f.source in (select id from changed_after_close where kind = ?) order by f.n desc, f.id`,
      fact,
      kindOf[fact]
    ))
      add(row, -Number(row.n))
    for (const row of await rows.all<FactRow>(changedFacts(fact))) {
      const of = monthOf(Number(row.at))
      const library = row.partner_id === null ? undefined : libraries.get(Number(row.partner_id))
      if (of)
        add(
          {
            ...row,
            fact,
            of,
            country: library?.country ?? null,
            region: library?.region ?? null,
            network: library?.network ?? null,
            groups: groupsAsText(library?.groups ?? []),
            own_branch: library?.ownBranch ? 1 : 0
          },
          1
        )
    }
    for (const { n, row } of counts.values())
      for (let left = Math.abs(n); left > 0; left -= 1) found.push({ ...row, fact, n: Math.sign(n) })
  }
  return found
}
