import { expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract/calls.ts'
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
