import { spawn } from 'node:child_process'
import { chmodSync, cpSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { openCore } from '../../electron/core/core.ts'
import { chanceOf } from '../../electron/core/sample/chance.ts'
import { Refused } from '../../shared/contract/refused.ts'
import { addRequest, day, openDesk } from '../support/desk.ts'
import { folder, refusalOf } from '../support/refused-ledger.ts'

describe('a ledger that cannot be opened as it is', () => {
  test('one of a newer program is refused, and nothing in it changes', async () => {
    const desk = await openDesk()
    await addRequest(desk)
    await desk.close()
    const db = new Database(desk.ledger)
    db.prepare('insert into migration(timestamp, name) values (?, ?)').run(1900000000000, 'Networks1900000000000')
    db.close()
    const before = readFileSync(desk.ledger)
    expect(await refusalOf(desk.ledger)).toMatchObject({
      refused: 'future-ledger',
      sentence: expect.stringContaining('Networks1900000000000') as unknown
    })
    expect(readFileSync(desk.ledger)).toEqual(before)
  })

  test('a damaged one is said to be damaged, on opening or at the check, and is never quietly mended', async () => {
    const desk = await openDesk()
    for (let n = 0; n < 60; n += 1) await addRequest(desk)
    await desk.close()
    const whole = readFileSync(desk.ledger)
    let seen = 0
    for (const page of [1, 2, 5, 9, 14, 20, 33, 47]) {
      const bytes = Buffer.from(whole)
      bytes.fill(0xa5, page * 4096 + (page === 0 ? 200 : 0), Math.min(bytes.length, (page + 1) * 4096))
      const ledger = join(desk.folder, `damaged-${page}.sqlite`)
      writeFileSync(ledger, bytes)
      try {
        const core = await openCore({ ledger, runsClock: false, threads: false })
        const answer = await core.call('ledger.check', {}, { door: 'command-line' })
        if (answer.ok) expect(answer.value, `page ${page}`).toMatchObject({ sound: false })
        else expect(answer.refusal.refused).toBe('damaged')
        await core.close()
      } catch (fault) {
        if (!(fault instanceof Refused)) throw fault
        expect(fault.refusal.refused).toBe('damaged')
        expect(fault.refusal.sentence).toMatch(/Restore a backup/)
        expect(readFileSync(ledger).equals(bytes), 'left as it is').toBe(true)
      }
      seen += 1
    }
    expect(seen).toBe(8)
  })

  test('one cut short is damaged', async () => {
    const desk = await openDesk()
    for (let n = 0; n < 60; n += 1) await addRequest(desk)
    await desk.close()
    truncateSync(desk.ledger, statSync(desk.ledger).size - 40 * 4096)
    try {
      const core = await openCore({ ledger: desk.ledger, runsClock: false, threads: false })
      const answer = await core.call('ledger.check', {}, { door: 'command-line' })
      expect(answer.ok ? (answer.value as { sound: boolean }).sound : answer.refusal.refused).not.toBe(true)
      await core.close()
    } catch (fault) {
      expect(fault).toBeInstanceOf(Refused)
      expect((fault as Refused).refusal.refused).toBe('damaged')
    }
  })

  test('a file or folder without the right to write is said to be read-only', async ({ skip }) => {
    skip(process.getuid?.() === 0, 'root may write everywhere')
    const desk = await openDesk()
    await desk.close()
    chmodSync(desk.ledger, 0o400)
    expect((await refusalOf(desk.ledger)).refused).toBe('read-only')
    chmodSync(desk.ledger, 0o600)
    const place = folder()
    chmodSync(place, 0o500)
    expect((await refusalOf(join(place, 'ledger.sqlite'))).refused).toBe('read-only')
    chmodSync(place, 0o700)
  })

  test('references that lead nowhere are found by the check', async () => {
    const desk = await openDesk()
    const number = await addRequest(desk)
    const db = new Database(desk.ledger)
    db.pragma('foreign_keys = OFF')
    db.prepare('update request set partner_id = 77 where number = ?').run(number)
    db.prepare('update tally set n = n + 1').run()
    db.close()
    const { sound, faults } = await desk.call('ledger.check', {})
    expect(sound).toBe(false)
    expect(faults).toEqual(['1 reference leads nowhere.', 'The counts of queues differ from the requests in 1 place.'])
  })
})

describe('a ledger that was not closed', () => {
  test('one killed between its first page and its tables opens as new', async () => {
    const place = folder()
    const first = join(place, 'first.sqlite')
    const db = new Database(first)
    db.pragma('journal_mode = WAL')
    db.exec(
      'create table migration (id integer primary key autoincrement not null, timestamp bigint not null, name varchar not null)'
    )
    db.close()
    const core = await openCore({ ledger: first, runsClock: false, threads: false })
    expect((await core.call('queues.counts', {}, { door: 'browser' })).ok).toBe(true)
    await core.close()
  })

  test('killed at any moment while it is made, it opens as new or as made', async () => {
    const core = join(import.meta.dirname, '../../electron/core/core.ts')
    const chance = chanceOf(42)
    for (let kills = 0; kills < 6; kills += 1) {
      const ledger = join(folder(), 'ledger.sqlite')
      const script = `const { openCore } = await import(${JSON.stringify(core)})
        process.stdout.write('here')
        await openCore({ ledger: ${JSON.stringify(ledger)}, runsClock: true, threads: false })
        setInterval(() => undefined, 1000)`
      const child = spawn(
        process.execPath,
        ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script],
        { stdio: ['ignore', 'pipe', 'inherit'] }
      )
      const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
      await new Promise((resolve) => child.stdout.once('data', resolve))
      await pause(chance.whole(0, 60))
      child.kill('SIGKILL')
      await ended
      const again = await openCore({ ledger, runsClock: false, threads: false })
      expect(await again.call('ledger.check', {}, { door: 'command-line' })).toMatchObject({
        ok: true,
        value: { sound: true, faults: [] }
      })
      expect(await again.call('staff.add', { name: 'Ana Reis' }, { door: 'browser' })).toMatchObject({ ok: true })
      await again.close()
    }
  })

  test('after a kill all that was committed is there, and the check follows some ticks later, not before the first screen', async () => {
    const desk = await openDesk()
    const number = await addRequest(desk)
    await desk.tick()
    const copy = join(desk.folder, 'killed.sqlite')
    for (const ending of ['', '-wal', '-shm'])
      if (existsSync(desk.ledger + ending)) cpSync(desk.ledger + ending, copy + ending)
    let now = desk.now()
    const glance = await openCore({ ledger: copy, runsClock: false, threads: false })
    await glance.close()
    const core = await openCore({ ledger: copy, now: () => now, rehearsal: true, runsClock: false, threads: false })
    const checked = () => {
      const db = new Database(copy, { readonly: true })
      const at = db.prepare(`select value from counter where name = 'clock-check'`).pluck().get()
      db.close()
      return at
    }
    now += 60_000
    await core.tick()
    await core.tick()
    expect(checked()).toBe(desk.now())
    await core.tick()
    expect(checked()).toBe(now)
    expect((await core.call('requests.get', { number }, { door: 'browser' })).ok).toBe(true)
    await core.close()
  })

  test('closed as it should be, it is checked at night only', async () => {
    const desk = await openDesk()
    const checked = () => desk.rows<{ value: number }>(`select value from counter where name = 'clock-check'`)[0]?.value
    await desk.tick()
    const first = checked()
    await desk.reopen()
    for (let times = 0; times < 5; times += 1) await desk.tick(60_000)
    expect(checked()).toBe(first)
    desk.setNow('2026-06-16T01:30:00Z')
    await desk.tick()
    expect(checked()).toBe(desk.now())
    await desk.tick(day / 24)
    expect(checked()).toBe(desk.now() - day / 24)
  })

  test('what the check finds is said on the first screen, and backups of the damaged ledger do not push out the sound ones', async () => {
    const desk = await openDesk()
    for (let n = 0; n < 40; n += 1) await addRequest(desk)
    await desk.tick()
    const sound = (await desk.call('ledger.backups', {})).length
    await desk.close()
    const bytes = readFileSync(desk.ledger)
    const db = new Database(desk.ledger, { readonly: true })
    const root = db
      .prepare(
        `select rootpage from sqlite_master where name = 'request_isbn' or name = 'request_issn' order by rootpage limit 1`
      )
      .pluck()
      .get() as number
    db.close()
    bytes.fill(0xa5, (root - 1) * 4096, root * 4096)
    writeFileSync(desk.ledger, bytes)
    await desk.reopen()
    desk.setNow('2026-06-17T01:30:00Z')
    await desk.tick()
    expect((await desk.call('today.look', {})).trouble[0]?.what).toMatch(/^The check of the ledger found \d+ faults?$/)
    await desk.tick(day)
    expect(await desk.call('ledger.backups', {})).toHaveLength(sound)
  })
})
