import { complianceOf, type Coded } from '../../../shared/copyright/codes.ts'
import { complianceCodes } from '../../../shared/copyright/terms.ts'
import { networkBetween, resolveAgreements } from '../../../shared/networks/agreements.ts'
import type { RequestRecord } from '../requests/records.ts'
import type { Look } from '../supply/look.ts'
import { againstIt, countedIn, type Counting } from './standing-of.ts'

/** The statement that a request for a copy carries to a library, and which ones its network takes. */
export async function statementFor(
  look: Look,
  request: Pick<RequestRecord, 'service' | 'side' | 'copyright_code' | 'copyright_decision' | 'partner_id'>,
  counting: Counting
): Promise<Coded & { readonly codes: readonly string[] }> {
  const taken = await takenBy(look, request.partner_id)
  const coded = complianceOf({
    service: request.service,
    taken,
    chosen: request.copyright_code,
    usual: look.settings.copyrightCode,
    counted: countedIn(counting),
    decision: request.copyright_decision,
    full: againstIt(counting).some(({ what }) => what === 'full')
  })
  return { ...coded, codes: taken.length > 0 ? taken : complianceCodes }
}

/** The codes of the network through which a library is asked, or of an agreement with it; before anybody is asked, those of the desk's own networks. */
async function takenBy(look: Look, partner: number | null): Promise<readonly string[]> {
  const ours = await look.memberships(null)
  const theirs = partner === null ? ours : await look.memberships(partner)
  if (theirs.length === 0) return []
  const kept = await look.profiles()
  const profiles = new Map([...kept].map(([id, { profile }]) => [id, profile]))
  const network = networkBetween(profiles, ours, theirs, look.day)
  const terms = resolveAgreements({ profiles, network: network ?? '', ours, theirs, day: look.day })
  return (
    terms.network?.compliance?.codes ??
    terms.agreements.flatMap(({ rules }) => (rules.compliance ? [rules.compliance.codes] : []))[0] ??
    []
  )
}
