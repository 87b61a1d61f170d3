import { expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract/calls.ts'
import { addLibrary, addRequest, openDesk, type TestDesk } from '../support/desk.ts'

const monday = '2026-06-01T12:00:00Z'
const open = (settings: CallInput<'settings.change'> = {}) =>
  openDesk({ now: monday, settings: { zone: 'UTC', ...settings } })
const whole = (desk: TestDesk, number: string) => desk.call('requests.get', { number })
const offer = async (desk: TestDesk, number: string, action: string) =>
  (await whole(desk, number)).actions.find(({ name }) => name === action)
const told = async (desk: TestDesk, number: string, action: string) =>
  (await offer(desk, number, action))?.notices.map(({ about, sentence }) => [about, sentence])
const preset = async (desk: TestDesk, number: string, action: string, field: string) =>
  (await offer(desk, number, action))?.fields.find(({ name }) => name === field)?.preset
const belong = (desk: TestDesk, profile: string) => desk.call('networks.belong', { profile, belongs: true })

async function asked(desk: TestDesk, supplier: string | number): Promise<string> {
  const number = await addRequest(desk)
  await desk.acts(number, 'review', ['ask', { suppliers: [supplier] }])
  return number
}
async function lent(desk: TestDesk, partner: number, n: number): Promise<string> {
  const number = await addRequest(desk, { side: 'lending', partner, partnerNumber: `R-${n}` })
  await desk.acts(number, 'will-supply', 'came-out')
  return number
}

test('a renewal over the limit is asked for only with a reason, and why names the rule and its profile', async () => {
  const desk = await open()
  const ndl = await addLibrary(desk, 'JP-NDL', { memberships: [{ profile: 'ndl' }] })
  const number = await asked(desk, ndl)
  await desk.acts(number, 'receive')
  expect(await told(desk, number, 'renew')).toEqual([['renewals', 'This would be renewal 1; the rule allows 0.']])
  const note = (await offer(desk, number, 'renew'))?.fields.find(({ name }) => name === 'note')
  expect(note?.required).toBe(true)
  expect(await desk.act(number, 'renew')).toMatchObject({ done: false, refused: 'bad-input', field: 'note' })
  const renewed = await desk.act(number, 'renew', { note: 'The reader is ill' })
  expect(renewed).toMatchObject({ done: true, state: 'renew-asked' })
  expect(renewed.sentence).toContain('the rule allows 0')
  const line = (await desk.call('requests.why', { number })).lines.find(({ about }) => about === 'notice')
  expect(line).toMatchObject({ sentence: 'This would be renewal 1; the rule allows 0.' })
  expect(line?.source).toMatch(/^Profile “ndl”, row \d+$/)
  // Taken back and done again, the reason has been given.
  await desk.call('requests.undo', { number })
  const { results } = await desk.call('acts.redo', {
    event: (await desk.call('acts.latest', { staffId: 2 }))[0]?.event
  })
  expect(results).toMatchObject([{ done: true }])
  await desk.expectSound()
})

test('who lends is told the how manyth renewal of how many it is, and is offered the date after it', async () => {
  const desk = await open()
  await belong(desk, 'te-puna')
  const nz = await addLibrary(desk, 'NZ-1', { memberships: [{ profile: 'te-puna' }] })
  const number = await lent(desk, nz, 1)
  expect(await preset(desk, number, 'ship', 'due'), 'four weeks from posting').toBe('2026-06-29')
  await desk.acts(number, 'ship', 'record-renew-asked')
  expect(await told(desk, number, 'grant-renewal')).toEqual([['renewals-left', 'Renewal 1 of 1.']])
  expect(await preset(desk, number, 'grant-renewal', 'due'), 'three weeks more').toBe('2026-07-20')
  await desk.acts(number, ['grant-renewal', { due: '2026-07-20' }], 'record-renew-asked')
  expect(await told(desk, number, 'grant-renewal')).toEqual([['renewals-left', 'Renewal 2 of 1.']])
  await desk.acts(number, ['grant-renewal', { due: '2026-08-10' }])
})

test('a recall before its day is told with the day, on both sides, and is done all the same', async () => {
  const desk = await open()
  for (const id of ['oclc', 'crl-members']) await belong(desk, id)
  const crl = await addLibrary(desk, 'US-CRL', { memberships: [{ profile: 'oclc' }, { profile: 'crl-members' }] })
  const number = await lent(desk, crl, 1)
  await desk.acts(number, 'ship')
  expect(await told(desk, number, 'recall')).toEqual([['recall-early', 'The rule allows a recall from 15 June 2026.']])
  desk.setNow('2026-06-15T09:00:00Z')
  expect(await told(desk, number, 'recall')).toEqual([])
  desk.setNow('2026-06-05T09:00:00Z')
  expect(await desk.act(number, 'recall', { due: '2026-06-20' })).toMatchObject({ done: true, state: 'recalled' })
})

test('what is lent for use in the library says so by itself, and is lent to the patron for the day', async () => {
  const desk = await open()
  const ndl = await addLibrary(desk, 'JP-NDL', { memberships: [{ profile: 'ndl' }] })
  const number = await asked(desk, ndl)
  await desk.acts(number, ['receive', { due: '2026-06-30' }])
  expect((await whole(desk, number)).askings[0]?.conditions).toEqual(['library-use-only'])
  expect(await told(desk, number, 'hand-over')).toEqual([
    ['library-use', 'For use in the library: it does not leave the house, and is back the same day.']
  ])
  expect((await offer(desk, number, 'hand-over'))?.notices[0]?.warns).toBe(false)
  expect(await preset(desk, number, 'hand-over', 'patronDue')).toBe('2026-06-01')
  desk.setNow('2026-06-03T12:00:00Z')
  await desk.acts(number, 'hand-over')
  expect((await whole(desk, number)).patronDue).toBe('2026-06-03')
  await desk.call('paper.print', { artefact: 'book-strap', numbers: [number], printer: null })
  const [{ words } = { words: '' }] = desk.rows<{ words: string }>('select words from print_job')
  expect(words).toMatch(/in the library only/i)
})

test('a renewal gives the patron no more time for what is used in the library alone; it gives it where the item may go home', async () => {
  const desk = await open()
  const supplier = await addLibrary(desk, 'US-1')
  const renewed = async (terms?: string) => {
    const number = await asked(desk, supplier)
    if (terms) await desk.acts(number, ['record-conditional', { terms }], 'accept-conditions')
    await desk.acts(
      number,
      ['receive', { due: '2026-06-30' }],
      'hand-over',
      ['renew', { due: '2026-07-28' }],
      ['record-renew-granted', { due: '2026-07-28' }]
    )
    return number
  }
  const here = await renewed('library-use-only')
  expect(await whole(desk, here)).toMatchObject({ due: '2026-07-28', patronDue: '2026-06-01' })
  await desk.acts(here, ['change-due', { due: '2026-08-10', note: 'As told' }])
  expect(await whole(desk, here)).toMatchObject({ due: '2026-08-10', patronDue: '2026-06-01' })
  await desk.acts(here, 'take-back', ['change-due', { due: '2026-08-17', note: 'As told' }])
  expect((await whole(desk, here)).patronDue, 'nobody has it now').toBe('2026-08-14')
  expect(await whole(desk, await renewed())).toMatchObject({ due: '2026-07-28', patronDue: '2026-07-25' })
  await desk.expectSound()
})

test('the eleventh item that is out at once is told with the number and the rule, and is asked for all the same', async () => {
  const desk = await open()
  const ndl = await addLibrary(desk, 'JP-NDL', { memberships: [{ profile: 'ndl' }] })
  for (let n = 1; n <= 9; n += 1) await asked(desk, ndl)
  const number = await addRequest(desk, { citation: { title: 'The tenth' } })
  await desk.acts(number, 'review')
  const ask = { number, action: 'ask' as const, fields: { suppliers: ['JP-NDL'] } }
  expect((await desk.call('requests.notices', ask)).notices).toEqual([])
  await desk.acts(number, ['ask', { suppliers: [ndl] }])
  const next = await addRequest(desk, { citation: { title: 'The eleventh' } })
  await desk.acts(next, 'review')
  const { notices } = await desk.call('requests.notices', { ...ask, number: next })
  expect(notices).toMatchObject([
    { about: 'most-outstanding', sentence: 'JP-NDL: this would be 11 items at once; the rule allows 10.', warns: true }
  ])
  expect(notices[0]?.source).toMatch(/“ndl”/)
  const result = await desk.act(next, 'ask', { suppliers: [ndl] })
  expect(result.sentence).toContain('this would be 11 items at once')
  // One that is cancelled, and one that is back, make room.
  await desk.acts(next, 'cancel', 'record-cancel-agreed')
  await desk.acts(number, 'receive', 'return', 'record-checked-in')
  expect(
    (
      await desk.call('requests.notices', {
        ...ask,
        number: await addRequest(desk, { citation: { title: 'The twelfth' } })
      })
    ).notices
  ).toEqual([])
})

test('the patron’s date lies after the supplier’s only when a person says so with a reason', async () => {
  const desk = await open()
  await addLibrary(desk, 'US-ONE', { memberships: [{ profile: 'direct-us' }] })
  const number = await asked(desk, 'US-ONE')
  await desk.acts(number, ['receive', { due: '2026-07-01', patronDue: '2026-07-01' }])
  expect(await desk.act(number, 'hand-over', { patronDue: '2026-07-02' })).toMatchObject({ done: false, field: 'note' })
  expect(await desk.act(number, 'hand-over', { patronDue: '2026-07-02', note: 'Agreed by telephone' })).toMatchObject({
    done: true
  })
  const { version, ...now } = await whole(desk, number)
  expect(now).toMatchObject({ due: '2026-07-01', patronDue: '2026-07-02' })
  expect(await desk.refusal('requests.edit', { number, version, patronDue: '2026-07-03' })).toMatchObject({
    field: 'patronDue',
    sentence: expect.stringContaining('Change') as string
  })
  await desk.acts(number, ['change-due', { patronDue: '2026-07-03', note: 'Agreed once more' }])
})

test('a supplier’s own period and renewals count where its network leaves them to it', async () => {
  const desk = await open({ patronDaysBefore: 3 })
  await addLibrary(desk, 'US-OWN', {
    memberships: [{ profile: 'oclc' }],
    policies: [{ service: 'loan', material: 'any', lends: 'yes', period: { n: 1, unit: 'month' }, renewals: 2 }]
  })
  desk.setNow('2026-01-31T12:00:00Z')
  const number = await asked(desk, 'US-OWN')
  await desk.acts(number, 'receive')
  expect(await whole(desk, number)).toMatchObject({ due: '2026-02-28', patronDue: '2026-02-25' })
  expect(await told(desk, number, 'renew')).toEqual([['renewals-left', 'Renewal 1 of 2.']])
  expect(await preset(desk, number, 'renew', 'due')).toBe('2026-03-28')
})

test('a day that is past is proposed for no recall, and the present day for no renewal', async () => {
  const desk = await open()
  await addLibrary(desk, 'US-OWN', {
    policies: [{ service: 'loan', material: 'any', lends: 'yes', period: { n: 1, unit: 'month' }, renewals: 2 }]
  })
  desk.setNow('2026-01-31T12:00:00Z')
  const number = await asked(desk, 'US-OWN')
  await desk.acts(number, 'receive')
  expect(await preset(desk, number, 'record-recalled', 'due'), 'it is still to come').toBe('2026-02-28')
  desk.setNow('2026-03-05T12:00:00Z')
  expect(await preset(desk, number, 'record-recalled', 'due')).toBeUndefined()
  expect(await preset(desk, number, 'change-due', 'due'), 'what is changed is shown as it is').toBe('2026-02-28')
})

test('a library that is closed, suspended, out of its network or not supplying is told when it is asked, and asked all the same', async () => {
  const desk = await open()
  await addLibrary(desk, 'DE-1', {
    closures: [{ from: '2026-06-01', to: '2026-06-05', reason: 'Moving' }],
    respondLoan: 2
  })
  await addLibrary(desk, 'DE-2', {
    suspendedUntil: '2026-06-30',
    memberships: [{ profile: 'oclc', to: '2025-12-31' }],
    policies: [
      { service: 'loan', material: 'any', lends: 'no' },
      { service: 'copy', material: 'any', lends: 'yes', cost: { amount: 1200, currency: 'EUR' } }
    ]
  })
  const number = await addRequest(desk, { maxCost: { amount: 1000, currency: 'EUR' } })
  await desk.acts(number, 'review')
  const fields = { suppliers: ['DE-1', 'DE-2'] }
  const { notices } = await desk.call('requests.notices', { number, action: 'ask', fields })
  expect(notices.map(({ sentence }) => sentence)).toEqual([
    'DE-1 is closed; it opens on 6 June 2026.',
    'DE-2 is not to be asked until 30 June 2026.',
    'DE-2 does not belong to OCLC WorldShare ILL today.',
    'DE-2 does not supply this (Loan).'
  ])
  await desk.acts(number, ['ask', fields])
  // Its own two working days, held over its closed ones.
  expect((await whole(desk, number)).askings[0]?.respondBy).toBe('2026-06-09T23:59:59.999Z')
  expect((await told(desk, number, 'ask-next'))?.map(([about]) => about)).toEqual([
    'suspended',
    'lapsed',
    'not-supplied'
  ])
  const copy = await addRequest(desk, { service: 'copy', maxCost: { amount: 1000, currency: 'EUR' } })
  await desk.acts(copy, 'review')
  const dear = await desk.call('requests.notices', { number: copy, action: 'ask', fields: { suppliers: ['DE-2'] } })
  expect(dear.notices.map(({ about }) => about)).toEqual(['suspended', 'lapsed', 'costs-more'])
  expect(await desk.refusal('requests.notices', { number: '26-99999', action: 'ask' })).toMatchObject({
    refused: 'not-found'
  })
})

test('nothing is lent to a library until a day: it is told before the item leaves', async () => {
  const desk = await open()
  const id = await addLibrary(desk, 'GB-9', { borrowingSuspendedUntil: '2026-07-31' })
  const number = await lent(desk, id, 1)
  expect(await told(desk, number, 'ship')).toEqual([['nothing-lent', 'Nothing is lent to GB-9 until 31 July 2026.']])
  expect(await desk.act(number, 'ship')).toMatchObject({ done: true })
})

test('the 26th request of the year to CRL warns before it is asked for; until then the count is shown, and lasts until New Year', async () => {
  const desk = await open()
  for (const profile of ['oclc', 'direct-us']) await desk.call('networks.belong', { profile, belongs: true })
  const crl = await addLibrary(desk, 'CRL', { memberships: [{ profile: 'direct-us' }, { profile: 'crl-others' }] })
  const tell = async (title: string) => {
    const number = await addRequest(desk, { citation: { title } })
    const given = { number, action: 'ask' as const, fields: { suppliers: ['CRL'] } }
    const { notices } = await desk.call('requests.notices', given)
    return notices.filter(({ about }) => about.startsWith('yearly'))
  }
  for (let n = 1; n <= 24; n += 1) {
    const number = await addRequest(desk, { citation: { title: `Volume ${n}` } })
    await desk.acts(number, ['ask', { suppliers: [crl] }], ...(n === 24 ? [] : (['receive'] as const)))
  }
  expect(await tell('The 25th')).toMatchObject([
    { about: 'yearly-left', warns: false, sentence: 'CRL: 23 of 25 supplied this year, 1 more asked for.' }
  ])
  const last = await addRequest(desk, { citation: { title: 'Asked as the 25th' } })
  await desk.acts(last, ['ask', { suppliers: [crl] }])
  const [told] = await tell('The 26th')
  expect(told).toMatchObject({ about: 'yearly-full', warns: true, needsReason: false })
  expect(told?.source).toMatch(/“crl-others”/)
  // One that ends unsupplied makes room; a new year begins anew.
  await desk.acts(last, ['record-unfilled', { reason: 'not-on-shelf' }])
  expect(await tell('Again')).toMatchObject([{ about: 'yearly-left' }])
  desk.setNow('2027-01-02T15:00:00Z')
  expect(await tell('Next year')).toMatchObject([
    { about: 'yearly-left', sentence: expect.stringContaining('0 of 25') as string }
  ])
})
