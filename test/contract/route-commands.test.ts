import { expect, test } from 'vitest'
import { runCommandLine } from '../../electron/doors/command-line.ts'
import { addLibrary, addRequest, openDesk } from '../support/desk.ts'

test('the command line says who would be asked and why, asks one and a whole queue, and replays what has ended', async () => {
  const desk = await openDesk()
  await addLibrary(desk, 'GB-A')
  await addLibrary(desk, 'GB-B')
  await addLibrary(desk, 'GB-No', { doNotAsk: 'Always late' })
  const numbers = [await addRequest(desk), await addRequest(desk), await addRequest(desk)]
  const [first = ''] = numbers
  const { ledger } = desk
  await desk.close()
  const said = { out: '', err: '' }
  const run = (...words: string[]) => {
    said.out = said.err = ''
    return runCommandLine(['--ledger', ledger, '--language', 'en', ...words], {
      out: (text) => (said.out += text),
      err: (text) => (said.err += text)
    })
  }
  expect(await run('route', first)).toBe(0)
  expect(said.out).toMatch(/GB-No .*Not to be asked: Always late/)
  expect(await run('route', first, '--ask')).toBe(0)
  expect(said.out).toMatch(/GB-[AB] is asked, 1 more/)
  // What was asked is not asked a second time.
  expect(await run('route', first, '--ask')).toBe(1)

  expect(await run('route', '--queue', 'borrowing-new', '--format', 'json')).toBe(0)
  expect((JSON.parse(said.out) as { number: string }[]).map(({ number }) => number)).toEqual(numbers.slice(1))
  // Nobody has looked who has it, so that a person looks first: none is asked.
  expect(await run('route', '--queue', 'borrowing-new', '--ask')).toBe(1)
  expect(said.err).toContain('Nobody has looked who has it')

  expect(await run('orders')).toBe(0)
  expect(said.out).toContain('Order of the program')
  expect(await run('replay', '--last', '5', '--order', 'Order of the program', '--format', 'json')).toBe(0)
  expect(JSON.parse(said.out)).toMatchObject({ requests: 0, lines: [] })
  expect(await run('route', first, '--order', 'Nothing')).toBe(2)
  expect(said.err).toContain('Order of the program')
  expect(await run('route')).toBe(2)
})
