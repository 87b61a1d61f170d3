import { Refused } from '../../../shared/contract/refused.ts'
import { findKey, nameKey } from '../../../shared/domain/folding.ts'
import type { Desk } from '../handler.ts'

export interface WantedPatron {
  readonly id?: number | undefined
  readonly number?: string | undefined
  readonly name?: string | undefined
  readonly email?: string | undefined
}

/** The patron of that id or library number; one who is not known yet is made when a name or number is given. @throws Refused not-found */
export async function findOrMakePatron(desk: Desk, wanted: WantedPatron): Promise<number | null> {
  const { tx } = desk
  const number = wanted.number?.trim() || undefined
  const name = wanted.name?.trim() || undefined
  if (wanted.id !== undefined) {
    const known = await tx.one<{ id: number }>(
      `select coalesce(merged_into, id) id from patron where id = ? and erased is null`,
      wanted.id
    )
    if (!known) throw new Refused('not-found', { what: String(wanted.id) }, { field: 'patron' })
    return known.id
  }
  if (number) {
    const known = await tx.one<{ id: number }>(
      'select coalesce(merged_into, id) id from patron where number = ?',
      number
    )
    if (known) return known.id
  } else if (name) {
    const same = await tx.all<{ id: number }>(
      'select distinct coalesce(merged_into, id) id from patron where find_key = ? and number is null and erased is null',
      findKey(name)
    )
    if (same.length === 1) return same[0]?.id ?? null
  }
  if (!number && !name) return null
  tx.changed('patrons')
  return tx.insert('patron', {
    number: number ?? null,
    name: name ?? number ?? '',
    sort_key: nameKey(name ?? number ?? '', desk.settings().language),
    find_key: findKey(name ?? number ?? ''),
    email: wanted.email?.trim() || null,
    created: desk.now(),
    updated: desk.now(),
    version: 1
  })
}
