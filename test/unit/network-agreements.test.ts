import { expect, test } from 'vitest'
import { networkBetween, resolveAgreements, type Membership } from '../../shared/networks/agreements.ts'
import { profiles } from '../support/profile-files.ts'

const day = '2026-06-15'
const ours: Membership[] = [
  { profile: 'oclc' },
  { profile: 'lvis' },
  { profile: 'trans-amigos-express', number: '0123' }
]
const terms = (theirs: Membership[], mine = ours, on = day) =>
  resolveAgreements({ profiles, network: 'oclc', ours: mine, theirs, day: on })

test('one OCLC string holds an LVIS member, CRL twice and a library on the courier, each with its own fees, periods and labels', () => {
  const lvis: Membership[] = [{ profile: 'oclc' }, { profile: 'lvis' }]
  const crl: Membership[] = [{ profile: 'oclc' }, { profile: 'crl-members' }, { profile: 'crl-others' }]
  const courier: Membership[] = [{ profile: 'oclc' }, { profile: 'trans-amigos-express', number: '0457' }]
  const [first, second, third, fourth] = [lvis, crl, crl, courier].map((theirs) => terms(theirs))

  expect(first).toMatchObject({ feesFrom: 'lvis', loanFrom: 'oclc', courier: undefined })
  expect(first?.fees).toEqual([{ charged: 'supply', price: { kind: 'free' } }])
  expect(second).toEqual(third)
  expect(second).toMatchObject({ feesFrom: 'crl-others', loan: { period: { n: 4, unit: 'week' }, renewals: 0 } })
  expect(second?.agreements[0]?.rules.yearly).toEqual({ most: 25 })
  expect(fourth).toMatchObject({ feesFrom: 'oclc', courier: { id: 'trans-amigos-express', stop: '0457' } })
  expect(fourth?.courier?.rules.label.large).toBe('to-location')
  expect(first?.network?.rota.repeat).toEqual([{ symbol: 'CRL', times: 2 }])
})

test('a member of CRL has its terms before those for others', () => {
  const crl: Membership[] = [{ profile: 'crl-others' }, { profile: 'crl-members' }]
  expect(terms(crl, [...ours, { profile: 'crl-members' }])).toMatchObject({
    feesFrom: 'crl-members',
    loan: { period: { n: 6, unit: 'month' }, renewals: 'unlimited', recallAfterDays: 14 }
  })
})

test('an agreement holds from its day to its day, for both', () => {
  const until = [{ profile: 'lvis', from: '2020-01-01', to: '2026-06-15' }]
  expect(terms(until).feesFrom).toBe('lvis')
  expect(terms(until, ours, '2026-06-16').feesFrom).toBe('oclc')
  expect(terms(until, ours, '2019-12-31').feesFrom).toBe('oclc')
  expect(terms(until, [{ profile: 'lvis', from: '2026-06-16' }]).feesFrom).toBe('oclc')
})

test('an agreement of another network does not hold here', () => {
  expect(terms([{ profile: 'freeshare' }], [{ profile: 'freeshare' }]).feesFrom).toBe('oclc')
})

test('a request goes through the first network that both belong to', () => {
  const theirs = [{ profile: 'docline' }, { profile: 'lvis' }, { profile: 'oclc' }]
  expect(networkBetween(profiles, ours, theirs, day)).toBe('oclc')
  expect(networkBetween(profiles, [], theirs, day)).toBe('docline')
  expect(networkBetween(profiles, ours, [{ profile: 'lvis' }], day)).toBeUndefined()
})
