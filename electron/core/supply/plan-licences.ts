import type { LicenceLine } from '../../../shared/contract/supply-calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { findKey } from '../../../shared/domain/folding.ts'
import type { LicenceField } from '../../../shared/domain/licence-columns.ts'
import { yearsCell } from '../../../shared/supply/licence-cells.ts'
import { say } from '../../../shared/text/say.ts'
import type { Reading } from '../handler.ts'
import { fieldsOf } from '../imports/columns.ts'
import type { ListLine } from '../imports/parse-list.ts'
import { faultWords } from '../imports/pieces-of.ts'
import type { LicenceRow } from './kept-licences.ts'
import { readLicenceLine, type LicenceColumns, type SaidLine } from './read-licence-line.ts'
import type { titleRow } from './save-licence.ts'

export type TitleRow = ReturnType<typeof titleRow>

/** What a line of a list of licences wants: columns of its licence that it says, and titles. */
export interface PlannedLicence {
  readonly said: LicenceLine
  /** Missing for lines that are the same or refused. */
  readonly save?: {
    readonly key: string
    readonly name: string
    readonly columns: LicenceColumns
    readonly titles: readonly TitleRow[]
  }
}

interface Known {
  readonly columns: Record<string, unknown>
  /** By column, the line that said it. */
  readonly saidBy: Map<string, number>
  readonly titles: Map<string, { readonly row: TitleRow; readonly line: number | null }>
  isNew: boolean
}

/**
 * Says of each line what it would become. Lines with the same name are one licence: what two of them say of it must be the same, and a title stands
 * in it once; the second is refused, since nobody can say which is right. An empty cell changes nothing.
 */
export function planLicences(
  reading: Reading,
  lines: readonly ListLine[],
  mapping: readonly (string | null)[]
): PlannedLicence[] {
  const byKey = reading.sql('select * from licence where find_key = ? and removed is null')
  const titlesOf = reading.sql('select kind, value, title, from_year, to_year from licence_title where licence_id = ?')
  const licences = new Map<string, Known>()
  const known = (key: string): Known => {
    let found = licences.get(key)
    if (!found) {
      const row = byKey.get(key) as LicenceRow | undefined
      const titles = row ? (titlesOf.all(row.id) as TitleRow[]) : []
      found = {
        columns: { ...row },
        saidBy: new Map(),
        titles: new Map(titles.map((each) => [titleKey(each), { row: each, line: null }])),
        isNew: row === undefined
      }
      licences.set(key, found)
    }
    return found
  }
  return lines.map(({ line, cells, fault }) => {
    if (!cells) return refused(line, '', faultWords(fault), 'bad-input')
    try {
      return planLine(line, readLicenceLine(fieldsOf(cells, mapping as readonly (LicenceField | null)[])), known)
    } catch (wrong) {
      if (!(wrong instanceof Refused)) throw wrong
      const name = cells.find((cell) => cell.trim())?.trim() ?? ''
      return refused(line, name, wrong.refusal.sentence, wrong.refusal.refused, wrong.refusal.field)
    }
  })
}

function planLine(line: number, said: SaidLine, known: (key: string) => Known): PlannedLicence {
  const key = findKey(said.name)
  const licence = known(key)
  // All is judged before anything is remembered, so that a refused line leaves no trace.
  for (const [column, value] of Object.entries(said.columns)) {
    const before = licence.saidBy.get(column)
    if (before !== undefined && licence.columns[column] !== value)
      throw Refused.from({
        refused: 'twice',
        sentence: say('supply.list.otherwise', { line: before, name: said.name }),
        field: said.from[column] ?? 'name'
      })
  }
  for (const title of said.titles) {
    const before = licence.titles.get(titleKey(title))?.line
    if (typeof before === 'number')
      throw Refused.from({
        refused: 'twice',
        sentence: say('supply.list.title-twice', { value: title.value, line: before }),
        field: title.kind
      })
  }
  const changes: LicenceLine['changes'] = []
  for (const [column, value] of Object.entries(said.columns)) {
    const was = licence.columns[column]
    if ((was ?? null) !== value) changes.push({ field: said.from[column] ?? column, from: text(was), to: text(value) })
    licence.columns[column] = value
    licence.saidBy.set(column, line)
  }
  const titles = said.titles.filter((title) => {
    const before = licence.titles.get(titleKey(title))?.row
    const kept = before && { ...title, title: title.title ?? before.title }
    licence.titles.set(titleKey(title), { row: kept ?? title, line })
    const was = before ? yearsCell(before.from_year, before.to_year) : ''
    const same = before && was === yearsCell(title.from_year, title.to_year) && kept?.title === before.title
    if (!same)
      changes.push({
        field: title.kind,
        from: before ? [title.value, was].filter(Boolean).join(' ') : '',
        to: [title.value, yearsCell(title.from_year, title.to_year)].filter(Boolean).join(' ')
      })
    return !same
  })
  const became = licence.isNew ? 'new' : changes.length > 0 ? 'changed' : 'same'
  licence.isNew = false
  const name = [said.name, said.titles[0]?.title ?? said.titles[0]?.value].filter(Boolean).join(': ')
  const shown: LicenceLine = { line, became, name: name.slice(0, 300), changes, sentence: '' }
  return became === 'same'
    ? { said: shown }
    : { said: shown, save: { key, name: said.name, columns: said.columns, titles } }
}

const titleKey = ({ kind, value }: Pick<TitleRow, 'kind' | 'value'>) => `${kind} ${value}`
const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

export function refused(line: number, name: string, sentence: string, code: string, field?: string): PlannedLicence {
  return {
    said: {
      line,
      became: 'refused',
      name: name.slice(0, 200),
      changes: [],
      sentence,
      refused: code,
      ...(field ? { field } : {})
    }
  }
}
