import { expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract/calls.ts'
import { addLibrary, addRequest, day, openDesk, type TestDesk } from '../support/desk.ts'

type RuleInput = CallInput<'rules.save'>['rule']
const loans = { lines: [{ field: 'service', is: 'is', values: ['loan'] }] } satisfies RuleInput['when']

async function deskOfTwoQueues() {
  const desk = await openDesk()
  const one = (await desk.call('desk-queues.save', { name: 'One' })).id
  const other = (await desk.call('desk-queues.save', { name: 'Other' })).id
  return { desk, one, other }
}
const made = (desk: TestDesk, services: readonly ('loan' | 'copy')[]) =>
  services.reduce<Promise<string[]>>(
    async (all, service) => [...(await all), await addRequest(desk, { service })],
    Promise.resolve([])
  )

test('before a rule is at work, it is said how many requests it would have moved, and which', async () => {
  const { desk, one } = await deskOfTwoQueues()
  const numbers = await made(desk, ['loan', 'copy', 'loan'])
  const rule: RuleInput = {
    name: 'loans',
    happens: [{ what: 'created' }],
    when: loans,
    then: [{ do: 'queue', queue: one }]
  }
  const found = await desk.call('rules.dry-run', { days: 30, rule })
  expect(found).toMatchObject({ events: 3, requests: 3, conflicts: [] })
  expect(found.rules).toMatchObject([
    {
      name: 'loans',
      events: 2,
      requests: 2,
      would: [{ sentence: 'put it into “One”', count: 2 }],
      numbers: [numbers[2], numbers[0]]
    }
  ])
  expect(desk.rows(`select 1 from event where action = 'rule'`)).toEqual([])
  desk.later(31 * day)
  expect((await desk.call('rules.dry-run', { days: 30, rule })).rules).toMatchObject([{ requests: 0 }])
})

test('a rule that was at work is not said to have had nothing to do: what it did is looked at as it was before', async () => {
  const { desk, one, other } = await deskOfTwoQueues()
  await desk.call('rules.save', {
    rule: { name: 'loans', happens: [{ what: 'created' }], when: loans, then: [{ do: 'queue', queue: one }] }
  })
  const numbers = await made(desk, ['loan', 'copy', 'loan'])
  await desk.call('desk-queues.put', { numbers: numbers.slice(0, 1), queue: other })
  expect((await desk.call('rules.dry-run', {})).rules).toMatchObject([
    { name: 'loans', requests: 2, numbers: [numbers[2], numbers[0]] }
  ])
})

test('two rules that put one request into two queues contradict each other', async () => {
  const { desk, one, other } = await deskOfTwoQueues()
  const number = await addRequest(desk)
  await addRequest(desk, { service: 'copy' })
  for (const [name, queue] of [
    ['first', one],
    ['second', other]
  ] as const)
    await desk.call('rules.save', {
      rule: { name, happens: [{ what: 'created' }], when: loans, then: [{ do: 'queue', queue }] }
    })
  expect((await desk.call('rules.dry-run', {})).conflicts).toEqual([
    {
      about: 'queue',
      rules: [
        { id: 1, name: 'first' },
        { id: 2, name: 'second' }
      ],
      events: 1,
      numbers: [number]
    }
  ])
})

test('a rule that is never reached is named with the one before it, proven or only seen', async () => {
  const { desk, one, other } = await deskOfTwoQueues()
  await made(desk, ['loan', 'loan', 'copy'])
  const save = (rule: RuleInput) => desk.call('rules.save', { rule })
  await save({
    name: 'wide',
    happens: [{ what: 'created' }],
    when: loans,
    then: [{ do: 'queue', queue: one }],
    stops: true
  })
  await save({
    name: 'narrow',
    happens: [{ what: 'created' }],
    when: { lines: [...loans.lines, { field: 'level', is: 'is', values: ['rush'] }] },
    then: [{ do: 'queue', queue: other }]
  })
  await save({
    name: 'by chance',
    happens: [{ what: 'created' }],
    when: {
      lines: [
        { field: 'title', is: 'contains', values: ['bells'] },
        { field: 'service', is: 'is-not', values: ['copy'] }
      ]
    },
    then: [{ do: 'queue', queue: other }]
  })
  expect((await desk.call('rules.list', {})).map(({ shadowedBy }) => shadowedBy?.name ?? null)).toEqual([
    null,
    'wide',
    null
  ])
  expect((await desk.call('rules.dry-run', {})).rules.map(({ shadowedBy }) => shadowedBy)).toEqual([
    null,
    { id: 1, name: 'wide', proven: true },
    { id: 1, name: 'wide', proven: false }
  ])
})

test('a rule is tried on one request line by line, with the request’s own values', async () => {
  const desk = await openDesk()
  const partner = await addLibrary(desk, 'DE-1')
  const number = await addRequest(desk, { needBy: '2026-06-20' })
  const tried = await desk.call('rules.try', {
    number,
    rule: {
      name: 'soon',
      happens: [{ what: 'created' }],
      when: {
        match: 'any',
        lines: [
          { field: 'needByIn', is: 'less', values: [7] },
          { match: 'all', lines: [{ field: 'partner', is: 'is', values: [partner] }] }
        ]
      },
      then: [{ do: 'level', level: 'rush' }]
    }
  })
  expect(tried.holds).toBe(true)
  expect(tried.lines.map(({ path, value, holds }) => ({ path, value, holds }))).toEqual([
    { path: 'when.lines.0', value: '5', holds: true },
    { path: 'when.lines.1.lines.0', value: 'is missing', holds: false }
  ])
})

test('who corrects a request and sets off a rule goes on with the version that the rule left', async () => {
  const desk = await openDesk()
  await desk.call('rules.save', {
    rule: {
      name: 'no author',
      happens: [{ what: 'corrected', of: ['author'] }],
      when: { lines: [{ field: 'author', is: 'missing' }] },
      then: [{ do: 'tell-staff' }]
    }
  })
  const number = await addRequest(desk)
  const { version } = await desk.call('requests.get', { number })
  const edited = await desk.call('requests.edit', { number, version, citation: { author: '' } })
  const now = await desk.call('requests.get', { number })
  expect(now).toMatchObject({ version: edited.version, attention: 'by-rule' })
  await desk.call('requests.edit', { number, version: edited.version, citation: { author: 'Okafor, Ngozi' } })
})
