import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDesk } from '../support/desk.ts'

const list = (text: string, name = 'list.csv') => ({ name, base64: Buffer.from(text).toString('base64') })
const patrons = (text: string) => ({ kind: 'patrons' as const, file: list(text) })
const libraries = (text: string) => ({ kind: 'libraries' as const, file: list(text) })

test('a list of patrons is tried before it is taken in: each line says what it would do, and nothing is done', async () => {
  const desk = await openDesk()
  const ada = await desk.call('patrons.save', {
    name: 'Ada Okafor',
    number: 'P1',
    email: 'ada@example.org',
    phone: '1'
  })
  await desk.call('patrons.save', { name: 'Bo Lind', number: 'P2' })
  const given = patrons(
    'Vorname;Nachname;Ausweisnummer;E-Mail;Telefon;Gesperrt\nAda;Okafor;P1;ada@example.com;;nein\nBo;Lind;P2;;;\nÅsa;Öberg;P3;asa@example.org;12;ja\nBo;Lind;P2;;;\nX;Y;P9;;;vielleicht\n'
  )
  const look = await desk.call('people.look', given)
  expect(look.mapping).toEqual(['givenName', 'familyName', 'number', 'email', 'phone', 'blocked'])
  expect(look.counts).toEqual({ new: 1, changed: 1, same: 1, refused: 2 })
  expect(
    look.lines.map(({ line, became, changes }) => [
      line,
      became,
      became === 'new' ? changes.map(({ field }) => field) : changes
    ])
  ).toEqual([
    [5, 'refused', []],
    [6, 'refused', []],
    [2, 'changed', [{ field: 'email', from: 'ada@example.org', to: 'ada@example.com' }]],
    [4, 'new', ['name', 'number', 'email', 'phone', 'blocked']],
    [3, 'same', []]
  ])
  expect(look.lines[0]?.sentence).toBe('Line 3 is about the same record.')
  expect((await desk.call('patrons.list', {})).total).toBe(2)

  const taken = await desk.call('people.take', given)
  expect(taken.counts).toEqual(look.counts)
  expect(taken.lines.map(({ line, became }) => [line, became])).toEqual([
    [2, 'changed'],
    [3, 'same'],
    [4, 'new'],
    [5, 'refused'],
    [6, 'refused']
  ])
  // An empty cell changes nothing.
  expect(await desk.call('patrons.get', { id: ada.id })).toMatchObject({ email: 'ada@example.com', phone: '1' })
  const asa = taken.lines[2]?.id ?? 0
  expect(await desk.call('patrons.get', { id: asa })).toMatchObject({ name: 'Åsa Öberg', blocked: true, number: 'P3' })
  expect((await desk.call('people.take', given)).counts).toEqual({ new: 0, changed: 0, same: 3, refused: 2 })
  await desk.expectSound()
})

test('a patron without a number is known by the mail address, then by the name; two of one name are nobody’s to guess', async () => {
  const desk = await openDesk()
  for (const name of ['Ada Okafor', 'Sam Doe', 'Sam Doe']) await desk.call('patrons.save', { name })
  await desk.call('patrons.save', { name: 'Eva Berg', email: 'eva@example.org' })
  const look = await desk.call(
    'people.look',
    patrons(
      'Name,Email,Department\nAda Okafor,,Law\nSam Doe,,Law\nEva Berg-Lind,EVA@example.org,\n,nobody@example.org,\n'
    )
  )
  expect(look.lines.map(({ line, became, sentence }) => [line, became, sentence])).toEqual([
    [3, 'refused', 'Several records have Sam Doe; nobody can say which is meant.'],
    [5, 'refused', 'It has no name.'],
    [2, 'changed', ''],
    [4, 'changed', '']
  ])
})

test('a patron who was forgotten does not come back under the old record', async () => {
  const desk = await openDesk()
  const { id } = await desk.call('patrons.save', { name: 'Ada Okafor', number: 'P1' })
  await desk.call('patrons.forget', { id })
  const { lines } = await desk.call('people.take', patrons('Name,Number\nAda Okafor,P1\n'))
  expect(lines[0]).toMatchObject({ became: 'new' })
  expect(lines[0]?.id).not.toBe(id)
})

test('a corrected column is remembered for lists with the same headings', async () => {
  const desk = await openDesk()
  const given = patrons('Who,Where\nAda Okafor,Law\n')
  const mapping = ['name', 'department']
  await desk.call('people.take', { ...given, mapping })
  const look = await desk.call('people.look', given)
  expect([look.mapping, look.remembered, look.counts.same]).toEqual([mapping, true, 1])
  // The same headings in a list of libraries are another matter.
  expect((await desk.refusal('people.look', { ...given, kind: 'libraries' })).field).toBe('mapping')
})

test('libraries are known by their symbols; symbols and the address are added, the rest stays', async () => {
  const desk = await openDesk()
  const kb = await desk.call('partners.save', {
    name: 'Kungliga biblioteket',
    symbols: [{ scheme: 'ISIL', value: 'SE-S' }],
    addresses: [{ purpose: 'return', name: 'KB', lines: ['Box 1'] }],
    channel: 'iso18626-file'
  })
  const given = libraries(
    'Library,Symbol,Street,ZIP,City,Country,Loan days\nKungliga biblioteket,SE-S; OCLC:KBS,Humlegården,102 41,Stockholm,se,30\nTartu Ülikool,EE-0001,Struve 1,50091,Tartu,EE,\nNowhere,ABC,,,,,\nBad,DE-12,,,,,soon\nLong,DE-13,,,,Deutschland,\n'
  )
  const { lines, counts } = await desk.call('people.take', given)
  expect(counts).toEqual({ new: 1, changed: 1, same: 0, refused: 3 })
  expect(lines.map(({ changes }) => changes.map(({ field }) => field))[0]).toEqual([
    'country',
    'loanDays',
    'symbol',
    'street'
  ])
  expect(lines[2]?.sentence).toContain('ISIL:ABC')
  expect(await desk.call('partners.get', { id: kb.id })).toMatchObject({
    channel: 'iso18626-file',
    loanDays: 30,
    symbols: [
      { scheme: 'ISIL', value: 'SE-S' },
      { scheme: 'OCLC', value: 'KBS' }
    ],
    addresses: [
      { purpose: 'ship', lines: ['Humlegården', '102 41 Stockholm'], country: 'SE' },
      { purpose: 'return', lines: ['Box 1'] }
    ]
  })
  expect((await desk.call('people.take', given)).counts).toEqual({ new: 0, changed: 0, same: 2, refused: 3 })
})

test('a column of languages is tried like any other: a tag is taken, what is none is refused with its line', async () => {
  const desk = await openDesk()
  const kb = await desk.call('partners.save', { name: 'Kungliga biblioteket', language: 'en' })
  const given = libraries('Library;Sprache\nKungliga biblioteket;sv\nTartu Ülikool;et_EE\nBad;Swedish, please\nSame;\n')
  const look = await desk.call('people.look', given)
  expect(look.mapping).toEqual(['name', 'language'])
  expect(look.counts).toEqual({ new: 2, changed: 1, same: 0, refused: 1 })
  expect(look.lines.find(({ became }) => became === 'refused')?.sentence).toContain('Swedish, please')
  expect(look.lines.find(({ became }) => became === 'changed')?.changes).toEqual([
    { field: 'language', from: 'en', to: 'sv' }
  ])
  expect(await desk.call('partners.get', { id: kb.id })).toMatchObject({ language: 'en' })
  const { lines } = await desk.call('people.take', given)
  expect(await desk.call('partners.get', { id: kb.id })).toMatchObject({ language: 'sv' })
  expect(await desk.call('partners.get', { id: lines[1]?.id ?? 0 })).toMatchObject({ language: 'et-EE' })
})

test('what is no list is refused by its name, and nothing is written', async () => {
  const desk = await openDesk()
  for (const [text, refused] of [
    ['', 'empty-file'],
    ['<users><user/></users>', 'unknown-kind'],
    ['\u0000\u0001\u0002', 'unknown-kind'],
    ['Name,Number\n', 'empty-file'],
    ['aaa,bbb\n1,2\n', 'bad-input']
  ] as const)
    expect((await desk.refusal('people.take', patrons(text))).refused).toBe(refused)
  const { counts } = await desk.call(
    'people.take',
    patrons(`Name,Number\n${'x'.repeat(400)},P1\nAda,P2,more\n=cmd(),P3\n`)
  )
  expect(counts).toEqual({ new: 1, changed: 0, same: 0, refused: 2 })
  expect((await desk.call('patrons.list', {})).rows.map(({ name }) => name)).toEqual(['=cmd()'])
})

test('whatever a list says, trying it tells what taking it in does, and a second time changes nothing', async () => {
  const desk = await openDesk()
  const cell = fc.string({ maxLength: 12 }).map((text) => `"${text.replaceAll('"', '""')}"`)
  const row = fc.tuple(cell, fc.constantFrom('', 'N1', 'N2', 'N3'), fc.constantFrom('', 'a@b.c', 'd@e.f'), cell)
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
      const given = patrons(`Name,Number,Email,Department\n${rows.map((each) => each.join(',')).join('\n')}\n`)
      let look
      try {
        look = await desk.call('people.look', given)
      } catch {
        // Nothing but empty lines: no list.
        return
      }
      const taken = await desk.call('people.take', given)
      expect(taken.counts).toEqual(look.counts)
    }),
    { numRuns: 40 }
  )
  await desk.expectSound()
})

test('an address of a list stands in its country’s order, and what will not travel well is said and taken in', async () => {
  const desk = await openDesk()
  const given = libraries(
    'Library,Symbol,Street,ZIP,City,Country\nKB,SE-S,Humlegården,102 41,Stockholm,SE\nNLA,AU-1,Parkes Place,2600,Canberra,AU\nBL,GB-1,96 Euston Road,NW1 2DB,London,GB\nSBB,DE-1,Potsdamer Str. 33,,Berlin,DE\n'
  )
  const look = await desk.call('people.look', given)
  expect(look.lines.map(({ line, warnings }) => [line, warnings])).toEqual([
    [2, undefined],
    [3, undefined],
    [4, undefined],
    [5, ['No line has a postal code as it is written in this country: Germany.']]
  ])
  const { lines } = await desk.call('people.take', given)
  const saved = await Promise.all(lines.map(({ id }) => desk.call('partners.get', { id: id ?? 0 })))
  expect(saved.map(({ addresses }) => addresses[0]?.lines.slice(1))).toEqual([
    ['102 41 Stockholm'],
    ['Canberra 2600'],
    ['London', 'NW1 2DB'],
    ['Berlin']
  ])
})

test('two lines that give one number to two patrons are never both taken: the second names the first', async () => {
  const desk = await openDesk()
  await desk.call('patrons.save', { name: 'Ada', email: 'a@example.org' })
  await desk.call('patrons.save', { name: 'Bo', email: 'b@example.org' })
  const given = patrons('Name,Number,Email\nAda,N1,a@example.org\nBo,N1,b@example.org\n')
  const look = await desk.call('people.look', given)
  expect(look.lines.map(({ line, sentence }) => [line, sentence])).toEqual([
    [3, 'Line 2 is about the same record.'],
    [2, '']
  ])
  expect((await desk.call('people.take', given)).counts).toEqual(look.counts)
})
