import { stringify } from 'csv-stringify/sync'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { countryCell, yearsCell } from '../../../shared/supply/licence-cells.ts'
import type { LicenceField } from '../../../shared/domain/licence-columns.ts'
import { say } from '../../../shared/text/say.ts'
import { answers } from '../handler.ts'
import { unarmed } from '../reports-out/unarmed.ts'
import type { LicenceRow } from './kept-licences.ts'
import { toListed } from './licences.ts'

/** Columns of the table, under headings by which it is taken in again. */
const columns = {
  name: 'Licence',
  provider: 'Provider',
  covers: 'Covers',
  printFax: 'Print or fax',
  electronic: 'Electronic',
  secureElectronic: 'Secure electronic',
  countryLimit: 'Countries',
  groups: 'Groups',
  wholeEbook: 'Whole e-book',
  byItself: 'Answers by itself',
  years: 'Years',
  reviewed: 'Reviewed on',
  note: 'Note',
  issn: 'ISSN',
  isbn: 'ISBN',
  title: 'Title',
  titleYears: 'Title years'
} as const satisfies Partial<Record<LicenceField, string>>

interface Title {
  readonly kind: 'issn' | 'isbn'
  readonly value: string
  readonly title: string | null
  readonly from_year: number | null
  readonly to_year: number | null
}

export const exportLicences = answers('supply.licences-export', (_given, reading) => {
  const rows = reading
    .sql('select *, 0 titles from licence where removed is null order by find_key, id')
    .all() as (LicenceRow & {
    titles: number
  })[]
  const titlesOf = reading.sql(
    'select kind, value, title, from_year, to_year from licence_title where licence_id = ? order by kind, value'
  )
  const lines = rows.flatMap((row) => {
    const titles = titlesOf.all(row.id) as Title[]
    const licence = licenceCells(row)
    // Of a licence with titles only the first line says what it allows.
    return titles.length === 0
      ? [licence]
      : titles.map((title, index) => ({ ...(index === 0 ? licence : { name: row.name }), ...titleCells(title) }))
  })
  const table = [
    Object.values(columns),
    ...lines.map((line: Partial<Record<LicenceField, string>>) =>
      Object.keys(columns).map((name) => unarmed(line[name as LicenceField] ?? ''))
    )
  ]
  const today = dayOf(reading.now(), reading.settings().zone)
  return {
    name: `${say('supply.file')}_${today}.csv`,
    mediaType: 'text/csv',
    base64: Buffer.from(stringify(table, { bom: true })).toString('base64'),
    rows: lines.length
  }
})

function licenceCells(row: LicenceRow & { readonly titles: number }): Partial<Record<LicenceField, string>> {
  const each = toListed(row)
  return {
    name: each.name,
    provider: each.provider ?? '',
    covers: each.covers,
    printFax: each.printFax,
    electronic: each.electronic,
    secureElectronic: each.secureElectronic,
    countryLimit: countryCell(each),
    groups: each.groups.join(', '),
    wholeEbook: each.wholeEbook,
    byItself: each.byItself ? 'yes' : 'no',
    years: yearsCell(each.from, each.to),
    reviewed: each.reviewed ?? '',
    note: each.note ?? ''
  }
}

const titleCells = ({ kind, value, title, from_year, to_year }: Title): Partial<Record<LicenceField, string>> => ({
  [kind]: value,
  title: title ?? '',
  titleYears: yearsCell(from_year, to_year)
})
