import type { SupplyRule } from '../../../shared/supply/supply-rule.ts'
import type { Look } from './look.ts'

/** A rule as it is kept: `row` is its version. */
export interface KeptRule extends SupplyRule {
  readonly row: number
  readonly position: number
}

/** Of each rule the newest version, those that were taken out left out, in the order in which they are looked at. */
const newest = `select r.id row, r.rule id, r.body from supply_rule r
  where r.id = (select max(n.id) from supply_rule n where n.rule = r.rule) and r.body is not null`

export async function keptRules(look: Pick<Look, 'all'>): Promise<KeptRule[]> {
  const rows = await look.all<{ row: number; id: number; body: string }>(newest)
  return rows
    .map(({ row, id, body }) => ({ ...(JSON.parse(body) as Omit<KeptRule, 'id' | 'row'>), id, row }))
    .sort((a, b) => a.position - b.position || a.id - b.id)
}

/** A rule's name by any of its versions, also of one that was taken out. */
export const ruleNameSql = `select json_extract(body, '$.name') name from supply_rule where rule = ? and body is not null order by id desc limit 1`
