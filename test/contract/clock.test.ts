import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { readArguments } from '../../electron/doors/command-line/arguments.ts'
import { commands } from '../../electron/doors/command-line/commands.ts'
import { checkOptions } from '../../electron/doors/command-line/options.ts'
import { openCore } from '../../electron/core/core.ts'
import { addRequest, minute, type TestDesk } from '../support/desk.ts'
import { whole, openClocked, ask, awakeUntil, steps } from '../support/clocked-desk.ts'
import { day } from '../support/desk.ts'

const askedNow = async (desk: TestDesk, number: string) => (await whole(desk, number)).partnerSymbol

test('a library that has not answered in time is followed by the next one, once, and the timeline leads to the rule', async () => {
  const desk = await openClocked()
  const number = await ask(desk)
  expect((await whole(desk, number)).actBy).toBe('2026-06-03T23:59:59.999Z')
  await awakeUntil(desk, '2026-06-03T23:59:00Z')
  expect(await askedNow(desk, number)).toBe('DE-1')
  await desk.tick(2 * minute)
  expect(await askedNow(desk, number)).toBe('DE-2')
  for (let turn = 0; turn < 5; turn += 1) await desk.tick(minute)
  expect(steps(desk, number)).toEqual(['ask-next by answer'])
  // The next library's time begins when it was asked: Thursday, so to the end of Monday.
  expect((await whole(desk, number)).actBy).toBe('2026-06-08T23:59:59.999Z')
  const why = (await desk.call('requests.why', { number })).lines.filter(({ about }) => about === 'rule')
  expect(why).toHaveLength(1)
  expect(why[0]).toMatchObject({
    sentence: 'Time to answer: 2 working days',
    source: 'Counted from 2026-06-01 12:00 · ended 2026-06-03 23:59 · Ask the next library',
    event: { action: 'ask-next', by: 'rule' }
  })
  await desk.expectSound()
})

test('as a desk begins, a late answer is only late: nothing moves by itself', async () => {
  const desk = await openClocked({ settings: { whenNoAnswer: 'wait' } })
  const number = await ask(desk)
  await awakeUntil(desk, '2026-06-05T12:00:00Z')
  expect(await whole(desk, number)).toMatchObject({ state: 'asked', partnerSymbol: 'DE-1', attention: null })
  // Chosen later, the rule holds for what is late already, and only a person is asked.
  await desk.call('settings.change', { whenNoAnswer: 'ask' })
  await desk.tick(minute)
  expect(await whole(desk, number)).toMatchObject({ state: 'asked', attention: 'no-answer' })
  await desk.call('requests.settle', { number })
  await awakeUntil(desk, '2026-06-08T12:00:00Z')
  expect((await whole(desk, number)).attention, 'looked at, it is not raised again').toBeNull()
})

test('three weeks asleep: one summary, nothing done unseen, nothing twice, and nothing chained', async () => {
  const desk = await openClocked()
  const numbers = [await ask(desk), await ask(desk), await ask(desk, ['DE-1'])]
  await desk.tick(minute)
  desk.later(21 * day)
  await desk.reopen()
  for (let turn = 0; turn < 3; turn += 1) await desk.tick(minute)
  for (const number of numbers) expect(steps(desk, number)).toEqual([])
  const waiting = await desk.call('clock.waiting', {})
  expect(waiting).toMatchObject({ since: '2026-06-01T12:01:00.000Z', until: '2026-06-22T12:02:00.000Z' })
  expect(waiting.lines.map(({ number, what }) => [number, what])).toEqual([
    [numbers[0], 'Library DE-2 is asked next.'],
    [numbers[1], 'Library DE-2 is asked next.'],
    [numbers[2], 'The rota ends, and a person decides.']
  ])
  expect((await desk.call('today.look', {})).trouble.map(({ what }) => what)).toContain(
    '3 things fell due while nobody was here'
  )
  const approved = await desk.call('clock.approve', { until: waiting.until ?? '' })
  expect(approved.results.map(({ done }) => done)).toEqual([true, true, true])
  for (const number of numbers.slice(0, 2)) {
    expect(await askedNow(desk, number), 'one step, not three').toBe('DE-2')
    expect((await whole(desk, number)).actBy, 'counted from today').toBe('2026-06-24T23:59:59.999Z')
  }
  expect((await whole(desk, numbers[2] ?? '')).state).toBe('rota-ended')
  for (let turn = 0; turn < 3; turn += 1) await desk.tick(minute)
  for (const number of numbers) expect(steps(desk, number)).toEqual(['ask-next by answer'])
  expect((await desk.call('clock.waiting', {})).lines).toEqual([])
  expect((await desk.call('clock.approve', { until: waiting.until ?? '' })).results).toEqual([])
  // From then on the clock runs as ever.
  await awakeUntil(desk, '2026-06-25T01:00:00Z')
  expect(await askedNow(desk, numbers[0] ?? '')).toBe('DE-3')
  await desk.expectSound()
})

test('who opens a desk that was asleep and asks at once is told what waits', async () => {
  const desk = await openClocked()
  const number = await ask(desk)
  await desk.tick(minute)
  desk.later(21 * day)
  const core = await openCore({
    ledger: desk.ledger,
    rehearsal: true,
    now: () => desk.now(),
    runsClock: true,
    threads: false
  })
  const answer = await core.call('clock.waiting', {}, desk.caller)
  await core.close()
  expect(answer).toMatchObject({ ok: true, value: { lines: [{ number }] } })
})

test('a summary can be approved for some requests and left for others; what has moved since is not in it', async () => {
  const desk = await openClocked()
  const [one, two, three] = [await ask(desk), await ask(desk), await ask(desk)]
  await desk.tick(minute)
  desk.later(21 * day)
  await desk.tick(minute)
  await desk.acts(three, ['record-shipped', {}])
  const { until, lines } = await desk.call('clock.waiting', {})
  expect(lines.map(({ number }) => number)).toEqual([one, two])
  await desk.call('clock.approve', { until: until ?? '', numbers: [one] })
  await desk.call('clock.approve', { until: until ?? '', numbers: [two], leave: true })
  await desk.tick(minute)
  expect(steps(desk, one)).toEqual(['ask-next by answer'])
  expect(steps(desk, two)).toEqual([])
  expect((await desk.call('clock.waiting', {})).lines).toEqual([])
  expect((await desk.refusal('clock.approve', { until: until ?? '', numbers: ['nowhere'] })).refused).toBe('not-found')
})

test('a rehearsal says what will happen until a day, in order, and changes nothing', async () => {
  const desk = await openClocked({ settings: { respondDays: 1 } })
  const number = await ask(desk)
  await desk.tick(minute)
  const before = desk.rows('select count(*) n, max(id) last from event')
  const state = () => desk.rows('select * from request')
  const requests = state()
  const { lines } = await desk.call('clock.rehearse', { until: '2026-06-08' })
  expect(lines.map(({ number: each, moment, what }) => [each, moment, what])).toEqual([
    [number, '2026-06-02 23:59', 'Library DE-2 is asked next.'],
    [number, '2026-06-04 23:59', 'Library DE-3 is asked next.'],
    [number, '2026-06-08 23:59', 'The rota ends, and a person decides.']
  ])
  expect((await desk.call('clock.rehearse', { until: '2026-06-01' })).lines).toEqual([])
  expect(desk.rows('select count(*) n, max(id) last from event')).toEqual(before)
  expect(state()).toEqual(requests)
  // And so it comes.
  await awakeUntil(desk, '2026-06-09T01:00:00Z')
  expect((await whole(desk, number)).state).toBe('rota-ended')
})

async function run(desk: TestDesk, ...words: string[]): Promise<unknown> {
  const args = readArguments(words)
  checkOptions(args, 'clock')
  let out = ''
  const code = await commands['clock']?.({
    args,
    format: 'json',
    call: (call, input) => desk.core.call(call, input, desk.caller),
    out: (text) => (out += text),
    err: () => undefined
  })
  expect(code).toBe(0)
  return JSON.parse(out)
}

test('the command line rehearses, lists what waits, and does it', async () => {
  const desk = await openClocked()
  const number = await ask(desk)
  await desk.tick(minute)
  expect(await run(desk, 'clock', '--until', '2026-06-03')).toMatchObject([
    { number, rule: 'Time to answer: 2 working days', what: 'Library DE-2 is asked next.' }
  ])
  expect(await run(desk, 'clock')).toEqual([])
  desk.later(3 * day)
  expect(await run(desk, 'clock', '--go')).toMatchObject([{ number, done: true }])
  expect(await run(desk, 'clock', '--go')).toEqual({ done: 0 })
  expect(await askedNow(desk, number)).toBe('DE-2')
})

test('while the desk is closed no time runs and the clock does nothing', async () => {
  const closures = [{ from: '2026-06-02', to: '2026-06-07', reason: 'Moving' }]
  const desk = await openClocked({ settings: { closures } })
  const number = await ask(desk)
  expect((await whole(desk, number)).actBy).toBe('2026-06-09T23:59:59.999Z')
  await desk.call('settings.change', { closures: [{ from: '2026-06-08', to: '2026-06-10', reason: '' }] })
  await awakeUntil(desk, '2026-06-10T23:00:00Z')
  expect(steps(desk, number)).toEqual([])
  await awakeUntil(desk, '2026-06-11T01:00:00Z')
  expect(steps(desk, number)).toEqual(['ask-next by answer'])
})

test('loans lent and the patron’s dates move off closed days', async () => {
  const desk = await openClocked({
    settings: {
      loanDays: 14,
      patronDaysBefore: 2,
      closures: [
        { from: '2026-06-15', to: '2026-06-16', reason: '' },
        { from: '2026-07-01', to: '2026-07-10', reason: '' }
      ]
    }
  })
  const lent = await addRequest(desk, { side: 'lending', partner: 'DE-1', partnerNumber: 'R-1' })
  await desk.acts(lent, 'will-supply', 'came-out')
  const offered = (await whole(desk, lent)).actions.find(({ name }) => name === 'ship')?.fields
  expect(offered?.find(({ name }) => name === 'due')?.preset).toBe('2026-06-17')
  await desk.acts(lent, 'ship')
  expect((await whole(desk, lent)).due).toBe('2026-06-17')
  const borrowed = await ask(desk)
  await desk.acts(borrowed, ['receive', { due: '2026-07-09' }])
  expect((await whole(desk, borrowed)).patronDue).toBe('2026-06-30')
})

test('two owners at once do each thing once', async () => {
  const desk = await openClocked()
  const numbers = [await ask(desk), await ask(desk), await ask(desk)]
  await awakeUntil(desk, '2026-06-03T23:59:00Z')
  desk.later(2 * minute)
  const other = await openCore({
    ledger: desk.ledger,
    rehearsal: true,
    now: () => desk.now(),
    runsClock: false,
    threads: false
  })
  await Promise.allSettled([desk.core.tick(), other.tick(), desk.call('clock.run', {})])
  for (let turn = 0; turn < 3; turn += 1) {
    desk.later(minute)
    await Promise.allSettled([desk.core.tick(), other.tick()])
  }
  await other.close()
  for (const number of numbers) expect(steps(desk, number)).toEqual(['ask-next by answer'])
})

test('killed in the middle of a run, nothing is lost and nothing is done twice', async () => {
  const desk = await openClocked()
  const numbers: string[] = []
  for (let made = 0; made < 12; made += 1) numbers.push(await ask(desk))
  await awakeUntil(desk, '2026-06-03T23:59:00Z')
  desk.later(2 * minute)
  const now = new Date(desk.now()).toISOString()
  await desk.close()
  // A process that dies after its fifth step of the clock, with the transaction of the sixth half written.
  const script = new URL('../support/die-in-clock.ts', import.meta.url).pathname
  const dead = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', script, desk.ledger, now, '5'], {
    encoding: 'utf8'
  })
  expect(dead.signal, dead.stderr).toBe('SIGKILL')
  await desk.reopen()
  const done = () => numbers.map((number) => steps(desk, number).length)
  expect(done().filter((n) => n === 1)).toHaveLength(5)
  for (let turn = 0; turn < 3; turn += 1) await desk.tick(minute)
  expect(done()).toEqual(numbers.map(() => 1))
  await desk.expectSound()
})
