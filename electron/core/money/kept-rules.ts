import type { OwnFeeRule } from '../../../shared/fees/own-rule.ts'
import { keptVersions, type KeptVersion } from '../kept-versions.ts'
import type { Look } from '../supply/look.ts'

export interface KeptFeeRule extends OwnFeeRule, KeptVersion {}

/** The desk's own rules of fees, in their order. */
export const keptFeeRules = (look: Pick<Look, 'all'>): Promise<KeptFeeRule[]> =>
  keptVersions<KeptFeeRule>(look, 'fee_rule')
