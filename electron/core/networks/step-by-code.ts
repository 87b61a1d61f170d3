import type { Step } from '../../../shared/lifecycle/state-table.ts'
import { codeOfReason } from '../../../shared/networks/network-words.ts'
import type { Desk } from '../handler.ts'
import type { Taking } from '../requests/take-step.ts'
import { networkInside } from './network-inside.ts'

export interface ByCode {
  readonly step: Step
  /** Of a step by a network's code: which code, what it does, and by which row of which profile. */
  readonly rule?: 'code'
  readonly because?: Readonly<Record<string, string | number>>
}

/**
 * The step that a no leads to in the network through which it was asked: a code may ask the next library, end the request there, or let it be
 * asked again (the profile's `words.reasons`). Where the network has no code for the reason, none is published, or no code may decide, the table's.
 */
export async function stepByCode(desk: Desk, { asking, step, fields, reason }: Taking): Promise<ByCode> {
  const given = fields.reason ?? reason
  if (!step.byCode || !given || !asking) return { step }
  const network = await networkInside(desk, asking.partner_id)
  const found = network && codeOfReason(network.rules.words, given)
  if (!found) return { step }
  const { code, effect } = found
  return {
    step: effect === 'stop' || effect === 'retry' ? step.byCode[effect] : step,
    rule: 'code',
    because: { code, then: effect, network: network.id, profile: network.row }
  }
}
