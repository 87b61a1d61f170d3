import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { lend } from '../support/accounts.ts'
import { addLibrary, openDesk } from '../support/desk.ts'

const core = join(import.meta.dirname, '../../electron/core/core.ts')

/** Drafts and sends an invoice for every library in a process of its own, which is killed after its first words. */
async function billUntilKilled(ledger: string, now: number, after: number): Promise<void> {
  const script = `const { openCore } = await import(${JSON.stringify(core)})
    const core = await openCore({ ledger: ${JSON.stringify(ledger)}, rehearsal: true, now: () => ${now}, runsClock: false, threads: false })
    const caller = { staffId: 1, door: 'command-line' }
    process.stdout.write('open')
    const { value } = await core.call('invoices.draft', {}, caller)
    const left = (await core.call('invoices.list', { states: ['drafted'] }, caller)).value.invoices
    await core.call('invoices.send', { ids: left.map(({ id }) => id) }, caller)
    process.exit(0)`
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script],
    {
      stdio: ['ignore', 'pipe', 'inherit']
    }
  )
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  await Promise.race([new Promise((resolve) => child.stdout.once('data', resolve)), ended])
  await Promise.race([pause(after), ended])
  child.kill('SIGKILL')
  await ended
}

test('killed while it bills, an invoice is there whole or not at all, and the numbers have no gap', async () => {
  const desk = await openDesk()
  for (let n = 1; n <= 30; n++) {
    await addLibrary(desk, `GB-${n}`)
    await lend(desk, `GB-${n}`, 100 * n)
  }
  const now = desk.now()
  await desk.close()
  for (const after of [8, 25]) await billUntilKilled(desk.ledger, now, after)
  await desk.reopen()
  const sound = () => {
    expect(
      desk.rows(
        `select i.id from invoice i where i.total <> (select coalesce(sum(case when p.debit = 'partner' then p.amount else -p.amount end), 0)
           from settled s join posting p on p.id = s.posting_id where s.invoice_id = i.id)`
      )
    ).toEqual([])
    const numbers = desk
      .rows<{ seq: number }>('select seq from invoice where seq is not null order by seq')
      .map(({ seq }) => seq)
    expect(numbers).toEqual(numbers.map((_seq, index) => index + 1))
    return numbers.length
  }
  sound()
  await desk.call('invoices.draft', {})
  const { invoices } = await desk.call('invoices.list', { states: ['drafted'] })
  if (invoices.length > 0) await desk.call('invoices.send', { ids: invoices.map(({ id }) => id) })
  expect(sound()).toBe(30)
  await desk.expectSound()
})
