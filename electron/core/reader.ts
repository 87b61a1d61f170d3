import { rmSync } from 'node:fs'
import type Database from 'better-sqlite3'
import type { Answer, Caller, Change } from '../../shared/contract/answer.ts'
import { Refused } from '../../shared/contract/refused.ts'
import { dayOf } from '../../shared/domain/calendar.ts'
import { commands } from './commands.ts'
import { agedOut, backUp, listBackups } from './database/backup.ts'
import { checkPages } from './database/check-pages.ts'
import { ledgerFault } from './database/ledger-fault.ts'
import { openReading } from './database/open-reading.ts'
import { readSettings } from './desk/settings.ts'
import type { Command, Query, Reading } from './handler.ts'
import { queries } from './queries.ts'
import { clockOf, type LedgerOptions } from './ledger-options.ts'
import { openStops } from './stops.ts'
import { speaking } from '../spoken-language.ts'

/** The reading half of the core: queue pages, search, reports, drawing, backups, on a connection of its own. */
export interface Reader {
  query(name: string, given: unknown, caller: Caller, work?: number): Promise<Answer>
  /** The part of a command that reads or draws before the writer is asked. */
  prepare(name: string, given: unknown, caller: Caller, work?: number): Promise<Answer>
  /** A rotating backup; those that have aged out go. */
  backUp(): Promise<void>
  /** The quick check of pages and indexes: how many faults it finds. */
  quickCheck(): number | Promise<number>
  /** Stops one work at its next step, or all of them. */
  cancel(work?: number): void
  close(): void
}

export function openReader(options: LedgerOptions, said: (change: Change) => void): Reader {
  const db = openReading(options.ledger)
  const statements = new Map<string, Database.Statement>()
  const sql = (text: string): Database.Statement => {
    const known = statements.get(text)
    if (known) return known
    const made = db.prepare(text)
    if (statements.size > 500) statements.clear()
    statements.set(text, made)
    return made
  }
  const now = clockOf(options)
  const settings = () => readSettings(sql('select key, value from setting').all() as { key: string; value: string }[])
  const stops = openStops()
  const reading = (caller: Caller, signal: AbortSignal, work: number | undefined): Reading => ({
    db,
    sql,
    ledger: options.ledger,
    now,
    settings,
    rehearsal: sql(`select value from setting where key = 'rehearsal'`).get() !== undefined,
    caller: caller.staffId === undefined ? {} : { staffId: caller.staffId },
    progress: (done, of) => {
      if (work !== undefined) said({ topic: 'progress', progress: { job: 'reading', done, of, work } })
    },
    signal
  })
  const answer = (
    { language }: Caller,
    work: number | undefined,
    run: (signal: AbortSignal) => unknown
  ): Promise<Answer> =>
    speaking(language ?? settings().language, async (): Promise<Answer> => {
      try {
        return { ok: true, value: await stops.during(work, run) }
      } catch (fault) {
        const told = ledgerFault(fault, options.ledger)
        if (told instanceof Refused) return { ok: false, refusal: told.refusal }
        throw told
      }
    })
  return {
    query: (name, given, caller, work) =>
      answer(caller, work, (signal) => {
        const query = (queries as Readonly<Record<string, Query<never>>>)[name]
        if (!query) throw new Error(`no handler for ${name}`)
        return query(given as never, reading(caller, signal, work))
      }),
    prepare: (name, given, caller, work) =>
      answer(caller, work, (signal) =>
        (commands as Readonly<Record<string, Command<never>>>)[name]?.prepare?.(
          given as never,
          reading(caller, signal, work)
        )
      ),
    backUp: async () => {
      const at = now()
      const { zone } = settings()
      await backUp(options.ledger, '', at)
      for (const { file } of agedOut(listBackups(options.ledger), at, (each) => dayOf(each, zone)))
        rmSync(file, { force: true })
    },
    quickCheck: () => checkPages(options.ledger, false).length,
    cancel: (work) => stops.cancel(work),
    close: () => db.close()
  }
}
