import type { CallOutput } from '../../../shared/contract/calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { answers, type Reading } from '../handler.ts'
import { openSlips } from '../paper/slip-data-of.ts'
import type { AskingRecord, RequestRecord } from '../requests/records.ts'
import { answerFields } from './answer-fields.ts'
import { requestFields } from './request-fields.ts'
import { rotaThere } from './rota-there.ts'
import { type Site, siteNamed, type Sites, sitesOf } from './site-of.ts'

export const sheet = answers('sites.sheet', ({ number, network }, reading): CallOutput<'sites.sheet'> => {
  const request = reading.sql('select * from request where number = ?').get(number) as RequestRecord | undefined
  const slip = openSlips(reading)(number)[0]
  if (!request || !slip) throw new Refused('not-found', { what: number }, { field: 'number' })
  const sites = sitesOf(reading)
  const through = sites.of(request.partner_id)
  const networks = [...new Map([through, ...sites.ours].flatMap((site) => (site ? [[site.id, site]] : []))).values()]
  // Before anybody is asked it is the desk's own first site, where the libraries are looked for.
  const site =
    network === undefined
      ? (through ?? networks.find(({ rules }) => rules.channel === 'mirror') ?? networks[0])
      : siteNamed(sites, network)
  const asking = reading.sql('select * from asking where id = ?').get(request.asking_id) as AskingRecord | undefined
  const siteNumber = asking?.their_number ?? request.partner_number ?? earlierNumber(reading, sites, request, site)
  const facts = { reading, request, slip, site, asking, siteNumber }
  return {
    number,
    side: request.side,
    network: site ? { id: site.id, name: site.name, site: site.site } : null,
    networks: networks.map(({ id, name }) => ({ id, name })),
    siteNumber,
    fields:
      request.side === 'lending'
        ? answerFields(facts)
        : requestFields({ ...facts, rota: rotaThere(reading, sites, site, request) }),
    unpublished: site !== undefined
  }
})

/** The number of an earlier asking in the same site: it goes on there under it. */
function earlierNumber(reading: Reading, sites: Sites, { id }: RequestRecord, site: Site | undefined): string | null {
  const rows = reading
    .sql(
      `select partner_id, their_number from asking where request_id = ? and their_number is not null and state <> 'undone' order by position desc`
    )
    .all(id) as { partner_id: number | null; their_number: string }[]
  return rows.find(({ partner_id }) => sites.of(partner_id)?.id === site?.id)?.their_number ?? null
}
