import { expect, test } from 'vitest'
import { runCommandLine } from '../../electron/doors/command-line.ts'
import { marcXml, sru } from '../support/catalogue-answers.ts'
import { startCatalogue, xml } from '../support/catalogue-server.ts'
import { addRequest, openDesk } from '../support/desk.ts'

const record = marcXml([
  ['020', { a: '9780306406157' }],
  ['245', { a: 'A history of bells' }],
  ['852', { a: 'GB-Uk', b: 'Main', c: 'Stacks', p: '30001', z: 'Available' }]
])

test('the command line keeps catalogues, tries one, looks into one and finds holders of a request', async () => {
  const desk = await openDesk()
  const number = await addRequest(desk, { citation: { title: 'A history of bells', isbn: '9780306406157' } })
  const { ledger } = desk
  await desk.close()
  const catalogue = await startCatalogue({ '/': xml(sru([record])), '/down': (response) => response.destroy() })
  const said = { out: '', err: '' }
  const run = (...words: string[]) => {
    said.out = said.err = ''
    return runCommandLine(['--ledger', ledger, '--language', 'en', ...words], {
      out: (text) => (said.out += text),
      err: (text) => (said.err += text)
    })
  }
  expect(await run('catalogue', 'add', 'Union', '--at', catalogue.at('/'), '--kind', 'union', '--seconds', '5')).toBe(0)
  expect(await run('catalogue', 'list')).toBe(0)
  expect(said.out).toMatch(/Union +Union catalogue/)
  expect(await run('catalogue', 'try', 'union')).toBe(0)
  expect(said.out).toContain('1 hit')

  expect(await run('holdings', number)).toBe(0)
  expect(said.out).toMatch(/Union +GB-Uk .*available +yes +same/)
  expect(await run('holdings', number, '--catalogue', 'Union', '--format', 'json')).toBe(0)
  expect(JSON.parse(said.out)).toMatchObject({ holdings: [{ symbol: 'GB-Uk', location: 'Main, Stacks' }] })

  const at = catalogue.at('/')
  expect(await run('holdings', '--at', at, '--version', '1.1', '--system', 'generic', '--isbn', '0306406152')).toBe(0)
  expect(said.out).toMatch(/Main +Stacks/)
  expect(catalogue.asked.at(-1)?.get('version')).toBe('1.1')
  expect(await run('holdings', '--at', at, '--title', 'Bells', '--format', 'csv')).toBe(0)
  expect(said.out).toMatch(/^position,title,symbol/)
  // A catalogue that does not answer is said, and the exit says so too.
  expect(await run('holdings', '--at', catalogue.at('/down'), '--title', 'Bells')).toBe(1)
  expect(said.err).toContain('No connection')

  expect(await run('holdings', '--at', at)).toBe(2)
  expect(await run('holdings', '--at', at, '--title', 'x', '--system', 'other')).toBe(2)
  expect(await run('catalogue', 'add', 'Nowhere', '--at', 'x', '--kind', 'union')).toBe(1)
  expect(await run('catalogue', 'remove', 'Union')).toBe(0)
  expect(await run('catalogue', 'remove', 'Union')).toBe(1)
  expect(await run('--version')).toBe(0)
  expect(said.out).toMatch(/^interloan \d/)
})
