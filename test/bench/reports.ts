import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Answer, Caller, Change } from '../../shared/contract/answer.ts'
import { connectionPragmas } from '../../electron/core/database/dialect/sqlite.ts'
import { serveLedger } from '../support/processes.ts'
import { openBare } from './bare.ts'
import { bareReports } from './bare-reports.ts'
import { firstBackup, useEmptyScreens } from './budgets.ts'
import { measureBoth, spread, time, type Spread } from './measure.ts'
import { seed } from './seed.ts'

// Every standard report for a year through the browser door, turn by turn with the shortest SQL; what was told of how far it is, how soon it ends when it is
// stopped, and a scan while all of them run:
//   node electron/hand-over.mjs test/bench/reports.ts [--ledger FILE | --requests 1000000]
const given = process.argv.slice(2)
const wordAfter = (name: string) => (given.includes(name) ? given[given.indexOf(name) + 1] : undefined)
const folder = mkdtempSync(join(tmpdir(), 'interloan-bench-'))
const ledger = wordAfter('--ledger') ?? join(folder, 'desk.sqlite')
if (!wordAfter('--ledger')) await seed(ledger, Number(wordAfter('--requests') ?? 1_000_000))
useEmptyScreens(folder)

const caller: Caller = { staffId: 2, door: 'browser' }
const ms = (n: number) => (n >= 100 ? n.toFixed(0) : n.toFixed(1))
const both = ({ median, p95 }: Spread) => `${ms(median)} / ${ms(p95)}`
const year = new Date().getUTCFullYear() - 1
const period = { from: `${year}-01-01`, to: `${year}-12-31` }
const served = await serveLedger(ledger)
const desk = await served.attach()
const must = (answer: Answer): unknown => {
  if (!answer.ok) throw new Error(answer.refusal.sentence)
  return answer.value
}
const ask = async <T>(name: string, input: unknown) => must(await desk.call(name, input, caller)) as T

const db = new Database(ledger, { readonly: true })
for (const pragma of connectionPragmas) if (!pragma.startsWith('secure_delete')) db.pragma(pragma)
db.pragma('cache_size = -65536')

/** What is told of a report while it runs: how often, and by whose number. */
function hear() {
  const told = { times: 0, work: undefined as number | undefined }
  const leave = desk.subscribe(({ progress }: Change) => {
    if (progress?.work === undefined) return
    told.times += 1
    told.work = progress.work
  })
  return { told, leave }
}

try {
  await firstBackup(ask)
  const bare = bareReports(db, year)
  console.log(
    `Node ${process.versions.node}, ${cpus().length} cores; ms as median / p95; ${ledger} of ${dirname(ledger)}`
  )
  console.log('\n| a year’s report | ours | bare | | told | stopped after |\n|---|---|---|---|---|---|')
  const list = await ask<{ name: string }[]>('reports.list', {})
  for (const { name } of list) {
    const sql = bare[name]
    if (!sql) throw new Error(`${name} has no bare query`)
    const run = () => ask('reports.run', { name, ...period })
    const took = await measureBoth(5, run, sql, 1)
    const { told, leave } = hear()
    await run()
    const times = told.times
    leave()
    console.log(
      `| ${name} | ${both(took.ours)} | ${both(took.bare)} | ${(took.ours.median / took.bare.median).toFixed(2)} × | ${times} | ${await stopped(name, took.ours.median)} |`
    )
  }
  console.log(`\nmonths.list: ${both(spread(await several(10, () => ask('months.list', {}))))}`)
  await scansMeanwhile(list.map(({ name }) => name))
  console.log(
    `Waiting for a core: ${loadavg()
      .map((n) => n.toFixed(1))
      .join(', ')}`
  )
} finally {
  db.close()
  await desk.close()
  await served.end()
  rmSync(folder, { recursive: true, force: true })
}
process.exit()

async function several(runs: number, work: () => unknown): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) times.push(await time(work))
  return times
}

/** From Stop, said after a third of the time that it takes, until it has ended; of what takes less than 20 ms nobody says it. */
async function stopped(name: string, takes: number): Promise<string> {
  if (takes < 20) return '–'
  const times: number[] = []
  for (let run = 0; run < 3; run += 1) {
    // Numbers of works are counted up; the one after the last that was heard of is this one's.
    const { told, leave } = hear()
    await ask('reports.run', { name: 'volume', ...period, parameters: {} })
    leave()
    const running = desk.call('reports.run', { name, ...period }, caller)
    await new Promise((resolve) => setTimeout(resolve, takes / 3))
    const from = performance.now()
    const { stopped: heard } = await ask<{ stopped: boolean }>('work.stop', { id: (told.work ?? 0) + 1 })
    const answer = await running
    if (heard && !answer.ok) times.push(performance.now() - from)
  }
  return times.length === 0 ? 'too late' : ms(Math.max(...times))
}

/** Scans one after another while every report of the year runs, one after the other. */
async function scansMeanwhile(names: readonly string[]): Promise<void> {
  const scanning = openBare(ledger)
  let busy = true
  const loads = (async () => {
    for (const name of names) await ask('reports.run', { name, ...period })
    busy = false
  })()
  const times: number[] = []
  while (busy) times.push(await time(() => ask('scan.go', { code: scanning.nextPulled() })))
  await loads
  scanning.close()
  const { median, p95 } = spread(times)
  console.log(
    `${times.length} scans while all of them ran: ${both({ median, p95 })} (p95 < 20: ${p95 < 20 ? 'met' : '**missed**'})`
  )
}
