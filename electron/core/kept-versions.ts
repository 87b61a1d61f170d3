import type { Look } from './supply/look.ts'

/** What a rule of any kind is kept with: `row` is its version, which events and postings name. */
export interface KeptVersion {
  readonly id: number
  readonly row: number
  readonly position: number
}

/** Of each rule of a table the newest version, those that were taken out left out, in the order in which they are looked at. */
export async function keptVersions<Rule extends KeptVersion>(
  look: Pick<Look, 'all'>,
  table: 'supply_rule' | 'fee_rule'
): Promise<Rule[]> {
  const rows = await look.all<{ row: number; id: number; body: string }>(
    `select r.id row, r.rule id, r.body from ${table} r
     where r.id = (select max(n.id) from ${table} n where n.rule = r.rule) and r.body is not null`
  )
  return rows
    .map(({ row, id, body }) => ({ ...(JSON.parse(body) as object), id, row }) as Rule)
    .sort((a, b) => a.position - b.position || a.id - b.id)
}
