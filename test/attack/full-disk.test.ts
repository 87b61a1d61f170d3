import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openCore } from '../../electron/core/core.ts'
import { writeWhole } from '../../electron/doors/command-line/write-whole.ts'
import { Refused } from '../../shared/contract/refused.ts'
import { addLibrary, addRequest, minute, openDesk } from '../support/desk.ts'

/** A disk of its own, some megabytes large; undefined where it cannot be mounted (only root may). */
function smallDisk(megabytes: number): { folder: string; remount: (how: 'ro' | 'rw') => void } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'disk-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]))
  return { folder, remount: (how) => void execFileSync('mount', ['-o', `remount,${how}`, folder]) }
}

/** Fills what is left of the disk, to the last kilobyte. */
function fill(folder: string): () => void {
  const path = join(folder, 'filler')
  for (const size of [1024 * 1024, 64 * 1024, 4096])
    for (;;)
      try {
        writeFileSync(path, Buffer.alloc(size), { flag: 'a' })
      } catch {
        break
      }
  return () => rmSync(path, { force: true })
}

test('on a full disk every command is refused in plain words, nothing is half written, and with room again the work goes on', async ({
  skip
}) => {
  const disk = smallDisk(12)
  if (!disk) return skip('no disk can be mounted here (only root may)')
  const desk = await openDesk({ ledger: join(disk.folder, 'ledger.sqlite') })
  await addLibrary(desk, 'DE-1')
  const number = await addRequest(desk)
  const empty = fill(disk.folder)
  let made = 0
  let refusal = ''
  for (let times = 0; times < 300 && refusal === ''; times += 1) {
    const answer = await desk.core.call(
      'requests.create',
      { side: 'borrowing', service: 'loan', citation: { title: `Volume ${times} ${'x'.repeat(1500)}` } },
      desk.caller
    )
    if (answer.ok) made += 1
    else refusal = `${answer.refusal.refused}: ${answer.refusal.sentence}`
  }
  expect(refusal).toBe('disk-full: The disk is full. Nothing was changed; make room and do it again.')
  const rows = desk.rows<{ n: number }>('select count(*) n from request')[0]?.n
  expect(rows, 'what was said to be done is there, and no more').toBe(made + 1)
  const { results } = await desk.call('requests.act', {
    targets: [{ number }, { number }],
    action: 'ask',
    fields: { suppliers: ['DE-1'], note: 'x'.repeat(4000) }
  })
  expect(results.map(({ refused }) => refused)).toEqual(['disk-full', 'disk-full'])
  expect((await desk.call('requests.get', { number })).state, 'reading goes on').toBe('new')
  const attach = await desk.refusal('attachments.add', {
    number,
    file: { name: 'a.pdf', base64: Buffer.alloc(100_000, 'x').toString('base64') }
  })
  expect(attach.refused).toBe('disk-full')
  expect((await desk.refusal('ledger.backup', {})).refused).toBe('disk-full')
  expect((await desk.refusal('paper.print', { artefact: 'pull-slip', numbers: [number] })).refused).toBe('disk-full')

  empty()
  await desk.acts(number, 'review')
  await addRequest(desk)
  await desk.expectSound()
  const left = readdirSync(disk.folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.unfinished')
  )
  expect(left, 'nothing half written is left').toEqual([])
  await desk.call('ledger.backup', {})
  await desk.reopen()
  await desk.expectSound()
  expect(desk.rows<{ n: number }>('select count(*) n from request')[0]?.n).toBe(made + 2)
})

test('a full disk for messages is tried again; the ledger says they have not left', async ({ skip }) => {
  const disk = smallDisk(2)
  if (!disk) return skip('no disk can be mounted here (only root may)')
  const desk = await openDesk()
  await desk.call('settings.change', { outFolder: disk.folder, holdMinutes: 0 })
  await addLibrary(desk, 'DE-1', { channel: 'iso18626-file' })
  const number = await addRequest(desk)
  await desk.acts(number, ['ask', { suppliers: ['DE-1'] }])
  const empty = fill(disk.folder)
  await desk.tick()
  expect(await desk.call('outbox.list', {})).toMatchObject([
    { state: 'held', attempts: 1, error: 'The folder for messages could not be written (ENOSPC).' }
  ])
  expect(readdirSync(disk.folder)).toEqual(['filler'])
  empty()
  await desk.tick(minute)
  expect(readdirSync(disk.folder)).toHaveLength(1)
  expect(statSync(join(disk.folder, readdirSync(disk.folder)[0] ?? '')).size).toBeGreaterThan(500)
})

test('a disk that cannot be written: the ledger is said to be read-only, a new one too', async ({ skip }) => {
  const disk = smallDisk(8)
  if (!disk) return skip('no disk can be mounted here (only root may)')
  const ledger = join(disk.folder, 'ledger.sqlite')
  const desk = await openDesk({ ledger })
  await addRequest(desk)
  await desk.close()
  mkdirSync(join(disk.folder, 'other'))
  disk.remount('ro')
  for (const each of [ledger, join(disk.folder, 'other', 'new.sqlite')]) {
    const fault: unknown = await openCore({ ledger: each, runsClock: false, threads: false }).then(
      (core) => core.close(),
      (thrown: unknown) => thrown
    )
    expect(fault).toBeInstanceOf(Refused)
    expect((fault as Refused).refusal).toMatchObject({
      refused: 'read-only',
      sentence: expect.stringMatching(/cannot be written.*Change its permissions or move it/) as unknown
    })
  }
  disk.remount('rw')
  const core = await openCore({ ledger, runsClock: false, threads: false })
  await core.close()
})

test('a disk with no room for a new ledger: refused, and nothing is left in the way of the next try', async ({
  skip
}) => {
  const disk = smallDisk(4)
  if (!disk) return skip('no disk can be mounted here (only root may)')
  const empty = fill(disk.folder)
  const ledger = join(disk.folder, 'ledger.sqlite')
  const fault: unknown = await openCore({ ledger, runsClock: false, threads: false }).then(
    (core) => core.close(),
    (thrown: unknown) => thrown
  )
  expect(fault).toBeInstanceOf(Refused)
  expect((fault as Refused).refusal.refused).toBe('disk-full')
  empty()
  const core = await openCore({ ledger, runsClock: false, threads: false })
  expect((await core.call('desk.look', {}, { door: 'browser' })).ok).toBe(true)
  await core.close()
})

function refusalOf(write: () => unknown): unknown {
  try {
    return write()
  } catch (fault) {
    return fault instanceof Refused ? fault.refusal : fault
  }
}

test('a report that finds the disk full leaves the file before it as it was, and no half of one', ({ skip }) => {
  const disk = smallDisk(1)
  if (!disk) return skip('no disk can be mounted here (only root may)')
  const file = join(disk.folder, 'volume.csv')
  writeWhole(file, Buffer.from('before'))
  const empty = fill(disk.folder)
  expect(refusalOf(() => writeWhole(file, Buffer.alloc(600_000, 'x')))).toMatchObject({
    refused: 'disk-full',
    field: 'out'
  })
  expect(readFileSync(file, 'utf8')).toBe('before')
  expect(readdirSync(disk.folder).sort()).toEqual(['filler', 'volume.csv'])
  empty()
  writeWhole(file, Buffer.from('after'))
  expect(readFileSync(file, 'utf8')).toBe('after')
})
