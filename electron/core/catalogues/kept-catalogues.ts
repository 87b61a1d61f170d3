import type { Catalogue } from '../../../shared/contract/catalogue-calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { usualIndexes } from '../../../shared/holdings/catalogue-words.ts'
import type { Transaction } from '../database/transact.ts'
import type { Reading } from '../handler.ts'

/** Every catalogue that was not removed: the desk's own first, then in their order. */
export function allCatalogues(reading: Pick<Reading, 'sql'>): Catalogue[] {
  return (reading.sql(`${columns} where c.removed is null ${order}`).all() as CatalogueRow[]).map(toCatalogue)
}

/** The catalogue of an id, or of a name whatever its case. @throws Refused not-found */
export function catalogueNamed(reading: Pick<Reading, 'sql'>, wanted: number | string, field: string): Catalogue {
  const found = allCatalogues(reading).find(({ id, name }) =>
    typeof wanted === 'number' ? id === wanted : name.toLowerCase() === wanted.trim().toLowerCase()
  )
  if (!found) throw new Refused('not-found', { what: String(wanted) }, { field })
  return found
}

/** One of them for writing, removed or not. @throws Refused not-found */
export async function catalogueInside(tx: Transaction, id: number): Promise<Catalogue & { removed: boolean }> {
  const row = await tx.one<CatalogueRow>(`${columns} where c.id = ?`, id)
  if (!row) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  return { ...toCatalogue(row), removed: row.removed !== null }
}

const order = `order by c.kind <> 'own', c.position, c.id`
const columns = `select c.*, coalesce(p.merged_into, p.id) partner, coalesce(k.name, p.name) partner_name from catalogue c
  left join partner p on p.id = c.partner_id left join partner k on k.id = p.merged_into`

type CatalogueRow = Omit<Catalogue, 'partner' | 'indexes' | 'active'> & {
  readonly indexes: string
  readonly active: number
  readonly partner: number | null
  readonly partner_name: string | null
  readonly removed: number | null
}

function toCatalogue(row: CatalogueRow): Catalogue {
  const { id, name, kind, address, protocol, version, schema, system, holder, seconds, most, network, position } = row
  return {
    id,
    name,
    kind,
    address,
    protocol,
    version,
    schema,
    system,
    indexes: { ...usualIndexes, ...(JSON.parse(row.indexes) as Partial<Catalogue['indexes']>) },
    holder,
    seconds,
    most,
    network,
    partner: row.partner === null ? null : { id: row.partner, name: row.partner_name ?? '' },
    active: row.active !== 0,
    position
  }
}
