import { expect, it } from 'vitest'
import { WorkQueue } from '../../electron/core/work-queue.ts'

const busy = (ms: number) => {
  for (const until = performance.now() + ms; performance.now() < until;);
}

it('does one piece after another, and goes on after one that failed', async () => {
  const queue = new WorkQueue()
  const done: number[] = []
  const pieces = [1, 2, 3].map((n) =>
    queue.add(() => {
      if (n === 2) return Promise.reject(new Error('no'))
      done.push(n)
      return Promise.resolve(n)
    })
  )
  expect((await Promise.allSettled(pieces)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(done).toEqual([1, 3])
})

it('lets a scan in between the lines of a long batch', async () => {
  const queue = new WorkQueue()
  const done: string[] = []
  setTimeout(() => void queue.add(() => Promise.resolve(done.push('scan'))), 1)
  for (let line = 0; line < 40; line += 1)
    await queue.add(() => {
      busy(4)
      done.push('line')
      return Promise.resolve()
    })
  await queue.idle()
  expect(done.indexOf('scan')).toBeGreaterThan(-1)
  expect(done.indexOf('scan')).toBeLessThan(20)
})
