import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { dayOf } from '../../../shared/domain/calendar.ts'
import type { Writing } from '../handler.ts'

/**
 * Removes what was taken in from the watched folders longer ago than files are kept: the days in `done/` older than that. Lists and scans
 * name people, too; what they say is in the ledger. Refused files stay until a person has dealt with them.
 */
export function dropTaken(writing: Writing, before: number): void {
  const { watchFolder, scanFolder, zone } = writing.settings()
  const last = dayOf(before, zone)
  for (const folder of [watchFolder, scanFolder]) {
    if (!folder) continue
    for (const name of daysIn(join(folder, 'done')))
      if (name < last) rmSync(join(folder, 'done', name), { recursive: true, force: true })
  }
}

function daysIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /^\d{4}-\d{2}-\d{2}$/.test(name))
  } catch {
    return []
  }
}
