import { describe, expect, test } from 'vitest'
import type { CallInput, CallOutput } from '../../shared/contract/calls.ts'
import { balanceOf, borrow, lend } from '../support/accounts.ts'
import { addLibrary, day, openDesk, type TestDesk } from '../support/desk.ts'

const mapping = ['number', 'library', 'debit', 'credit', 'day'] as const

async function openOclc(): Promise<TestDesk> {
  const desk = await openDesk()
  for (const symbol of ['ZYX', 'QRS'])
    await addLibrary(desk, symbol, { symbols: [{ scheme: 'OCLC', value: symbol }], memberships: [{ profile: 'oclc' }] })
  await addLibrary(desk, 'FR-1')
  return desk
}

const head = 'Request Number,Institution,Borrowing Debit,Lending Credit,Date'
const fileOf = (lines: readonly string[], name = 'june.csv') => ({
  name,
  base64: Buffer.from([head, ...lines].join('\r\n')).toString('base64')
})
const look = (desk: TestDesk, lines: readonly string[], more: Partial<CallInput<'statements.look'>> = {}) =>
  desk.call('statements.look', { network: 'oclc', file: fileOf(lines), ...more })
type Taken = Awaited<ReturnType<typeof take>>
async function take(desk: TestDesk, lines: readonly string[]) {
  const { id } = await desk.call('statements.take', { network: 'oclc', file: fileOf(lines), mapping: [...mapping] })
  return desk.call('statements.get', { id })
}
const line = ({ list }: Taken, result: CallOutput<'statements.get'>['list'][number]['result']) =>
  list.find((each) => each.result === result)?.id ?? 0
const network = (desk: TestDesk) =>
  desk.rows<{ owed: number | null }>(
    `select sum(case when debit = 'network' then amount else -amount end) owed from posting where 'network' in (debit, credit)`
  )[0]?.owed

test('a network’s report is reconciled line by line: what agrees is booked to its office, each difference is decided with a reason', async () => {
  const desk = await openOclc()
  const agrees = await lend(desk, 'ZYX', 1500, 'USD')
  const borrowed = await borrow(desk, 'QRS', 1000, 'USD')
  const differs = await lend(desk, 'ZYX', 2000, 'USD')
  const ours = await lend(desk, 'QRS', 700, 'USD')
  await lend(desk, 'FR-1', 300, 'USD')
  const statement = await take(desk, [
    `${agrees},ZYX,,15.00,2026-06-15`,
    `${borrowed},QRS,10.00,,2026-06-16`,
    `${differs},ZYX,,18.00,2026-06-15`,
    `FEE-06,,0.26,,2026-06-15`
  ])
  expect(statement.counts).toEqual({ matched: 2, different: 1, 'ours-only': 1, 'theirs-only': 1 })
  expect(statement.list.map(({ number, result, differs }) => [number, result, differs])).toEqual([
    [agrees, 'matched', []],
    [borrowed, 'matched', []],
    [differs, 'different', ['amount']],
    ['FEE-06', 'theirs-only', []],
    [ours, 'ours-only', []]
  ])
  // Taking a file books nothing.
  expect(balanceOf(desk, 'USD')).toBe(1500 - 1000 + 2000 + 700 + 300)
  await desk.call('statements.decide', { file: statement.id, as: 'accepted' })
  expect(network(desk)).toBe(500)
  expect(balanceOf(desk, 'USD')).toBe(2000 + 700 + 300)

  const other = [line(statement, 'different'), line(statement, 'theirs-only'), line(statement, 'ours-only')]
  const decide = { file: statement.id, lines: other, as: 'accepted' } as const
  expect(await desk.refusal('statements.decide', decide)).toMatchObject({ refused: 'bad-input', field: 'reason' })
  const { file } = await desk.call('statements.decide', { ...decide, reason: 'As the report has it' })
  expect(file.open).toBe(0)
  // 15.00 − 10.00 + 18.00 − 0.26; the library that is in no network still owes its fee, and nobody owes what only the desk had.
  expect(network(desk)).toBe(1500 - 1000 + 1800 - 26)
  expect(balanceOf(desk, 'USD')).toBe(300)
  expect(await desk.refusal('statements.decide', { ...decide, reason: 'Again' })).toMatchObject({
    refused: 'already-done'
  })
  // What the office settles is on no invoice.
  expect((await desk.call('invoices.draft', {})).results.map(({ about }) => about)).toEqual(['Library FR-1'])
  await desk.call('payments.record', { network: 'oclc', money: { amount: 2274, currency: 'USD' } })
  expect(network(desk)).toBe(0)
  await desk.expectSound()
})

test('the same file is not taken twice, and a line that an earlier file settled says so', async () => {
  const desk = await openOclc()
  const number = await lend(desk, 'ZYX', 1500, 'USD')
  const lines = [`${number},ZYX,,15.00,2026-06-15`]
  const first = await take(desk, lines)
  await desk.call('statements.decide', { file: first.id, as: 'accepted' })
  expect(await desk.refusal('statements.take', { network: 'oclc', file: fileOf(lines, 'renamed.csv') })).toMatchObject({
    refused: 'already-done',
    field: 'file'
  })
  const second = await take(desk, [...lines, ''])
  expect(second.list).toMatchObject([{ number, result: 'theirs-only', differs: ['settled-before'] }])
})

test('columns are confirmed once for a network; the next file with the same headings asks nothing', async () => {
  const desk = await openOclc()
  const lines = ['26-1,ZYX,,15.00,2026-06-15']
  const seen = await look(desk, lines)
  expect(seen).toMatchObject({ confirmed: false, sure: true, encoding: 'utf-8', separator: ',', mapping: [...mapping] })
  expect(await desk.refusal('statements.take', { network: 'oclc', file: fileOf(lines) })).toMatchObject({
    refused: 'bad-input',
    field: 'mapping'
  })
  await take(desk, lines)
  expect(await look(desk, ['26-2,ZYX,,1.00,2026-06-15'])).toMatchObject({ confirmed: true })
  // Of another network nobody said so.
  expect(await look(desk, lines, { network: 'docline' })).toMatchObject({ confirmed: false })
})

describe('a file that cannot be read is refused with line and reason, and nothing of it is kept', () => {
  test.each<[string, string[], string, number]>([
    ['a line with too few cells', ['26-1,ZYX,,15.00'], '', 2],
    ['an amount that is none', ['26-1,ZYX,,fifteen,2026-06-15'], 'amount', 2],
    ['no amount at all', ['26-1,ZYX,,1.00,2026-06-15', '26-2,ZYX,,,2026-06-15'], 'amount', 3],
    ['a line without a number', [',ZYX,,15.00,2026-06-15'], 'number', 2],
    ['a day that is in no calendar', ['26-1,ZYX,,15.00,2026-02-30'], 'day', 2],
    ['a quotation mark amiss', ['26-1,"ZYX,,15.00,2026-06-15'], '', 2]
  ])('%s', async (_what, lines, field, at) => {
    const desk = await openOclc()
    const given = { network: 'oclc', file: fileOf(lines), mapping: [...mapping] }
    const refused = await desk.refusal('statements.take', given)
    expect(refused).toMatchObject({ refused: 'bad-input', line: at, ...(field ? { field } : {}) })
    expect(refused.sentence).toContain(String(at))
    expect(desk.rows('select 1 from statement_file')).toEqual([])
    expect(await desk.call('statements.take', { ...given, leaveOut: true })).toMatchObject({ lines: lines.length - 1 })
  })

  test.each<[string, string, Partial<CallInput<'statements.look'>>, string]>([
    ['another separator than is said', `${head}\n26-1,ZYX,,15.00,2026-06-15`, { separator: ';' }, 'separator'],
    ['a currency that is none', `${head}\n26-1,ZYX,,15.00,2026-06-15`, { currency: 'QQQ' }, 'currency'],
    ['days that are crossed', `${head}\n26-1,ZYX,,15.00,2026-06-15`, { from: '2026-07-01', to: '2026-06-01' }, 'to']
  ])('%s', async (_what, text, more, field) => {
    const desk = await openOclc()
    const file = { name: 'june.csv', base64: Buffer.from(text).toString('base64') }
    expect(await desk.refusal('statements.look', { network: 'oclc', file, ...more })).toMatchObject({
      refused: 'bad-input',
      field
    })
  })
})

test.each<[string, string, CallInput<'statements.look'>['mapping']]>([
  ['no column of amounts', 'Request Number,Date\n26-1,2026-06-15', undefined],
  ['columns that nobody knows', 'Nr,Geld\n26-1,15.00', undefined],
  ['a column twice', 'Number,Amount\n26-1,15.00', ['number', 'number']]
])('%s: it is asked what the columns hold, and nothing is taken before that is said', async (_what, text, mapping) => {
  const desk = await openOclc()
  const given = { network: 'oclc', file: { name: 'a.csv', base64: Buffer.from(text).toString('base64') }, mapping }
  const seen = await desk.call('statements.look', given)
  expect(seen).toMatchObject({
    headers: text.split('\n')[0]?.split(','),
    lines: [],
    missing: expect.any(String) as string
  })
  expect(await desk.refusal('statements.take', given)).toMatchObject({ refused: 'bad-input', field: 'mapping' })
})

describe('the encoding is read off the file, or asked', () => {
  const japanese = Uint8Array.from([
    ...Buffer.from('Number,Library,Amount\n1,'),
    0x8a,
    0x6d,
    0x94,
    0x46,
    ...Buffer.from(',480\n')
  ])
  const western = Buffer.from('Number;Library;Amount\n1;Münster;4,80\n', 'latin1')
  test.each<[string, Uint8Array, string, boolean]>([
    ['UTF-8 with a mark', Buffer.from('\ufeffNumber,Library,Amount\n1,Münster,4.80\n'), 'utf-8', true],
    [
      'UTF-16 with a mark',
      Buffer.from('\ufeffNumber\tLibrary\tAmount\n1\tMünster\t4.80\n', 'utf16le'),
      'utf-16le',
      true
    ],
    ['UTF-16 without one', Buffer.from('Number\tLibrary\tAmount\n1\tMünster\t4.80\n', 'utf16le'), 'utf-16le', true],
    ['Windows-1252', western, 'windows-1252', false],
    ['Shift-JIS', japanese, 'shift_jis', false]
  ])('%s', async (_what, bytes, encoding, sure) => {
    const desk = await openOclc()
    const given = { network: 'oclc', file: { name: 'a.csv', base64: Buffer.from(bytes).toString('base64') } }
    const seen = await desk.call('statements.look', given)
    expect(seen).toMatchObject({ encoding, sure, faults: [] })
    if (sure) return
    const mapped = { ...given, mapping: seen.mapping }
    expect(await desk.refusal('statements.take', mapped)).toMatchObject({ refused: 'encoding', field: 'encoding' })
    expect(await desk.refusal('statements.take', { ...mapped, encoding: 'utf-8' })).toMatchObject({
      refused: 'encoding'
    })
    const { id } = await desk.call('statements.take', { ...mapped, encoding: seen.encoding })
    const [{ library } = { library: '' }] = (await desk.call('statements.get', { id })).list
    expect(library).toMatch(/^(Münster|確認)$/)
  })
})

test('a line is disputed until its last day, and what was left or disputed may be decided again', async () => {
  const desk = await openDesk()
  await addLibrary(desk, 'ANU', { memberships: [{ profile: 'nla-resource-sharing' }] })
  const number = await lend(desk, 'ANU', 1650, 'AUD')
  const given = {
    network: 'nla-resource-sharing',
    file: { name: 'laps.csv', base64: Buffer.from(`Number,Amount,Date\n${number},33.00,2026-06-15`).toString('base64') }
  }
  const { id, disputeUntil } = await desk.call('statements.take', { ...given, mapping: ['number', 'amount', 'day'] })
  // LAPS, which had two weeks, is no part of the network any more.
  expect(disputeUntil).toBeNull()
  const [only] = (await desk.call('statements.get', { id })).list
  const decide = { file: id, lines: [only?.id ?? 0] }
  await desk.call('statements.decide', { ...decide, as: 'left' })
  const disputed = { ...decide, as: 'disputed', reason: 'Core, not rush' } as const
  expect(await desk.refusal('statements.decide', disputed)).toMatchObject({ refused: 'bad-input', field: 'lastDay' })
  await desk.call('statements.decide', { ...disputed, lastDay: '2026-06-29' })
  desk.later(15 * day)
  expect(await desk.refusal('statements.decide', { ...disputed, lastDay: '2026-06-29' })).toMatchObject({
    refused: 'not-now'
  })
  await desk.call('statements.decide', { ...decide, as: 'accepted', reason: 'They were right' })
  expect(balanceOf(desk, 'AUD')).toBe(0)
  expect(network(desk)).toBe(3300)
  await desk.expectSound()
})

test('LAPS: of a period in which it had two weeks to dispute they count from the day of the report, and nobody asks for the last day', async () => {
  const desk = await openDesk()
  await addLibrary(desk, 'ANU', { memberships: [{ profile: 'nla-resource-sharing' }] })
  desk.setNow('2024-06-10T02:00:00Z')
  const number = await lend(desk, 'ANU', 1650, 'AUD')
  desk.setNow('2024-07-03T02:00:00Z')
  const given = {
    network: 'nla-resource-sharing',
    file: {
      name: 'laps.csv',
      base64: Buffer.from(`Number,Amount,Date\n${number},33.00,2024-06-10`).toString('base64')
    },
    mapping: ['number', 'amount', 'day'] as ('number' | 'amount' | 'day')[]
  }
  expect(await desk.refusal('statements.take', { ...given, reported: '2024-07-09' })).toMatchObject({
    refused: 'bad-input',
    field: 'reported'
  })
  const { id, disputeUntil } = await desk.call('statements.take', { ...given, reported: '2024-07-01' })
  expect(disputeUntil).toBe('2024-07-15')
  const [only] = (await desk.call('statements.get', { id })).list
  const decide = { file: id, lines: [only?.id ?? 0], as: 'disputed' as const, reason: 'Core, not rush' }
  desk.setNow('2024-07-16T02:00:00Z')
  expect(await desk.refusal('statements.decide', decide)).toMatchObject({ refused: 'not-now' })
  desk.setNow('2024-07-15T02:00:00Z')
  expect((await desk.call('statements.decide', decide)).decided).toBe(1)
})

test('what the desk wrote out for a network is read in again as it is, without a question about its lines', async () => {
  const desk = await openOclc()
  await lend(desk, 'ZYX', 1500, 'USD')
  await borrow(desk, 'QRS', 1000, 'USD')
  const { name, base64 } = await desk.call('statements.out', { network: 'oclc', from: '2026-06-01', to: '2026-06-30' })
  const seen = await desk.call('statements.look', { network: 'oclc', file: { name, base64 } })
  expect(seen).toMatchObject({ counts: { matched: 2, different: 0, 'ours-only': 0, 'theirs-only': 0 }, faults: [] })
})
