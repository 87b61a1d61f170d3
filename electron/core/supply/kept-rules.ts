import type { SupplyRule } from '../../../shared/supply/supply-rule.ts'
import { keptVersions, type KeptVersion } from '../kept-versions.ts'
import type { Look } from './look.ts'

export interface KeptRule extends SupplyRule, KeptVersion {}

/** The rules of what the desk supplies, in their order. */
export const keptRules = (look: Pick<Look, 'all'>): Promise<KeptRule[]> => keptVersions<KeptRule>(look, 'supply_rule')

/** A rule's name by any of its versions, also of one that was taken out. */
export const ruleNameSql = `select json_extract(body, '$.name') name from supply_rule where rule = ? and body is not null order by id desc limit 1`
