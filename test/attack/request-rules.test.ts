import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { deepestGroup } from '../../shared/rules/rule.ts'
import { addRequest, openDesk } from '../support/desk.ts'

const rule = (lines: unknown, more: object = {}) => ({
  name: 'rule',
  happens: [{ what: 'created' }],
  when: { match: 'all', lines },
  then: [{ do: 'tell-staff' }],
  ...more
})

test('a rule that cannot be kept is refused with the place in it, and nothing of it is kept', async () => {
  const desk = await openDesk()
  const wrong: readonly (readonly [string, object])[] = [
    ['rule.when.lines.0', rule([{ field: 'moon', is: 'is', values: ['full'] }])],
    ['rule.when.lines.0.is', rule([{ field: 'title', is: 'before', values: ['2026-06-15'] }])],
    [
      'rule.when.lines.1.values',
      rule([
        { field: 'title', is: 'present' },
        { field: 'title', is: 'contains' }
      ])
    ],
    ['rule.when.lines.0.values', rule([{ field: 'title', is: 'missing', values: ['x'] }])],
    ['rule.when.lines.0.values', rule([{ field: 'year', is: 'less', values: [1, 2] }])],
    ['rule.when.lines.0.values.0', rule([{ field: 'year', is: 'less', values: ['long ago'] }])],
    ['rule.when.lines.0.values.1', rule([{ field: 'service', is: 'is', values: ['loan', 'gift'] }])],
    ['rule.when.lines.0.values.0', rule([{ field: 'needBy', is: 'before', values: ['2026-02-31x'] }])],
    ['rule.when.lines.0.values.0', rule([{ field: 'partner', is: 'is', values: [77] }])],
    ['rule.then.0.queue', rule([], { then: [{ do: 'queue', queue: 9 }] })],
    ['rule.then.1', rule([], { then: [{ do: 'unassign' }, { do: 'unassign' }] })],
    ['rule.happens.0.of.0', rule([], { happens: [{ what: 'state', of: ['lost in space'] }] })],
    ['rule.to', rule([], { from: '2026-06-15', to: '2026-06-14' })]
  ]
  for (const [field, given] of wrong) {
    expect(await desk.refusal('rules.save', { rule: given }), field).toMatchObject({ refused: 'bad-input', field })
    expect((await desk.refusal('rules.check', { rule: given })).sentence).not.toMatch(/request-rules\.|undefined/)
  }
  expect(await desk.call('rules.list', {})).toEqual([])
})

test('groups are nested as deep as a person reads and no deeper, not a hundred deep', async () => {
  const desk = await openDesk()
  const nested = (depth: number): object =>
    depth === 0 ? { field: 'title', is: 'present' } : { match: 'any', lines: [nested(depth - 1)] }
  await desk.call('rules.save', { rule: rule([nested(deepestGroup - 1)]) as never })
  for (const depth of [deepestGroup, 100, 5000]) {
    const refused = await desk.refusal('rules.save', { rule: { ...rule([nested(depth)]), name: 'deep' } })
    expect(refused).toMatchObject({ refused: 'bad-input' })
    expect(refused.field).toMatch(/^rule\.when\.lines\.0/)
  }
})

test('hostile texts are compared as texts: in names, in values, in what is asked of', async () => {
  const desk = await openDesk()
  const nasty = [
    "'; drop table request; --",
    '%_\\ "*" OR NEAR(',
    '(a+)+$',
    '{name} {what} | {n}',
    '\u202e<script>alert(1)</script>',
    '__proto__',
    '😀\ud800',
    '\u0000x'
  ]
  for (const [at, text] of nasty.entries()) {
    const { id: flag } = await desk.call('desk-flags.save', { name: `${text.slice(0, 50)} ${at}` })
    await desk.call('rules.save', {
      rule: {
        name: `${text.slice(0, 60)} ${at}`,
        happens: [{ what: 'created' }],
        when: { lines: [{ field: 'title', is: 'is', values: [text] }] },
        then: [
          { do: 'flag', flag },
          { do: 'note', text }
        ]
      }
    })
  }
  for (const text of nasty) {
    const number = await addRequest(desk, { citation: { title: `${text}` } })
    const { ownFlags, events } = await desk.call('requests.get', { number })
    expect(ownFlags, text).not.toBeNull()
    expect(events[0]?.sentence).not.toMatch(/request-rules\./)
    const { lines } = await desk.call('requests.why', { number })
    expect(lines.filter(({ about }) => about === 'rule')).toHaveLength(1)
  }
  await desk.expectSound()
})

test('killed between an event and what the rules do, the ledger has both or neither', async () => {
  const desk = await openDesk()
  const { id: queue } = await desk.call('desk-queues.save', { name: 'Second look' })
  await desk.call('rules.save', {
    rule: { name: 'look', happens: [{ what: 'created' }], then: [{ do: 'queue', queue }] }
  })
  const script = new URL('../support/die-in-rules.ts', import.meta.url).pathname
  const die = (events: number) => {
    const { signal, status, stderr } = spawnSync(
      process.execPath,
      [script, desk.ledger, '2026-06-15T08:00:00Z', String(events)],
      { encoding: 'utf8' }
    )
    return { signal, status, stderr: stderr.replaceAll(/.*Warning.*\n?/g, '') }
  }
  await desk.close()
  expect(die(1)).toMatchObject({ signal: 'SIGKILL' })
  await desk.reopen()
  expect((await desk.call('queues.page', { queue: 'all' })).total).toBe(0)
  await desk.close()
  expect(die(9).signal).toBeNull()
  await desk.reopen()
  expect((await desk.call('queues.page', { queue: 'all' })).rows).toMatchObject([{ ownQueue: 'Second look' }])
  await desk.expectSound()
})
