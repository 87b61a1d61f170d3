import type { Transaction } from '../database/transact.ts'

/**
 * What the clock remembers across openings: when it last erased and checked, how many faults were found, whether the ledger is open, up to which request
 * sort keys were made again after the language changed, when it last looked for what is due, and when it did so after a long sleep: what fell due
 * until then waits for a person.
 */
export type Mark = 'erasing' | 'check' | 'faults' | 'open' | 'sorted' | 'run' | 'woke' | 'slept'

type Asking = Pick<Transaction, 'one' | 'run'>

export async function lastTime(tx: Asking, mark: Mark): Promise<number | undefined> {
  return (await tx.one<{ value: number }>('select value from counter where name = ?', `clock-${mark}`))?.value
}

export async function markTime(tx: Asking, mark: Mark, value: number): Promise<void> {
  await tx.run(
    'insert into counter(name, value) values (?, ?) on conflict(name) do update set value = excluded.value',
    `clock-${mark}`,
    value
  )
}

export async function unmark(tx: Asking, mark: Mark): Promise<void> {
  await tx.run('delete from counter where name = ?', `clock-${mark}`)
}
