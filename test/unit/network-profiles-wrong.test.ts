import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { checkProfile, checkTogether } from '../../shared/networks/check-profile.ts'
import { leavesOf, valueAt, withValue } from '../../shared/networks/paths.ts'
import type { Profile } from '../../shared/networks/profile.ts'
import { sayFault } from '../../shared/networks/say-fault.ts'
import { copyOf, profileFiles, profiles } from '../support/profile-files.ts'

const found = (given: unknown) => checkProfile(given).map(({ path, what }) => `${path}: ${what}`)
const spoilt = (id: string, path: string, value: unknown) => {
  const wrong = withValue(copyOf(id), path, value)
  if (wrong === undefined) throw new Error(`${path} leads nowhere in ${id}`)
  return found(wrong)
}

describe('a wrong profile is refused with the place in the file', () => {
  test.each([
    ['oclc', 'versions[0].clocks', {}, 'versions[0].clocks: unknown-name'],
    ['oclc', 'versions[0].words.states[0].state', 'posted', 'versions[0].words.states[0].state: not-a-choice'],
    ['oclc', 'versions[0].words.states[0].word', 'Submitted', 'versions[0].words.states[2].word: twice'],
    ['oclc', 'versions[0].words.reasons[0].reason', 'bored', 'versions[0].words.reasons[0].reason: no-such-reason'],
    ['oclc', 'versions[0].words.reasons[1].reason', 'lost', 'versions[0].words.reasons[1].reason: twice'],
    [
      'oclc',
      'versions[0].clock.calendar.holidays[3].day',
      '12-32',
      'versions[0].clock.calendar.holidays[3].day: no-such-day'
    ],
    [
      'oclc',
      'versions[0].clock.calendar.holidays[2].of',
      'Easter',
      'versions[0].clock.calendar.holidays[2].of: no-such-holiday'
    ],
    ['oclc', 'versions[0].facts[0].source', 'hearsay', 'versions[0].facts[0].source: no-such-source'],
    ['oclc', 'versions[0].facts[0].certainty', 'sure', 'versions[0].facts[0].certainty: not-a-choice'],
    ['oclc', 'versions[0].facts[0].at', 'clock', 'versions[0].validFrom: unmarked'],
    ['oclc', 'versions[0].settings[0]', 'rota.least', 'versions[0].settings[0]: nothing-there'],
    ['oclc', 'versions[0].settlement.currency', 'USX', 'versions[0].settlement.currency: no-such-currency'],
    ['oclc', 'versions[0].identifiers.party', 'SHOE', 'versions[0].identifiers.party: no-such-scheme'],
    ['oclc', 'versions[0].validFrom', '2015-02-30', 'versions[0].validFrom: no-such-day'],
    ['cbues', 'versions[0].countries[0]', 'Salvador', 'versions[0].countries[0]: not-a-country'],
    ['efts', 'versions[1].validFrom', '2020-01-01', 'versions[1].validFrom: begins-before'],
    ['efts', 'versions[0].validTo', undefined, 'versions[0].validTo: missing'],
    ['docline', 'versions[0].rota.cells', undefined, 'versions[0].rota.cells: missing'],
    ['delnet', 'versions[0].rota.mediator', undefined, 'versions[0].rota.mediator: missing'],
    ['trans-amigos-express', 'versions[0].label.large', 'shoe', 'versions[0].label.large: not-a-choice'],
    ['trans-amigos-express', 'versions[0].stocks[0]', 'avery-1', 'versions[0].stocks[0]: not-a-choice'],
    [
      'nla-resource-sharing',
      'versions[0].fees[0].levies.rush.currency',
      'USD',
      'versions[0].fees[0].levies.rush.currency: two-currencies'
    ],
    [
      'nla-resource-sharing',
      'versions[0].fees[0].tax.exempt[0]',
      'Zealand',
      'versions[0].fees[0].tax.exempt[0]: not-a-country'
    ],
    [
      'te-puna',
      'versions[0].settlement.methodsBy[0].method',
      'EFTS',
      'versions[0].settlement.methodsBy[0].method: not-in-list'
    ],
    ['nla-resource-sharing', 'versions[0].fees[0].levies.rush.amount', 1700, undefined]
  ] as const)('%s with %s', (id, path, value, fault) => {
    if (fault) expect(spoilt(id, path, value)).toContain(fault)
    else expect(spoilt(id, path, value)).toEqual([])
  })

  test('a holiday that never comes', () => {
    const never = { name: 'Leap day of odd years', rule: 'fixed', day: '02-29', from: 2025, until: 2027 }
    const wrong = withValue(copyOf('oclc'), 'versions[0].clock.calendar.holidays[3]', never)
    expect(found(wrong)).toContain('versions[0].clock.calendar.holidays[3].day: never-comes')
  })

  test('a fee that none can reach', () => {
    const wrong = withValue(copyOf('lvis'), 'versions[0].fees[1]', {
      service: 'copy',
      charged: 'supply',
      price: { kind: 'free' }
    })
    expect(found(wrong)).toContain('versions[0].fees[1]: never-reached')
  })
})

test('networks that fall back on one another in a circle are refused, each at its fallback', () => {
  const falls = (id: string, to: string) => {
    const rota = { kind: 'single', afterLast: 'fallback', fallback: to }
    return withValue(copyOf(id), 'versions[0].rota', rota) as Profile
  }
  const together = [falls('carligh', 'cbues'), falls('cbues', 'ifla-direct'), falls('ifla-direct', 'carligh')]
  expect(checkTogether(together).map(({ id, path, what }) => `${id} ${path}: ${what}`)).toEqual([
    'carligh versions[0].rota.fallback: circle',
    'cbues versions[0].rota.fallback: circle',
    'ifla-direct versions[0].rota.fallback: circle'
  ])
  const [first] = together
  expect(checkTogether([first as Profile]).map(({ what }) => what)).toEqual(['no-such-network'])
  expect(checkTogether([falls('carligh', 'cbues'), copyOf('cbues')])).toEqual([])
})

test('whatever is read, the check ends, and each fault has a place and a sentence', () => {
  fc.assert(
    fc.property(fc.anything({ maxDepth: 4, withNullPrototype: true }), (given) => {
      for (const fault of checkProfile(given)) expect(sayFault(fault)).not.toMatch(/^[a-z]+\.faults\./)
    }),
    { numRuns: 300 }
  )
})

test('one value of a profile made junk is found where it stands, or is as good as what stood there', () => {
  const all = profileFiles.map(({ profile }) => profile)
  const junk = fc.oneof(
    fc.constantFrom(null, '', -1, 1.5, true, [], {}, 'x'.repeat(3), [[]], { a: 1 }),
    fc.string({ maxLength: 5 })
  )
  fc.assert(
    fc.property(fc.nat(), fc.nat(), junk, (which, where, value) => {
      const profile = all[which % all.length] as Profile
      const leaves = leavesOf(profile)
      const path = leaves[where % leaves.length] as string
      const faults = checkProfile(withValue(profile, path, value))
      for (const fault of faults) {
        expect(fault.path).not.toBe('')
        expect(sayFault(fault)).not.toMatch(/^[a-z]+\.faults\./)
      }
      if (typeof valueAt(profile, path) === 'number' && typeof value !== 'number')
        expect(faults.map((each) => each.path).join(' ')).toContain(path.replace(/\[\d+\]$/, ''))
    }),
    { numRuns: 400 }
  )
})

test('a list or a name that is no profile is refused', () => {
  for (const given of [null, [], 'oclc', 7])
    expect(checkProfile(given).map(({ what }) => what)).toEqual(['not-a-record'])
  expect(profiles.size).toBeGreaterThan(20)
})
