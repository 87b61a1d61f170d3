import { expect, test } from 'vitest'
import { checkTable } from '../../shared/lifecycle/check-table.ts'
import { faultOf } from '../../shared/lifecycle/action-fields.ts'
import { queues } from '../../shared/lifecycle/queues.ts'
import { stateNames, type State, type StateName, type StateTable } from '../../shared/lifecycle/state-table.ts'
import { actionsOf, actionStep, eventStep, primaryOf, stateTables, statesOf } from '../../shared/lifecycle/tables.ts'
import { services, sides } from '../../shared/lifecycle/words.ts'
import { hasWords } from '../../shared/text/say.ts'

test.each(sides)('the table of %s is sound', (side) => {
  expect(checkTable(stateTables[side])).toEqual([])
})

test('the checker finds what is wrong with a table', () => {
  const state = (more: Partial<State>): State => ({ iso: 'local', open: true, actions: {}, events: {}, ...more })
  const broken: StateTable = {
    side: 'delivery',
    first: 'new',
    track: { loan: ['new', 'shipped'], copy: ['new'] },
    states: {
      new: state({ primary: 'review', actions: { review: { to: 'under-review' }, cancel: { to: 'with-patron' } } }),
      'under-review': state({ primary: 'ship' }),
      received: state({ primary: 'deliver' }),
      completed: state({ open: false, actions: { review: { to: 'new' } } })
    }
  }
  expect(checkTable(broken).sort()).toEqual(
    expect.arrayContaining([
      'completed is closed and has actions',
      'completed is closed and has no outcome',
      'copy: from under-review no end can be reached',
      'loan: the track names shipped, which cannot be reached',
      'loan: under-review is open and its primary action is not allowed',
      'new –cancel→ with-patron: there is no such state',
      'received cannot be reached'
    ])
  )
})

test('every state of every table has words, and every action and event a sentence for the history', () => {
  const missing: string[] = []
  const want = (key: string) => {
    if (!hasWords(key)) missing.push(key)
  }
  for (const side of sides)
    for (const [name, state] of Object.entries(stateTables[side].states)) {
      want(`words.states.${side}.${name}`)
      if (state.wants) want(`words.attention.${state.wants}`)
      for (const [action, step] of Object.entries(state.actions)) {
        want(`actions.${action}`)
        want(`events.any.${action}`)
        if (step.tells) want(`words.messages.out-${step.tells}`)
        for (const field of step.fields ?? []) want(`words.fields.${field.replace('!', '')}`)
      }
      for (const [event, step] of Object.entries(state.events)) {
        want(`events.any.came-${event}`)
        if (step.tells) want(`words.messages.out-${step.tells}`)
      }
    }
  for (const { name } of queues) want(`words.queues.${name}`)
  expect(missing).toEqual([])
})

test('what tells the other side can be countered in words once it is told', () => {
  const missing: string[] = []
  for (const side of sides)
    for (const state of Object.values(stateTables[side].states))
      for (const [action, step] of Object.entries(state.actions))
        if (step.tells && !hasWords(`words.counter.${action}`)) missing.push(action)
  expect([...new Set(missing)]).toEqual([])
})

test('a loan is never delivered like a copy, and a copy never comes back', () => {
  for (const side of sides)
    for (const [name] of Object.entries(stateTables[side].states) as [StateName, State][]) {
      const copy = actionsOf(side, 'copy', name).map((action) => action.name)
      expect(copy).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(hand-over|take-back|return|check-in|ship)$/)])
      )
      expect(actionsOf(side, 'loan', name).map((action) => action.name)).not.toContain('deliver')
    }
})

test('a shipped item cannot be cancelled: the table has no way, and answers no by itself', () => {
  for (const state of ['shipped', 'coming-back'] as const) {
    expect(actionStep('lending', 'loan', state, 'agree-cancel')).toBeUndefined()
    expect(eventStep('lending', 'loan', state, 'cancel-asked')).toMatchObject({ to: 'same', tells: 'cancel-no' })
  }
  expect(actionStep('borrowing', 'loan', 'shipped', 'cancel')).toBeUndefined()
})

test('each open state has one primary action, which comes first; closed ones have none', () => {
  for (const side of sides)
    for (const service of services) {
      for (const state of statesOf(side, false)) expect(primaryOf(side, service, state)).toBeUndefined()
      for (const state of statesOf(side, true)) {
        const offered = actionsOf(side, service, state)
        if (
          offered.length > 0 &&
          primaryOf(side, service, state) !== undefined &&
          offered.some(({ primary }) => primary)
        )
          expect(offered[0]?.primary).toBe(true)
      }
    }
})

test('every open request is in a queue of the rail, or waits for others', () => {
  const rail = queues.filter((queue) => 'side' in queue || 'service' in queue)
  const lost: string[] = []
  for (const side of sides)
    for (const service of services)
      for (const state of statesOf(side, true)) {
        if (
          primaryOf(side, service, state) === undefined ||
          !actionsOf(side, service, state).some(({ primary }) => primary)
        )
          continue
        const found = rail.some(
          (queue) =>
            (!('side' in queue) || queue.side === side) &&
            (!('service' in queue) || queue.service === service) &&
            (!('states' in queue) || (queue.states as readonly StateName[]).includes(state)) &&
            !('attention' in queue)
        )
        const wants = stateTables[side].states[state]?.wants
        if (!found && !wants) lost.push(`${side} ${service} ${state}`)
      }
  expect(lost).toEqual([])
})

test('fields are checked: a missing, a strange and one that is no choice are named', () => {
  const no = actionStep('lending', 'loan', 'new', 'cannot-supply')
  if (!no) throw new Error('no such step')
  expect(faultOf(no, {})).toEqual({ field: 'reason', fault: 'missing' })
  expect(faultOf(no, { reason: 'bad-mood' })).toEqual({ field: 'reason', fault: 'not-a-choice' })
  expect(faultOf(no, { reason: 'on-loan', due: '2026-06-20' })).toEqual({ field: 'due', fault: 'unknown' })
  expect(faultOf(no, { reason: 'on-loan', note: 'until May' })).toBeUndefined()
})

test('every name of a state belongs to a table', () => {
  const used = new Set(sides.flatMap((side) => Object.keys(stateTables[side].states)))
  expect(stateNames.filter((name) => !used.has(name))).toEqual([])
})
