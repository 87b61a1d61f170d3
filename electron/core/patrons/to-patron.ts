import type { Patron } from '../../../shared/contract/people-calls.ts'
import type { PatronRow } from '../database/entities/index.ts'

/** A patron's row as the contract shows it. */
export function toPatron(row: PatronRow): Patron {
  const { id, name, number, email, phone, category, department, pickup, language, note, version } = row
  return {
    id,
    name,
    number,
    email,
    phone,
    category,
    department,
    pickup,
    language,
    note,
    version,
    blocked: row.blocked === 1
  }
}
