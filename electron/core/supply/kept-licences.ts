import type { LicenceTerms } from '../../../shared/supply/licence.ts'
import type { CoveringLicence } from '../../../shared/supply/may-supply.ts'
import { findKey } from '../../../shared/domain/folding.ts'
import { readIsbn, readIssn } from '../../../shared/domain/identifiers.ts'
import type { RequestRecord } from '../requests/records.ts'
import type { Look } from './look.ts'

/** A row of `licence`. */
export interface LicenceRow {
  id: number
  name: string
  find_key: string
  provider: string | null
  covers: 'titles' | 'collection'
  from_year: number | null
  to_year: number | null
  print_fax: LicenceTerms['printFax']
  electronic: LicenceTerms['electronic']
  secure_electronic: LicenceTerms['secureElectronic']
  country_limit: LicenceTerms['countryLimit']
  countries: string
  groups: string
  whole_ebook: LicenceTerms['wholeEbook']
  by_itself: number
  note: string | null
  reviewed: string | null
  source_value: string | null
  version: number
}

export const termsOf = (row: LicenceRow): LicenceTerms => ({
  printFax: row.print_fax,
  electronic: row.electronic,
  secureElectronic: row.secure_electronic,
  countryLimit: row.country_limit,
  countries: JSON.parse(row.countries) as string[],
  groups: JSON.parse(row.groups) as string[],
  wholeEbook: row.whole_ebook
})

interface Span {
  readonly from: number | null
  readonly to: number | null
}

/** The year of publication, where one is said. */
export const yearIn = (text: string | null): number | null => {
  const found = /(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)/.exec(text ?? '')?.[1]
  return found === undefined ? null : Number(found)
}

const byTitle = `select l.*, t.from_year t_from, t.to_year t_to from licence_title t join licence l on l.id = t.licence_id
  where t.kind = ? and t.value = ? and l.removed is null order by l.id`
const byName = `select * from licence where find_key = ? and covers = 'collection' and removed is null`

/** Licences that cover a request, or may: by its numbers and years, or by the collection that it names. */
export async function licencesFor(
  look: Pick<Look, 'all'>,
  request: Pick<RequestRecord, 'isbn' | 'issn' | 'year' | 'collection'>
): Promise<CoveringLicence[]> {
  const found = new Map<number, CoveringLicence>()
  const year = yearIn(request.year)
  const take = (row: LicenceRow, spans: readonly Span[]) => {
    const each = spans.map((span) => inYears(span, year))
    const covers = each.includes('no') ? 'no' : each.includes('unsure') ? 'unsure' : 'yes'
    // A title that stands twice in one licence is covered by the better line.
    if (covers === 'no' || found.get(row.id)?.covers === 'yes') return
    found.set(row.id, { id: row.id, name: row.name, terms: termsOf(row), covers, byItself: row.by_itself === 1 })
  }
  for (const [kind, value] of [
    ['issn', request.issn && readIssn(request.issn)],
    ['isbn', request.isbn && readIsbn(request.isbn)]
  ] as const) {
    if (!value) continue
    const rows = await look.all<LicenceRow & { t_from: number | null; t_to: number | null }>(byTitle, kind, value)
    for (const row of rows)
      take(row, [
        { from: row.from_year, to: row.to_year },
        { from: row.t_from, to: row.t_to }
      ])
  }
  if (request.collection)
    for (const row of await look.all<LicenceRow>(byName, findKey(request.collection)))
      take(row, [{ from: row.from_year, to: row.to_year }])
  return [...found.values()]
}

function inYears({ from, to }: Span, year: number | null): 'yes' | 'no' | 'unsure' {
  if (from === null && to === null) return 'yes'
  if (year === null) return 'unsure'
  return (from === null || from <= year) && (to === null || year <= to) ? 'yes' : 'no'
}
