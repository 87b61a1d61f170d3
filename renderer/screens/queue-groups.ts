import type { RequestRow } from '../../shared/contract/shapes.ts'
import { daysUntil, partsOf, type Reader } from '../wording/dates.ts'

export type GroupName = 'late' | 'today' | 'week' | 'later' | 'none'
export type Line =
  { readonly group: GroupName; readonly count: number | null } | { readonly row: RequestRow; readonly index: number }

/** Rows sorted by time to act, with a line before each group. A count is said only when the whole group is there. */
export function groupRows(rows: readonly RequestRow[], reader: Reader, complete: boolean): Line[] {
  const lines: Line[] = []
  const counts = new Map<GroupName, number>()
  const names = rows.map((row) => groupOf(row, reader))
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  rows.forEach((row, index) => {
    const group = names[index] ?? 'none'
    if (group !== names[index - 1])
      lines.push({ group, count: complete || group !== names.at(-1) ? (counts.get(group) ?? 0) : null })
    lines.push({ row, index })
  })
  return lines
}

function groupOf({ actBy }: RequestRow, reader: Reader): GroupName {
  if (actBy === null) return 'none'
  if (Date.parse(actBy) < reader.now) return 'late'
  const days = daysUntil(partsOf(actBy, reader.zone).day, reader)
  return days === 0 ? 'today' : days < 7 ? 'week' : 'later'
}
