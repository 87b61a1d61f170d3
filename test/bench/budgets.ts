import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Caller } from '../../shared/contract/answer.ts'
import { searchQuery } from '../../shared/domain/folding.ts'
import { openCore } from '../../electron/core/core.ts'
import type { AttachedDesk } from '../../electron/doors/attached-desk.ts'
import { serveLedger, type Served } from '../support/processes.ts'
import { drawBare, openBare, type Bare } from './bare.ts'
import { measure, measureBoth, spread, time, type Spread } from './measure.ts'
import { lendingNumbers } from './seed.ts'

/** One line of the table: what was measured, and whether it keeps within its budget (nothing where there is none). */
export interface Line {
  readonly what: string
  readonly ours: string
  readonly bare: string
  readonly budget: string
  readonly met?: boolean
}
interface Desk {
  readonly ask: <T>(name: string, input: unknown) => Promise<T>
  readonly ledger: string
  readonly bare: Bare
}

const caller: Caller = { staffId: 2, door: 'browser' }
const page = { queue: 'borrowing-asked', sort: 'title', limit: 200 }
const lastYear = new Date().getUTCFullYear() - 1
const year = { from: `${lastYear}-01-01`, to: `${lastYear}-12-31` }
const ms = (n: number) => (n >= 100 ? n.toFixed(0) : n.toFixed(2))
const both = ({ median, p95 }: Spread) => `${ms(median)} / ${ms(p95)}`
const asks =
  (desk: Pick<AttachedDesk, 'call'>) =>
  async <T>(name: string, input: unknown): Promise<T> => {
    const answer = await desk.call(name, input, caller)
    if (!answer.ok) throw new Error(`${name}: ${answer.refusal.sentence}`)
    return answer.value as T
  }

/** Measures every budget of the design on a seeded ledger. */
export async function measureBudgets(ledger: string): Promise<Line[]> {
  useEmptyScreens(dirname(ledger))
  const first = await startToQueue(ledger)
  const lines: Line[] = []
  const bare = openBare(ledger)
  try {
    const desk = { ask: asks(first.desk), ledger, bare }
    await firstBackup(desk.ask)
    for (const budget of [queuePage, waitingPaper, scan, scanAlone, search, report, labels, scanMeanwhile, door])
      lines.push(await budget(desk))
  } finally {
    await first.end()
    bare.close()
  }
  return [...lines, await starts(ledger, first.took), await scanInCore(ledger)]
}

/** The screens are not what is measured; without any, the door would build them first. */
export function useEmptyScreens(folder: string): void {
  const screens = join(folder, 'screens')
  mkdirSync(screens, { recursive: true })
  writeFileSync(join(screens, 'index.html'), '<html><head></head></html>')
  process.env['INTERLOAN_SCREENS'] = screens
}

async function startToQueue(ledger: string): Promise<{ desk: AttachedDesk; took: number; end: () => Promise<void> }> {
  let served: Served | undefined
  try {
    const from = performance.now()
    const door = (served = await serveLedger(ledger))
    const desk = await door.attach()
    await asks(desk)('queues.page', page)
    const took = performance.now() - from
    return { desk, took, end: () => desk.close().then(() => door.end()) }
  } catch (fault) {
    await served?.end()
    throw fault
  }
}

/** A ledger's first backup of the day runs soon after the start; what is measured is an ordinary moment. */
export async function firstBackup(ask: Desk['ask']): Promise<void> {
  for (let tries = 0; tries < 600 && (await ask<unknown[]>('ledger.backups', {})).length === 0; tries += 1)
    await pause(500)
}

async function queuePage({ ask, bare }: Desk): Promise<Line> {
  const took = await measureBoth(
    120,
    () => Promise.all([ask('queues.page', page), ask('queues.counts', {})]),
    () => bare.page()
  )
  return line('queue page of 200 and all counts', took, 'median ≤ 16.7 ms', took.ours.median <= 16.7)
}

/** Every window asks it anew after every change; a look at a page of the same list stands beside it. */
async function waitingPaper({ ask, bare }: Desk): Promise<Line> {
  const took = await measureBoth(
    60,
    () => ask('paper.to-print', {}),
    () => bare.page()
  )
  return line('what waits for paper', took, 'median ≤ 50 ms', took.ours.median <= 50)
}

async function scan({ ask, bare }: Desk): Promise<Line> {
  const took = await measureBoth(
    200,
    () => ask('scan.go', { code: bare.nextPulled() }),
    () => bare.ship(bare.nextPulled())
  )
  const met = took.ours.median < 5 && took.ours.median <= 1.5 * took.bare.median
  return line('scan to a committed act', took, 'median < 5 ms; ≤ 1.5 × bare', met)
}

/**
 * The same, one after the other, as a scanner does it. In turns, each act of the bare connection makes the program's read again what it had in
 * memory: SQLite lets go of all pages when another connection has written, and at a desk nobody else writes.
 */
async function scanAlone({ ask, bare }: Desk): Promise<Line> {
  const took = {
    ours: await measure(200, () => ask('scan.go', { code: bare.nextPulled() })),
    bare: await measure(200, () => bare.ship(bare.nextPulled()))
  }
  return line('scans one after the other', took, 'median < 5 ms', took.ours.median < 5)
}

async function search({ ask, bare }: Desk): Promise<Line> {
  const words = [
    'history',
    'ferries and fo',
    'straße',
    'quarry',
    '図書館',
    '近代',
    '中国',
    'lindqvist',
    'retrieval prac'
  ]
  const typed = words.flatMap((word) => [...word].map((_, n) => [...word].slice(0, n + 1).join('')))
  const text = (run: number) => typed[run % typed.length] ?? ''
  const took = await measureBoth(
    typed.length * 3,
    (run) => ask('requests.search', { text: text(run), limit: 50 }),
    (run) => bare.search(searchQuery(text(run)) ?? '""')
  )
  return line('search, letter by letter', took, 'p95 ≤ 30 ms', took.ours.p95 <= 30)
}

async function report({ ask, bare }: Desk): Promise<Line> {
  const took = await measureBoth(
    11,
    () => ask('reports.run', { name: 'volume', ...year }),
    () => bare.report(lastYear)
  )
  return line('a year’s report (volume)', took, '≤ 2 × bare', took.ours.median <= 2 * took.bare.median)
}

const labelsOf = (ledger: string) => ({
  artefact: 'shipping-label',
  stock: 'roll-4x6',
  numbers: lendingNumbers(ledger, 1000)
})

async function labels({ ask, ledger }: Desk): Promise<Line> {
  const order = labelsOf(ledger)
  const took = await measureBoth(
    5,
    () => ask('paper.preview', order),
    () => drawBare(order.numbers.length),
    2
  )
  const what = `${order.numbers.length.toLocaleString('en')} shipping labels`
  return line(what, took, '≤ 1.5 × bare', took.ours.median <= 1.5 * took.bare.median)
}

/** A year's report and a batch of a thousand labels run all the while. */
async function scanMeanwhile({ ask, bare, ledger }: Desk): Promise<Line> {
  const order = labelsOf(ledger)
  let busy = true
  const repeat = async (name: string, input: unknown) => {
    while (busy) await ask(name, input)
  }
  const loads = [repeat('reports.run', { name: 'turnaround', ...year }), repeat('paper.preview', order)]
  const took = await measure(200, () => ask('scan.go', { code: bare.nextPulled() })).finally(() => (busy = false))
  await Promise.all(loads)
  return {
    what: 'scan while report and labels run',
    ours: both(took),
    bare: '–',
    budget: 'p95 < 20 ms',
    met: took.p95 < 20
  }
}

/** A call that asks nothing of the ledger: what the way through the door and into a thread costs by itself. */
async function door({ ask }: Desk): Promise<Line> {
  const took = await measure(200, () => ask('work.list', {}))
  return { what: '(the way through the door)', ours: both(took), bare: '–', budget: '–' }
}

/** The first start may compile what later ones find compiled; the budget is for an ordinary day. */
async function starts(ledger: string, first: number): Promise<Line> {
  const times: number[] = []
  for (let run = 0; run < 5; run += 1) {
    const { took, end } = await startToQueue(ledger)
    times.push(took)
    await end()
  }
  const took = spread(times)
  const what = `start to a usable queue (the first: ${ms(first)})`
  return { what, ours: both(took), bare: '–', budget: 'median < 2,000 ms', met: took.median < 2000 }
}

/** The same scan without door and threads: shows how much of it is the core itself. */
async function scanInCore(ledger: string): Promise<Line> {
  const core = await openCore({ ledger, runsClock: false, threads: false })
  const bare = openBare(ledger)
  try {
    const ask = asks(core)
    const took = await measureBoth(
      150,
      () => ask('scan.go', { code: bare.nextPulled() }),
      () => bare.ship(bare.nextPulled())
    )
    const alone = await time(() => core.tick())
    return {
      what: '(scan in the core alone)',
      ours: both(took.ours),
      bare: both(took.bare),
      budget: `one tick of the clock: ${ms(alone)}`
    }
  } finally {
    bare.close()
    await core.close()
  }
}

function line(what: string, took: { ours: Spread; bare: Spread }, budget: string, met: boolean): Line {
  return { what, ours: both(took.ours), bare: both(took.bare), budget, met }
}
