import { expect, test } from 'vitest'
import { actionKeys } from '../../renderer/commands/action-keys.ts'
import { actionsOf, stateTables } from '../../shared/lifecycle/tables.ts'
import type { StateName } from '../../shared/lifecycle/state-table.ts'
import { services, sides } from '../../shared/lifecycle/words.ts'

/** Keys that work on every screen, or move about in a list. */
const everywhere = ['n', 'o', 'j', 'k', 'm', 'p', 'z', 'g', '/', '?', ' ']

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
