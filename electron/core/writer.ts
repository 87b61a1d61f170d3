import type { DataSource } from 'typeorm'
import type { Answer, Caller, Change } from '../../shared/contract/answer.ts'
import { Refused } from '../../shared/contract/refused.ts'
import { ledgerFault } from './database/ledger-fault.ts'
import { openWriting } from './database/open-ledger.ts'
import { makeTransact, type Transaction } from './database/transact.ts'
import { readSettings } from './desk/settings.ts'
import type { Command, Writing } from './handler.ts'
import { clockOf, type LedgerOptions } from './ledger-options.ts'
import { commands } from './commands.ts'
import { lastTime, markTime, unmark } from './clock/marks.ts'
import { runClock, type AlsoDue } from './clock/run-clock.ts'
import { forgetErrands } from './paper/printers/desktop-errands.ts'
import { keepShipped } from './networks/keep-shipped.ts'
import { runRules } from './rules/run-rules.ts'
import { openStops } from './stops.ts'
import { speaking } from '../spoken-language.ts'

/** The writing half of the core: commands, one transaction each (a batch: one a line), and the clock's and outbox's work. */
export interface Writer {
  run(name: string, given: unknown, caller: Caller, prepared: unknown, work?: number): Promise<Answer>
  /** What is due: messages that leave, files that came, retention. Says what is due in the reading half. */
  tick(): Promise<AlsoDue>
  /** Keeps what the quick check found. */
  keepCheck(faults: number): Promise<void>
  /** Stops one work between two of its transactions, or all of them. */
  cancel(work?: number): void
  close(): Promise<void>
}

/** Opens the ledger for writing. @throws Refused as openWriting, and not-rehearsal for a fixed clock on a real ledger */
export async function openWriter(options: LedgerOptions, said: (change: Change) => void): Promise<Writer> {
  const source = await openWriting(options.ledger)
  try {
    return await workOn(source, options, said)
  } catch (fault) {
    await source.destroy()
    throw fault
  }
}

async function workOn(source: DataSource, options: LedgerOptions, said: (change: Change) => void): Promise<Writer> {
  await markRehearsal(source, options)
  let settings = await loadSettings(source)
  let staff = await loadStaff(source)
  const now = clockOf(options)
  const stops = openStops()
  const { transact, between, idle } = makeTransact(source, options.ledger, (change) => said(change))
  // A mark that is there already was left by a program that did not close the ledger.
  let unclean = await transact(async (tx) => {
    const open = (await lastTime(tx, 'open')) !== undefined
    await markTime(tx, 'open', 1)
    await forgetErrands(tx)
    // Whether the printer has them nobody knows: a person says, nothing is sent again by itself.
    await tx.run(`update print_job set state = 'sent', error = 'unsure' where state = 'sending'`)
    return open
  })
  await keepShipped(transact, now, options.profiles)
  let ticks = 0
  let logWaits = false
  const emptyLog = () =>
    between(async () => {
      // A long read holds the log; the next tick tries again rather than making a scan wait.
      await source.query('pragma busy_timeout = 100')
      const [row] = await source.query<{ busy: number }[]>('pragma wal_checkpoint(truncate)')
      await source.query('pragma busy_timeout = 10000')
      logWaits = row?.busy !== 0
    })
  const writing = (caller: Caller, signal: AbortSignal, work?: number): Writing => {
    const self: Writing = {
      ledger: options.ledger,
      now,
      settings: () => settings,
      caller: { staffId: caller.staffId ?? 1, door: caller.door },
      transact: async (work) => {
        const topics = new Set<string>()
        const result = await transact(async (inner) => {
          const tx: Transaction = {
            ...inner,
            changed: (topic, id) => {
              topics.add(topic)
              inner.changed(topic, id)
            }
          }
          const done = await work(tx)
          await runRules({ ...self, tx })
          return done
        })
        if (topics.has('settings')) settings = await loadSettings(source)
        if (topics.has('staff')) staff = await loadStaff(source)
        return result
      },
      say: (change) =>
        said(change.progress && work !== undefined ? { ...change, progress: { ...change.progress, work } } : change),
      emptyLog,
      signal
    }
    return self
  }

  return {
    run: (name, given, caller, prepared, work) =>
      speaking(caller.language ?? settings.language, async (): Promise<Answer> => {
        const command = (commands as Readonly<Record<string, Command<never>>>)[name]
        if (!command) throw new Error(`no handler for ${name}`)
        try {
          if (!maySign(caller, staff)) throw new Refused('needs-staff')
          const value = await stops.during(work, async (signal) =>
            command.run(given as never, writing(caller, signal, work), prepared)
          )
          return { ok: true, value }
        } catch (fault) {
          const told = ledgerFault(fault, options.ledger)
          if (told instanceof Refused) return { ok: false, refusal: told.refusal }
          throw told
        }
      }),
    tick: async () => {
      ticks += 1
      if (logWaits) await emptyLog()
      return speaking(settings.language, () =>
        stops.during(undefined, (signal) => runClock(writing({ door: 'clock' }, signal), { ticks, unclean }))
      )
    },
    keepCheck: async (faults) => {
      unclean = false
      await transact(async (tx) => {
        await markTime(tx, 'check', now())
        await markTime(tx, 'faults', faults)
        tx.changed('ledger')
      })
    },
    cancel: (work) => stops.cancel(work),
    close: async () => {
      await idle()
      // Not checked yet: the mark stays for the next one who opens it.
      if (!unclean) await transact((tx) => unmark(tx, 'open')).catch(() => undefined)
      await source.query('pragma optimize').catch(() => undefined)
      await source.query('pragma wal_checkpoint(truncate)').catch(() => undefined)
      await source.destroy()
    }
  }
}

/** Who sits at the desk signs; the system's user signs for the clock and for scripts, never for a person at a screen. */
function maySign({ staffId, door }: Caller, staff: ReadonlySet<number>): boolean {
  if (staffId === undefined) return true
  return staff.has(staffId) || (staffId === 1 && (door === 'command-line' || door === 'clock'))
}

async function loadStaff(source: DataSource): Promise<ReadonlySet<number>> {
  const rows = await source.query<{ id: number }[]>('select id from staff where active = 1 and id > 1')
  return new Set(rows.map(({ id }) => id))
}

async function loadSettings(source: DataSource) {
  return readSettings(await source.query<{ key: string; value: string }[]>('select key, value from setting'))
}

async function markRehearsal(source: DataSource, options: LedgerOptions): Promise<void> {
  const mark = await source.query<{ value: string }[]>(`select value from setting where key = 'rehearsal'`)
  if (mark[0]?.value === 'true') return
  const used = await source.query<{ n: number }[]>(
    'select (select count(*) from event) + (select count(*) from setting) n'
  )
  if (options.rehearsal && (used[0]?.n ?? 0) === 0) {
    await source.query(`insert into setting(key, value, updated) values ('rehearsal', 'true', 0)`)
    return
  }
  if (options.now !== undefined || options.rehearsal) throw new Refused('not-rehearsal')
}
