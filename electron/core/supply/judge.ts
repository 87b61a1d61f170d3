import { maySupply, type SupplyVerdict } from '../../../shared/supply/may-supply.ts'
import type { SupplyFacts, SupplyRule } from '../../../shared/supply/supply-rule.ts'
import type { RequestRecord } from '../requests/records.ts'
import { factsOf, wordsOfNetwork, type ItemFacts } from './facts-of.ts'
import { licencesFor } from './kept-licences.ts'
import { keptRules } from './kept-rules.ts'
import type { Look } from './look.ts'

export interface Judged {
  readonly verdict: SupplyVerdict
  readonly facts: SupplyFacts
  readonly rules: readonly SupplyRule[]
  /** Whether there is anything to go by at all. */
  readonly ruled: boolean
}

/** Judges a lending request by the rules and licences of now; `rules` are tried in place of those that are kept. */
export async function judgeRequest(
  look: Look,
  request: RequestRecord,
  { item = {}, rules: tried }: { readonly item?: ItemFacts; readonly rules?: readonly SupplyRule[] } = {}
): Promise<Judged> {
  const rules = tried ?? (await keptRules(look))
  const keepsLicences = (await look.one('select 1 from licence where removed is null limit 1')) !== undefined
  const facts = await factsOf(look, request, item)
  const licences = keepsLicences ? await licencesFor(look, request) : []
  const electronic = licences.some(({ name }) => sameName(name, request.collection))
  const verdict = maySupply({
    facts: electronic && facts.format === null ? { ...facts, format: 'electronic' } : facts,
    day: look.day,
    rules,
    licences,
    keepsLicences,
    home: look.settings.shipTo.country ?? null,
    silentAs: look.settings.silentTerms,
    wanted: null,
    words: await wordsOfNetwork(look, request.partner_id)
  })
  return { verdict, facts, rules, ruled: rules.length > 0 || keepsLicences }
}

const sameName = (name: string, collection: string | null) =>
  collection !== null && name.trim().toLowerCase() === collection.trim().toLowerCase()
