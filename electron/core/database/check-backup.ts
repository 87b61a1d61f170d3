import Database from 'better-sqlite3'
import { existsSync } from 'node:fs'
import { Refused } from '../../../shared/contract/refused.ts'
import { applicationId } from './dialect/sqlite.ts'

/** Looks whether a file is a whole ledger of ours. @throws Refused not-found, not-a-ledger, damaged */
export function checkBackup(file: string): void {
  if (!existsSync(file)) throw new Refused('not-found', { what: file })
  let db: Database.Database | undefined
  try {
    db = new Database(file, { readonly: true, fileMustExist: true })
    if (db.pragma('application_id', { simple: true }) !== applicationId) throw new Refused('not-a-ledger', { file })
    const faults = db.pragma('integrity_check(3)', { simple: true })
    if (faults !== 'ok') throw new Refused('damaged', { file, what: String(faults) })
  } catch (fault) {
    if (fault instanceof Refused) throw fault
    throw new Refused('not-a-ledger', { file })
  } finally {
    db?.close()
  }
}
