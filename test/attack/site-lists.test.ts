import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare, asked, openSiteDesk, pasted, toAlign } from '../support/site-desk.ts'

test('whatever is pasted, it is compared or refused with a sentence; every line is accounted for and nothing changes', async () => {
  const desk = await openSiteDesk()
  for (const at of [1, 2, 3]) await asked(desk, ['ABC'], `20000000${at}`)
  const before = desk.rows('select count(*) n, max(id) last from event')
  const cell = fc.oneof(
    fc.constantFrom(
      '200000001',
      '200000002',
      '-200000003',
      'In Transit',
      'Unfilled',
      '"',
      '',
      ' ',
      '31.12.2026',
      '\ufeff',
      'ABC'
    ),
    fc.string({ unit: 'binary', maxLength: 12 })
  )
  const list = fc.record({
    head: fc.constantFrom(
      'Request ID,Status,Lender,Due date',
      'ILL number;Status;Lender;Due',
      'No\tStatus\tLender\tDue',
      'a,b,c,d',
      ''
    ),
    delimiter: fc.constantFrom(',', ';', '\t'),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    rows: fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 })
  })
  await fc.assert(
    fc.asyncProperty(list, async ({ head, delimiter, end, rows }) => {
      const text = [head, ...rows.map((row) => row.join(delimiter))].join(end)
      const answer = await desk.core.call(
        'sites.compare',
        { network: 'oclc', file: { name: 'x.txt', base64: Buffer.from(text).toString('base64') } },
        desk.caller
      )
      if (!answer.ok) {
        expect(['bad-input', 'empty-file', 'unknown-kind', 'too-large', 'encoding', 'twice']).toContain(
          answer.refusal.refused
        )
        expect(answer.refusal.sentence.length).toBeGreaterThan(5)
        return
      }
      const { listed, same, different, onlyThere, refused, ignored } = (
        answer.value as Awaited<ReturnType<typeof compare>>
      ).counts
      expect(same + different + onlyThere + refused + ignored).toBe(listed)
    }),
    { numRuns: 60, seed: 25 }
  )
  expect(desk.rows('select count(*) n, max(id) last from event')).toEqual(before)
})

test('twenty thousand lines are compared in a couple of seconds, and more than fifty thousand are refused', async () => {
  const desk = await openSiteDesk()
  const number = await asked(desk, ['ABC'], '19999')
  const lines = Array.from({ length: 20_000 }, (_, at) => `${at},In Transit,ABC,2026-07-31,Title ${at}`)
  const began = process.cpuUsage()
  const found = await compare(desk, 'oclc', 'Request ID,Status,Lender,Due date,Title', ...lines)
  const { user, system } = process.cpuUsage(began)
  // What it costs, not how long it takes: other work on the machine does not count. A quadratic comparison would take minutes.
  expect((user + system) / 1000).toBeLessThan(10_000)
  expect(found.counts).toMatchObject({ listed: 20_000, onlyThere: 19_999, different: 1 })
  expect(found.lines.filter(({ kind }) => kind === 'only-there')).toHaveLength(2_000)
  expect(found.lines.find(({ kind }) => kind === 'different')).toMatchObject({ number, line: 20_001 })
  const many = pasted('Request ID', ...Array.from({ length: 50_001 }, (_, at) => String(at)))
  expect(await desk.refusal('sites.compare', { network: 'oclc', file: many })).toMatchObject({
    refused: 'too-large',
    field: 'file'
  })
})

test('killed in the middle of bringing lines in line, each line is done whole or not at all, and doing it again finishes the rest', async () => {
  const desk = await openSiteDesk()
  const numbers: string[] = []
  for (const at of [1, 2, 3]) numbers.push(await asked(desk, ['ABC'], `20000000${at}`))
  const list = ['Request ID,Status', ...[1, 2, 3].map((at) => `20000000${at},Returned`)] as const
  const lines = toAlign((await compare(desk, 'oclc', ...list)).lines)
  expect(lines.map(({ acts }) => acts.map(({ name }) => name))).toEqual(
    Array.from({ length: 3 }, () => ['receive', 'return'])
  )
  await desk.close()
  // Each line is two acts and two tellings: after five events the second line has begun.
  const { signal } = spawnSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, '../support/die-in-align.ts'),
      desk.ledger,
      String(desk.now()),
      '5',
      JSON.stringify({ network: 'oclc', lines })
    ],
    { encoding: 'utf8' }
  )
  expect(signal).toBe('SIGKILL')
  await desk.reopen()
  const states = () => Promise.all(numbers.map(async (number) => (await desk.call('requests.get', { number })).state))
  expect(await states()).toEqual(['returned', 'asked', 'asked'])
  expect(await desk.call('outbox.list', {})).toEqual([])
  await desk.expectSound()
  const { results } = await desk.call('sites.align', { network: 'oclc', lines })
  expect(results.map(({ done, refused }) => refused ?? done)).toEqual(['changed-meanwhile', true, true])
  expect(await states()).toEqual(['returned', 'returned', 'returned'])
  expect((await compare(desk, 'oclc', ...list)).counts).toMatchObject({ same: 3, different: 0 })
})
