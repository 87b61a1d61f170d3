import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { whyLeftOut } from '../../shared/settlement/nacsis-billing.ts'
import { nacsisColumns, readNacsis, writeNacsis, type NacsisRow } from '../../shared/settlement/nacsis-layout.ts'
import { periodOf } from '../../shared/settlement/periods.ts'
import { encodeShiftJis } from '../../shared/settlement/shift-jis.ts'

/** The row of networks.md §8.2, in the published order of columns. */
const line =
  '"123456789012","20261105","20261020","確認","FA001234","0000000001","2026-0456","FA005678","0000000002","2026-1123","","","1","例題雑誌 12(3) 45-56","pb","480","80","図書費",""\r\n'
const row = readNacsis(line).rows[0]?.row as NacsisRow

test('the layout has nineteen columns of 2,702 characters at most', () => {
  expect(nacsisColumns).toHaveLength(19)
  expect(nacsisColumns.reduce((sum, [, most]) => sum + most, 0)).toBe(2702)
})

test('a file that is read and written again is the same byte for byte, quoted and not', () => {
  expect(writeNacsis([row, row], true).text).toBe(line + line)
  const bare = writeNacsis([row], false).text ?? ''
  expect(bare).toBe(line.replaceAll('"', ''))
  expect(readNacsis(bare).rows[0]?.row).toEqual(row)
})

describe('what does not fit its column is a fault with line and column, and nothing is written', () => {
  test.each([
    ['ID', '1234567890123', 'width', 13, 12],
    ['STAT', '確'.repeat(21), 'width', 21, 20],
    ['SRVCE', '12', 'width', 2, 1],
    ['BIBNT', '𠮷'.repeat(1025), 'width', 1025, 1024],
    ['SUM', '123456789', 'width', 9, 8],
    ['SUM', '4.80', 'number', 0, 0],
    ['ADATE', '20260231', 'day', 0, 0]
  ] as const)('%s', (column, text, why, found, most) => {
    expect(writeNacsis([row, { ...row, [column]: text }], true)).toEqual({
      text: undefined,
      faults: [{ line: 2, column, why, found, most }]
    })
  })
  test('as wide as its column is not too wide, in characters and not in bytes', () => {
    expect(writeNacsis([{ ...row, BIBNT: '𠮷'.repeat(1024), STAT: '確'.repeat(20) }], true).faults).toEqual([])
  })
})

test.each([
  ['eighteen cells', 'a,b\n', { line: 1, column: undefined, why: 'columns', found: 2, most: 19 }],
  ['a mark that is never closed', `"open\n${line}`, { line: 1, column: undefined, why: 'quote', found: 0, most: 0 }],
  ['semicolons', line.replaceAll(',', ';'), { line: 1, column: undefined, why: 'quote', found: 0, most: 0 }]
])('a file with %s says so by its line', (_what, text, fault) => {
  expect(readNacsis(text).faults).toContainEqual(fault)
})

const joined = (member: string) => (member === 'FA009999' ? null : '2026-04-01')
const autumn = periodOf('2026-11-05', 'quarter')
describe('what is set off in a quarter', () => {
  test.each<[string, Partial<NacsisRow>, string | undefined]>([
    ['a copy that is confirmed', {}, undefined],
    ['a loan that came back', { STAT: '返却確認' }, undefined],
    ['SUM 0', { SUM: '0' }, 'no-charge'],
    ['no SUM', { SUM: '' }, 'no-charge'],
    ['SUM 1, the least there is', { SUM: '1' }, undefined],
    ['a copy that is on its way', { STAT: '発送' }, 'not-final'],
    ['a loan that is out', { STAT: '借用中' }, 'not-final'],
    ['answered the day before both had joined', { ADATE: '20260331' }, 'before-joining'],
    ['answered the day on which both had joined', { ADATE: '20260401' }, undefined],
    ['a library that is no member', { AMLID: 'FA009999' }, 'before-joining'],
    ['completed on the last day of September', { RNWDT: '20260930' }, 'other-quarter'],
    ['completed on the first day of October', { RNWDT: '20261001' }, undefined],
    ['completed on the last day of December', { RNWDT: '20261231' }, undefined],
    ['completed in January', { RNWDT: '20270101' }, 'other-quarter']
  ])('%s', (_what, changed, why) => {
    expect(whyLeftOut({ ...row, ...changed }, autumn, joined)).toBe(why)
  })
})

test('Shift-JIS is written as it is read', () => {
  const bytes = encodeShiftJis(line) as Uint8Array
  expect(new TextDecoder('shift_jis', { fatal: true }).decode(bytes)).toBe(line)
  expect(encodeShiftJis('ア①髙')).toEqual(Uint8Array.from([0x83, 0x41, 0x87, 0x40, 0xfb, 0xfc]))
  expect(encodeShiftJis('日本é')).toEqual({ at: 2, character: 'é' })
})

const cell = fc.string({ unit: fc.constantFrom('あ', '"', ',', '\n', 'x', ' '), maxLength: 8 })
test('whatever its cells hold, what is written is read as the same rows', () => {
  const change = fc.record({ CLNT: cell, BIBNT: cell, OLDAF: cell })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 6 }), fc.boolean(), (changes, quoted) => {
      const rows = changes.map((each) => ({ ...row, ...each }))
      const read = readNacsis(writeNacsis(rows, quoted).text ?? '')
      expect(read.faults).toEqual([])
      expect(read.rows.map((each) => each.row)).toEqual(rows)
    }),
    { seed: 7 }
  )
})
