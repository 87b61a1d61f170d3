import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openLongThread } from '../../electron/core/long-thread.ts'
import type { Thread } from '../../electron/core/start-thread.ts'

// Threads that answer when the test says so: SQLite in the middle of a statement hears nothing.
interface Standing {
  readonly asked: { work: number | undefined; answer: (value: unknown) => void }[]
  ended: boolean
}
const threads: Standing[] = []

function start(): Promise<Thread> {
  const standing: Standing = { asked: [], ended: false }
  threads.push(standing)
  return Promise.resolve({
    ask: <T>({ verb, work }: { verb: string; work?: number | undefined }) =>
      verb === 'cancel'
        ? Promise.resolve(undefined as T)
        : new Promise<T>((answer) => standing.asked.push({ work, answer: answer as (value: unknown) => void })),
    end: () => {
      standing.ended = true
      return Promise.resolve()
    },
    lost: new Promise(() => undefined)
  })
}

beforeEach(() => {
  vi.useFakeTimers()
  threads.length = 0
})
afterEach(() => vi.useRealTimers())
const query = (work: number) => ({ verb: 'query', name: 'reports.run', work }) as const

test('a report that hears no stop is left with its thread, which ends once the backup beside it is whole; what comes next gets a new one', async () => {
  const long = openLongThread(start)
  const report = long.ask(query(1))
  const backup = long.ask(query(2))
  await vi.advanceTimersByTimeAsync(10)
  long.stop(1)
  await vi.advanceTimersByTimeAsync(300)
  expect(await report).toMatchObject({ ok: false, refusal: { refused: 'cancelled' } })
  const labels = long.ask(query(3))
  await vi.advanceTimersByTimeAsync(10)
  expect(threads.map(({ asked }) => asked.map(({ work }) => work))).toEqual([[1, 2], [3]])
  threads[0]?.asked[0]?.answer('late, and nobody’s')
  await vi.advanceTimersByTimeAsync(10)
  expect(threads.map(({ ended }) => ended)).toEqual([false, false])
  threads[0]?.asked[1]?.answer('whole')
  threads[1]?.asked[0]?.answer('drawn')
  expect([await backup, await labels]).toEqual(['whole', 'drawn'])
  expect(threads.map(({ ended }) => ended)).toEqual([true, false])
})

test('a core that closes waits for the threads that were left too', async () => {
  const long = openLongThread(start)
  void long.ask(query(1))
  await vi.advanceTimersByTimeAsync(10)
  long.stop()
  await vi.advanceTimersByTimeAsync(300)
  void long.ask(query(2))
  await vi.advanceTimersByTimeAsync(10)
  await long.end()
  expect(threads.map(({ ended }) => ended)).toEqual([true, true])
})

test('what hears the stop in time costs nobody the thread', async () => {
  const long = openLongThread(start)
  const drawing = long.ask(query(1))
  await vi.advanceTimersByTimeAsync(10)
  long.stop(1)
  threads[0]?.asked[0]?.answer('stopped by itself')
  expect(await drawing).toBe('stopped by itself')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(threads.map(({ ended }) => ended)).toEqual([false])
})

test('a stop for what has ended does nothing', async () => {
  const long = openLongThread(start)
  const one = long.ask(query(1))
  await vi.advanceTimersByTimeAsync(10)
  long.stop(7)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(threads.map(({ ended }) => ended)).toEqual([false])
  threads[0]?.asked[0]?.answer('done')
  expect(await one).toBe('done')
})
