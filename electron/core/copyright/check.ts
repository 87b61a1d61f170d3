import type { CallOutput } from '../../../shared/contract/calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { shareOf } from '../../../shared/copyright/share.ts'
import { keptUntil } from '../../../shared/copyright/terms.ts'
import { countedTitle, isPeriodicalKey, workKey } from '../../../shared/copyright/work-key.ts'
import { publishedBy } from '../../../shared/copyright/published.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, type CallGiven } from '../handler.ts'
import { materialByNumbers } from '../requests/create-request.ts'
import type { RequestRecord } from '../requests/records.ts'
import { lookReading, type Look } from '../supply/look.ts'
import { factsInside, isCopy } from './facts.ts'
import { countedKey } from './keep-work.ts'
import { statementFor } from './compliance-of.ts'
import { countingOf, sayStanding, type Counted } from './standing-of.ts'

type Checked = CallOutput<'copyright.check'>
type Asked = Counted &
  Pick<RequestRecord, 'pages' | 'partner_id' | 'copyright_code' | 'royalty' | 'royalty_currency' | 'whole_pages'>

export const check = answers('copyright.check', async ({ number, wanted }, reading) => {
  const look = lookReading(reading)
  if (number !== undefined) {
    const request = reading.sql('select * from request where number = ?').get(number) as RequestRecord | undefined
    if (!request) throw new Refused('not-found', { what: number }, { field: 'number' })
    return checkOf(look, request)
  }
  if (!wanted) throw Refused.from({ refused: 'bad-input', sentence: say('copyright.no.subject'), field: 'number' })
  return checkOf(look, await entered(look, wanted))
})

/** All that copyright asks of a request, at this moment. */
export async function checkOf(look: Look, request: Asked): Promise<Checked> {
  const facts = await factsInside(look, request)
  const counting = countingOf(facts, request)
  const { terms, self } = counting
  const coded = statementFor(facts, request)
  const copy = isCopy(request)
  return {
    ...(await sayStanding(look, request, counting)),
    compliance: {
      code: coded.code,
      codes: [...coded.codes],
      sentence: coded.why === 'none' ? '' : say(`copyright.code.${coded.why}`, { code: coded.code ?? '' })
    },
    share: copy ? shareFor(request, terms) : null,
    decision: request.copyright_decision,
    royalty:
      request.royalty === null || request.royalty_currency === null
        ? null
        : { amount: request.royalty, currency: request.royalty_currency },
    keptUntil: copy && terms.on && terms.keepYears > 0 ? keptUntil(self.requested, terms.keepYears) : null
  }
}

/** The share of the whole that is wanted, in words; null where the desk goes by no limit. */
export function shareFor(
  request: Pick<Asked, 'pages' | 'whole_pages' | 'work_key' | 'container'>,
  terms: { readonly bookPercent: number; readonly issuePercent: number }
): Checked['share'] {
  const share = shareOf({
    ...terms,
    periodical: request.work_key !== null && isPeriodicalKey(request.work_key),
    pages: request.pages,
    whole: request.whole_pages
  })
  if (!share) return null
  const { of, pages, whole, percent, limit, answer } = share
  const values = { pages: pages ?? 0, whole: whole ?? 0, percent: percent ?? 0, limit }
  return { of, pages, whole, percent, limit, answer, sentence: say(`copyright.share.${of}-${answer}`, values) }
}

/** A citation that is being entered, as the request that it would be. */
async function entered(
  look: Look,
  { service, material, citation }: NonNullable<CallGiven<'copyright.check'>['wanted']>
): Promise<Asked> {
  const text = (value: string | undefined) => value?.trim() || null
  const [title, container] = [text(citation.title) ?? '', text(citation.container)]
  const key = workKey({
    service,
    material: material ?? materialByNumbers({ service, citation }),
    title,
    author: text(citation.author),
    container,
    isbn: text(citation.isbn),
    issn: text(citation.issn)
  })
  return {
    id: 0,
    side: 'borrowing',
    service,
    title,
    container,
    work_key: key === null ? null : await countedKey(look, key, countedTitle({ title, container })),
    created: look.now,
    published: publishedBy(citation.year ?? null),
    supplied: null,
    open: 1,
    outcome: null,
    asking_id: null,
    copyright_decision: null,
    volume: text(citation.volume),
    issue: text(citation.issue),
    pages: text(citation.pages),
    partner_id: null,
    copyright_code: null,
    royalty: null,
    royalty_currency: null,
    whole_pages: null
  }
}
