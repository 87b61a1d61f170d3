import type { OwnFeeRule } from '../../../shared/fees/own-rule.ts'
import type { Look } from '../supply/look.ts'

/** A rule as it is kept: `row` is its version, which postings name. */
export interface KeptFeeRule extends OwnFeeRule {
  readonly id: number
  readonly row: number
  readonly position: number
}

const newest = `select r.id row, r.rule id, r.body from fee_rule r
  where r.id = (select max(n.id) from fee_rule n where n.rule = r.rule) and r.body is not null`

/** Of each rule the newest version, those that were taken out left out, in the order in which they are looked at. */
export async function keptFeeRules(look: Pick<Look, 'all'>): Promise<KeptFeeRule[]> {
  const rows = await look.all<{ row: number; id: number; body: string }>(newest)
  return rows
    .map(({ row, id, body }) => ({ ...(JSON.parse(body) as Omit<KeptFeeRule, 'id' | 'row'>), id, row }))
    .sort((a, b) => a.position - b.position || a.id - b.id)
}
