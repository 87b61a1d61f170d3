import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, expect, it } from 'vitest'
import type { CallOutput } from '../../shared/contract/calls.ts'
import { chanceOf } from '../../electron/core/sample/chance.ts'
import { openCore } from '../../electron/core/core.ts'
import { OwnerGone, type AttachedDesk } from '../../electron/doors/attached-desk.ts'
import { script, serveLedger, type Served } from '../support/processes.ts'

// The process is killed with SIGKILL while it works, twenty times in the midst of an import and of a batch beside it. What it had said was done
// must be there afterwards, once; nothing half done may be; and the work goes on where it was.
const folder = mkdtempSync(join(tmpdir(), 'interloan-kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const count = 1_000
const kills = 12
const chance = chanceOf(20_261_125)

const requestMessage = (index: number) => `<?xml version="1.0" encoding="UTF-8"?>
<ISO18626Message xmlns="http://illtransactions.org/2013/iso18626" xmlns:ill="http://illtransactions.org/2013/iso18626" ill:version="1.2"><request><header>
<supplyingAgencyId><agencyIdType>ISIL</agencyIdType><agencyIdValue>GB-AldU</agencyIdValue></supplyingAgencyId>
<requestingAgencyId><agencyIdType>ISIL</agencyIdType><agencyIdValue>SE-${index % 40}</agencyIdValue></requestingAgencyId>
<multipleItemRequestId/><timestamp>2026-06-15T08:00:00Z</timestamp><requestingAgencyRequestId>KILL-${index}</requestingAgencyRequestId></header>
<bibliographicInfo><title>Work number ${index}</title><author>Author ${index % 97}</author></bibliographicInfo>
<serviceInfo><requestType>New</requestType><serviceType>Loan</serviceType></serviceInfo></request></ISO18626Message>`

async function ask<T>(desk: AttachedDesk, name: string, input: unknown): Promise<T> {
  const answer = await desk.call(name, input, script)
  if (!answer.ok) throw new Error(`${name}: ${answer.refusal.sentence}`)
  return answer.value as T
}

/** Works through chunks until done or until the owner is killed; what was answered is handed to `kept`. */
async function workUntilKilled<T>(
  desk: AttachedDesk,
  chunks: Iterable<unknown>,
  call: string,
  kept: (value: T) => void
): Promise<void> {
  try {
    for (const chunk of chunks) kept(await ask<T>(desk, call, chunk))
  } catch (fault) {
    // The line broke in the middle of a call: nobody was told that it was done.
    if (!(fault instanceof OwnerGone)) throw fault
  }
}

function* inChunks<T, R>(all: readonly T[], size: number, shape: (part: readonly T[]) => R): Generator<R> {
  for (let from = 0; from < all.length; from += size) yield shape(all.slice(from, from + size))
}

/** The next owner of the ledger that was left by the last one's death, after it was found sound in this process. */
async function takeOver(ledger: string): Promise<{ served: Served; desk: AttachedDesk }> {
  const core = await openCore({ ledger, threads: false, runsClock: false })
  const answer = await core.call('ledger.check', {}, script)
  await core.close()
  expect((answer as { value: CallOutput<'ledger.check'> }).value.faults).toEqual([])
  const served = await serveLedger(ledger)
  return { served, desk: await served.attach() }
}

const pluck = <T>(ledger: string, sql: string): T[] => {
  const db = new Database(ledger, { readonly: true })
  try {
    return db.prepare(sql).pluck().all() as T[]
  } finally {
    db.close()
  }
}

const ledger = join(folder, 'desk.sqlite')

/** Messages in files, from one index up to another. */
function filesOf(from: number, to: number): { path: string }[] {
  const inbox = join(folder, 'inbox')
  mkdirSync(inbox, { recursive: true })
  return Array.from({ length: to - from }, (_, index) => {
    const path = join(inbox, `${String(from + index).padStart(4, '0')}.xml`)
    writeFileSync(path, requestMessage(from + index))
    return { path }
  })
}

it('an import of 1,000 requests and a batch that ships 1,000 others lose nothing and double nothing, wherever they are killed', async () => {
  let { served, desk } = await takeOver(ledger)
  const files = filesOf(count, 2 * count)
  for (const part of inChunks(filesOf(0, count), 200, (part) => ({ files: part })))
    await ask(desk, 'imports.take', part)
  const numbers = pluck<string>(ledger, 'select number from request order by id')
  expect(numbers).toHaveLength(count)
  const told = new Map<string, string>()
  const takenIn = ({ results }: CallOutput<'imports.take'>) => {
    for (const { file, number, done } of results) {
      expect(done).toBe(true)
      // The same message always leads to the same request, however often it comes.
      if (told.has(file)) expect(number).toBe(told.get(file))
      told.set(file, number ?? '')
    }
  }
  const shipped = new Set<string>()
  const sent = ({ results }: CallOutput<'requests.act'>) => {
    for (const { number, done, refused } of results) {
      // One that was shipped before the kill, unknown to us, says that it is out already.
      if (!done) expect(refused).toBe('not-now')
      shipped.add(number)
    }
  }
  const importing = (part: readonly { path: string }[]) => ({ files: part })
  const shipping = (part: readonly string[]) => ({ action: 'ship', targets: part.map((number) => ({ number })) })
  for (let kill = 0; kill < kills; kill += 1) {
    // Goes on from some way before where the last one was killed, so that repeats come too.
    const from = Math.max(0, told.size - 60)
    const left = numbers.filter((number) => !shipped.has(number))
    const killed = pause(chance.whole(10, 300)).then(() => served.end('SIGKILL'))
    await Promise.all([
      workUntilKilled(desk, inChunks(files.slice(from), 20, importing), 'imports.take', takenIn),
      workUntilKilled(desk, inChunks(left, 25, shipping), 'requests.act', sent)
    ])
    await killed
    await desk.close()
    ;({ served, desk } = await takeOver(ledger))
    const there = new Set(pluck<string>(ledger, 'select number from request'))
    for (const number of told.values()) expect(there.has(number)).toBe(true)
    const out = new Set(pluck<string>(ledger, `select number from request where state = 'shipped'`))
    for (const number of shipped) expect(out.has(number)).toBe(true)
  }
  for (const chunk of inChunks(files, 200, importing)) takenIn(await ask(desk, 'imports.take', chunk))
  for (const chunk of inChunks(numbers, 500, shipping)) sent(await ask(desk, 'requests.act', chunk))
  expect(new Set(told.values()).size).toBe(count)
  expect(pluck(ledger, 'select count(*) from request')).toEqual([2 * count])
  expect(pluck(ledger, `select count(*) from message where direction = 'in'`)).toEqual([2 * count])
  expect(pluck(ledger, "select count(*) from event where action = 'create'")).toEqual([2 * count])
  expect(pluck(ledger, `select count(*) from request where state = 'shipped'`)).toEqual([count])
  expect(pluck(ledger, `select count(*) from event where action = 'ship'`)).toEqual([count])
  expect(pluck(ledger, `select count(*) from outbox where what = 'loaned'`)).toEqual([count])
  expect(pluck(ledger, 'select count(*) from item')).toEqual([count])
  expect(
    pluck(
      ledger,
      "select count(*) from (select request_id from event where action = 'ship' group by 1 having count(*) > 1)"
    )
  ).toEqual([0])
  expect(await ask(desk, 'ledger.check', {})).toMatchObject({ sound: true })
  await served.end()
})
