import { expect, test } from 'vitest'
import { actionKeys } from '../../renderer/commands/action-keys.ts'
import { lineKeys } from '../../renderer/parts/today-keys.ts'
import { batchKeys, batchOffers } from '../../renderer/screens/batch-offers.ts'
import { listCommands, type ListKeys } from '../../renderer/screens/queue-commands.ts'
import type { RequestRow } from '../../shared/contract/shapes.ts'
import { actionsOf, stateTables } from '../../shared/lifecycle/tables.ts'
import type { StateName } from '../../shared/lifecycle/state-table.ts'
import { services, sides } from '../../shared/lifecycle/words.ts'

/** Keys that work on every screen, or move about in a list. */
const everywhere = ['n', 'o', 'j', 'k', 'm', 'p', 'z', 'g', 'f', '/', '?', ' ']

test('no two actions of one state share a key, and none takes a key of the screens', () => {
  for (const side of sides)
    for (const service of services)
      for (const state of Object.keys(stateTables[side].states) as StateName[]) {
        const keys = actionsOf(side, service, state)
          .filter(({ primary }) => !primary)
          .map(({ name }) => actionKeys[name])
        expect(new Set(keys).size, `${side} ${service} ${state}: ${keys.join(' ')}`).toBe(keys.length)
        expect(keys.filter((key) => everywhere.includes(key))).toEqual([])
      }
})

test('no action of any state takes a key of the list that it is done from', () => {
  const stub = new Proxy({}, { get: (_, name) => (name === 'acts' ? () => [] : () => 0) }) as ListKeys
  const ofLists = listCommands(stub).flatMap(({ keys }) => keys)
  expect(ofLists).toContain('f')
  expect(Object.values(actionKeys).filter((key) => ofLists.includes(key))).toEqual([])
})

test('each kind on Today has a key of its own, and none that does something else there', () => {
  expect(new Set(lineKeys).size).toBe(lineKeys.length)
  expect(lineKeys.filter((key) => ['n', 'o', 'j', 'k', 'p', 'u', 'z'].includes(key))).toEqual([])
})

test('what fits all that are selected has its letter, and no letter twice', () => {
  const row = (state: StateName) => ({ side: 'borrowing', service: 'loan', state }) as RequestRow
  const keys = batchKeys(batchOffers([row('asked'), row('conditional')]))
  expect(keys.get('record-unfilled')).toBe('u')
  expect(new Set(keys.values()).size).toBe(keys.size)
})
