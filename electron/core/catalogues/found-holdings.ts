import type { FoundHolding } from '../../../shared/holdings/found-holding.ts'
import type { Transaction } from '../database/transact.ts'
import type { Reading } from '../handler.ts'

/** Of a request, what its catalogues said last: the desk's own first, then in the order of catalogues and as each told them. */
export function foundHoldings(reading: Pick<Reading, 'sql'>, requestId: number): FoundHolding[] {
  return (reading.sql(of('')).all(requestId) as HoldingRow[]).map(toHolding)
}

/** The same inside a transaction. */
export async function holdingsInside(tx: Transaction, requestId: number): Promise<FoundHolding[]> {
  return (await tx.all<HoldingRow>(of(''), requestId)).map(toHolding)
}

/** What the desk itself has: from its own catalogues, where these hold what is wanted or may hold it. */
export function heldHere(reading: Pick<Reading, 'sql'>, requestId: number): FoundHolding[] {
  return (reading.sql(of(here)).all(requestId) as HoldingRow[]).map(toHolding)
}

/** The same inside a transaction. */
export async function heldHereInside(tx: Transaction, requestId: number): Promise<FoundHolding[]> {
  return (await tx.all<HoldingRow>(of(here), requestId)).map(toHolding)
}

const here = `and c.kind = 'own' and f.holds <> 'no'`

/** Of libraries that were made one the one that stays. */
const of = (more: string) =>
  `select c.id catalogue, c.name catalogueName, f.at, coalesce(p.merged_into, p.id) partnerId, f.symbol, coalesce(k.name, p.name, f.name) name,
     f.holds, f.edition, f.held, f.availability, f.electronic, f.call_number callNumber, f.location, f.policy
   from holding_found f join catalogue c on c.id = f.catalogue_id left join partner p on p.id = f.partner_id left join partner k on k.id = p.merged_into
   where f.request_id = ? and c.removed is null ${more} order by c.kind <> 'own', c.position, c.id, f.position`

type HoldingRow = Omit<FoundHolding, 'electronic'> & { readonly electronic: number }

const toHolding = (row: HoldingRow): FoundHolding => ({ ...row, electronic: row.electronic !== 0 })
