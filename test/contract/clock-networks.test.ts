import { expect, test } from 'vitest'
import { addLibrary, addRequest, type TestDesk } from '../support/desk.ts'
import { whole, openClocked, ask, awakeUntil, steps } from '../support/clocked-desk.ts'

// Time by the rules of the networks and agreements that a library belongs to.

const askedNow = async (desk: TestDesk, number: string) => (await whole(desk, number)).partnerSymbol

const inNetwork = (desk: TestDesk, symbol: string, profile: string) =>
  addLibrary(desk, symbol, { memberships: [{ profile }] })

test('where a network’s own site acts, the clock only says that it has probably moved on', async () => {
  const desk = await openClocked()
  await inNetwork(desk, 'US-OCL', 'oclc')
  // Monday 1 June is day one of four: to midnight Eastern of Thursday, which is four in the morning of Friday here.
  const number = await ask(desk, ['US-OCL', 'DE-1'])
  expect((await whole(desk, number)).actBy).toBe('2026-06-05T03:59:59.999Z')
  expect((await desk.call('clock.rehearse', { until: '2026-06-05' })).lines).toMatchObject(
    [{ number, moment: '2026-06-05 03:59 (there 2026-06-04 23:59, America/New_York)', what: /moved on/ }].map(
      (line) => ({ ...line, what: expect.stringMatching(line.what) as string })
    )
  )
  await awakeUntil(desk, '2026-06-05T05:00:00Z')
  expect(await whole(desk, number)).toMatchObject({ state: 'asked', partnerSymbol: 'US-OCL', attention: 'moved-on' })
  expect(steps(desk, number)).toEqual(['moved-on by answer'])
  const why = (await desk.call('requests.why', { number })).lines.find(({ about }) => about === 'rule')
  expect(why?.source).toMatch(
    /^Profile “oclc”, row \d+ · Counted from 2026-06-01 12:00 \(there 2026-06-01 08:00, America\/New_York\)/
  )
})

test('in a network that the desk acts in, its rules count; a changed membership is noticed', async () => {
  const desk = await openClocked({ settings: { whenNoAnswer: 'wait' } })
  const id = await inNetwork(desk, 'AU-NLA', 'nla-resource-sharing')
  const number = await addRequest(desk, { level: 'rush' })
  await desk.acts(number, 'review', ['ask', { suppliers: ['AU-NLA', 'DE-1'] }])
  expect((await whole(desk, number)).actBy, '24 hours').toBe('2026-06-02T12:00:00.000Z')
  await awakeUntil(desk, '2026-06-02T12:01:00Z')
  expect(await askedNow(desk, number)).toBe('DE-1')
  const other = await addRequest(desk, { level: 'rush' })
  await desk.acts(other, 'review', ['ask', { suppliers: ['AU-NLA'] }])
  const { version } = await desk.call('partners.get', { id })
  await desk.call('partners.save', {
    id,
    version,
    name: 'Library AU-NLA',
    symbols: [{ scheme: 'ISIL', value: 'AU-NLA' }],
    memberships: []
  })
  await awakeUntil(desk, '2026-06-04T12:00:00Z')
  expect(steps(desk, other), 'a library of no network is only shown as late').toEqual([])
})

test('a loan has the dates of its agreement, in months that end right', async () => {
  const desk = await openClocked({ now: '2026-08-31T12:00:00Z', settings: { patronDaysBefore: 7 } })
  for (const id of ['oclc', 'crl-members']) await desk.call('networks.belong', { profile: id, belongs: true })
  await addLibrary(desk, 'US-CRL', { memberships: [{ profile: 'oclc' }, { profile: 'crl-members' }] })
  const number = await ask(desk, ['US-CRL'])
  await desk.acts(number, 'receive')
  expect(await whole(desk, number)).toMatchObject({ due: '2027-02-28', patronDue: '2027-02-21' })
})

test('under the 2016 code of the United States the patron’s date is the supplier’s', async () => {
  const desk = await openClocked({ settings: { patronDaysBefore: 7 } })
  await inNetwork(desk, 'US-ONE', 'direct-us')
  const number = await ask(desk, ['US-ONE'])
  await desk.acts(number, ['receive', { due: '2026-07-01' }])
  expect(await whole(desk, number)).toMatchObject({ due: '2026-07-01', patronDue: '2026-07-01' })
  await desk.acts(number, ['change-due', { due: '2026-07-15', note: 'Asked for by telephone' }])
  expect((await whole(desk, number)).patronDue).toBe('2026-07-15')
})
