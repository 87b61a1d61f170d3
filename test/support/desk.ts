import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import type { Caller, Refusal } from '../../shared/contract/answer.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/contract/calls.ts'
import type { ActionFields, LineResult } from '../../shared/contract/shapes.ts'
import type { ActionName } from '../../shared/lifecycle/state-table.ts'
import { openCore, type Core, type CoreOptions } from '../../electron/core/core.ts'
import { openReading } from '../../electron/core/database/open-reading.ts'

/** A Monday morning in summer time; every test desk opens at this time unless it says another. */
export const monday = Date.parse('2026-06-15T08:00:00Z')
export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

export interface TestDesk {
  readonly ledger: string
  /** A folder of its own for the ledger and what a test puts beside it; gone after the test. */
  readonly folder: string
  readonly core: Core
  /** The staff member who signs calls unless a caller is given. */
  readonly caller: Caller
  now(): number
  /** Moves the clock to an instant (ms or ISO). */
  setNow(at: number | string): void
  /** Moves the clock on, without any of the clock's work. */
  later(ms: number): void
  /** Moves the clock on and does what is due then. */
  tick(ms?: number): Promise<void>
  /** A call that must succeed: its value. */
  call<N extends CallName>(name: N, input: CallInput<N>, caller?: Caller): Promise<CallOutput<N>>
  /** A call that must be refused: its refusal. */
  refusal(name: CallName, input: unknown, caller?: Caller): Promise<Refusal>
  /** One act on one request: its result line, refused or done. */
  act(number: string, action: ActionName, fields?: ActionFields, caller?: Caller): Promise<LineResult>
  /** Acts that must all succeed, one after another. */
  acts(number: string, ...actions: (ActionName | readonly [ActionName, ActionFields])[]): Promise<void>
  /** Rows of a query over a read-only connection of its own. */
  rows<T = Record<string, unknown>>(sql: string, ...params: unknown[]): T[]
  /** Fails the test with the faults when the ledger is not sound. */
  expectSound(): Promise<void>
  close(): Promise<void>
  /** Closes and opens the same ledger again. */
  reopen(): Promise<void>
}

export interface TestDeskOptions {
  readonly now?: number | string
  readonly ledger?: string
  /** A ledger that this one begins as a copy of. */
  readonly like?: string
  readonly core?: Partial<CoreOptions>
  /** Settings changed right away; a zone and a name unless said otherwise. */
  readonly settings?: CallInput<'settings.change'>
}

/** An empty ledger as the program makes it. One desk of a process runs the migrations; the others, hundreds of them, begin with a copy. */
let blank: Promise<string> | undefined

async function makeBlank(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'blank-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const ledger = join(folder, 'blank.sqlite')
  const core = await openCore({ ledger, rehearsal: true, now: () => monday, runsClock: false, threads: false })
  await core.close()
  return ledger
}

/** A core on a new rehearsal ledger in a temporary folder, in this thread, its clock moved by the test and its answers checked by the contract. */
export async function openDesk(options: TestDeskOptions = {}): Promise<TestDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-'))
  const ledger = options.ledger ?? join(folder, 'ledger.sqlite')
  let now = typeof options.now === 'string' ? Date.parse(options.now) : (options.now ?? monday)
  const open = () =>
    openCore({
      ledger,
      rehearsal: true,
      now: () => now,
      runsClock: false,
      threads: false,
      checksAnswers: true,
      ...options.core
    })
  if (options.like) copyFileSync(options.like, ledger)
  else if (!options.ledger && options.core?.rehearsal === undefined && now >= monday)
    copyFileSync(await (blank ??= makeBlank()), ledger)
  let core = await open()
  let reading: Database.Database | undefined
  let closed = false
  const unsigned: Caller = { door: 'command-line' }
  const value = async <N extends CallName>(name: N, input: CallInput<N>, caller: Caller): Promise<CallOutput<N>> => {
    const answer = await core.call(name, input, caller)
    if (!answer.ok) throw new Error(`${name} was refused: ${answer.refusal.refused}: ${answer.refusal.sentence}`)
    return answer.value as CallOutput<N>
  }
  const close = async () => {
    reading?.close()
    reading = undefined
    if (!closed) await core.close()
    closed = true
  }
  onTestFinished(async () => {
    await close()
    rmSync(folder, { recursive: true, force: true })
  })
  await value(
    'settings.change',
    {
      name: 'Aldermoor University Library',
      zone: 'Europe/London',
      symbols: [{ scheme: 'ISIL', value: 'GB-AldU' }],
      ...options.settings
    },
    unsigned
  )
  const ana =
    (await value('desk.look', {}, unsigned)).staff[0] ?? (await value('staff.add', { name: 'Ana Reis' }, unsigned))
  const caller: Caller = { staffId: ana.id, door: 'command-line' }

  const desk: TestDesk = {
    ledger,
    folder,
    get core() {
      return core
    },
    caller,
    now: () => now,
    setNow: (at) => (now = typeof at === 'string' ? Date.parse(at) : at),
    later: (ms) => (now += ms),
    tick: async (ms = 0) => {
      now += ms
      await core.tick()
    },
    call: (name, input, by = caller) => value(name, input, by),
    refusal: async (name, input, by = caller) => {
      const answer = await core.call(name, input, by)
      if (answer.ok) throw new Error(`${name} was not refused`)
      return answer.refusal
    },
    act: async (number, action, fields = {}, by = caller) => {
      const { results } = await value('requests.act', { targets: [{ number }], action, fields }, by)
      return results[0] as LineResult
    },
    acts: async (number, ...actions) => {
      for (const each of actions) {
        const [action, fields] = typeof each === 'string' ? [each, {}] : each
        const result = await desk.act(number, action, fields)
        if (!result.done) throw new Error(`${action} on ${number}: ${result.sentence}`)
      }
    },
    rows: <T>(sql: string, ...params: unknown[]) => {
      reading ??= openReading(ledger)
      return reading.prepare(sql).all(...params) as T[]
    },
    expectSound: async () => {
      const { sound, faults } = await value('ledger.check', {}, caller)
      if (!sound) throw new Error(`the ledger is not sound: ${faults.join(' ')}`)
    },
    close,
    reopen: async () => {
      await close()
      core = await open()
      closed = false
    }
  }
  return desk
}

/** A library with a symbol and an address; by hand unless a channel is said. */
export async function addLibrary(
  desk: TestDesk,
  symbol: string,
  more: Partial<CallInput<'partners.save'>> = {}
): Promise<number> {
  const saved = await desk.call('partners.save', {
    name: `Library ${symbol}`,
    symbols: [{ scheme: 'ISIL', value: symbol }],
    addresses: [{ purpose: 'ship', name: `Library ${symbol}`, lines: ['1 High Street', 'Town'], country: 'GB' }],
    ...more
  })
  return saved.id
}

/** A request of a form, with a title unless one is said; gives its number. */
export async function addRequest(desk: TestDesk, more: Partial<CallInput<'requests.create'>> = {}): Promise<string> {
  const made = await desk.call('requests.create', {
    side: 'borrowing',
    service: 'loan',
    citation: { title: 'A History of Bells', author: 'Okafor, Ngozi' },
    ...more
  })
  return made.number
}
