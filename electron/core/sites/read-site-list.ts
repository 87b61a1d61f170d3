import type { CallGiven } from '../../../shared/contract/calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { foldText } from '../../../shared/domain/folding-letters.ts'
import {
  matchSiteColumns,
  siteFields,
  siteLayouts,
  type SiteField,
  type SiteLayout
} from '../../../shared/domain/site-columns.ts'
import type { Service, Side } from '../../../shared/lifecycle/words.ts'
import { say } from '../../../shared/text/say.ts'
import type { Reading } from '../handler.ts'
import { fieldsOf, likelyMapping, type Mapping, mappingKey, readMapping, storedMapping } from '../imports/columns.ts'
import { guessDelimiter } from '../imports/parse-list.ts'
import { faultWords } from '../imports/pieces-of.ts'
import { readDay, writesDayFirst } from '../imports/read-day.ts'
import { readTable } from '../imports/read-import.ts'
import { serviceOf, sideOf } from '../imports/read-row.ts'
import type { Site } from './site-of.ts'

/** A line of a site's list, read and not yet compared. */
export interface ListedLine {
  readonly line: number
  /** Why it cannot be read; then nothing else is. */
  readonly fault?: string
  readonly fields: Readonly<Partial<Record<SiteField, string>>>
  readonly side?: Side | undefined
  readonly service?: Service | undefined
  readonly due?: string | undefined
}

export interface SiteList {
  readonly headers: readonly string[]
  readonly mapping: Mapping<SiteField>
  readonly remembered: boolean
  readonly guessed: boolean
  readonly rows: readonly (readonly string[])[]
  readonly lines: readonly ListedLine[]
  /** Under this key a matching that a person gave is remembered. */
  readonly key: string
}

/** More lines than this are no list of what is open at a desk. */
const mostListed = 50_000
const longest = 500
const known = (headers: readonly string[]): number => matchSiteColumns(headers).filter(({ field }) => field).length

/**
 * Reads a site's list: a file or what was pasted, in any of the forms of `parseList`; the published layout of its network where the list comes without
 * headings. @throws Refused as `readTable` does; bad-input when no column says which request a line is about; too-large
 */
export function readSiteList(
  reading: Reading,
  site: Site,
  given: Pick<CallGiven<'sites.compare'>, 'file' | 'mapping'>
): SiteList {
  const layout = siteLayouts[site.id]
  let added = 0
  const read = readTable(given.file, known, (text) => {
    if (!layout || !lacksHeadings(text, layout)) return text
    added = 1
    const delimiter = guessDelimiter(text)
    return `${layout.names.join(delimiter)}\n${text}`
  })
  if (read.lines.length > mostListed)
    throw Refused.from({
      refused: 'too-large',
      sentence: say('sites.too-long', { file: read.file, n: read.lines.length, most: mostListed }),
      field: 'file'
    })
  const key = mappingKey(read.headers, `site-${site.id}`)
  const stored = reading.sql('select value from setting where key = ?').pluck().get(key) as string | undefined
  const said = readMapping(given.mapping, read.headers.length, siteFields)
  const before = readMapping(storedMapping(stored), read.headers.length, siteFields)
  const mapping = said ?? before ?? likelyMapping(read.headers, matchSiteColumns)
  if (!mapping.some((field) => field === 'number' || field?.endsWith('Number')))
    throw Refused.from({
      refused: 'bad-input',
      sentence: say('sites.no-number', { file: read.file }),
      field: 'mapping'
    })
  const widths = added ? layout?.widths : undefined
  const dueColumn = mapping.indexOf('due')
  const dayFirst = writesDayFirst(
    read.lines.flatMap(({ cells }) => cells?.[dueColumn] ?? []),
    reading.settings().paper
  )
  const lines = read.lines.map(({ line, cells, fault }): ListedLine => {
    const at = line - added
    if (!cells) return { line: at, fault: faultWords(fault), fields: {} }
    const wide = widths?.findIndex((width, column) => (cells[column]?.length ?? 0) > width) ?? -1
    if (wide >= 0)
      return {
        line: at,
        fault: say('sites.too-wide', { column: read.headers[wide] ?? '', most: widths?.[wide] ?? 0 }),
        fields: {}
      }
    return readLine(at, fieldsOf(cells, mapping), dayFirst)
  })
  return {
    headers: read.headers,
    mapping,
    remembered: said === undefined && before !== undefined,
    guessed: read.guessed,
    rows: read.lines.flatMap(({ cells }) => (cells ? [cells] : [])).slice(0, 4),
    lines,
    key
  }
}

function readLine(line: number, fields: ListedLine['fields'], dayFirst: boolean): ListedLine {
  const fault = (sentence: string): ListedLine => ({ line, fault: sentence, fields: {} })
  const number = fields.number ?? fields.ourNumber ?? fields.requesterNumber ?? fields.supplierNumber
  if (number === undefined) return fault(say('sites.without-number'))
  const long = (Object.entries(fields) as [SiteField, string][]).find(
    ([field, text]) =>
      text.length > (field === 'number' || field.endsWith('Number') ? 60 : field === 'title' ? 2000 : longest)
  )
  if (long) return fault(say('sites.too-long-cell', { field: say(`sites.columns.${long[0]}`) }))
  const due = fields.due === undefined ? undefined : readDay(fields.due, dayFirst)
  if (fields.due !== undefined && due === undefined)
    return fault(say('sites.no-day', { text: fields.due.slice(0, 60) }))
  return {
    line,
    fields,
    side: fields.side === undefined ? undefined : sideOf(fields.side),
    service: fields.service === undefined ? undefined : serviceOf(fields.service),
    due
  }
}

/** Whether the first line is one of the layout's data: as many columns, none of its first names, a number first. */
function lacksHeadings(text: string, { names }: SiteLayout): boolean {
  const first = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/, 1)[0] ?? ''
  const cells = first.split(guessDelimiter(text))
  return cells.length >= names.length && foldText(cells[0]?.replaceAll('"', '') ?? '') !== foldText(names[0] ?? '')
}
