import fc from 'fast-check'
import { expect, test } from 'vitest'
import { walkTables } from '../support/table-walk.ts'
import { actionStep, eventStep, stateOf, stateTables } from '../../shared/lifecycle/tables.ts'
import { eventNames, isoStates, type IsoState, type StateName } from '../../shared/lifecycle/state-table.ts'
import { services, sides } from '../../shared/lifecycle/words.ts'

test('a walk of any length over any table meets only states of that table, and an open state always has a next step', () => {
  fc.assert(
    fc.property(fc.constantFrom(...sides), fc.constantFrom(...services), fc.integer(), (side, service, seed) => {
      const walked = walkTables(side, service, 200, seed)
      expect(walked.strangers).toEqual([])
      expect(walked.stuck).toEqual([])
    }),
    { numRuns: 200 }
  )
})

test('what the other side says once more, in the state that it has led to, changes nothing or is for a person', () => {
  const twice: string[] = []
  for (const side of sides)
    for (const service of services)
      for (const from of Object.keys(stateTables[side].states) as StateName[])
        for (const event of eventNames) {
          const to = eventStep(side, service, from, event)?.to
          if (!to || to === 'same' || to === 'before' || to === 'in-use' || to === 'asked') continue
          const again = eventStep(side, service, to, event)
          if (again && again.to !== 'same' && again.to !== to)
            twice.push(`${side} ${from} –${event}→ ${to} → ${again.to}`)
        }
  expect(twice).toEqual([])
})

test('no act and no message opens what is closed', () => {
  for (const side of sides)
    for (const service of services)
      for (const [name, state] of Object.entries(stateTables[side].states) as [StateName, { open: boolean }][]) {
        if (state.open) continue
        for (const event of eventNames) expect(eventStep(side, service, name, event)?.to ?? 'same').toBe('same')
      }
})

test('each state of ISO 10161 that a side can be in is some state of its table, and no step leaves the standard', () => {
  const foreign: Readonly<Record<'borrowing' | 'lending', readonly IsoState[]>> = {
    borrowing: ['in-process', 'forward', 'local'],
    lending: ['idle', 'pending', 'received', 'not-received-overdue', 'returned', 'local']
  }
  for (const side of ['borrowing', 'lending'] as const) {
    const states = Object.values(stateTables[side].states)
    const allowed = isoStates.filter((iso) => !foreign[side].includes(iso))
    expect([...new Set(states.map(({ iso }) => iso))].sort()).toEqual(allowed.toSorted())
    const steps = states.flatMap(({ actions, events }) => [...Object.values(actions), ...Object.values(events)])
    const said = steps.flatMap(({ iso }) => (iso === undefined || iso === 'before' ? [] : [iso]))
    expect(said.filter((iso) => foreign[side].includes(iso))).toEqual([])
  }
})

test('the way back to the holding state is where the pieces are: renewals lead there and nowhere else', () => {
  for (const state of ['renew-asked', 'renew-overdue'] as const) {
    expect(eventStep('borrowing', 'loan', state, 'renew-granted')).toMatchObject({ to: 'in-use', iso: 'received' })
    expect(stateOf('lending', state).wants).toBe('renew-asked')
    expect(actionStep('lending', 'loan', state, 'grant-renewal')).toMatchObject({ to: 'shipped', tells: 'renew-yes' })
  }
})
