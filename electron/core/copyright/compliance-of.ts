import { complianceOf, type Coded } from '../../../shared/copyright/codes.ts'
import { isOlder } from '../../../shared/copyright/standing.ts'
import { complianceCodes } from '../../../shared/copyright/terms.ts'
import { networkBetween, resolveAgreements } from '../../../shared/networks/agreements.ts'
import type { Desk, Reading } from '../handler.ts'
import type { RequestRecord } from '../requests/records.ts'
import { lookInside } from '../supply/look.ts'
import { factsInside, factsOf, isCopy, type CopyrightFacts } from './facts.ts'
import { againstIt, countedIn, countingOf, type Counted } from './standing-of.ts'

type Stated = Counted & Pick<RequestRecord, 'copyright_code' | 'partner_id'>

/** The statement that a request for a copy carries to its library, and which ones the network there takes. */
export function statementFor(facts: CopyrightFacts, request: Stated): Coded & { readonly codes: readonly string[] } {
  const taken = takenBy(facts)
  const counting = countingOf(facts, request)
  const coded = complianceOf({
    service: request.side === 'borrowing' ? request.service : 'loan',
    taken,
    chosen: request.copyright_code,
    usual: facts.settings.copyrightCode,
    // Where nothing is counted the year says it all the same.
    counted: isOlder(counting.self, counting.terms) ? 'older' : countedIn(counting),
    decision: request.copyright_decision,
    full: againstIt(counting).some(({ what }) => what === 'full')
  })
  return { ...coded, codes: taken.length > 0 ? taken : complianceCodes }
}

/** The code alone, for paper and forms; nothing where none is chosen. */
export function statementOf(reading: Reading, request: Stated): string | undefined {
  return isCopy(request) ? (statementFor(factsOf(reading, request), request).code ?? undefined) : undefined
}

/** The same inside a transaction, for messages. */
export async function statementInside(desk: Desk, request: Stated): Promise<string | undefined> {
  if (!isCopy(request)) return undefined
  return statementFor(await factsInside(lookInside(desk), request), request).code ?? undefined
}

/** The codes of the network through which a library is asked, or of an agreement with it; before anybody is asked, those of the desk's own networks. */
function takenBy({ ours, theirs, kept, day }: CopyrightFacts): readonly string[] {
  if (theirs.length === 0) return []
  const profiles = new Map([...kept].map(([id, { profile }]) => [id, profile]))
  const network = networkBetween(profiles, ours, theirs, day)
  const terms = resolveAgreements({ profiles, network: network ?? '', ours, theirs, day })
  return (
    terms.network?.compliance?.codes ??
    terms.agreements.flatMap(({ rules }) => (rules.compliance ? [rules.compliance.codes] : []))[0] ??
    []
  )
}
