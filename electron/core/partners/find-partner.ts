import { symbolKey } from '../../../shared/domain/library-symbols.ts'
import type { Transaction } from '../database/transact.ts'

export interface FoundPartner {
  readonly id: number
  readonly name: string
  readonly symbol: string
}

/** The library of that id, or with that symbol in any scheme (in the given scheme first); undefined when none or when two libraries share it. */
export async function findPartner(
  tx: Transaction,
  wanted: string | number,
  scheme?: string
): Promise<FoundPartner | undefined> {
  if (typeof wanted === 'number')
    return tx.one<FoundPartner>(
      'select id, name, symbol from partner where id = coalesce((select merged_into from partner where id = ?), ?)',
      wanted,
      wanted
    )
  const rows = await tx.all<FoundPartner & { scheme: string }>(
    `select p.id, p.name, p.symbol, i.scheme from partner_identifier i join partner p on p.id = i.partner_id where i.value_key = ?`,
    symbolKey(wanted)
  )
  const ofScheme = rows.find((row) => scheme !== undefined && row.scheme.toUpperCase() === scheme.toUpperCase())
  if (ofScheme) return ofScheme
  return new Set(rows.map(({ id }) => id)).size === 1 ? rows[0] : undefined
}
