import { expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract/calls.ts'
import { openDesk } from '../support/desk.ts'

const list = (text: string) => ({
  kind: 'libraries' as const,
  file: { name: 'libraries.csv', base64: Buffer.from(text).toString('base64') }
})

const whole: CallInput<'partners.save'> = {
  name: 'Newport Library',
  country: 'US',
  symbols: [
    { scheme: 'OCLC', value: 'NPT', from: '2020-01-01' },
    { scheme: 'OCLC', value: 'OLDN', to: '2019-12-31' }
  ],
  addresses: [
    { purpose: 'ship', name: 'Newport Library', lines: ['1 Quay Street', 'Milton, TX 75001'], country: 'US' }
  ],
  memberships: [{ profile: 'oclc', number: 'NPT', tier: 'full', from: '2020-01-01' }, { profile: 'lvis' }],
  loanDays: 21,
  suspendedUntil: '2026-07-01',
  borrowingSuspendedUntil: '2026-08-01',
  respondLoan: 8,
  respondCopy: 2,
  shipping: 'courier',
  payment: 'IFM',
  account: 'A-17',
  charges: 'Loans 10 dollars, copies free',
  ownBranch: true,
  contacts: [
    { purpose: 'lending', role: 'Interlibrary loan', email: 'ill@example.org', phone: '+1 555 01' },
    { purpose: 'billing', role: 'Accounts', email: 'pay@example.org' }
  ],
  closures: [{ from: '2026-12-20', to: '2027-01-03', reason: 'Christmas' }],
  policies: [
    {
      service: 'loan',
      material: 'any',
      lends: 'yes',
      period: { n: 4, unit: 'week' },
      renewals: 1,
      cost: { amount: 1000, currency: 'USD' }
    },
    { service: 'loan', material: 'audiovisual', lends: 'no' },
    { service: 'copy', material: 'any', lends: 'ask', note: 'by mail only' }
  ],
  note: 'Wants the strap left on'
}

test('a library keeps all that it says of itself, through changes that do not speak of it', async () => {
  const desk = await openDesk()
  const made = await desk.call('partners.save', whole)
  expect(made).toMatchObject(whole)
  const changed = await desk.call('partners.save', {
    id: made.id,
    version: made.version,
    name: whole.name,
    symbols: whole.symbols,
    addresses: whole.addresses
  })
  expect(changed).toMatchObject({ ...whole, version: made.version + 1 })
  expect(await desk.call('partners.get', { id: made.id })).toMatchObject(whole)
  const emptied = await desk.call('partners.save', {
    id: made.id,
    name: whole.name,
    contacts: [],
    closures: [],
    policies: [],
    memberships: [],
    respondLoan: null,
    account: ''
  })
  expect(emptied).toMatchObject({
    contacts: [],
    closures: [],
    policies: [],
    memberships: [],
    respondLoan: null,
    account: null
  })
  await desk.expectSound()
})

test('what cannot be so of a library is refused at its place, and nothing of it is kept', async () => {
  const desk = await openDesk()
  const wrong: [Partial<CallInput<'partners.save'>>, string, string][] = [
    [{ symbols: [{ scheme: 'OCLC', value: 'X', from: '2026-02-01', to: '2026-01-01' }] }, 'symbols.0.to', 'bad-input'],
    [{ closures: [{ from: '2026-02-02', to: '2026-02-01', reason: '' }] }, 'closures.0.to', 'bad-input'],
    [{ contacts: [{ purpose: 'all', role: 'Office' }] }, 'contacts.0.email', 'bad-input'],
    [{ memberships: [{ profile: 'oclc', from: '2026-02-02', to: '2026-02-01' }] }, 'memberships.0.to', 'bad-input'],
    [
      {
        policies: [
          { service: 'loan', material: 'book', lends: 'yes' },
          { service: 'loan', material: 'book', lends: 'no' }
        ]
      },
      'policies.1.material',
      'twice'
    ],
    [{ respondLoan: 0 }, 'respondLoan', 'bad-input']
  ]
  for (const [more, field, refused] of wrong)
    expect(await desk.refusal('partners.save', { name: 'Wrong', ...more }), field).toMatchObject({ field, refused })
  expect((await desk.call('partners.list', {})).total).toBe(0)
})

test('an old symbol goes on finding its library; the one that has it today comes first', async () => {
  const desk = await openDesk()
  const old = await desk.call('partners.save', {
    name: 'Old',
    symbols: [{ scheme: 'OCLC', value: 'ABC', to: '2020-12-31' }]
  })
  const now = await desk.call('partners.save', { name: 'Now', symbols: [{ scheme: 'NUC', value: 'ABC' }] })
  const found = await desk.call('partners.find', { code: 'abc' })
  expect(found.map(({ id, to }) => [id, to])).toEqual([
    [now.id, null],
    [old.id, '2020-12-31']
  ])
})

test('two records of one library become one and nothing that either says is lost; two again, each says what it said', async () => {
  const desk = await openDesk()
  const keep = await desk.call('partners.save', {
    name: 'Newport',
    symbols: [{ scheme: 'ISIL', value: 'US-NPT' }],
    closures: [
      { from: '2026-12-20', to: '2027-01-03', reason: 'Holidays' },
      { from: '2026-05-01', to: '2026-05-01', reason: '' }
    ],
    memberships: [{ profile: 'lvis' }, { profile: 'docline', number: 'ABCDEF' }],
    policies: [{ service: 'loan', material: 'any', lends: 'no' }],
    shipping: 'mail'
  })
  const courier = { name: 'Trans-Amigos Express', location: '0457', hub: 'HOU' }
  const away = await desk.call('partners.save', { ...whole, courier, returnLabel: 'none' })
  const { event } = await desk.call('people.merge', {
    kind: 'libraries',
    keep: keep.id,
    away: away.id,
    take: ['shipping', 'returnLabel']
  })
  const one = await desk.call('partners.get', { id: keep.id })
  expect(one).toMatchObject({
    shipping: 'courier',
    payment: 'IFM',
    account: 'A-17',
    charges: whole.charges,
    respondLoan: 8,
    respondCopy: 2,
    borrowingSuspendedUntil: '2026-08-01',
    courier,
    returnLabel: 'none',
    contacts: whole.contacts
  })
  expect(one.closures.map(({ from, reason }) => [from, reason])).toEqual([
    ['2026-12-20', 'Holidays'],
    ['2026-05-01', '']
  ])
  expect(one.memberships.map(({ profile, tier }) => [profile, tier])).toEqual([
    ['lvis', undefined],
    ['docline', undefined],
    ['oclc', 'full']
  ])
  expect(one.policies.map(({ service, material, lends }) => [service, material, lends])).toEqual([
    ['loan', 'any', 'no'],
    ['loan', 'audiovisual', 'no'],
    ['copy', 'any', 'ask']
  ])
  await desk.call('acts.undo', { event })
  expect(await desk.call('partners.get', { id: away.id })).toMatchObject({ ...whole, courier, returnLabel: 'none' })
  const back = await desk.call('partners.get', { id: keep.id })
  expect(back).toMatchObject({ shipping: 'mail', payment: null, courier: null, contacts: [] })
  expect(back.closures).toHaveLength(2)
  await desk.expectSound()
})

test('libraries are written out as a table that another desk takes in, and this one finds nothing new in it', async () => {
  const desk = await openDesk()
  await desk.call('partners.save', whole)
  await desk.call('partners.save', {
    name: '=cmd()',
    symbols: [{ scheme: 'NUC', value: 'NSW: A B' }],
    note: 'two\nlines'
  })
  const out = await desk.call('partners.export', {})
  expect(out).toMatchObject({ rows: 2, mediaType: 'text/csv' })
  const text = Buffer.from(out.base64, 'base64').toString()
  expect(text).toContain("'=cmd()")
  expect((await desk.call('people.look', list(text))).counts).toEqual({ new: 0, changed: 0, same: 2, refused: 0 })

  const other = await openDesk()
  const look = await other.call('people.look', list(text))
  expect(look.counts).toEqual({ new: 2, changed: 0, same: 0, refused: 0 })
  expect((await other.call('partners.list', {})).total).toBe(0)
  await other.call('people.take', list(text))
  const [taken] = (await other.call('partners.list', { filter: 'newport' })).rows
  const { channel: _channel, ...said } = { channel: '', ...whole }
  expect(taken).toMatchObject({
    ...said,
    memberships: [{ profile: 'oclc', number: 'NPT', tier: 'full' }, { profile: 'lvis' }]
  })
})

test('a list is tried line by line: what cannot be read is named with its column, the other lines go on', async () => {
  const desk = await openDesk()
  const text = [
    'Name,Symbol,Days to respond,Closures,Policies,Shipping,Contacts',
    'Good,ISIL:GB-1,8,2026-12-24..2027-01-02 Christmas,loan: yes 28 days x1; loan rare: no,courier,lending: ill@example.org',
    'No day,ISIL:GB-2,,2026-02-31,,,',
    'No policy,ISIL:GB-3,,,loan: maybe,,',
    'No way,ISIL:GB-4,,,,pigeon,',
    'No number,ISIL:GB-5,soon,,,,',
    'Nobody,ISIL:GB-6,,,,,lending: ',
    'Backwards,ISIL:GB-7,,2026-03-02..2026-03-01,,,'
  ].join('\n')
  const look = await desk.call('people.look', list(text))
  const { lines, counts } = await desk.call('people.take', list(text))
  expect(look.counts, 'the trial says what is done').toEqual(counts)
  expect(counts).toEqual({ new: 1, changed: 0, same: 0, refused: 6 })
  expect(lines.slice(1).map(({ sentence }) => sentence)).toEqual([
    expect.stringContaining('2026-02-31'),
    expect.stringContaining('loan: maybe'),
    expect.stringContaining('pigeon'),
    expect.stringContaining('soon'),
    expect.stringContaining('lending'),
    expect.stringContaining('2026-03-01')
  ])
  expect((await desk.call('partners.list', {})).total).toBe(1)
  // A second list adds closures and replaces the policy for the same material.
  const more = 'Symbol,Closures,Policies\nISIL:GB-1,2027-05-01,loan rare: ask\n'
  await desk.call('people.take', list(more))
  const [good] = (await desk.call('partners.list', {})).rows
  expect(good?.closures.map(({ from }) => from)).toEqual(['2026-12-24', '2027-05-01'])
  expect(good?.policies.map(({ material, lends, renewals }) => [material, lends, renewals])).toEqual([
    ['any', 'yes', 1],
    ['rare', 'ask', undefined]
  ])
})

test('an own branch is marked by a column of a list; what is neither yes nor no is refused at its line', async () => {
  const desk = await openDesk()
  const taken = await desk.call('people.take', list('Name,Own branch\nHill Branch,yes\nOther Library,nein\n'))
  expect(taken).toMatchObject({ counts: { new: 2 } })
  const { rows } = await desk.call('partners.list', {})
  expect(rows.map(({ name, ownBranch }) => [name, ownBranch])).toEqual([
    ['Hill Branch', true],
    ['Other Library', false]
  ])
  const odd = await desk.call('people.take', list('Name,Own branch\nThird,perhaps\n'))
  expect(odd.lines).toMatchObject([{ line: 2, became: 'refused', sentence: '“perhaps” is neither yes nor no.' }])
  expect((await desk.call('partners.list', {})).total).toBe(2)
})
