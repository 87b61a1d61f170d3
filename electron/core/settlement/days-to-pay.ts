import { networkBetween, resolveAgreements } from '../../../shared/networks/agreements.ts'
import type { Desk } from '../handler.ts'
import { lookInside } from '../supply/look.ts'

/** Days that a library has to pay (`payDays` of a profile's settlement): those of an agreement or a network with it, else the desk's own. */
export async function daysToPay(desk: Desk, partnerId: number): Promise<number> {
  const look = lookInside(desk)
  const profiles = new Map([...(await look.profiles())].map(([id, { profile }]) => [id, profile]))
  const [ours, theirs] = [await look.memberships(null), await look.memberships(partnerId)]
  const network = networkBetween(profiles, ours, theirs, look.day)
  if (network === undefined) return desk.settings().payDays
  const terms = resolveAgreements({ profiles, network, ours: theirs, theirs: ours, day: look.day })
  const agreed = terms.agreements.find(({ rules }) => rules.settlement?.payDays !== undefined)
  return agreed?.rules.settlement?.payDays ?? terms.network?.settlement?.payDays ?? desk.settings().payDays
}
