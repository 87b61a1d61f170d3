import type { Counted } from './standing.ts'
import { notCounted, type ComplianceCode } from './terms.ts'

/** What the code of compliance is chosen by. */
export interface ForCode {
  readonly service: 'loan' | 'copy'
  /** Codes that the supplier's network takes; empty where it names none. */
  readonly taken: readonly string[]
  /** What a person chose on the request. */
  readonly chosen: string | null
  /** The desk's usual code. */
  readonly usual: string
  readonly counted: Counted | 'not-named'
  readonly decision: string | null
  /** The limit is reached without it. */
  readonly full: boolean
}

export interface Coded {
  readonly code: string | null
  /** Why: chosen by a person, by the rule of five, the desk's usual one, the only one; or that a person has to say. */
  readonly why: 'chosen' | 'within' | 'older' | 'beyond' | 'decided' | 'usual' | 'only' | 'choose' | 'none'
}

/**
 * The statement of compliance that a request for a copy carries. In the United States CCG says that it is within the guidelines, CCL that it is
 * under the law otherwise: older, its royalty paid, or beyond the fifth (17 USC 108, CONTU; ALA form). Elsewhere the law knows several grounds, and
 * which of them it is only a person can say: the desk's usual one, or the one that the network takes.
 */
export function complianceOf(given: ForCode): Coded {
  const { service, taken, chosen, usual, counted, decision, full } = given
  if (chosen) return { code: chosen, why: 'chosen' }
  if (service !== 'copy') return { code: null, why: 'none' }
  const guided = taken.includes('US-CCG') && taken.includes('US-CCL')
  if (guided || (taken.length === 0 && !usual && counted !== 'off')) return byGuideline(counted, decision, full)
  if (usual && (taken.length === 0 || taken.includes(usual))) return { code: usual, why: 'usual' }
  if (taken.length === 1) return { code: taken[0] ?? null, why: 'only' }
  return { code: null, why: taken.length > 1 ? 'choose' : 'none' }
}

function byGuideline(counted: ForCode['counted'], decision: string | null, full: boolean): Coded {
  const code = (name: ComplianceCode, why: Coded['why']): Coded => ({ code: name, why })
  if (decision !== null && (notCounted.has(decision) || full)) return code('US-CCL', 'decided')
  if (counted === 'older') return code('US-CCL', 'older')
  if (full) return code('US-CCL', 'beyond')
  return code('US-CCG', 'within')
}
