import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommandLine } from '../../electron/doors/command-line.ts'
import { lend } from '../support/accounts.ts'
import { addLibrary, openDesk } from '../support/desk.ts'

test('the command line drafts, sends, draws and takes payment of an invoice, compares a statement, sets off, and writes the file of NACSIS-ILL', async () => {
  const desk = await openDesk()
  await desk.call('networks.belong', { profile: 'nacsis-ill', belongs: true, number: 'FA005678' })
  await addLibrary(desk, 'FR-1')
  await addLibrary(desk, 'ZYX', { symbols: [{ scheme: 'OCLC', value: 'ZYX' }], memberships: [{ profile: 'oclc' }] })
  await addLibrary(desk, 'FA001234', { memberships: [{ profile: 'nacsis-ill', number: 'FA001234' }] })
  await lend(desk, 'FR-1', 1250)
  const report = await lend(desk, 'ZYX', 1500, 'USD')
  await lend(desk, 'FA001234', 480, 'JPY')
  const { ledger, folder } = desk
  await desk.close()
  const said = { out: '', err: '' }
  const run = (...words: string[]) => {
    said.out = said.err = ''
    return runCommandLine(['--ledger', ledger, '--language', 'en', '--now', '2026-06-20T08:00:00Z', ...words], {
      out: (text) => (said.out += text),
      err: (text) => (said.err += text)
    })
  }
  expect(await run('invoice', 'balances')).toBe(0)
  expect(said.out).toMatch(/FR-1 +EUR +1250/)
  expect(await run('invoice', 'draft', '--library', 'FR-1')).toBe(0)
  expect(await run('invoice', 'list', '--format', 'json')).toBe(0)
  const [{ id } = { id: 0 }] = JSON.parse(said.out) as { id: number }[]
  expect(await run('invoice', 'send', String(id))).toBe(0)
  expect(said.out).toContain('R2026-0001')
  // Sent once, and from then on found by its number.
  expect(await run('invoice', 'send', 'R2026-0001')).toBe(1)
  expect(said.out).toContain('credit note')
  expect(await run('invoice', 'pay', 'R2026-0001', '2.50')).toBe(0)
  expect(said.out).toMatch(/state +part-paid/)
  expect(await run('invoice', 'pay', 'R2026-0001', 'much')).toBe(2)
  expect(await run('invoice', 'remind', 'R2026-0001')).toBe(1)
  const pdf = join(folder, 'invoice.pdf')
  expect(await run('invoice', 'print', 'R2026-0001', '--out', pdf)).toBe(0)
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')
  expect(await run('invoice', 'credit', 'R2026-0001', '--reason', 'In error')).toBe(0)
  expect(said.out).toContain('C2026-0001')

  const file = join(folder, 'june.csv')
  writeFileSync(file, `Number;Library;Betrag\n${report};ZYX;15,00\n`)
  expect(await run('statement', 'take', 'oclc', file)).toBe(1)
  expect(said.err).toContain('confirm')
  expect(
    await run(
      'statement',
      'take',
      'oclc',
      file,
      '--columns',
      'number,-,amount',
      '--from',
      '2026-06-01',
      '--to',
      '2026-06-30'
    )
  ).toBe(0)
  expect(await run('statement', 'accept', '1')).toBe(0)
  expect(await run('statement', 'list')).toBe(0)
  expect(said.out).toContain('june.csv')

  expect(await run('net', 'propose', 'nacsis', '2026-06-15')).toBe(0)
  expect(await run('net', 'accept', '1')).toBe(1)
  expect(said.err).toContain('The period runs until')
  expect(await run('net', 'drop', '1')).toBe(0)

  const quarter = join(folder, 'quarter.csv')
  expect(await run('nacsis', 'out', '2026-06-30', '--out', quarter, '--encoding', 'shift_jis')).toBe(0)
  // The loan is still out, so that it is no line of it, and the desk is told why.
  expect(said.err).toContain('not confirmed yet')
  expect(await run('nacsis', 'in', join(folder, 'nothing.csv'), '2026-06-30')).toBe(1)
})
