import type Database from 'better-sqlite3'
import type { DataSource, EntityManager, QueryRunner } from 'typeorm'
import type { Change } from '../../../shared/contract/answer.ts'
import { WorkQueue } from '../work-queue.ts'
import { ledgerFault } from './ledger-fault.ts'

/** One transaction: what is written through it is committed together or not at all. */
export interface Transaction {
  readonly entities: EntityManager
  /** Events of requests that it has appended and that no rule was asked of yet, in their order. */
  readonly events: Record<string, unknown>[]
  all<T>(sql: string, ...params: unknown[]): Promise<T[]>
  one<T>(sql: string, ...params: unknown[]): Promise<T | undefined>
  /** Runs a statement that gives nothing back. */
  run(sql: string, ...params: unknown[]): Promise<void>
  /** Runs `insert … returning id` and gives the id. */
  insert(table: string, row: Readonly<Record<string, unknown>>): Promise<number>
  /** Sets columns of one row. */
  update(table: string, id: number, row: Readonly<Record<string, unknown>>): Promise<void>
  /** Said to all doors once the transaction is committed. */
  changed(topic: Change['topic'], id?: number): void
}

export type Transact = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>

export interface Transactions {
  readonly transact: Transact
  /** Runs work on the connection between transactions, never inside one. */
  readonly between: <T>(work: () => Promise<T>) => Promise<T>
  readonly idle: () => Promise<void>
}

/** Commands one at a time through one queue: three transactions at once on one connection would lose one another's rows. */
export function makeTransact(source: DataSource, file: string, said: (change: Change) => void): Transactions {
  const queue = new WorkQueue()
  const ask = askPrepared(source)
  const transact: Transact = (work) =>
    queue.add(async () => {
      const topics = new Map<Change['topic'], Set<number>>()
      try {
        const result = await runTransaction(source, (entities) => work(openTransaction(entities, ask, topics)))
        for (const [topic, ids] of topics) said({ topic, ids: [...ids] })
        return result
      } catch (fault) {
        throw ledgerFault(fault, file)
      }
    })
  return { transact, between: (work) => queue.add(work), idle: () => queue.idle() }
}

/**
 * Begins, works, commits; rolls back what fails. Our own, since TypeORM loses count where SQLite rolls back by itself (a full disk at the
 * commit): from then on it would nest every transaction in one that is not there, and say "done" of what is not committed.
 */
async function runTransaction<T>(source: DataSource, work: (entities: EntityManager) => Promise<T>): Promise<T> {
  // The runner is told as well: repositories ask it whether to begin a transaction of their own.
  const runner = source.createQueryRunner() as Omit<QueryRunner, 'isTransactionActive'> & {
    isTransactionActive: boolean
  }
  const { databaseConnection: db } = source.driver as unknown as { databaseConnection: Database.Database }
  db.exec('begin')
  runner.isTransactionActive = true
  try {
    const result = await work(runner.manager)
    db.exec('commit')
    return result
  } catch (fault) {
    if (db.inTransaction) rollBack(db)
    throw fault
  } finally {
    runner.isTransactionActive = false
  }
}

function rollBack(db: Database.Database): void {
  try {
    db.exec('rollback')
  } catch {
    // SQLite was faster; the first fault is the one to tell.
  }
}

type Ask = (sql: string, params: readonly unknown[]) => unknown[]

/** Statements by their text, prepared once: a scan runs a dozen of them, and what stands between them and SQLite would cost more than they do. */
function askPrepared(source: DataSource): Ask {
  const { databaseConnection: db } = source.driver as unknown as { databaseConnection: Database.Database }
  const statements = new Map<string, Database.Statement<unknown[]>>()
  return (sql, params) => {
    let statement = statements.get(sql)
    if (!statement) {
      statement = db.prepare<unknown[]>(sql)
      if (statements.size >= 300) statements.clear()
      statements.set(sql, statement)
    }
    if (statement.reader) return statement.all(...params)
    statement.run(...params)
    return []
  }
}

function openTransaction(entities: EntityManager, ask: Ask, topics: Map<Change['topic'], Set<number>>): Transaction {
  // eslint-disable-next-line @typescript-eslint/require-await -- SQLite answers at once; the promise is for engines that do not
  const all = async <T>(sql: string, ...params: unknown[]) => ask(sql, params) as T[]
  const events: Record<string, unknown>[] = []
  return {
    entities,
    events,
    all,
    one: async <T>(sql: string, ...params: unknown[]) => (await all<T>(sql, ...params))[0],
    run: async (sql, ...params) => {
      await all(sql, ...params)
    },
    insert: async (table, row) => {
      const columns = Object.keys(row)
      const rows = await all<{ id: number }>(
        `insert into ${table}(${columns.join(', ')}) values (${columns.map(() => '?').join(', ')}) returning id`,
        ...Object.values(row)
      )
      const id = rows[0]?.id
      if (id === undefined) throw new Error(`${table}: nothing inserted`)
      return id
    },
    update: async (table, id, row) => {
      const columns = Object.keys(row)
      if (columns.length === 0) return
      await all(
        `update ${table} set ${columns.map((name) => `${name} = ?`).join(', ')} where id = ?`,
        ...Object.values(row),
        id
      )
    },
    changed: (topic, id) => {
      const ids = topics.get(topic) ?? new Set<number>()
      if (id !== undefined) ids.add(id)
      topics.set(topic, ids)
    }
  }
}
