import { openWriting } from '../../electron/core/database/open-ledger.ts'
import { makeTransact, type Transact } from '../../electron/core/database/transact.ts'
import { readSettings } from '../../electron/core/desk/settings.ts'
import { align } from '../../electron/core/sites/align.ts'
import type { CallGiven } from '../../shared/contract/calls.ts'

// Brings lines in line with a site's list and dies, as by a cut of power, inside a transaction after so many events.
const [ledger = '', now = '', steps = '1', given = ''] = process.argv.slice(2)
const source = await openWriting(ledger)
const { transact } = makeTransact(source, ledger, () => undefined)
const settings = readSettings(await source.query<{ key: string; value: string }[]>('select key, value from setting'))
let left = Number(steps)
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
await align.run(
  JSON.parse(given) as CallGiven<'sites.align'>,
  {
    ledger,
    now: () => Number(now),
    settings: () => settings,
    caller: { staffId: 2, door: 'command-line' },
    transact: dying,
    say: () => undefined,
    emptyLog: () => Promise.resolve(),
    signal: new AbortController().signal
  },
  undefined
)
