import type { CallGiven } from '../../../shared/contract/calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import type { LineResult } from '../../../shared/contract/shapes.ts'
import { say } from '../../../shared/text/say.ts'
import { does, type Desk } from '../handler.ts'
import { findPartner } from '../partners/find-partner.ts'
import { actOnRequest } from '../requests/act-on-request.ts'
import { eachLine } from '../requests/commands.ts'
import { createRequest } from '../requests/create-request.ts'
import { findRequest } from '../requests/find-request.ts'
import { markTold } from './align.ts'
import { keptNumber, siteInside } from './site-inside.ts'
import type { Site } from './site-of.ts'

type Line = CallGiven<'sites.take'>['lines'][number]

/** Makes requests of lines that only a site has, each for itself. */
export const take = does('sites.take', {
  run: async ({ network, lines }, writing) => ({
    results: await eachLine(
      writing,
      lines.map(({ siteNumber }) => siteNumber),
      (_number, index) =>
        writing.transact(async (tx) => {
          const desk = { ...writing, tx }
          return takeLine(desk, await siteInside(desk, network), lines[index] as Line)
        })
    )
  })
})

/**
 * One request, with the number that it has there. A library that is known here is taken as asked (the site has told it) or as asking; of another the
 * symbol stands in the note. @throws Refused twice when an open request has the number
 */
async function takeLine(desk: Desk, site: Site, line: Line): Promise<LineResult> {
  const { tx } = desk
  const siteNumber = keptNumber(site, line.siteNumber)
  const known = await tx.one<{ number: string }>(
    `select r.number from request r left join asking a on a.id = r.asking_id
     where r.open = 1 and r.side = ? and (r.partner_number = ? or a.their_number = ?) limit 1`,
    line.side,
    siteNumber,
    siteNumber
  )
  if (known) throw new Refused('twice', { what: siteNumber, who: known.number }, { field: 'siteNumber' })
  const before = (await tx.one<{ id: number | null }>('select max(id) id from event'))?.id ?? 0
  const partner =
    line.partner === undefined ? undefined : await findPartner(tx, line.partner, site.rules.identifiers.party)
  const made = await createRequest(desk, {
    side: line.side,
    service: line.service,
    level: 'normal',
    citation: {
      ...line.citation,
      title: line.citation.title ?? say('sites.untitled', { site: site.site, number: siteNumber })
    },
    source: 'csv',
    by: 'import',
    partnerId: line.side === 'lending' ? (partner?.id ?? null) : null,
    partnerNumber: siteNumber,
    note: partner || line.partner === undefined ? '' : say('sites.unknown-library', { library: line.partner })
  })
  if (line.side === 'borrowing' && partner) {
    await actOnRequest(desk, {
      number: made.number,
      action: 'ask',
      fields: { suppliers: [partner.id] },
      by: 'person',
      happened: true
    })
    const asked = await findRequest(tx, made.number)
    if (asked.asking_id !== null) await tx.update('asking', asked.asking_id, { their_number: siteNumber })
    await tx.update('request', asked.id, { partner_number: siteNumber })
    await markTold(desk, made.id, before, true)
  }
  const { state } = await findRequest(tx, made.number)
  return {
    number: made.number,
    done: true,
    state,
    sentence: say('sites.taken', { number: made.number, there: siteNumber })
  }
}
