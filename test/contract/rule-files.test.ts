import { expect, test } from 'vitest'
import { addLibrary, openDesk } from '../support/desk.ts'

const textOf = ({ base64 }: { base64: string }) => Buffer.from(base64, 'base64').toString()
const fileOf = (text: string, name = 'rule.json') => ({ file: { name, base64: Buffer.from(text).toString('base64') } })

test('a rule goes to another desk as a file and finds its queue, its flag and its library there by their names', async () => {
  const [mine, yours] = [await openDesk(), await openDesk()]
  for (const each of [mine, yours]) await addLibrary(each, 'DE-1')
  // At the other desk the same names stand under other numbers, and the numbers under other names.
  await yours.call('desk-queues.save', { name: 'Something else' })
  await yours.call('desk-flags.save', { name: 'not this' })
  const ids = async (each: typeof mine) => ({
    queue: (await each.call('desk-queues.save', { name: 'Second look' })).id,
    flag: (await each.call('desk-flags.save', { name: 'look twice' })).id
  })
  const [here, there] = [await ids(mine), await ids(yours)]
  const library = mine.rows<{ id: number }>("select id from partner where symbol = 'DE-1'")[0]?.id ?? 0
  const rule = await mine.call('rules.save', {
    rule: {
      name: 'Not on shelf',
      happens: [{ what: 'answered', of: ['unfilled'] }],
      when: {
        lines: [{ match: 'any', lines: [{ field: 'partner', is: 'is', values: [library] }] }]
      },
      then: [
        { do: 'flag', flag: here.flag },
        { do: 'queue', queue: here.queue }
      ]
    }
  })
  const file = await mine.call('rules.file', { id: rule.id })
  expect(file.name).toBe('Not-on-shelf.json')

  const read = await yours.call('rules.read', fileOf(textOf(file)))
  expect(read).toMatchObject({ lost: [], sentence: rule.sentence, rule: { on: true } })
  expect(read.rule.then).toEqual([
    { do: 'flag', flag: there.flag },
    { do: 'queue', queue: there.queue }
  ])
  expect(await yours.call('rules.list', {})).toEqual([])
  expect((await yours.call('rules.save', { rule: read.rule })).sentence).toBe(rule.sentence)
  // Kept again, the file is the same but for its numbers.
  const again = JSON.parse(textOf(await yours.call('rules.file', { id: 1 }))) as { named: { name: string }[] }
  expect(again.named.map(({ name }) => name).sort()).toEqual(['DE-1', 'Second look', 'look twice'])
})

test('what the desk does not have is left out of a rule that is read, told, and the rule is off until somebody has looked at it', async () => {
  const [mine, yours] = [await openDesk(), await openDesk()]
  const queue = await mine.call('desk-queues.save', { name: 'Second look' })
  const flag = await mine.call('desk-flags.save', { name: 'look twice' })
  const { id } = await mine.call('rules.save', {
    rule: {
      name: 'Second',
      happens: [{ what: 'flagged', of: [flag.id] }],
      when: { lines: [{ field: 'ownQueue', is: 'is', values: [queue.id] }] },
      then: [{ do: 'queue', queue: queue.id }]
    }
  })
  const text = textOf(await mine.call('rules.file', { id }))
  const { rule, lost } = await yours.call('rules.read', fileOf(text))
  expect(lost).toEqual(['Own flags “look twice”', 'Own queue “Second look”'])
  expect(rule).toMatchObject({
    on: false,
    happens: [{ what: 'flagged', of: [] }],
    when: { lines: [{ field: 'ownQueue', values: [] }] },
    then: [{ do: 'tell-staff' }]
  })
  // A condition without its value is not kept: it would ask something else.
  expect(await yours.refusal('rules.save', { rule })).toMatchObject({ field: 'rule.when.lines.0.values' })
})

test('a file that is no rule is refused with the place in it', async () => {
  const desk = await openDesk()
  const refused = async (text: string) => (await desk.refusal('rules.read', fileOf(text))).sentence
  expect(await refused('name;on')).toContain('rule.json is no rule on requests.')
  expect(await refused('[]')).toContain('rule.json is no rule on requests.')
  expect(await refused('{"name":"A","happens":[{"what":"never"}],"then":[{"do":"send"}]}')).toContain(
    'rule.json is not right at happens.0.what.'
  )
  // Written by hand without names, its numbers are those of this desk.
  const queue = await desk.call('desk-queues.save', { name: 'Second look' })
  const plain = { name: 'A', happens: [{ what: 'created' }], then: [{ do: 'queue', queue: queue.id }] }
  expect(await desk.call('rules.read', fileOf(JSON.stringify(plain)))).toMatchObject({ lost: [], rule: plain })
})
