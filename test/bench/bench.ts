import Database from 'better-sqlite3'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Caller } from '../../shared/contract/answer.ts'
import { searchQuery } from '../../shared/domain/folding.ts'
import { openCore } from '../../electron/core/core.ts'
import type { AttachedDesk } from '../../electron/doors/attached-desk.ts'
import { serveLedger } from '../support/processes.ts'
import { drawBare, openBare } from './bare.ts'
import { measure, spread, type Spread } from './measure.ts'
import { seed } from './seed.ts'

// Measures the budgets of the design, each against the bare thing in the same run, through the browser door and warm:
//   npm run bench -- [--requests 10000,100000,1000000]
const sizes = (process.argv[process.argv.indexOf('--requests') + 1] ?? '').split(',').map(Number).filter((n) => n >= 1000)
const caller: Caller = { staffId: 2, door: 'browser' }
const ms = (n: number) => (n >= 100 ? n.toFixed(0) : n.toFixed(2))

interface Line {
  readonly what: string
  readonly ours: string
  readonly bare: string
  readonly budget: string
  readonly met: boolean
}
const both = ({ median, p95 }: Spread) => `${ms(median)} / ${ms(p95)}`

async function ask<T>(desk: { call: AttachedDesk['call'] }, name: string, input: unknown): Promise<T> {
  const answer = await desk.call(name, input, caller)
  if (!answer.ok) throw new Error(`${name}: ${answer.refusal.sentence}`)
  return answer.value as T
}

async function benchOf(count: number): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'interloan-bench-'))
  const ledger = join(folder, 'desk.sqlite')
  try {
    const from = performance.now()
    await seed(ledger, count)
    console.log(`${count.toLocaleString('en')} requests made in ${((performance.now() - from) / 1000).toFixed(0)} s`)
    return await measureAll(ledger, folder, count)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureAll(ledger: string, folder: string, count: number): Promise<Line[]> {
  const screens = join(folder, 'screens')
  mkdirSync(screens)
  writeFileSync(join(screens, 'index.html'), '<html><head></head></html>')
  process.env['INTERLOAN_SCREENS'] = screens
  const lines: Line[] = []
  const pageOf = { queue: 'borrowing-asked', sort: 'title', limit: 200 }

  // From the start of the process to the first page: the owner's clock is at its work meanwhile.
  const begun = performance.now()
  const served = await serveLedger(ledger)
  const desk = await served.attach()
  await ask(desk, 'queues.page', pageOf)
  const start = performance.now() - begun
  lines.push({ what: 'start to a usable queue', ours: ms(start), bare: '–', budget: '< 2,000 ms', met: start < 2000 })
  // A new day's backup runs now; it is no part of what follows.
  await new Promise((resolve) => setTimeout(resolve, Math.max(2_000, count / 60)))

  const bare = openBare(ledger)
  const page = await measure(120, () => Promise.all([ask(desk, 'queues.page', pageOf), ask(desk, 'queues.counts', {})]))
  lines.push({ what: 'queue page of 200 and all counts', ours: both(page), bare: both(await measure(120, () => bare.page())), budget: 'median ≤ 16.7 ms', met: page.median <= 16.7 })

  const pulled = pulledOf(ledger, 900)
  const scans = Math.min(200, Math.floor(pulled.length / 4))
  const scanned = await measure(scans, () => ask(desk, 'scan.go', { code: pulled.pop() ?? '' }))
  const bareScan = await measure(scans, () => bare.ship(pulled.pop() ?? ''))
  const times = scanned.median / bareScan.median
  lines.push({ what: 'scan to a committed act', ours: both(scanned), bare: both(bareScan), budget: 'median < 5 ms; ≤ 1.5 × bare', met: scanned.median < 5 && times <= 1.5 })

  const typed = ['history', 'ferries and fo', 'straße', 'quarry', '図書館', '近代', '中国', 'lindqvist', 'retrieval prac'].flatMap((words) => [...words].map((_, n) => [...words].slice(0, n + 1).join('')))
  const searched = await measure(typed.length * 3, (run) => ask(desk, 'requests.search', { text: typed[run % typed.length] ?? '', limit: 50 }))
  const bareSearch = await measure(typed.length * 3, (run) => bare.search(searchQuery(typed[run % typed.length] ?? '') ?? '""'))
  lines.push({ what: 'search, letter by letter', ours: both(searched), bare: both(bareSearch), budget: 'p95 ≤ 30 ms', met: searched.p95 <= 30 })

  const year = { from: '2025-01-01', to: '2025-12-31' }
  const [first, last] = [Date.parse(year.from), Date.parse('2026-01-01') - 1]
  const report = await measure(9, () => ask(desk, 'reports.run', { name: 'volume', ...year }), 1)
  const bareReport = await measure(9, () => bare.report(first, last), 1)
  lines.push({ what: 'a year’s report (volume)', ours: both(report), bare: both(bareReport), budget: '≤ 2 × bare', met: report.median <= 2 * bareReport.median })

  const labels = { artefact: 'shipping-label', stock: 'roll-4x6', numbers: shippedOf(ledger, 1000) }
  const drawn = await measure(3, () => ask(desk, 'paper.preview', labels), 1)
  const bareDrawn = await measure(3, () => drawBare(labels.numbers.length), 1)
  lines.push({ what: `${labels.numbers.length} shipping labels`, ours: both(drawn), bare: both(bareDrawn), budget: '≤ 1.5 × bare', met: drawn.median <= 1.5 * bareDrawn.median })

  // A year's report and a batch of labels run all the while.
  let busy = true
  const loads = [(async () => { while (busy) await ask(desk, 'reports.run', { name: 'turnaround', ...year }) })(), (async () => { while (busy) await ask(desk, 'paper.preview', labels) })()]
  const loaded = await measure(scans, async () => {
    await ask(desk, 'scan.go', { code: pulled.pop() ?? '' })
  })
  busy = false
  await Promise.all(loads)
  lines.push({ what: 'a scan while report and labels run', ours: both(loaded), bare: '–', budget: 'p95 < 20 ms', met: loaded.p95 < 20 })
  bare.close()
  await desk.close()
  await served.end()
  lines.push(await withoutDoor(ledger, bareScan))
  return lines
}

/** The same scan without door and threads: what the core itself costs. Not a budget; it shows where the time goes. */
async function withoutDoor(ledger: string, bareScan: Spread): Promise<Line> {
  const core = await openCore({ ledger, runsClock: false, threads: false })
  const pulled = pulledOf(ledger, 900)
  const times: number[] = []
  while (pulled.length > 0 && times.length < 150) {
    const from = performance.now()
    await ask(core, 'scan.go', { code: pulled.pop() ?? '' })
    times.push(performance.now() - from)
  }
  await core.close()
  const found = spread(times.slice(10))
  return { what: '(a scan in the core alone)', ours: both(found), bare: both(bareScan), budget: '–', met: true }
}

function pulledOf(ledger: string, most: number): string[] {
  return numbersOf(ledger, `open = 1 and side = 'lending' and state = 'pulled' and service = 'loan'`, most)
}
function shippedOf(ledger: string, most: number): string[] {
  return numbersOf(ledger, `side = 'lending' and service = 'loan' and id > (select max(id) from request) * 0.8`, most)
}
function numbersOf(ledger: string, where: string, most: number): string[] {
  const db = new Database(ledger, { readonly: true })
  try {
    return db.prepare(`select number from request where ${where} limit ?`).pluck().all(most) as string[]
  } finally {
    db.close()
  }
}

console.log(`Node ${process.versions.node}, ${cpus().length} cores, ${cpus()[0]?.model ?? ''}; ms as median / p95`)
for (const count of sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000]) {
  const lines = await benchOf(count)
  console.log(`\n| ${count.toLocaleString('en')} requests | ours | bare | budget | |\n|---|---|---|---|---|`)
  for (const { what, ours, bare, budget, met } of lines) console.log(`| ${what} | ${ours} | ${bare} | ${budget} | ${budget === '–' ? '' : met ? 'met' : '**missed**'} |`)
  console.log('')
}
process.exit()
