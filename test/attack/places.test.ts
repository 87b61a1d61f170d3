import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { openCore } from '../../electron/core/core.ts'
import { refuseUnsafePlace, type PlaceSigns } from '../../electron/core/database/place.ts'
import { Refused } from '../../shared/contract/refused.ts'
import { folder, refusalOf } from '../support/refused-ledger.ts'

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
