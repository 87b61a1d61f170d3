import type { Catalogue } from '../../../shared/contract/catalogue-calls.ts'
import type { LookUpOutcome } from '../../../shared/holdings/catalogue-words.ts'
import { appendEvent } from '../append-event.ts'
import type { CallOutput, Desk } from '../handler.ts'
import { heldHereInside, holdingsInside } from './found-holdings.ts'
import type { PlacedHolder } from './place-holder.ts'

/** What one catalogue said of a request. */
export interface FoundAt {
  readonly catalogue: Catalogue
  readonly outcome: LookUpOutcome
  readonly why: string | null
  readonly ms: number
  readonly hits: number | null
  readonly problems: readonly string[]
  readonly holders: readonly PlacedHolder[]
}

/**
 * Keeps what catalogues said of a request in place of what each said before. One that did not answer has said nothing: what it said before stays, with its
 * time.
 */
export async function keepFound(
  desk: Desk,
  number: string,
  requestId: number,
  found: readonly FoundAt[]
): Promise<CallOutput<'holdings.find'>> {
  const { tx } = desk
  for (const each of found) await keepOne(desk, requestId, each)
  if (found.length > 0) tx.changed('requests', requestId)
  const here = await heldHereInside(tx, requestId)
  return {
    number,
    catalogues: found.map(({ catalogue, holders, problems, outcome, why, ms, hits }) => ({
      catalogue: catalogue.id,
      name: catalogue.name,
      kind: catalogue.kind,
      outcome,
      why,
      ms,
      hits,
      found: holders.length,
      problems: [...problems]
    })),
    holdings: await holdingsInside(tx, requestId),
    here,
    offersDelivery: here.length > 0
  }
}

async function keepOne(desk: Desk, requestId: number, found: FoundAt): Promise<void> {
  const { tx } = desk
  const { catalogue, outcome, why, ms, hits, holders } = found
  const at = desk.now()
  await appendEvent(desk, {
    action: 'look-up',
    request_id: requestId,
    data: JSON.stringify({ catalogue: catalogue.id, name: catalogue.name, outcome, found: holders.length })
  })
  await tx.run(
    `insert into holding_asked(request_id, catalogue_id, at, outcome, ms, hits, why) values (?, ?, ?, ?, ?, ?, ?)
     on conflict(request_id, catalogue_id) do update set at = excluded.at, outcome = excluded.outcome, ms = excluded.ms, hits = excluded.hits, why = excluded.why`,
    requestId,
    catalogue.id,
    at,
    outcome,
    ms,
    hits,
    why
  )
  if (outcome !== 'answered' && outcome !== 'nothing') return
  await tx.run('delete from holding_found where request_id = ? and catalogue_id = ?', requestId, catalogue.id)
  for (const [position, holder] of holders.entries())
    await tx.insert('holding_found', {
      request_id: requestId,
      catalogue_id: catalogue.id,
      at,
      position,
      partner_id: holder.partnerId,
      symbol: holder.symbol,
      name: holder.name,
      holds: holder.holds,
      edition: holder.edition,
      held: holder.held,
      availability: holder.availability,
      electronic: holder.electronic ? 1 : 0,
      call_number: holder.callNumber,
      location: holder.location,
      policy: holder.policy
    })
}
