import Database from 'better-sqlite3'
import { closeSync, existsSync, mkdirSync, openSync, readSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import 'reflect-metadata'
import { DataSource } from 'typeorm'
import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { backUp } from './backup.ts'
import { applicationId, connectionPragmas } from './dialect/sqlite.ts'
import { entities } from './entities/index.ts'
import { ledgerFault } from './ledger-fault.ts'
import { migrations } from './migrations/index.ts'
import { refuseUnsafePlace } from './place.ts'

/**
 * Opens a ledger for writing, making it when there is none: refuses what is not ours or newer, backs up before migrating, migrates.
 * @throws Refused network-share, sync-folder, not-a-ledger, future-ledger, damaged, read-only, disk-full
 */
export async function openWriting(file: string): Promise<DataSource> {
  refuseUnsafePlace(file)
  let source: DataSource | undefined
  try {
    const fresh = inspect(file)
    if (fresh) mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    source = new DataSource({
      type: 'better-sqlite3',
      database: file,
      enableWAL: true,
      prepareDatabase: (db: Database.Database) => {
        for (const pragma of connectionPragmas) db.pragma(pragma)
        db.pragma('cache_size = -65536')
      },
      entities,
      migrations,
      migrationsTableName: 'migration',
      migrationsTransactionMode: 'each',
      synchronize: false,
      logging: false
    })
    await source.initialize()
    const done = await migrate(source, file, fresh)
    if (done > 0) await source.query('analyze')
    return source
  } catch (fault) {
    if (source?.isInitialized) await source.destroy().catch(() => undefined)
    throw ledgerFault(fault, file)
  }
}

async function migrate(source: DataSource, file: string, fresh: boolean): Promise<number> {
  const known = migrations.map((each) => new each().name)
  const table: { name: string }[] = await source.query(
    `select name from sqlite_master where type = 'table' and name = 'migration'`
  )
  const applied: { name: string }[] =
    table.length > 0 ? await source.query('select name from migration order by id') : []
  const stranger = applied.find(({ name }) => !known.includes(name))
  if (stranger) throw new Refused('future-ledger', { file, theirs: stranger.name, ours: known.at(-1) ?? '' })
  const pending = known.length - applied.length
  if (pending === 0) return 0
  if (!fresh) await backUp(file, 'before-migration', Date.now())
  await source.runMigrations({ transaction: 'each' })
  // TypeORM turns foreign keys off around migrations; what they would have refused is found here.
  const broken: unknown[] = await source.query('pragma foreign_key_check')
  if (broken.length > 0)
    throw new Refused('damaged', { file, what: say('words.ledger.references', { n: broken.length }) })
  await source.query('pragma foreign_keys = ON')
  return pending
}

/** True when the ledger is new (absent or empty). @throws Refused not-a-ledger */
function inspect(file: string): boolean {
  if (!existsSync(file)) return true
  const found = statSync(file)
  if (!found.isFile()) throw new Refused('not-a-ledger', { file })
  if (found.size === 0) return true
  const head = Buffer.alloc(100)
  const handle = openSync(file, 'r')
  try {
    readSync(handle, head, 0, 100, 0)
  } finally {
    closeSync(handle)
  }
  if (head.toString('latin1', 0, 16) !== 'SQLite format 3\0' || head.readUInt32BE(68) !== applicationId) {
    const mark = head.readUInt32BE(68)
    if (head.toString('latin1', 0, 16) !== 'SQLite format 3\0' || mark !== 0)
      throw new Refused('not-a-ledger', { file })
    return look(file)
  }
  return false
}

/** A ledger that was killed may have its mark, and all it holds, in its write-ahead log only; or no mark yet, and nothing in it. */
function look(file: string): boolean {
  const db = new Database(file, { readonly: true })
  try {
    if (db.pragma('application_id', { simple: true }) === applicationId) return false
    if (
      db
        .prepare(`select count(*) from sqlite_master where name <> 'migration' and name not like 'sqlite_%'`)
        .pluck()
        .get() === 0
    )
      return true
    throw new Refused('not-a-ledger', { file })
  } finally {
    db.close()
  }
}
