import Database from 'better-sqlite3'
import { connectionPragmas } from './dialect/sqlite.ts'

/** A read-only connection of its own: sees the last commit only. */
export function openReading(file: string): Database.Database {
  const db = new Database(file, { readonly: true, fileMustExist: true })
  for (const pragma of connectionPragmas) if (!pragma.startsWith('secure_delete')) db.pragma(pragma)
  db.pragma('query_only = ON')
  db.pragma('cache_size = -65536')
  return db
}
