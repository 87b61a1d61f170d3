import { expect, test } from 'vitest'
import { shippedProfiles } from '../../electron/core/networks/shipped.ts'
import { actsInLine } from '../../shared/lifecycle/acts-in-line.ts'
import { fieldsOf } from '../../shared/lifecycle/action-fields.ts'
import { stateNames } from '../../shared/lifecycle/state-table.ts'
import { actionStep, statesOf } from '../../shared/lifecycle/tables.ts'
import type { NetworkProfile, Profile } from '../../shared/networks/profile.ts'
import { isOddSiteNumber, plainSiteNumber } from '../../shared/networks/site-number.ts'
import { agrees, stateSaid } from '../../shared/networks/site-states.ts'

const networks = (Object.values(shippedProfiles) as Profile[]).filter(
  (each): each is NetworkProfile => each.kind === 'network'
)
const words = networks.flatMap(({ id, versions }) => versions.map((rules) => ({ id, words: rules.words })))

test('every way that is offered is allowed by the table, step by step, and ends where the site is', () => {
  let ways = 0
  for (const side of ['borrowing', 'lending'] as const)
    for (const service of ['loan', 'copy'] as const)
      for (const from of statesOf(side, true))
        for (const to of stateNames) {
          const way = from === to ? undefined : actsInLine(side, service, from, to)
          if (!way) continue
          ways += 1
          let at = from
          for (const [index, { name, step }] of way.entries()) {
            expect(actionStep(side, service, at, name), `${side} ${at} ${name}`).toBe(step)
            // Only the last may need what a list does not say.
            if (index < way.length - 1)
              expect(
                fieldsOf(step).filter(({ required }) => required),
                name
              ).toEqual([])
            if (step.to !== 'same' && step.to !== 'before' && step.to !== 'in-use') at = step.to
          }
          expect(
            way.at(-1)?.step.to === 'in-use' || at === to || to === 'unfilled' || to === 'rota-ended',
            `${side} ${from} → ${to}`
          ).toBe(true)
        }
  expect(ways).toBeGreaterThan(100)
})

test('no way leads back to asking, and closing by hand is only ever the last resort', () => {
  for (const side of ['borrowing', 'lending'] as const)
    for (const from of statesOf(side, true))
      for (const to of stateNames) {
        const names = (actsInLine(side, 'loan', from, to) ?? []).map(({ name }) => name)
        expect(names.filter((name) => ['ask', 'ask-next', 'retry', 'found', 'forward'].includes(name))).toEqual([])
        if (names.includes('close-by-hand')) expect(names).toEqual(['close-by-hand'])
      }
})

test('each word of each network is read back as its state, whatever its case and blanks', () => {
  for (const { id, words: own } of words)
    for (const { word, side, service, state } of own.states)
      for (const one of side === 'both' ? (['borrowing', 'lending'] as const) : [side])
        for (const kind of service ? [service] : (['loan', 'copy'] as const))
          expect(stateSaid(own, one, kind, ` ${word.toUpperCase()} `), `${id} ${word}`).toBe(
            own.states.find(
              (each) =>
                each.word === word &&
                (each.side === 'both' || each.side === one) &&
                (!each.service || each.service === kind)
            )?.state ?? state
          )
})

test('a state agrees with its own word everywhere, and with a coarser one only where the site has no word for it', () => {
  const oclc = networks.find(({ id }) => id === 'oclc')?.versions[0]?.words
  const nacsis = networks.find(({ id }) => id === 'nacsis-ill')?.versions[0]?.words
  if (!oclc || !nacsis) throw new Error('profiles are missing')
  expect(agrees(oclc, 'borrowing', 'loan', 'with-patron', 'received')).toBe(true)
  expect(agrees(nacsis, 'borrowing', 'loan', 'with-patron', 'received'), 'there it has a word of its own').toBe(false)
  expect(agrees(oclc, 'borrowing', 'loan', 'will-supply', 'asked')).toBe(true)
  expect(agrees(oclc, 'borrowing', 'loan', 'overdue', 'received'), 'the site would say overdue').toBe(false)
  expect(agrees(oclc, 'borrowing', 'loan', 'asked', 'shipped')).toBe(false)
  for (const { words: own } of words)
    for (const side of ['borrowing', 'lending'] as const)
      for (const state of stateNames) expect(agrees(own, side, 'loan', state, state)).toBe(true)
})

test('numbers are compared without what scanners and lists put round them', () => {
  expect(plainSiteNumber(' -12 345 678 ', { requestNumber: { leadingSigns: '-' } })).toBe('12345678')
  expect(plainSiteNumber('ab-12', {})).toBe('AB-12')
  expect(isOddSiteNumber('12345678901', { requestNumber: { digits: 10 } })).toBe(true)
  expect(isOddSiteNumber('1234567890', { requestNumber: { digits: 10 } })).toBe(false)
  expect(isOddSiteNumber('whatever', {}), 'no shape is published').toBe(false)
})
