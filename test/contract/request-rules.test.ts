import { expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract/calls.ts'
import { flagCounts } from '../../electron/core/rules/desk-flags.ts'
import { queueCounts } from '../../electron/core/rules/desk-queues.ts'
import { addLibrary, addRequest, openDesk, type TestDesk } from '../support/desk.ts'

type RuleInput = CallInput<'rules.save'>['rule']

/** A rule that is asked of every request that is made, unless it says otherwise. */
export async function addRule(
  desk: TestDesk,
  name: string,
  rule: Omit<RuleInput, 'name' | 'happens'> & Partial<RuleInput>
) {
  return desk.call('rules.save', { rule: { name, happens: [{ what: 'created' }], ...rule } })
}

const queueOf = (desk: TestDesk, number: string) =>
  desk.rows<{ desk_queue_id: number | null }>('select desk_queue_id from request where number = ?', number)[0]
    ?.desk_queue_id

test('a loan that nobody finds on the shelf is flagged and put into a queue, and its history says which rule did it', async () => {
  const desk = await openDesk()
  await addLibrary(desk, 'DE-1')
  const queue = await desk.call('desk-queues.save', { name: 'Second look' })
  const flag = await desk.call('desk-flags.save', { name: 'look twice' })
  const { sentence } = await addRule(desk, 'Not on shelf', {
    happens: [{ what: 'answered', of: ['unfilled'] }],
    when: {
      lines: [
        { field: 'service', is: 'is', values: ['loan'] },
        { field: 'reason', is: 'is', values: ['not-on-shelf'] }
      ]
    },
    then: [
      { do: 'flag', flag: flag.id },
      { do: 'queue', queue: queue.id }
    ]
  })
  expect(sentence).toBe(
    'When the answer is “cannot supply” and service is “Loan” and reason of the last answer is “not on shelf”: flag it “look twice” and put it into “Second look”.'
  )
  const number = await addRequest(desk)
  await desk.acts(number, ['ask', { suppliers: ['DE-1'] }], ['record-unfilled', { reason: 'not-on-shelf' }])
  expect(queueOf(desk, number)).toBe(queue.id)
  const whole = await desk.call('requests.get', { number })
  expect(whole.events[0]).toMatchObject({
    by: 'rule',
    sentence: 'Rule “Not on shelf”: flag it “look twice”, put it into “Second look”'
  })
  const { lines } = await desk.call('requests.why', { number })
  expect(lines.find(({ about }) => about === 'rule')).toMatchObject({
    sentence: `Rule “Not on shelf”: ${sentence}`,
    source: 'Service: Loan · Reason of the last answer: not on shelf'
  })
  expect(await desk.call('rules.list', {})).toMatchObject([{ name: 'Not on shelf', fired: 1 }])
  expect(await desk.call('desk-queues.list', {})).toMatchObject([{ name: 'Second look', count: 1 }])
  await desk.expectSound()
})

test('first match or all: a rule that stops keeps the later ones from this event, others add to it', async () => {
  const desk = await openDesk()
  const [red, blue, green] = await Promise.all(
    ['red', 'blue', 'green'].map(async (name) => (await desk.call('desk-flags.save', { name })).id)
  )
  await addRule(desk, 'first', { then: [{ do: 'flag', flag: red ?? 0 }] })
  await addRule(desk, 'second', {
    when: { lines: [{ field: 'level', is: 'is', values: ['rush'] }] },
    then: [{ do: 'flag', flag: blue ?? 0 }],
    stops: true
  })
  const third = await addRule(desk, 'third', { then: [{ do: 'flag', flag: green ?? 0 }] })
  const flags = async (number: string) => (await desk.call('requests.get', { number })).ownFlags
  expect(await flags(await addRequest(desk))).toBe('red, green')
  expect(await flags(await addRequest(desk, { level: 'rush' }))).toBe('red, blue')
  await desk.call('rules.move', { id: third.id, to: 1 })
  expect((await desk.call('rules.list', {})).map(({ name }) => name)).toEqual(['third', 'first', 'second'])
  expect(await flags(await addRequest(desk, { level: 'rush' }))).toBe('red, blue, green')
})

test('a rule fires once per event and never in a circle: what one does sets off the next, and not itself again', async () => {
  const desk = await openDesk()
  const here = (await desk.call('desk-queues.save', { name: 'Here' })).id
  const there = (await desk.call('desk-queues.save', { name: 'There' })).id
  await addRule(desk, 'begin', { then: [{ do: 'queue', queue: here }] })
  await addRule(desk, 'to and', { happens: [{ what: 'queued', of: [here] }], then: [{ do: 'queue', queue: there }] })
  await addRule(desk, 'fro', { happens: [{ what: 'queued', of: [there] }], then: [{ do: 'queue', queue: here }] })
  const number = await addRequest(desk)
  const fired = desk.rows<{ rule: string }>(`select rule from event where action = 'rule' order by id`)
  expect(fired.map(({ rule }) => rule)).toEqual(['request-rule.1', 'request-rule.2', 'request-rule.3'])
  expect(queueOf(desk, number)).toBe(here)
})

test('a rule counts on its days only, and not while it is switched off', async () => {
  const desk = await openDesk()
  const queue = (await desk.call('desk-queues.save', { name: 'Summer' })).id
  const rule = {
    name: 'summer',
    happens: [{ what: 'created' as const }],
    then: [{ do: 'queue' as const, queue }],
    from: '2026-06-15',
    to: '2026-06-16'
  }
  const { id } = await desk.call('rules.save', { rule })
  desk.setNow('2026-06-14T22:59:00Z')
  expect(queueOf(desk, await addRequest(desk))).toBeNull()
  desk.setNow('2026-06-14T23:00:00Z')
  expect(queueOf(desk, await addRequest(desk))).toBe(queue)
  desk.setNow('2026-06-16T22:59:00Z')
  expect(queueOf(desk, await addRequest(desk))).toBe(queue)
  desk.setNow('2026-06-16T23:00:00Z')
  expect(queueOf(desk, await addRequest(desk))).toBeNull()
  desk.setNow('2026-06-15T12:00:00Z')
  await desk.call('rules.save', { id, rule: { ...rule, on: false } })
  expect(queueOf(desk, await addRequest(desk))).toBeNull()
})

test('undoing an act takes back what rules did because of it, and says what stays because it was changed since', async () => {
  const desk = await openDesk()
  await addLibrary(desk, 'DE-1')
  const queue = (await desk.call('desk-queues.save', { name: 'Second look' })).id
  const flag = (await desk.call('desk-flags.save', { name: 'twice' })).id
  await addRule(desk, 'look again', {
    happens: [{ what: 'state', of: ['rota-ended'] }],
    then: [
      { do: 'queue', queue },
      { do: 'flag', flag },
      { do: 'note', text: 'Look at the second shelf' }
    ]
  })
  const number = await addRequest(desk)
  await desk.acts(number, ['ask', { suppliers: ['DE-1'] }], ['record-unfilled', { reason: 'not-on-shelf' }])
  expect(queueOf(desk, number)).toBe(queue)
  expect((await desk.call('requests.get', { number })).notes.map(({ text }) => text)).toEqual([
    'Look at the second shelf'
  ])
  const undone = await desk.call('requests.undo', { number })
  expect(undone.sentence).toContain('What a rule did went back with it: look again.')
  expect(queueOf(desk, number)).toBeNull()
  expect(await desk.call('requests.get', { number })).toMatchObject({ state: 'asked', ownFlags: null, notes: [] })

  await desk.acts(number, ['record-unfilled', { reason: 'not-on-shelf' }])
  await desk.call('desk-queues.put', { numbers: [number], queue: null })
  const step = (await desk.call('requests.get', { number })).events.find(({ action }) => action === 'record-unfilled')
  const { results } = await desk.call('acts.undo', { event: step?.id ?? 0 })
  expect(results[0]?.sentence).toContain('What the rule “look again” did stays: it was changed since.')
  expect(await desk.call('requests.get', { number })).toMatchObject({ state: 'asked', ownFlags: null, ownQueue: null })
  await desk.expectSound()
})

test('loans in queues of the desk stay overdue, due and in the figures', async () => {
  const desk = await openDesk()
  await addLibrary(desk, 'DE-1')
  const number = await addRequest(desk, { patron: { name: 'Amal Haddad' } })
  await desk.acts(
    number,
    ['ask', { suppliers: ['DE-1'] }],
    ['record-shipped', { due: '2026-06-20' }],
    'receive',
    'hand-over'
  )
  const before = await desk.call('queues.counts', {})
  const queue = (await desk.call('desk-queues.save', { name: 'Annoying' })).id
  await desk.call('desk-queues.put', { numbers: [number], queue })
  expect(await desk.call('queues.counts', {})).toEqual(before)
  desk.later(30 * 86_400_000)
  await desk.tick()
  const late = await desk.call('queues.page', { queue: 'late' })
  expect(late.rows).toMatchObject([{ number, ownQueue: 'Annoying' }])
  expect(await desk.call('desk-queues.list', {})).toMatchObject([{ count: 1, late: 1 }])
  expect((await desk.call('queues.page', { queue: 'open', facets: { ownQueue: [queue] } })).total).toBe(1)
  expect((await desk.call('queues.page', { queue: 'all', facets: { ownQueue: [queue] } })).total).toBe(1)
  expect((await desk.call('queues.page', { queue: 'open', facets: { ownQueue: [0] } })).total).toBe(0)
})

test('a queue or a flag that a rule uses is not removed behind its back', async () => {
  const desk = await openDesk()
  const queue = (await desk.call('desk-queues.save', { name: 'Second look' })).id
  await addRule(desk, 'look again', { then: [{ do: 'queue', queue }] })
  const number = await addRequest(desk)
  const refused = await desk.refusal('desk-queues.remove', { id: queue })
  expect(refused).toMatchObject({ refused: 'bad-input', field: 'switchOff' })
  expect(refused.sentence).toContain('look again')
  expect(await desk.call('desk-queues.remove', { id: queue, switchOff: true })).toEqual({
    id: queue,
    switchedOff: ['look again'],
    requests: 1
  })
  expect(queueOf(desk, number)).toBeNull()
  const [rule] = await desk.call('rules.list', {})
  expect(rule).toMatchObject({ on: false, faults: [{ path: 'then.0.queue' }] })
  expect(queueOf(desk, await addRequest(desk))).toBeNull()
})

test('flags are set and taken off many requests at once, one line each', async () => {
  const desk = await openDesk()
  const flag = (await desk.call('desk-flags.save', { name: 'fragile' })).id
  const numbers = [await addRequest(desk), await addRequest(desk), '99-00001']
  const { results } = await desk.call('desk-flags.set', { numbers, flag })
  expect(results.map(({ done, refused }) => [done, refused])).toEqual([
    [true, undefined],
    [true, undefined],
    [false, 'not-found']
  ])
  expect(await desk.call('desk-flags.list', {})).toMatchObject([{ name: 'fragile', count: 2 }])
  const { facets } = await desk.call('queues.facets', { queue: 'open', facets: { ownFlag: [flag] } })
  expect(facets.find(({ name }) => name === 'ownFlag')?.values).toEqual([
    { value: String(flag), label: 'fragile', count: 2 }
  ])
  await desk.call('desk-flags.set', { numbers: numbers.slice(0, 1), flag, set: false })
  expect((await desk.call('queues.page', { queue: 'all', facets: { ownFlag: [flag] } })).total).toBe(1)
})

test('what is in the desk’s own queues is counted from an index of those few alone', async () => {
  const desk = await openDesk()
  const plan = (sql: string) => desk.rows<{ detail: string }>(`explain query plan ${sql}`).map(({ detail }) => detail)
  expect(plan(queueCounts.replace('?', '0')).join()).toContain('INDEX open_desk_queue')
  expect(plan(flagCounts).join()).toContain('COVERING INDEX open_desk_flags')
  for (const order of ['created', 'updated'])
    expect(plan(`select id from request where desk_queue_id = 3 order by ${order} desc limit 20`).join()).not.toContain(
      'SCAN request'
    )
})

test('a rule sends a request along the rota that would be proposed; where nobody is to be asked, a person is told', async () => {
  const desk = await openDesk()
  await addRule(desk, 'send', { then: [{ do: 'send' }] })
  const flag = (await desk.call('desk-flags.save', { name: 'on its way' })).id
  await addRule(desk, 'asked', { happens: [{ what: 'state', of: ['asked'] }], then: [{ do: 'flag', flag }] })
  const alone = await addRequest(desk)
  expect(await desk.call('requests.get', { number: alone })).toMatchObject({ state: 'new', attention: 'by-rule' })
  const near = await addLibrary(desk, 'GB-Near')
  const number = await addRequest(desk)
  expect(await desk.call('requests.get', { number })).toMatchObject({
    state: 'asked',
    partnerId: near,
    ownFlags: 'on its way'
  })
  expect(desk.rows(`select rule from event where action = 'ask'`)).toEqual([{ rule: 'request-rule.1' }])
  expect(desk.rows('select what from outbox')).toEqual([{ what: 'request' }])
  await desk.expectSound()
})
