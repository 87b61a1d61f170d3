import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { joined, onceForAll } from '../../renderer/on-change.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('one commit is shown at once, a burst of them once, a stream of them now and then', () => {
  const ran: number[][] = []
  const soon = onceForAll<number>((all) => ran.push([...all]), 120)
  soon(1)
  soon(2)
  vi.advanceTimersByTime(25)
  expect(ran).toEqual([[1, 2]])
  for (let n = 3; n < 13; n += 1) {
    soon(n)
    vi.advanceTimersByTime(20)
  }
  vi.advanceTimersByTime(200)
  expect(ran.length).toBeLessThan(5)
  expect(ran.flat(), 'nothing is passed over').toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
})

test('what was cancelled does not run', () => {
  const run = vi.fn()
  const soon = onceForAll<number>(run, 120)
  soon(1)
  soon.cancel()
  vi.advanceTimersByTime(500)
  expect(run).not.toHaveBeenCalled()
})

test('two changes are about the records of both, or about all', () => {
  const [a, b] = [{ topic: 'requests', ids: [1] } as const, { topic: 'requests', ids: [2, 3] } as const]
  expect(joined(a, b)).toEqual({ topic: 'requests', ids: [1, 2, 3] })
  expect(joined(a, { topic: 'requests' })).toEqual({ topic: 'requests' })
  // Records of different tables have the same ids.
  expect(joined(a, { topic: 'outbox', ids: [1] })).toEqual({ topic: 'ledger' })
})
