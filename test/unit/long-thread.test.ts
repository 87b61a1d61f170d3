import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openLongThread } from '../../electron/core/long-thread.ts'
import { Dropped, type Thread } from '../../electron/core/start-thread.ts'

// Threads that answer when the test says so: SQLite in the middle of a statement hears nothing.
interface Standing {
  readonly asked: { work: number | undefined; answer: (value: unknown) => void; refuse: (fault: Error) => void }[]
  dropped: boolean
}
const threads: Standing[] = []

function start(): Promise<Thread> {
  const standing: Standing = { asked: [], dropped: false }
  threads.push(standing)
  return Promise.resolve({
    ask: <T>({ verb, work }: { verb: string; work?: number | undefined }) =>
      verb === 'cancel'
        ? Promise.resolve(undefined as T)
        : new Promise<T>((answer, refuse) =>
            standing.asked.push({ work, answer: answer as (value: unknown) => void, refuse })
          ),
    drop: () => {
      standing.dropped = true
      standing.asked.forEach(({ refuse }) => refuse(new Dropped()))
      return Promise.resolve()
    },
    end: () => Promise.resolve(),
    lost: new Promise(() => undefined)
  })
}

beforeEach(() => {
  vi.useFakeTimers()
  threads.length = 0
})
afterEach(() => vi.useRealTimers())
const query = (work: number) => ({ verb: 'query', name: 'reports.run', work }) as const

test('a report that hears no stop is ended with its thread; the backup beside it goes on in a new one', async () => {
  const long = openLongThread(start)
  const report = long.ask(query(1))
  const backup = long.ask(query(2))
  await vi.advanceTimersByTimeAsync(10)
  long.stop(1)
  await vi.advanceTimersByTimeAsync(300)
  expect(await report).toMatchObject({ ok: false, refusal: { refused: 'cancelled' } })
  expect(threads.map(({ dropped }) => dropped)).toEqual([true, false])
  expect(threads[1]?.asked.map(({ work }) => work)).toEqual([2])
  threads[1]?.asked[0]?.answer('whole')
  expect(await backup).toBe('whole')
})

test('what hears the stop in time costs nobody the thread', async () => {
  const long = openLongThread(start)
  const drawing = long.ask(query(1))
  await vi.advanceTimersByTimeAsync(10)
  long.stop(1)
  threads[0]?.asked[0]?.answer('stopped by itself')
  expect(await drawing).toBe('stopped by itself')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(threads.map(({ dropped }) => dropped)).toEqual([false])
})

test('a stop for what has ended does nothing', async () => {
  const long = openLongThread(start)
  const one = long.ask(query(1))
  await vi.advanceTimersByTimeAsync(10)
  long.stop(7)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(threads.map(({ dropped }) => dropped)).toEqual([false])
  threads[0]?.asked[0]?.answer('done')
  expect(await one).toBe('done')
})
