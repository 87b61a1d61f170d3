import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommandLine } from '../../electron/doors/command-line.ts'
import { addLibrary, addRequest, openDesk, type TestDesk } from '../support/desk.ts'

// What networks' offices are given, and what they pay: the clearing list, fees that are approved, payments for no invoice.

const june = { from: '2026-06-01', to: '2026-06-30' }
const textOf = ({ base64 }: { base64: string }) => Buffer.from(base64, 'base64').toString()

async function openEfts(): Promise<{ desk: TestDesk; number: string }> {
  const desk = await openDesk()
  for (const profile of ['docline', 'efts']) await desk.call('networks.belong', { profile, belongs: true })
  const partner = await addLibrary(desk, 'US-9', { memberships: [{ profile: 'docline' }, { profile: 'efts' }] })
  let number = ''
  for (const amount of [1100, 900]) {
    number = await addRequest(desk, { side: 'lending', partner, service: 'copy', partnerNumber: `D-${amount}` })
    await desk.acts(number, 'will-supply', 'came-out', ['deliver', { charge: { amount, currency: 'USD' } }])
  }
  return { desk, number }
}

test('EFTS: what was lent in a month is approved line by line, and only that is written for the office', async () => {
  const { desk } = await openEfts()
  const given = { network: 'efts', ...june }
  const before = await desk.call('office.lends', given)
  expect(before.lines.map(({ amount, approved, theirNumber }) => [amount, approved, theirNumber])).toEqual([
    [1100, null, 'D-1100'],
    [900, null, 'D-900']
  ])
  expect(await desk.refusal('office.out', { ...given, format: 'csv' })).toMatchObject({ refused: 'nothing-to-print' })
  const [first, second] = before.lines.map(({ posting }) => posting)
  if (!first || !second) throw new Error('no lines')
  expect(await desk.call('office.approve', { network: 'efts', postings: [first, second] })).toEqual({ changed: 2 })
  expect(await desk.call('office.approve', { network: 'efts', postings: [first] })).toEqual({ changed: 0 })
  await desk.call('office.approve', { network: 'efts', postings: [second], approved: false })
  const after = await desk.call('office.lends', given)
  expect(after.sums).toEqual([{ currency: 'USD', open: 900, approved: 1100, settled: 0 }])
  const csv = textOf(await desk.call('office.out', { ...given, format: 'csv-plain' }))
  expect(csv).toContain('D-1100')
  expect(csv).not.toContain('D-900')
  // Nothing was booked by it, and a posting that is no such fee is refused by its place.
  expect(desk.rows('select count(*) n from settled')).toEqual([{ n: 0 }])
  expect(await desk.refusal('office.approve', { network: 'efts', postings: [first, 999] })).toMatchObject({
    refused: 'bad-input',
    field: 'postings.1'
  })
  // Another network's office bills none of it.
  expect(await desk.refusal('office.approve', { network: 'te-puna', postings: [first] })).toMatchObject({
    field: 'postings.0'
  })
  expect(await desk.refusal('office.approve', { network: 'nowhere', postings: [first] })).toMatchObject({
    refused: 'not-found'
  })
  expect(await desk.refusal('office.lends', { network: 'efts', from: june.to, to: june.from })).toMatchObject({
    refused: 'bad-input',
    field: 'to'
  })
  expect(await desk.refusal('office.lends', { ...given, network: 'nowhere' })).toMatchObject({ refused: 'not-found' })
  await desk.expectSound()
})

test('Bavaria: copies of more than 40 pages stand on the clearing list, which is saved and printed; a step taken back takes its line along', async () => {
  const desk = await openDesk()
  await desk.call('networks.belong', { profile: 'gateway-bayern', belongs: true })
  const partner = await addLibrary(desk, 'DE-12', { memberships: [{ profile: 'gateway-bayern' }] })
  const lend = async (title: string, fields: { pages?: number } = {}) => {
    const citation = { title, ...(fields.pages ? {} : { pages: '1-41' }) }
    const number = await addRequest(desk, { side: 'lending', partner, service: 'copy', citation })
    await desk.acts(number, 'will-supply', 'came-out', ['deliver', fields])
    return number
  }
  await lend('=SUM(A1)')
  const second = await lend('Bells', { pages: 60 })
  const found = await desk.call('clearing.list', june)
  expect(found).toMatchObject({
    pages: 101,
    lines: [
      { pages: 41, library: 'DE-12' },
      { pages: 60, number: second }
    ]
  })
  const csv = textOf(await desk.call('clearing.out', { ...june, format: 'csv' }))
  expect(csv).toContain("'=SUM(A1)")
  const pdf = await desk.call('clearing.out', { ...june, format: 'pdf' })
  expect(textOf(pdf).slice(0, 5)).toBe('%PDF-')
  await desk.call('requests.undo', { number: second })
  expect((await desk.call('clearing.list', june)).pages).toBe(41)
  expect(await desk.refusal('clearing.out', { from: '2025-01-01', to: '2025-02-01', format: 'csv' })).toMatchObject({
    refused: 'nothing-to-print'
  })
})

test('payments for no invoice stand on the account of a library or of an office, are listed, and are taken back once', async () => {
  const { desk } = await openEfts()
  const usd = (amount: number) => ({ amount, currency: 'USD' })
  const paid = await desk.call('payments.record', { partner: 'US-9', money: usd(500), reference: 'Bank 7' })
  await desk.call('payments.record', { network: 'efts', money: usd(2000) })
  const found = await desk.call('payments.on-account', {})
  expect(found.payments.map(({ amount, network, who }) => [amount, network, who])).toEqual([
    [2000, 'efts', 'EFTS'],
    [500, null, 'Library US-9']
  ])
  expect(found.offices).toEqual([{ currency: 'USD', balance: -2000 }])
  await desk.call('payments.take-back', { id: paid.id })
  expect((await desk.call('payments.on-account', {})).payments).toHaveLength(1)
  expect(await desk.refusal('payments.take-back', { id: paid.id })).toMatchObject({ refused: 'not-now' })
  for (const [given, field] of [
    [{ money: usd(500) }, 'partner'],
    [{ partner: 'US-9', money: usd(0) }, 'money.amount'],
    [{ partner: 'US-9', money: usd(5), day: '2026-12-01' }, 'day'],
    [{ network: 'nowhere', money: usd(5) }, 'network']
  ] as const)
    expect(await desk.refusal('payments.record', given)).toMatchObject({ field })
  await desk.expectSound()
})

test('NACSIS-ILL: postage stands in its own column, and in SUM or beside it as is chosen', async () => {
  const desk = await openDesk()
  await desk.call('networks.belong', { profile: 'nacsis-ill', belongs: true, number: 'FA005678' })
  const partner = await addLibrary(desk, 'FA001234', { memberships: [{ profile: 'nacsis-ill', number: 'FA001234' }] })
  const number = await addRequest(desk, { side: 'lending', partner, service: 'copy' })
  const yen = (amount: number) => ({ amount, currency: 'JPY' })
  await desk.acts(number, 'will-supply', 'came-out', ['deliver', { charge: yen(400), postage: yen(80) }])
  const sums = async (postage: 'in-sum' | 'beside') => {
    const file = await desk.call('nacsis.out', { day: '2026-06-30', postage, quoted: false })
    return textOf(file).split(',').slice(15, 17)
  }
  expect(await sums('in-sum')).toEqual(['480', '80'])
  expect(await sums('beside')).toEqual(['400', '80'])
})

test('the command line lists fees, approves them and writes what was approved; a wrong entry is wrong use', async () => {
  const { desk } = await openEfts()
  const { folder, ledger } = desk
  await desk.close()
  const said = { out: '', err: '' }
  const run = (...words: string[]) => {
    said.out = said.err = ''
    return runCommandLine(['--ledger', ledger, '--language', 'en', '--now', '2026-06-20T08:00:00Z', ...words], {
      out: (text) => (said.out += text),
      err: (text) => (said.err += text)
    })
  }
  const span = ['--from', june.from, '--to', june.to]
  expect(await run('office', 'lends', 'efts', ...span, '--format', 'json')).toBe(0)
  const lines = JSON.parse(said.out) as { posting: number; amount: number }[]
  expect(lines.map(({ amount }) => amount)).toEqual([1100, 900])
  const file = join(folder, 'june.csv')
  expect(await run('office', 'lends', 'efts', ...span, '--out', file)).toBe(1)
  expect(await run('office', 'approve', 'efts', String(lines[0]?.posting ?? 0))).toBe(0)
  expect(await run('office', 'lends', 'efts', ...span, '--out', file, '--as', 'csv-plain')).toBe(0)
  expect(readFileSync(file, 'utf8')).toContain('D-1100')
  expect(await run('office', 'approve', 'efts', 'all')).toBe(2)
  expect(await run('office', 'approve', 'efts', '9999')).toBe(1)
  expect(await run('office', 'clearing', ...span)).toBe(0)
  expect(await run('office', 'paid')).toBe(0)
  expect(await run('office', 'lends', 'efts')).toBe(2)
})
