import { openReading } from './open-reading.ts'

/**
 * SQLite's own check of pages, indexes and search index: what is wrong, in its words; empty when sound. On a connection of its own: one that
 * has been open while others wrote checks the search index by what it remembers of it, and finds faults that are not there.
 * @param full the integrity check (half a minute for a million requests) rather than the quick one (some seconds)
 */
export function checkPages(ledger: string, full: boolean): string[] {
  const db = openReading(ledger)
  try {
    const rows = db.pragma(full ? 'integrity_check(20)' : 'quick_check(20)') as Record<string, string>[]
    return rows.map((row) => Object.values(row)[0] ?? '').filter((line) => line !== 'ok')
  } catch (fault) {
    // Pages so damaged that the check itself stumbles.
    if (fault instanceof Error && 'code' in fault && String(fault.code).startsWith('SQLITE_CORRUPT'))
      return [fault.message]
    throw fault
  } finally {
    db.close()
  }
}
