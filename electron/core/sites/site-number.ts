import { does, type Desk } from '../handler.ts'
import { currentAsking, findRequest } from '../requests/find-request.ts'
import { setColumns } from '../requests/keep-undo.ts'
import type { RequestRecord } from '../requests/records.ts'
import { keptNumber, numberWarnings, siteWith } from './site-inside.ts'

/** Keeps the number that a request has in its network's site. */
export const number = does('sites.number', {
  run: ({ number: wanted, siteNumber }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      return keepSiteNumber(desk, await findRequest(tx, wanted), siteNumber)
    })
})

/** The same inside a transaction; it can be taken back. */
export async function keepSiteNumber(
  desk: Desk,
  request: RequestRecord,
  written: string | null
): Promise<{ siteNumber: string | null; warnings: string[] }> {
  const site = await siteWith(desk, request.partner_id)
  const siteNumber = written === null ? null : keptNumber(site, written)
  const warnings = siteNumber === null ? [] : await numberWarnings(desk, site, request, siteNumber)
  const asking = await currentAsking(desk.tx, request)
  if (request.partner_number === siteNumber && (asking?.their_number ?? siteNumber) === siteNumber)
    return { siteNumber, warnings }
  if (asking) await desk.tx.update('asking', asking.id, { their_number: siteNumber })
  await setColumns(
    desk,
    request,
    { partner_number: siteNumber },
    {
      event: { action: 'site-number', asking_id: request.asking_id, partner_id: request.partner_id },
      changed: asking ? [{ table: 'asking', id: asking.id, old: { their_number: asking.their_number } }] : []
    }
  )
  return { siteNumber, warnings }
}
