import { randomUUID } from 'node:crypto'
import type { CallGiven } from '../../../shared/contract/calls.ts'
import type { LineResult } from '../../../shared/contract/shapes.ts'
import { symbolKey } from '../../../shared/domain/library-symbols.ts'
import { does, type Desk } from '../handler.ts'
import { appendEvent } from '../append-event.ts'
import { actOnRequest } from '../requests/act-on-request.ts'
import { eachLine } from '../requests/commands.ts'
import { currentAsking, findRequest } from '../requests/find-request.ts'
import { keptNumber, siteInside } from './site-inside.ts'

type Line = CallGiven<'sites.align'>['lines'][number]

/** Brings requests in line with a site's list: all acts of a line or none, each line for itself. */
export const align = does('sites.align', {
  run: async ({ network, lines }, writing) => {
    const batch = lines.length > 1 ? randomUUID() : undefined
    return {
      results: await eachLine(
        writing,
        lines.map(({ number }) => number),
        (_number, index) =>
          writing.transact(async (tx) => {
            const line = lines[index] as Line
            return alignLine({ ...writing, tx }, network, line, batch)
          })
      )
    }
  }
})

async function alignLine(desk: Desk, network: string, line: Line, batch: string | undefined): Promise<LineResult> {
  const site = await siteInside(desk, network)
  const before = (await desk.tx.one<{ id: number | null }>('select max(id) id from event'))?.id ?? 0
  let result: LineResult | undefined
  for (const [index, { name, fields }] of line.acts.entries())
    result = await actOnRequest(desk, {
      number: line.number,
      version: index === 0 ? line.version : undefined,
      action: name,
      fields,
      by: 'person',
      batch,
      happened: true
    })
  const request = await findRequest(desk.tx, line.number)
  const asking = await currentAsking(desk.tx, request)
  // The site keeps its number when it goes on to the next library.
  if (line.siteNumber !== undefined && asking && asking.their_number === null) {
    const kept = keptNumber(site, line.siteNumber)
    await desk.tx.update('asking', asking.id, { their_number: kept })
    await desk.tx.update('request', request.id, { partner_number: kept })
  }
  const asks = line.partner !== undefined && (await isLibrary(desk, request.partner_id, line.partner))
  await markTold(desk, request.id, before, asks)
  return result ?? { number: line.number, done: true, sentence: '' }
}

/** What the site says is known there. Only that a further library is asked is told, unless the site names that library. */
export async function markTold(desk: Desk, requestId: number, since: number, asks: boolean): Promise<void> {
  const rows = await desk.tx.all<{ id: number; asking_id: number | null; partner_id: number | null }>(
    `update outbox set state = 'sent', told = ?, how = 'listed', send_at = null where request_id = ? and event_id > ? and state in ('held', 'to-do')
       and (what <> 'request' or ?) returning id, asking_id, partner_id`,
    desk.now(),
    requestId,
    since,
    asks ? 1 : 0
  )
  for (const { id, asking_id, partner_id } of rows) {
    await appendEvent(desk, {
      request_id: requestId,
      asking_id,
      partner_id,
      action: 'told-listed',
      data: JSON.stringify({ outbox: id })
    })
    desk.tx.changed('outbox', id)
  }
}

async function isLibrary({ tx }: Desk, partnerId: number | null, said: string): Promise<boolean> {
  const found = await tx.one(
    'select 1 from partner_identifier where partner_id = ? and value_key = ?',
    partnerId,
    symbolKey(said)
  )
  return found !== undefined
}
