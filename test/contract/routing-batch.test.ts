import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { addLibrary, addRequest, openDesk } from '../support/desk.ts'
import { askedNow, askings } from '../support/askings.ts'

// Many requests that are routed with one approval.

/** A batch that is ready to be asked: three requests, three libraries. */
async function openBatch() {
  const desk = await openDesk()
  for (const symbol of ['GB-A', 'GB-B', 'GB-C']) await addLibrary(desk, symbol)
  const numbers: string[] = []
  for (const title of ['Bells', 'Tides', 'Looms']) numbers.push(await addRequest(desk, { citation: { title } }))
  const { lines } = await desk.call('routing.batch', { numbers })
  const given = {
    lines: lines.map(({ number, version, sequence, orderId, seed }) => ({
      number,
      version,
      sequence,
      order: orderId,
      seed
    }))
  }
  return { desk, numbers, lines, given }
}

test('many are planned at once, what is odd is said, and who is not borrowed or not there is a line of its own', async () => {
  const { desk, numbers, lines } = await openBatch()
  expect(lines.map(({ number, count }) => [number, count])).toEqual(numbers.map((number) => [number, 3]))
  expect(lines[0]?.oddities.map(({ name }) => name)).toEqual(['not-looked-up'])
  const some = await desk.call('routing.batch', { numbers: [numbers[0] ?? '', 'No-1'] })
  expect([some.lines.length, some.refused.map(({ number, refused }) => [number, refused])]).toEqual([
    1,
    [['No-1', 'not-found']]
  ])
  expect((await desk.call('routing.batch', { queue: 'borrowing-new' })).lines.map(({ number }) => number)).toEqual(
    expect.arrayContaining(numbers)
  )
  expect(await desk.refusal('routing.batch', {})).toMatchObject({ refused: 'bad-input', field: 'queue' })
})

test('a batch that is asked twice asks nobody twice', async () => {
  const { desk, numbers, given } = await openBatch()
  const first = await desk.call('routing.batch-ask', given)
  expect(first.results.map(({ done }) => done)).toEqual([true, true, true])
  const before = desk.rows('select * from asking order by id')
  const again = await desk.call('routing.batch-ask', given)
  expect(again.results.map(({ refused }) => refused)).toEqual(Array(3).fill('changed-meanwhile'))
  expect(desk.rows('select * from asking order by id')).toEqual(before)
  for (const number of numbers) expect(askedNow(desk, number)).toHaveLength(1)
  await desk.expectSound()
})

test('a batch that is killed in its middle leaves whole requests, and repeated it asks the others, nobody twice', async () => {
  const { desk, numbers, given } = await openBatch()
  await desk.close()
  const script = new URL('../support/die-in-batch-ask.ts', import.meta.url).pathname
  const dead = spawnSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      script,
      desk.ledger,
      String(desk.now()),
      '1',
      String(desk.caller.staffId),
      JSON.stringify(given)
    ],
    { encoding: 'utf8' }
  )
  expect([dead.signal, dead.stderr]).toEqual(['SIGKILL', ''])
  await desk.reopen()
  await desk.expectSound()
  expect(numbers.map((number) => askings(desk, number).length)).toEqual([3, 0, 0])
  const { results } = await desk.call('routing.batch-ask', given)
  expect(results.map(({ done, refused }) => (done ? 'asked' : refused))).toEqual([
    'changed-meanwhile',
    'asked',
    'asked'
  ])
  for (const number of numbers) {
    expect(askedNow(desk, number)).toHaveLength(1)
    expect(askings(desk, number)).toHaveLength(3)
  }
  await desk.expectSound()
})
