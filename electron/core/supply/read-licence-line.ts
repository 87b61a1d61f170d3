import { Refused } from '../../../shared/contract/refused.ts'
import { readIsbn, readIssn } from '../../../shared/domain/identifiers.ts'
import type { LicenceField } from '../../../shared/domain/licence-columns.ts'
import {
  readCountryLimit,
  readLendable,
  readPermission,
  readWholeEbook,
  readYears,
  termColumns
} from '../../../shared/supply/licence-cells.ts'
import type { LicenceTerm } from '../../../shared/supply/ways.ts'
import { say } from '../../../shared/text/say.ts'
import { readDay } from '../imports/read-day.ts'
import type { TitleRow } from './plan-licences.ts'
import { titleRow } from './save-licence.ts'

/** Columns of `licence` as they are kept. */
export type LicenceColumns = Readonly<Record<string, string | number | null>>

export interface SaidLine {
  readonly name: string
  readonly columns: LicenceColumns
  /** Of each column the field that says it. */
  readonly from: Readonly<Record<string, LicenceField>>
  readonly titles: readonly TitleRow[]
}

const columnOf: Readonly<Record<LicenceTerm, string>> = {
  printFax: 'print_fax',
  electronic: 'electronic',
  secureElectronic: 'secure_electronic'
}

/** A line of a list of licences. @throws Refused bad-input naming the column: no name, a cell that cannot be understood, a wrong check digit */
export function readLicenceLine(cells: Readonly<Partial<Record<LicenceField, string>>>): SaidLine {
  const name = cells.name?.trim()
  if (!name || name.length > 200) throw bad('name', cells.name ?? '')
  const columns: Record<string, string | number | null> = {}
  const from: Record<string, LicenceField> = {}
  const read = <T>(
    field: LicenceField,
    reader: (cell: string) => T | undefined,
    keep: (value: T) => LicenceColumns
  ) => {
    const cell = cells[field]
    if (cell === undefined) return
    const value = reader(cell)
    if (value === undefined) throw bad(field, cell)
    for (const [column, said] of Object.entries(keep(value))) {
      columns[column] = said
      from[column] = field
    }
  }
  // What a status says of lending is said first; columns of the single terms say it more exactly.
  read('lendable', readLendable, ({ permission, countryLimit }) => ({
    ...Object.fromEntries(termColumns.map((term) => [columnOf[term], permission])),
    country_limit: countryLimit,
    countries: '[]',
    source_value: cells.lendable ?? null
  }))
  for (const term of termColumns) read(term, readPermission, (value) => ({ [columnOf[term]]: value }))
  read('countryLimit', readCountryLimit, ({ countryLimit, countries }) => ({
    country_limit: countryLimit,
    countries: JSON.stringify(countries)
  }))
  read('groups', readWords, (groups) => ({ groups: JSON.stringify(groups) }))
  read('wholeEbook', readWholeEbook, (value) => ({ whole_ebook: value }))
  read('byItself', readPermission, (value) => ({ by_itself: value === 'permitted' ? 1 : 0 }))
  read('covers', coversOf, (covers) => ({ covers }))
  read('years', readYears, (years) => ({ from_year: years.from, to_year: years.to }))
  read(
    'reviewed',
    (cell) => readDay(cell, true),
    (reviewed) => ({ reviewed })
  )
  read(
    'provider',
    (cell) => (cell.length <= 200 ? cell : undefined),
    (provider) => ({ provider })
  )
  read(
    'note',
    (cell) => (cell.length <= 4000 ? cell : undefined),
    (note) => ({ note })
  )
  return { name, columns, from, titles: titlesIn(cells) }
}

const readWords = (cell: string) => {
  const all = cell
    .split(/[,;|]/)
    .map((each) => each.trim())
    .filter(Boolean)
  return all.length <= 100 && all.every(({ length }) => length <= 80) ? all : undefined
}

function coversOf(cell: string): 'titles' | 'collection' | undefined {
  if (/^(titles|titel|listed)$/i.test(cell)) return 'titles'
  return /^(collection|all|sammlung|alles)$/i.test(cell) ? 'collection' : undefined
}

function titlesIn(cells: Readonly<Partial<Record<LicenceField, string>>>): TitleRow[] {
  const years = cells.titleYears === undefined ? { from: null, to: null } : readYears(cells.titleYears)
  if (years === undefined) throw bad('titleYears', cells.titleYears ?? '')
  const title = cells.title?.slice(0, 500) ?? null
  return (['issn', 'isbn'] as const).flatMap((kind) => {
    const numbers = (cells[kind] ?? '')
      .split(/[;|,]/)
      .map((each) => each.trim())
      .filter(Boolean)
    const once = new Map(
      numbers.map((value) => [(kind === 'issn' ? readIssn : readIsbn)(value) ?? value, value] as const)
    )
    return [...once.values()].map((value) => titleRow({ kind, value: value.slice(0, 60), title, ...years }, ''))
  })
}

function bad(field: LicenceField, cell: string): Refused {
  return Refused.from({
    refused: 'bad-input',
    sentence: say('supply.list.unclear', { field: say(`supply.columns.${field}`), text: cell.slice(0, 80) }),
    field
  })
}
