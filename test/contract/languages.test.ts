import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { runCommandLine } from '../../electron/doors/command-line.ts'
import { acceptedLanguage, terminalLanguage } from '../../electron/doors/language-wanted.ts'
import type { Caller } from '../../shared/contract/answer.ts'
import { say } from '../../shared/text/say.ts'
import { openDesk } from '../support/desk.ts'

const citation = { title: 'Ἀθηνᾶ', author: 'Kazantzákis' }
const unknown = { number: '99-99999' }
const notFound = (language: 'en' | 'de') => say('refusals.not-found', { what: unknown.number }, language)
const inGerman = (caller: Caller): Caller => ({ ...caller, language: 'de-AT' })

test('who asks in German is answered in German, who asks in English in English, on the same ledger', async () => {
  const desk = await openDesk()
  const { number } = await desk.call('requests.create', { side: 'borrowing', service: 'loan', citation })
  const german = inGerman(desk.caller)
  const counts = await desk.call('queues.counts', {}, german)
  expect(counts.find(({ name }) => name === 'borrowing-new')?.label).toBe('Neu')
  expect((await desk.refusal('requests.get', unknown, german)).sentence).toBe(notFound('de'))
  expect((await desk.refusal('requests.get', unknown)).sentence).toBe(notFound('en'))
  const [german1, english] = await Promise.all([
    desk.call('requests.get', { number }, german),
    desk.call('requests.get', { number }, { ...desk.caller, language: 'en' })
  ])
  expect([german1.events[0]?.sentence, english.events[0]?.sentence]).toEqual(['Bestellt', 'Requested'])
})

test('a batch speaks the language of who began it, while others are answered in theirs between its lines', async () => {
  const desk = await openDesk()
  const numbers: string[] = []
  for (let index = 0; index < 12; index += 1)
    numbers.push((await desk.call('requests.create', { side: 'borrowing', service: 'loan', citation })).number)
  const [batch, ...others] = await Promise.all([
    desk.call(
      'requests.act',
      { targets: numbers.map((number) => ({ number })), action: 'review', fields: {} },
      inGerman(desk.caller)
    ),
    ...numbers.map((number) => desk.call('requests.note', { number, text: 'x' }, { ...desk.caller, language: 'en' })),
    ...numbers.map((number) => desk.call('requests.get', { number }, { ...desk.caller, language: 'en' }))
  ])
  for (const { sentence } of batch.results) expect(sentence).toMatch(/Prüf/)
  expect(JSON.stringify(others)).not.toMatch(/Prüf/)
})

test('who does not say what they read is answered in the desk’s language, as soon as it is another', async () => {
  const desk = await openDesk()
  expect((await desk.refusal('requests.get', unknown)).sentence).toBe(notFound('en'))
  await desk.call('settings.change', { language: 'de-CH' })
  expect((await desk.refusal('requests.get', unknown)).sentence).toBe(notFound('de'))
  // Refused before it reaches the ledger.
  expect((await desk.refusal('requests.get', {})).sentence).toContain(
    say(
      'words.given.missing',
      { field: say('words.given.field', { field: say('words.given.names.number', {}, 'de') }, 'de') },
      'de'
    )
  )
  await desk.call('settings.change', { language: 'fr' })
  expect((await desk.refusal('requests.get', unknown)).sentence).toBe(notFound('en'))
})

test('no row of the ledger holds a sentence of the language of who happened to call', async () => {
  const both = await Promise.all(
    (['en', 'de'] as const).map(async (language) => {
      const desk = await openDesk()
      const caller = { ...desk.caller, language }
      const { number } = await desk.call('requests.create', { side: 'borrowing', service: 'loan', citation }, caller)
      const list = join(desk.folder, 'list.csv')
      writeFileSync(list, 'title,needed by,highest cost\nÁgota,soon,cheap\n')
      await desk.call('imports.take', { files: [{ path: list }] }, caller)
      await desk.act(number, 'review', {}, caller)
      await desk.call('requests.undo', { number }, caller)
      await desk.call('paper.print', { artefact: 'pull-slip', numbers: [number], printer: '-no-name' }, caller)
      return desk
        .rows<{ name: string }>(`select name from sqlite_master where type = 'table' and name not like '%search%'`)
        .map(({ name }) => [name, desk.rows(`select * from ${name}`)])
    })
  )
  expect(both[1]).toEqual(both[0])
})

test('what is printed speaks the desk’s language, the warnings beside it that of who prints', async () => {
  const desk = await openDesk()
  await desk.call('settings.change', { language: 'de' })
  const { number } = await desk.call('requests.create', { side: 'borrowing', service: 'loan', citation })
  const { warnings } = await desk.call(
    'paper.print',
    { artefact: 'arrival-notice', numbers: [number] },
    { ...desk.caller, language: 'en' }
  )
  expect(warnings.join()).toMatch(/patron/)
  const [{ words } = { words: '' }] = desk.rows<{ words: string }>('select words from print_job')
  expect(words).toMatch(/Abholung|Bitte|Titel|Signatur|Dokument/)
})

test('the command line speaks what is asked of it, else the terminal’s language', async () => {
  const desk = await openDesk()
  await desk.close()
  const said = async (env: Record<string, string>, ...words: string[]) => {
    for (const name of ['LANGUAGE', 'LC_ALL', 'LC_MESSAGES', 'LANG']) vi.stubEnv(name, env[name] ?? '')
    let text = ''
    const code = await runCommandLine(['--ledger', desk.ledger, ...words], {
      out: (more) => (text += more),
      err: (more) => (text += more)
    })
    vi.unstubAllEnvs()
    return { code, text }
  }
  expect((await said({}, 'request', '99-99999')).text).toBe(`${notFound('en')}\n`)
  expect((await said({ LANG: 'de_DE.UTF-8' }, 'request', '99-99999')).text).toBe(`${notFound('de')}\n`)
  expect((await said({ LANG: 'de_DE.UTF-8' }, '--language', 'en', 'request', '99-99999')).text).toBe(
    `${notFound('en')}\n`
  )
  expect((await said({}, '--language', 'de', '--help')).text).toMatch(/BEFEHL/)
  expect(await said({}, '--language', 'tlh', 'check')).toMatchObject({ code: 2 })
})

test('what a browser or a terminal wants is read by their own rules', () => {
  expect(acceptedLanguage('fr-CH, de-CH;q=0.9, en;q=0.8')).toBe('de')
  expect(acceptedLanguage('*')).toBeUndefined()
  expect(acceptedLanguage('x'.repeat(100_000))).toBeUndefined()
  expect(terminalLanguage({ LANG: 'de_AT.UTF-8' })).toBe('de')
  expect(terminalLanguage({ LANG: 'de_AT.UTF-8', LC_ALL: 'C.UTF-8' })).toBeUndefined()
  expect(terminalLanguage({ LANG: 'fr_FR', LANGUAGE: 'br:de' })).toBe('de')
  expect(terminalLanguage({})).toBeUndefined()
})
