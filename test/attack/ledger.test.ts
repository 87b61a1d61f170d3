import { spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openCore } from '../../electron/core/core.ts'
import { chanceOf } from '../../electron/core/sample/chance.ts'
import { refuseUnsafePlace, type PlaceSigns } from '../../electron/core/database/place.ts'
import { Refused } from '../../shared/contract/refused.ts'
import type { Refusal } from '../../shared/contract/answer.ts'
import { addRequest, day, openDesk } from '../support/desk.ts'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'ledger-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** What opening a ledger is refused with; fails when it opens, or crashes. */
async function refusalOf(ledger: string, threads = false): Promise<Refusal> {
  try {
    const core = await openCore({ ledger, runsClock: false, threads })
    await core.close()
  } catch (fault) {
    if (fault instanceof Refused) return fault.refusal
    throw fault
  }
  throw new Error('the ledger was opened')
}

describe('places where a ledger would be damaged', () => {
  const signs = (more: Partial<PlaceSigns>): PlaceSigns => ({
    fileSystem: () => 0xef53,
    mount: () => undefined,
    has: () => false,
    ...more
  })
  const refused = (ledger: string, more: Partial<PlaceSigns> = {}): string => {
    try {
      refuseUnsafePlace(ledger, signs(more))
      return 'taken'
    } catch (fault) {
      if (fault instanceof Refused) return `${fault.refusal.refused}: ${fault.refusal.sentence}`
      throw fault
    }
  }

  test.each<[string, Partial<PlaceSigns>]>([
    ['NFS', { fileSystem: () => 0x6969 }],
    ['CIFS', { fileSystem: () => -11317950 }],
    ['SMB', { fileSystem: () => 0xfe534d42 }],
    ['fuse.sshfs', { fileSystem: () => 0x65735546, mount: () => 'fuse.sshfs' }],
    ['nfs4', { fileSystem: () => undefined, mount: () => 'nfs4' }]
  ])('a network drive (%s) is named, with the way out', (kind, more) => {
    expect(refused('/srv/ill/ledger.sqlite', more)).toBe(
      `network-share: The ledger /srv/ill/ledger.sqlite lies on a network drive (${kind}), where it would be damaged. Move it to a local disk; other desks attach to the one that has it.`
    )
  })

  test.each([
    ['\\\\server\\share\\ledger.sqlite', 'network-share'],
    ['//server/share/ledger.sqlite', 'network-share'],
    ['/home/ana/OneDrive/ledger.sqlite', 'sync-folder'],
    ['/home/ana/OneDrive - Aldermoor University/ill/ledger.sqlite', 'sync-folder'],
    ['/home/ana/Dropbox (Work)/ledger.sqlite', 'sync-folder'],
    ['/home/ana/Nextcloud/ill/deep/ledger.sqlite', 'sync-folder'],
    ['/home/ana/Google Drive/ledger.sqlite', 'sync-folder'],
    ['/Users/ana/Library/Mobile Documents/x/ledger.sqlite', 'sync-folder']
  ])('%s is refused', (ledger, code) => {
    expect(refused(ledger)).toMatch(new RegExp(`^${code}: .*Move it`))
  })

  test('a folder that a sync program has marked is refused, whatever its name', () => {
    expect(refused('/data/ill/ledger.sqlite', { has: (path) => path === '/data/.stfolder' })).toMatch(
      /^sync-folder: .*Syncthing/
    )
    expect(refused('/data/ill/ledger.sqlite', { has: (path) => path === '/data/ill/.nextcloudsync.log' })).toMatch(
      /Nextcloud/
    )
  })

  test('a local disk, a FUSE disk of this machine, and a folder that only sounds like one are taken', () => {
    expect(refused('/srv/ill/ledger.sqlite')).toBe('taken')
    expect(refused('/srv/ill/ledger.sqlite', { fileSystem: () => 0x65735546, mount: () => 'fuse.gocryptfs' })).toBe(
      'taken'
    )
    expect(refused('/srv/Dropbox-archive/ledger.sqlite')).toBe('taken')
    expect(refused('/srv/nextcloud-data/ledger.sqlite')).toBe('taken')
  })

  test('a real folder called Dropbox: nothing is made in it', async () => {
    const place = join(folder(), 'Dropbox', 'ill')
    expect((await refusalOf(join(place, 'ledger.sqlite'))).refused).toBe('sync-folder')
    expect(existsSync(place)).toBe(false)
  })
})

describe('files that are no ledger', () => {
  test.each([
    ['a text', Buffer.from('Not a database at all, just a note. '.repeat(40))],
    ['a PDF', Buffer.from(`%PDF-1.7\n${'x'.repeat(4000)}`)],
    ['a short file', Buffer.from('x')],
    ['the mark of SQLite with nothing behind it', Buffer.from('SQLite format 3\0')]
  ])('%s is refused and left as it is', async (_what, bytes) => {
    const ledger = join(folder(), 'ledger.sqlite')
    writeFileSync(ledger, bytes)
    expect((await refusalOf(ledger)).refused).toBe('not-a-ledger')
    expect(readFileSync(ledger)).toEqual(bytes)
  })

  test('the database of another program is refused and left as it is', async () => {
    const ledger = join(folder(), 'places.sqlite')
    const db = new Database(ledger)
    db.exec('create table bookmark (id integer primary key, url text); insert into bookmark(url) values (1)')
    db.close()
    const before = readFileSync(ledger)
    expect(await refusalOf(ledger)).toMatchObject({
      refused: 'not-a-ledger',
      sentence: expect.stringContaining('Nothing was changed') as unknown
    })
    expect(readFileSync(ledger)).toEqual(before)
    expect((await refusalOf(ledger, true)).refused, 'across threads too').toBe('not-a-ledger')
  })

  test('a folder is refused', async () => {
    const ledger = join(folder(), 'ledger.sqlite')
    mkdirSync(ledger)
    expect((await refusalOf(ledger)).refused).toMatch(/not-a-ledger|read-only/)
  })

  test('an empty file becomes a ledger', async () => {
    const ledger = join(folder(), 'ledger.sqlite')
    writeFileSync(ledger, '')
    const core = await openCore({ ledger, runsClock: false, threads: false })
    expect((await core.call('desk.look', {}, { door: 'browser' })).ok).toBe(true)
    await core.close()
  })
})

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
