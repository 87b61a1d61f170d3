import { Refused } from '../../../shared/contract/refused.ts'
import { symbolKey } from '../../../shared/domain/library-symbols.ts'
import type { Reading } from '../handler.ts'

/** The library of that id, or with that symbol in any scheme, as it stands now. @throws Refused not-found */
export function partnerNamed({ sql }: Reading, wanted: string | number, field = 'partner'): number {
  const found =
    typeof wanted === 'number'
      ? (sql('select coalesce(merged_into, id) from partner where id = ?').pluck().all(wanted) as number[])
      : (sql('select distinct partner_id from partner_identifier where value_key = ?')
          .pluck()
          .all(symbolKey(wanted)) as number[])
  const [id] = found
  if (id === undefined || found.length > 1) throw new Refused('not-found', { what: String(wanted) }, { field })
  return id
}
