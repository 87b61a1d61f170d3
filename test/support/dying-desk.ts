import { openWriting } from '../../electron/core/database/open-ledger.ts'
import { makeTransact, type Transact } from '../../electron/core/database/transact.ts'
import { readSettings } from '../../electron/core/desk/settings.ts'
import type { Desk } from '../../electron/core/handler.ts'

/** A desk whose process dies, as by a cut of power, inside a transaction after so many events. `now` is ms since 1970. */
export async function openDyingDesk(
  ledger: string,
  now: number,
  events: number,
  caller: Desk['caller']
): Promise<Omit<Desk, 'tx'>> {
  const source = await openWriting(ledger)
  const { transact } = makeTransact(source, ledger, () => undefined)
  const settings = readSettings(await source.query<{ key: string; value: string }[]>('select key, value from setting'))
  let left = events
  const dying: Transact = (work) =>
    transact(async (tx) =>
      work({
        ...tx,
        insert: async (table, row) => {
          const id = await tx.insert(table, row)
          if (table === 'event' && left-- === 0) process.kill(process.pid, 'SIGKILL')
          return id
        }
      })
    )
  return {
    ledger,
    now: () => now,
    settings: () => settings,
    caller,
    transact: dying,
    say: () => undefined,
    emptyLog: () => Promise.resolve(),
    signal: new AbortController().signal
  }
}
