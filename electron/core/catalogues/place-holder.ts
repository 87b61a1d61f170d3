import type { Catalogue } from '../../../shared/contract/catalogue-calls.ts'
import { formStandsIn, symbolForms, symbolKey } from '../../../shared/domain/library-symbols.ts'
import type { Holder } from '../../../shared/holdings/holders.ts'
import type { Reading } from '../handler.ts'

/** A holder with the library of the list of partners that it is, where its symbol is known. */
export interface PlacedHolder extends Holder {
  readonly partnerId: number | null
}

/** The desk's own catalogue tells of the desk, a partner's of the partner, others name each library by its symbol. */
export function placeHolder(reading: Reading, catalogue: Catalogue, holder: Holder): PlacedHolder {
  const { symbols, name } = reading.settings()
  if (catalogue.kind === 'own') return { ...holder, symbol: symbols[0]?.value ?? '', name, partnerId: null }
  const ours = symbols.some(({ value }) => symbolForms(holder.symbol).includes(symbolKey(value)))
  if (ours && holder.symbol !== '') return { ...holder, name, partnerId: null }
  const named = catalogue.kind === 'partner' || catalogue.holder === 'partner' || holder.symbol === ''
  if (named && catalogue.partner) {
    const own = reading.sql('select symbol, name from partner where id = ?').get(catalogue.partner.id) as
      { symbol: string; name: string } | undefined
    return {
      ...holder,
      symbol: own?.symbol ?? '',
      name: own?.name ?? catalogue.partner.name,
      partnerId: catalogue.partner.id
    }
  }
  const found = holder.symbol === '' ? undefined : partnerWith(reading, holder.symbol)
  return {
    ...holder,
    name: found?.name ?? (holder.symbol === '' ? holder.location : null),
    partnerId: found?.id ?? null
  }
}

/** The one library that has a symbol in any of its forms; two that share it are neither. */
function partnerWith(reading: Reading, symbol: string): { id: number; name: string } | undefined {
  const find = reading.sql(
    `select coalesce(p.merged_into, p.id) id, coalesce(k.name, p.name) name, i.scheme from partner_identifier i join partner p on p.id = i.partner_id
     left join partner k on k.id = p.merged_into where i.value_key = ?`
  )
  const rows = symbolForms(symbol).flatMap((form) =>
    (find.all(form) as { id: number; name: string; scheme: string }[]).filter(({ scheme }) =>
      formStandsIn(symbol, form, scheme)
    )
  )
  return new Set(rows.map(({ id }) => id)).size === 1 ? rows[0] : undefined
}
