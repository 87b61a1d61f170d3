import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { readMessage } from '../../electron/core/protocols/iso18626/read-message.ts'
import { chanceOf } from '../../electron/core/sample/chance.ts'
import { addLibrary, addRequest, minute, openDesk } from '../support/desk.ts'

const core = join(import.meta.dirname, '../../electron/core/core.ts')

/** The owner's clock in a process of its own: sends what is due, says so for each, and is killed after some time unless it was done before. */
async function sendUntilKilled(ledger: string, now: number, after: number): Promise<void> {
  const script = `const { openCore } = await import(${JSON.stringify(core)})
    const core = await openCore({ ledger: ${JSON.stringify(ledger)}, now: ${now}, runsClock: false, threads: false })
    process.stdout.write('open')
    await core.tick()
    process.exit(0)`
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script],
    { stdio: ['ignore', 'pipe', 'inherit'] }
  )
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  await Promise.race([new Promise((resolve) => child.stdout.once('data', resolve)), ended])
  await Promise.race([pause(after), ended])
  child.kill('SIGKILL')
  await ended
}

test('killed at random moments while it sends, the outbox loses nothing and doubles nothing', async () => {
  const desk = await openDesk({ settings: { holdMinutes: 0 } })
  const out = join(desk.folder, 'out')
  mkdirSync(out)
  await desk.call('settings.change', { outFolder: out })
  await addLibrary(desk, 'FR-1', { channel: 'iso18626-file' })
  const numbers: string[] = []
  for (let n = 0; n < 160; n += 1)
    numbers.push(await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: `R-${n}` }))
  await desk.call('requests.act', { targets: numbers.map((number) => ({ number })), action: 'will-supply' })
  const taken = numbers.slice(0, 20)
  for (const number of taken) await desk.call('requests.undo', { number })
  const now = desk.now() + minute
  await desk.close()

  const chance = chanceOf(18_626)
  for (let kills = 0; kills < 6; kills += 1) {
    await sendUntilKilled(desk.ledger, now, chance.whole(5, 60))
    await desk.reopen()
    const sent = desk.rows<{ key: string; raw: string }>(
      `select m.key, m.raw from outbox o join message m on m.id = o.message_id where o.state = 'sent'`
    )
    const files = new Set(readdirSync(out))
    // What the ledger says was told is in the folder, whole; one file at most is there that the ledger does not know yet.
    expect(sent.filter(({ key, raw }) => !files.has(key) || readFileSync(join(out, key), 'utf8') !== raw)).toEqual([])
    expect([...files].filter((name) => name.endsWith('.xml')).length - sent.length).toBeLessThanOrEqual(1)
    await desk.close()
  }
  await desk.reopen()
  desk.setNow(now)
  await desk.tick()
  await desk.expectSound()
  const files = readdirSync(out)
  expect(files).toHaveLength(numbers.length - taken.length)
  expect(
    new Set(files.map((name) => readMessage(readFileSync(join(out, name)), name).header.supplyingAgencyRequestId))
  ).toEqual(new Set(numbers.slice(20)))
  expect(
    desk.rows(`select state, count(*) n, count(distinct message_id) messages from outbox group by state order by state`)
  ).toEqual([
    { state: 'sent', n: 140, messages: 140 },
    { state: 'withdrawn', n: 20, messages: 0 }
  ])
  expect(desk.rows(`select count(*) n from event where action = 'told'`)).toEqual([{ n: 140 }])
})
