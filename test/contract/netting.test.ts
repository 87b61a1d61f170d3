import { describe, expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract/calls.ts'
import { balanceOf, borrow, lend } from '../support/accounts.ts'
import { addLibrary, openDesk, type TestDesk } from '../support/desk.ts'

const of = (profile: string, number?: string, from?: string) => ({
  memberships: [{ profile, ...(number ? { number } : {}), ...(from ? { from } : {}) }]
})

async function openNetwork(profile: string, countries: Readonly<Record<string, string>>): Promise<TestDesk> {
  const desk = await openDesk()
  for (const [symbol, country] of Object.entries(countries)) await addLibrary(desk, symbol, { ...of(profile), country })
  return desk
}
const propose = (desk: TestDesk, given: CallInput<'netting.propose'>) => desk.call('netting.propose', given)

test('LAPS: two months set off, with two weeks to dispute a line; what was disputed and changed is open again', async () => {
  const desk = await openNetwork('nla-resource-sharing', { ANU: 'AU', NLA: 'AU' })
  const core = await lend(desk, 'ANU', 1650, 'AUD')
  await lend(desk, 'ANU', 3300, 'AUD')
  await borrow(desk, 'NLA', 4950, 'AUD')
  await lend(desk, 'ANU', 1500, 'NZD')
  desk.setNow('2026-07-01T01:00:00Z')
  const proposed = await propose(desk, { scheme: 'laps', day: '2026-06-30' })
  expect(proposed).toMatchObject({
    from: '2026-05-01',
    to: '2026-06-30',
    disputeUntil: '2026-07-15',
    sums: [{ amount: 0, currency: 'AUD' }]
  })
  expect(proposed.lines.map(({ partner, lent, borrowed, net }) => [partner.symbol, lent, borrowed, net])).toEqual([
    ['ANU', 4950, 0, 4950],
    ['NLA', 0, 4950, -4950]
  ])
  // Nothing is booked, and what is proposed is proposed once and billed by nobody.
  expect(balanceOf(desk, 'AUD')).toBe(0)
  expect(await desk.refusal('netting.propose', { scheme: 'laps', day: '2026-05-02' })).toMatchObject({
    refused: 'already-done'
  })
  expect((await desk.call('invoices.draft', { currency: 'AUD' })).results).toEqual([])

  const posting = proposed.entries.find(({ number }) => number === core)?.posting ?? 0
  desk.setNow('2026-07-15T12:00:00Z')
  const disputed = await desk.call('netting.dispute', { id: proposed.id, posting, reason: 'Never came' })
  const list = await desk.call('netting.out', { id: proposed.id, what: 'corrections' })
  expect(Buffer.from(list.base64, 'base64').toString()).toContain(
    `${core},ANU,16.50,AUD,2026-06-15,Never came,2026-07-15,`
  )
  desk.setNow('2026-07-16T12:00:00Z')
  expect(await desk.refusal('netting.accept', { id: proposed.id })).toMatchObject({ refused: 'not-now' })
  const late = proposed.entries.find((entry) => entry.posting !== posting)?.posting
  expect(await desk.refusal('netting.dispute', { id: proposed.id, posting: late, reason: 'Late' })).toMatchObject({
    refused: 'not-now'
  })
  const answered = await desk.call('netting.answer', { dispute: disputed.disputes[0]?.id ?? 0, outcome: 'changed' })
  expect(answered.lines[0]).toMatchObject({ lentCount: 1, lent: 3300, net: 3300 })
  const accepted = await desk.call('netting.accept', { id: proposed.id })
  expect(accepted).toMatchObject({ state: 'accepted', sums: [{ amount: -1650, currency: 'AUD' }] })
  // Of the libraries' account only the disputed fee is left; the office is owed the rest.
  expect(balanceOf(desk, 'AUD')).toBe(1650)
  expect(
    desk.rows(
      `select sum(case when debit = 'network' then amount else -amount end) owed from posting where 'network' in (debit, credit)`
    )
  ).toEqual([{ owed: -1650 }])
  await desk.expectSound()
})

describe('until when a line may be disputed, and from when it may be booked', () => {
  test.each<[string, CallInput<'netting.propose'>['scheme'], string, string, string, string]>([
    ['IBS: corrections before the month ends', 'ibs', 'NZ', 'NZD', '2026-06-20', '2026-06-30'],
    ['IIBS: two weeks from the report', 'iibs', 'AU', 'AUD', '2026-07-02', '2026-07-16']
  ])('%s', async (_what, scheme, country, currency, reported, last) => {
    const desk = await openNetwork('te-puna', { NZ: 'NZ', AU: 'AU' })
    await lend(desk, country, 2000, currency)
    await lend(desk, country === 'NZ' ? 'AU' : 'NZ', 999, currency)
    desk.setNow(`${reported}T12:00:00Z`)
    const { id, disputeUntil, entries } = await propose(desk, { scheme, day: '2026-06-20' })
    expect(disputeUntil).toBe(last)
    expect(entries.map(({ amount }) => amount)).toEqual([2000])
    desk.setNow(`${last}T20:00:00Z`)
    expect(await desk.refusal('netting.accept', { id })).toMatchObject({ refused: 'not-now' })
    desk.setNow(Date.parse(`${last}T12:00:00Z`) + 24 * 3_600_000)
    expect(await desk.call('netting.accept', { id })).toMatchObject({ state: 'accepted' })
  })

  test('where all have agreed, it is booked before the last day', async () => {
    const desk = await openNetwork('nla-resource-sharing', { ANU: 'AU' })
    await lend(desk, 'ANU', 1650, 'AUD')
    desk.setNow('2026-07-01T12:00:00Z')
    const { id } = await propose(desk, { scheme: 'laps', day: '2026-06-15' })
    expect(await desk.call('netting.accept', { id, agreed: true })).toMatchObject({ state: 'accepted' })
    expect(await desk.refusal('netting.drop', { id })).toMatchObject({ refused: 'not-now' })
  })
})

test('SHARES: net lending of the year at its price is a fee of its own, once', async () => {
  const desk = await openNetwork('shares', { A: 'US', B: 'US' })
  for (let n = 0; n < 3; n++) await lend(desk, 'A', 0)
  await borrow(desk, 'A', 0)
  await borrow(desk, 'B', 0)
  desk.setNow('2027-01-05T12:00:00Z')
  const given = { scheme: 'shares', day: '2026-06-01' } as const
  expect(await desk.refusal('netting.propose', given)).toMatchObject({ refused: 'bad-input', field: 'unit' })
  const { id, lines } = await propose(desk, { ...given, unit: { amount: 1500, currency: 'USD' } })
  expect(
    lines.map(({ partner, lentCount, borrowedCount, net }) => [partner.symbol, lentCount, borrowedCount, net])
  ).toEqual([
    ['A', 3, 1, 3000],
    ['B', 0, 1, -1500]
  ])
  await desk.call('netting.accept', { id })
  expect(balanceOf(desk, 'USD')).toBe(1500)
  expect(await desk.refusal('netting.propose', { ...given, unit: { amount: 1500, currency: 'USD' } })).toMatchObject({
    refused: 'already-done'
  })
  await desk.expectSound()
})

test('a proposal that is dropped leaves its fees open', async () => {
  const desk = await openNetwork('nacsis-ill', { 'JP-1': 'JP' })
  await lend(desk, 'JP-1', 480, 'JPY')
  const { id } = await propose(desk, { scheme: 'nacsis', day: '2026-06-15' })
  await desk.call('netting.drop', { id })
  expect((await desk.call('invoices.draft', {})).results).toMatchObject([{ done: true }])
})

async function openNacsis(): Promise<TestDesk> {
  const desk = await openDesk()
  await desk.call('networks.belong', { profile: 'nacsis-ill', belongs: true, number: 'FA005678', from: '2026-04-01' })
  await addLibrary(desk, 'FA001234', {
    symbols: [{ scheme: 'NACSIS', value: 'FA001234' }],
    ...of('nacsis-ill', 'FA001234', '2026-05-01')
  })
  return desk
}
const copy = async (desk: TestDesk, amount: number, title = '例題雑誌 12(3) 45-56') => {
  const { number } = await desk.call('requests.create', {
    side: 'lending',
    service: 'copy',
    partner: 'FA001234',
    partnerNumber: '123456789012',
    citation: { title }
  })
  await desk.acts(number, 'will-supply', 'came-out', [
    'deliver',
    { how: 'print', ...(amount ? { charge: { amount, currency: 'JPY' } } : {}) }
  ])
  return number
}
const textOf = (base64: string, encoding = 'utf-8') =>
  new TextDecoder(encoding, { fatal: true }).decode(Buffer.from(base64, 'base64'))

test('NACSIS-ILL: the quarter’s file goes out in its nineteen columns and comes in again with the net that the ledger has', async () => {
  const desk = await openNacsis()
  const number = await copy(desk, 480)
  const free = await copy(desk, 0)
  const out = await desk.call('nacsis.out', { day: '2026-06-30', copy: '1', account: 'pb' })
  expect(textOf(out.base64)).toBe(
    `"123456789012","20260615","20260615","確認","FA001234","","","FA005678","","${number}","","","1","例題雑誌 12(3) 45-56","pb","480","","",""\r\n`
  )
  expect(out.leftOut).toMatchObject([{ number: free, why: 'no-charge' }])
  const file = { name: out.name, base64: out.base64 }
  const seen = await desk.call('nacsis.look', { file, day: '2026-06-30' })
  expect(seen).toMatchObject({
    rows: 1,
    own: 'FA005678',
    net: 480,
    leftOut: [],
    nets: [{ member: 'FA001234', lent: 480, borrowed: 0, net: 480 }]
  })
  expect(await desk.call('nacsis.look', { file, day: '2026-07-01' })).toMatchObject({
    net: 0,
    leftOut: [{ line: 1, why: 'other-quarter' }]
  })
  const taken = await desk.call('statements.take', { network: 'nacsis-ill', file })
  expect(taken.counts).toMatchObject({ matched: 1, 'theirs-only': 0, different: 0, 'ours-only': 0 })
  await desk.call('statements.decide', { file: taken.id, as: 'accepted' })
  expect(balanceOf(desk, 'JPY')).toBe(0)
  // What is settled is in the quarter’s file all the same.
  expect((await desk.call('nacsis.out', { day: '2026-06-30', copy: '1', account: 'pb' })).base64).toBe(out.base64)
})

test('NACSIS-ILL: in Shift-JIS it is the same text, and a sign that Shift-JIS has not is refused with line and column', async () => {
  const desk = await openNacsis()
  await copy(desk, 480)
  const utf8 = await desk.call('nacsis.out', { day: '2026-06-30' })
  const shiftJis = await desk.call('nacsis.out', { day: '2026-06-30', encoding: 'shift_jis' })
  expect(textOf(shiftJis.base64, 'shift_jis')).toBe(textOf(utf8.base64))
  await copy(desk, 300, 'Café')
  expect(await desk.refusal('nacsis.out', { day: '2026-06-30', encoding: 'shift_jis' })).toMatchObject({
    refused: 'bad-input',
    line: 2,
    field: 'BIBNT'
  })
})

test('NACSIS-ILL: a cell that does not fit its column is refused with line and column, out and in', async () => {
  const desk = await openNacsis()
  await copy(desk, 480)
  await copy(desk, 480, '長'.repeat(1025))
  expect(await desk.refusal('nacsis.out', { day: '2026-06-30' })).toMatchObject({
    refused: 'bad-input',
    line: 2,
    field: 'BIBNT'
  })
  const wide = `${'1'.repeat(13)}${','.repeat(18)}\r\n`
  const file = { name: 'a.csv', base64: Buffer.from(wide).toString('base64') }
  expect(await desk.refusal('nacsis.look', { file, day: '2026-06-30' })).toMatchObject({
    refused: 'bad-input',
    line: 1,
    field: 'ID'
  })
})
