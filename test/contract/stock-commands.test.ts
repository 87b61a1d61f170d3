import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readArguments, Usage } from '../../electron/doors/command-line/arguments.ts'
import { commands } from '../../electron/doors/command-line/commands.ts'
import { checkOptions } from '../../electron/doors/command-line/options.ts'
import { RefusedCommand } from '../../electron/doors/command-line/session.ts'
import { addLibrary, addRequest, openDesk, type TestDesk } from '../support/desk.ts'

const template = `<?xml version="1.0"?><Glabels-templates>
  <Template brand="Herma" part="4226" size="A4"><Label-rectangle id="0" width="70mm" height="41mm">
    <Layout nx="3" ny="7" x0="0" y0="5mm" dx="70mm" dy="41mm"/></Label-rectangle></Template>
</Glabels-templates>`

/** What a command prints, as JSON, how it ends, and what it says beside. */
async function run(desk: TestDesk, ...words: string[]): Promise<{ code: number; said: unknown; err: string }> {
  const args = readArguments(words)
  const [name = ''] = args.words
  checkOptions(args, name)
  let [out, err] = ['', '']
  try {
    const code = await commands[name]?.({
      args,
      format: 'json',
      call: (call, input) => desk.core.call(call, input, desk.caller),
      out: (text) => (out += text),
      err: (text) => (err += text)
    })
    return { code: code ?? -1, said: JSON.parse(out) as unknown, err }
  } catch (fault) {
    if (fault instanceof RefusedCommand) return { code: 1, said: fault.refusal, err: fault.message }
    if (fault instanceof Usage) return { code: 2, said: null, err: fault.message }
    throw fault
  }
}

test('stocks, sheets and alignment are kept by the command line as by the screens', async () => {
  const desk = await openDesk()
  const twelve = ['--sheet', '210x297', '--labels', '2x6', '--size', '99x48', '--first', '4.5,4.5']
  expect(await run(desk, 'stocks', 'add', 'Stationer', ...twelve, '--pitch', '90,48')).toMatchObject({
    code: 1,
    err: expect.stringContaining('Labels lie over one another') as string
  })
  expect((await run(desk, 'stocks', 'add', 'Stationer', ...twelve, '--pitch', '102,48', '--dry')).said).toMatchObject({
    saved: false
  })
  expect((await run(desk, 'stocks', 'add', 'Stationer', ...twelve, '--pitch', '102,48')).said).toMatchObject({
    name: 'own-stationer',
    saved: true
  })
  expect(
    (await run(desk, 'stocks', 'add', 'Small roll', '--kind', 'roll', '--sheet', '40x90', '--turned')).said
  ).toMatchObject({ kind: 'roll', grid: '1x1', label: '40x90' })

  const file = join(desk.folder, 'mine.template')
  writeFileSync(file, template)
  expect((await run(desk, 'stocks', 'import', file)).said).toMatchObject([
    { line: 2, what: 'can-be-taken', name: 'own-herma-4226' }
  ])
  expect((await run(desk, 'stocks', 'import', file, '--take', 'own-herma-4226')).said).toMatchObject([
    { what: 'taken' }
  ])
  expect(await run(desk, 'stocks', 'import', file, '--take', 'own-other')).toMatchObject({ code: 1 })
  const listed = (await run(desk, 'stocks')).said as { name: string }[]
  expect(listed.map(({ name }) => name)).toEqual(expect.arrayContaining(['a4', 'own-stationer', 'own-herma-4226']))

  expect((await run(desk, 'sheet', 'own-stationer', '--next', '3', '--spoilt', '5-6,9')).said).toMatchObject({
    spoilt: [5, 6, 9]
  })
  expect((await run(desk, 'sheet')).said).toMatchObject([{ printer: null, stock: 'own-stationer', next: 3 }])
  expect((await run(desk, 'sheet', 'own-stationer', '--spoilt', 'none')).said).toMatchObject({ next: 3, spoilt: [] })

  const sheet = join(desk.folder, 'test.pdf')
  expect((await run(desk, 'align', 'own-stationer', '--out', sheet)).said).toMatchObject({
    wanted: { left: 10, top: 10 }
  })
  expect(readFileSync(sheet).subarray(0, 5).toString()).toBe('%PDF-')
  expect((await run(desk, 'align', 'own-stationer', '--readings', '11,10,9,10')).said).toMatchObject({
    alignment: { offset: { x: -1 } }
  })
  expect((await run(desk, 'align', 'own-stationer', '--nudge', '-0.1,0')).said).toMatchObject({
    alignment: { offset: { x: -1.1 } }
  })
  expect((await run(desk, 'align', 'receipt-80', '--readings', '10,10,10')).code).toBe(0)
  expect((await run(desk, 'align')).said).toHaveLength(2)

  const labels = join(desk.folder, 'labels.pdf')
  await addLibrary(desk, 'FR-1')
  const number = await addRequest(desk, { side: 'lending', partner: 'FR-1' })
  const print = [
    'print',
    'shipping-label',
    number,
    '--stock',
    'own-stationer',
    '--start',
    '3',
    '--skip',
    '3-4',
    '--out',
    labels
  ]
  expect((await run(desk, ...print)).said).toMatchObject({ stock: 'own-stationer' })
  expect(existsSync(labels)).toBe(true)
  expect((await run(desk, 'sheet')).said).toMatchObject([{ next: 6 }])
  expect((await run(desk, 'stocks', 'remove', 'own-stationer')).said).toMatchObject({ name: 'own-stationer' })
  expect(await run(desk, ...print)).toMatchObject({
    code: 1,
    err: 'There is no stock own-stationer. “interloan stocks” lists them.'
  })
})

test('what was typed wrongly is said with what was expected, and nothing is kept', async () => {
  const desk = await openDesk()
  for (const words of [
    ['stocks', 'measure'],
    ['stocks', 'add'],
    ['stocks', 'add', 'Odd', '--sheet', '210'],
    ['stocks', 'add', 'Odd', '--sheet', '210x'],
    ['stocks', 'add', 'Odd', '--sheet', '210x297', '--kind', 'disc'],
    ['stocks', 'import'],
    ['stocks', 'remove'],
    ['sheet', 'a4', '--spoilt', 'x'],
    ['align', 'a4'],
    ['align', 'a4', '--readings', '11,10'],
    ['align', 'a4', '--readings', '11,10,x,9'],
    ['align', 'a4', '--nudge', '1'],
    ['print', 'shipping-label', '26-00001', '--skip', '0', '--out', 'x.pdf']
  ])
    expect(await run(desk, ...words), words.join(' ')).toMatchObject({ code: 2 })
  await expect(run(desk, 'sheet', '--spoil', '3')).rejects.toThrow('--spoil')
  for (const table of ['own_stock', 'sheet_in_hand', 'alignment'])
    expect(desk.rows(`select count(*) n from ${table}`)).toEqual([{ n: 0 }])
})
