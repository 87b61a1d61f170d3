import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Desk } from '../../shared/contract/answer.ts'
import { readArguments, Usage } from '../../electron/doors/command-line/arguments.ts'
import { commands } from '../../electron/doors/command-line/commands.ts'
import { checkOptions } from '../../electron/doors/command-line/options.ts'
import { RefusedCommand } from '../../electron/doors/command-line/session.ts'
import { Refused } from '../../shared/contract/refused.ts'
import { writeWhole } from '../../electron/doors/command-line/write-whole.ts'
import { addRequest, openDesk, type TestDesk } from '../support/desk.ts'

/** What a command says, how it ends, and what it says beside. */
async function run(desk: TestDesk, ...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const call: Desk['call'] = (name, input) => desk.core.call(name, input, desk.caller)
  let [out, err] = ['', '']
  try {
    const args = readArguments(['report', ...words])
    checkOptions(args, 'report')
    const said = { out: (text: string) => (out += text), err: (text: string) => (err += text) }
    const code = await commands['report']?.({
      args,
      format: 'table',
      call: (name, input) => call(name, input, desk.caller),
      ...said
    })
    return { code: code ?? -1, out, err }
  } catch (fault) {
    if (fault instanceof RefusedCommand || fault instanceof Refused)
      return { code: 1, out, err: fault.refusal.sentence }
    if (fault instanceof Usage) return { code: 2, out, err: fault.message }
    throw fault
  }
}

async function scheduledDesk(): Promise<{ desk: TestDesk; folder: string }> {
  const desk = await openDesk()
  await desk.call('reports.save', {
    name: 'Dean: volume?',
    report: 'volume',
    period: 'last-month',
    format: 'csv',
    after: 0
  })
  await addRequest(desk)
  desk.setNow('2026-08-03T06:00:00Z')
  const folder = join(desk.folder, 'out')
  mkdirSync(folder)
  return { desk, folder }
}

test('what is due is written once for each month that is over, whole, and a second run writes nothing', async () => {
  const { desk, folder } = await scheduledDesk()
  const first = await run(desk, 'due', '--folder', folder)
  expect(first).toMatchObject({ code: 0, err: '' })
  const files = ['Dean- volume-_2026-06-01_2026-06-30.csv', 'Dean- volume-_2026-07-01_2026-07-31.csv']
  expect(readdirSync(folder).sort()).toEqual(files)
  expect(readFileSync(join(folder, files[0] ?? ''), 'utf8')).toContain('2026-06')
  writeFileSync(join(folder, files[0] ?? ''), 'moved on')
  expect((await run(desk, 'due', '--folder', folder)).code).toBe(0)
  expect(readFileSync(join(folder, files[0] ?? ''), 'utf8'), 'nothing was written twice').toBe('moved on')
})

test('a report with a folder of its own is written into it, inside the one that is named and that has to be there', async () => {
  const { desk, folder } = await scheduledDesk()
  const [saved] = await desk.call('reports.saved', {})
  if (!saved) throw new Error('nothing is saved')
  const { from: _from, to: _to, written: _written, ...given } = saved
  await desk.call('reports.save', { ...given, folder: 'Dean/monthly' })
  const gone = join(folder, 'gone')
  expect((await run(desk, 'due', '--folder', gone)).code).toBe(1)
  expect(existsSync(gone), 'a folder that is not there is not made').toBe(false)
  expect(await run(desk, 'due', '--folder', folder)).toMatchObject({ code: 0, err: '' })
  expect(readdirSync(folder)).toEqual(['Dean'])
  expect(readdirSync(join(folder, 'Dean/monthly'))).toHaveLength(2)
})

test('a saved report is written once for a period unless it is asked for again', async () => {
  const { desk, folder } = await scheduledDesk()
  const name = ['run', '--saved', 'dean: volume?', '--out', folder]
  const file = join(folder, 'Dean- volume-_2026-07-01_2026-07-31.csv')
  expect(await run(desk, ...name)).toMatchObject({ code: 0, out: `Written: ${file}\n` })
  const bytes = readFileSync(file)
  writeFileSync(file, 'changed by hand')
  expect((await run(desk, ...name)).out).toContain('Written before, on 2026-08-03')
  expect(readFileSync(file, 'utf8')).toBe('changed by hand')
  expect((await run(desk, ...name, '--again')).code).toBe(0)
  expect(readFileSync(file).equals(bytes), 'the same figures are the same bytes').toBe(true)
})

test('a missing folder, a name that is not, half a period: refused with what is wrong, and it stays due', async () => {
  const { desk, folder } = await scheduledDesk()
  const gone = join(folder, 'gone')
  const refused = await run(desk, 'due', '--folder', gone)
  expect(refused.code).toBe(1)
  expect(refused.err).toContain(`${gone} was not found.`)
  expect(await run(desk, 'run', '--saved', 'Nobody', '--out', folder)).toMatchObject({
    code: 1,
    err: 'the saved report “Nobody” was not found.'
  })
  expect((await run(desk, 'run', '--saved', 'Dean: volume?', '--out', folder, '--from', '2026-01-01')).code).toBe(2)
  expect((await run(desk, 'due')).code).toBe(2)
  expect((await run(desk, 'pack', '--year', '2026', '--folder', folder, '--as', 'doc')).code).toBe(2)
  expect(readdirSync(folder)).toEqual([])
  expect(await desk.call('reports.due', {})).toHaveLength(2)
})

test('a fiscal year is a workbook, or a file for each report', async () => {
  const { desk, folder } = await scheduledDesk()
  expect((await run(desk, 'pack', '--year', '2025', '--folder', folder)).code).toBe(0)
  expect(readdirSync(folder)).toEqual(['fiscal-year_2025-01-01_2025-12-31.xlsx'])
  expect((await run(desk, 'pack', '--year', '2025', '--folder', folder, '--as', 'csv-plain')).code).toBe(0)
  const reports = await desk.call('reports.list', {})
  expect(readdirSync(folder)).toHaveLength(1 + reports.length)
})

test('a report goes into a file as its name says', async () => {
  const { desk, folder } = await scheduledDesk()
  for (const [name, begins] of [
    ['a.pdf', '%PDF'],
    ['a.xlsx', 'PK'],
    ['a.json', '{'],
    ['a.plain.csv', 'month'],
    ['a.csv', '\ufeffMon']
  ] as const) {
    const file = join(folder, name)
    expect(await run(desk, 'volume', '--from', '2026-06-01', '--to', '2026-06-30', '--out', file)).toMatchObject({
      code: 0
    })
    expect(readFileSync(file, 'utf8').startsWith(begins), name).toBe(true)
  }
})

test('where a folder of the same name stands nothing is written, and nothing is left beside it', async () => {
  const desk = await openDesk()
  mkdirSync(join(desk.folder, 'b.csv'))
  expect(() => writeWhole(join(desk.folder, 'b.csv'), Buffer.from('after'))).toThrow(/^Nothing can be written into/)
  expect(readdirSync(desk.folder).filter((name) => name.endsWith('.part'))).toEqual([])
})
