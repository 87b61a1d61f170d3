import type { SortName } from '../../shared/lifecycle/lists.ts'
import type { RequestRow } from '../../shared/contract/shapes.ts'
import { say } from '../../shared/text/say.ts'
import { symbolAndName } from '../../shared/text/symbol-and-name.ts'
import { daysUntil, partsOf, type Reader } from '../wording/dates.ts'

export interface Heading {
  readonly key: string
  readonly label: string
  /** null while rows are still to come. */
  readonly count: number | null
  readonly late: boolean
}
export type Line = { readonly heading: Heading } | { readonly row: RequestRow; readonly index: number }

/** What a list can have headings by: what it is sorted by then. */
export const groupings = [
  'actBy',
  'partner',
  'state',
  'assigned',
  'level',
  'patron'
] as const satisfies readonly SortName[]
export type Grouping = (typeof groupings)[number]

/** Rows in their order with a line before each group, which says how many follow. */
export function groupRows(rows: readonly RequestRow[], by: Grouping, reader: Reader, complete = true): Line[] {
  const lines: Line[] = []
  const groups = rows.map((row) => groupOf(row, by, reader))
  const counts = new Map<string, number>()
  for (const { key } of groups) counts.set(key, (counts.get(key) ?? 0) + 1)
  rows.forEach((row, index) => {
    const group = groups[index]
    if (group && group.key !== groups[index - 1]?.key)
      lines.push({
        heading: { ...group, count: complete ? (counts.get(group.key) ?? 0) : null, late: group.key === 'late' }
      })
    lines.push({ row, index })
  })
  return lines
}

function groupOf(row: RequestRow, by: Grouping, reader: Reader): { key: string; label: string } {
  switch (by) {
    case 'actBy': {
      const key = spanOf(row, reader)
      return { key, label: say(`screens.groups.${key}`) }
    }
    case 'state':
      return { key: row.state, label: say(`words.states.${row.side}.${row.state}`) }
    case 'level':
      return { key: row.level, label: say(`words.levels.${row.level}`) }
    case 'partner':
      return named(symbolAndName(row))
    case 'patron':
      return named(row.patron)
    case 'assigned':
      return row.assigned ? named(row.assigned) : { key: '', label: say('screens.views.nobody') }
  }
}

const named = (name: string | null) => ({ key: name ?? '', label: name || say('screens.groups.without') })

function spanOf({ actBy }: RequestRow, reader: Reader): 'late' | 'today' | 'week' | 'later' | 'none' {
  if (actBy === null) return 'none'
  if (Date.parse(actBy) < reader.now) return 'late'
  const days = daysUntil(partsOf(actBy, reader.zone).day, reader)
  return days === 0 ? 'today' : days < 7 ? 'week' : 'later'
}
