import { Refused } from '../../../shared/contract/refused.ts'
import { findKey } from '../../../shared/domain/folding.ts'
import { readIsbn, readIssn } from '../../../shared/domain/identifiers.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import type { CallGiven, Desk } from '../handler.ts'

type Given = CallGiven<'supply.licence-save'>
export type GivenTitle = NonNullable<Given['titles']>[number]

/**
 * Keeps a licence, new or changed. @throws Refused bad-input (years that are crossed, a list of countries without countries, a number with a wrong
 * check digit), twice (a name that another has, a title twice), changed-meanwhile, not-found
 */
export async function saveLicence(desk: Desk, given: Given): Promise<{ id: number; version: number }> {
  const { tx } = desk
  const { id, version, titles } = given
  refuseYears(given, '')
  if (given.countryLimit === 'list' && given.countries.length === 0)
    throw Refused.from({ refused: 'bad-input', sentence: say('supply.no-countries'), field: 'countries' })
  const key = findKey(given.name)
  const taken = await tx.one<{ id: number; name: string }>(
    'select id, name from licence where find_key = ? and removed is null',
    key
  )
  if (taken && taken.id !== id) throw new Refused('twice', { what: given.name, who: taken.name }, { field: 'name' })
  const row = {
    name: given.name,
    find_key: key,
    provider: given.provider?.trim() || null,
    covers: given.covers,
    from_year: given.from,
    to_year: given.to,
    print_fax: given.printFax,
    electronic: given.electronic,
    secure_electronic: given.secureElectronic,
    country_limit: given.countryLimit,
    countries: JSON.stringify(given.countryLimit === 'list' ? given.countries : []),
    groups: JSON.stringify(given.groups),
    whole_ebook: given.wholeEbook,
    by_itself: given.byItself ? 1 : 0,
    note: given.note?.trim() || null,
    reviewed: given.reviewed,
    source_value: given.sourceValue?.trim() || null,
    updated: desk.now()
  }
  const kept = await keepRow(desk, row, id, version)
  if (titles) await keepTitles(desk, kept.id, titles)
  await appendEvent(desk, {
    action: 'licence',
    data: JSON.stringify({ licence: kept.id, ...(titles ? { titles: titles.length } : {}) })
  })
  tx.changed('settings')
  return kept
}

async function keepRow(
  { tx, now }: Desk,
  row: Readonly<Record<string, unknown>>,
  id: number | undefined,
  version: number | undefined
): Promise<{ id: number; version: number }> {
  if (id === undefined) return { id: await tx.insert('licence', { ...row, created: now() }), version: 1 }
  const before = await tx.one<{ version: number; name: string }>(
    'select version, name from licence where id = ? and removed is null',
    id
  )
  if (!before) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  if (version !== undefined && version !== before.version)
    throw new Refused('changed-meanwhile', { who: say('words.somebody'), what: before.name })
  await tx.update('licence', id, { ...row, version: before.version + 1 })
  return { id, version: before.version + 1 }
}

async function keepTitles({ tx }: Desk, id: number, titles: readonly GivenTitle[]): Promise<void> {
  await tx.run('delete from licence_title where licence_id = ?', id)
  const seen = new Set<string>()
  for (const [index, title] of titles.entries()) {
    const row = titleRow(title, `titles.${index}`)
    const key = `${row.kind} ${row.value}`
    if (seen.has(key))
      throw new Refused('twice', { what: row.value, who: row.value }, { field: `titles.${index}.value` })
    seen.add(key)
    await tx.insert('licence_title', { licence_id: id, ...row })
  }
}

/** A title as it is kept: its number in the normal form. @throws Refused bad-input at the path */
export function titleRow(title: GivenTitle, path: string) {
  const value = (title.kind === 'issn' ? readIssn : readIsbn)(title.value)
  if (value === undefined)
    throw Refused.from({
      refused: 'bad-input',
      sentence: say(`supply.checks.${title.kind}-bad`, { value: title.value }),
      field: path === '' ? title.kind : `${path}.value`
    })
  refuseYears(title, path)
  return {
    kind: title.kind,
    value,
    title: title.title?.trim() || null,
    from_year: title.from ?? null,
    to_year: title.to ?? null
  }
}

function refuseYears(
  { from, to }: { readonly from?: number | null | undefined; readonly to?: number | null | undefined },
  path: string
): void {
  if (typeof from === 'number' && typeof to === 'number' && to < from)
    throw new Refused('bad-input', { what: `${from}–${to}` }, { field: path === '' ? 'to' : `${path}.to` })
}
