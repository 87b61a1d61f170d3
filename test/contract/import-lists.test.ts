import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { countsOf } from '../support/counts.ts'
import { addLibrary, openDesk, type TestDesk } from '../support/desk.ts'

const file = (text: string | Uint8Array, name = 'list.csv') => ({ name, base64: Buffer.from(text).toString('base64') })

async function take(
  desk: TestDesk,
  text: string | Uint8Array,
  more: { mapping?: (string | null)[]; side?: 'borrowing' | 'lending' | 'delivery' } = {}
) {
  return (await desk.call('imports.take', { files: [file(text)], ...more })).results
}

async function only(desk: TestDesk, text: string | Uint8Array, more: Parameters<typeof take>[2] = {}) {
  const results = await take(desk, text, more)
  expect(results).toMatchObject([{ done: true }])
  return desk.call('requests.get', { number: results[0]?.number ?? '' })
}

describe('a list of citations', () => {
  test('becomes requests with all that its columns say', async () => {
    const desk = await openDesk()
    await addLibrary(desk, 'DE-12')
    const whole = await only(
      desk,
      `Article Title,Authors,Journal,Year,Vol.,No.,Pages,ISSN,DOI,PMID,Patron ID,Patron name,Need by,Priority,Max cost,Lender,Notes\r
On Tuning,"Okafor, N.; Reis, A.",Journal of Bells,2019,12,3,45-67,0378-5955,https://doi.org/10.1000/ABC,31452104,P-1,Ada Ringer,01.08.2026,Rush,12.50,DE-12,"Colour, please"\r\n`
    )
    expect(whole).toMatchObject({
      side: 'borrowing',
      service: 'copy',
      state: 'new',
      level: 'rush',
      needBy: '2026-08-01',
      maxCost: { amount: 1250, currency: 'EUR' },
      citation: {
        title: 'On Tuning',
        author: 'Okafor, N.; Reis, A.',
        container: 'Journal of Bells',
        year: '2019',
        volume: '12',
        issue: '3',
        pages: '45-67',
        issn: '0378-5955',
        doi: '10.1000/abc',
        pmid: '31452104'
      },
      patronDetail: { name: 'Ada Ringer', number: 'P-1' },
      attention: null
    })
    expect(whole.askings).toMatchObject([{ symbol: 'DE-12', state: 'waiting' }])
    expect(whole.notes.map(({ text }) => text)).toEqual(['Colour, please'])
    await desk.acts(whole.number, ['ask', { suppliers: ['DE-12'] }])
    expect((await desk.call('requests.get', { number: whole.number })).askings).toMatchObject([
      { symbol: 'DE-12', state: 'pending' }
    ])
    await desk.expectSound()
  })

  test.each([
    ['semicolons', 'Titel;Verfasser\nÜber Glocken;Meier\n'],
    ['tabs', 'Titel\tVerfasser\nÜber Glocken\tMeier\n'],
    ['bars', 'Titel|Verfasser\nÜber Glocken|Meier\n'],
    ['a “sep=” line', 'sep=;\nTitel;Verfasser\nÜber Glocken;Meier\n'],
    ['a byte order mark', '\ufeffTitel,Verfasser\nÜber Glocken,Meier\n'],
    ['old line ends', 'Titel,Verfasser\rÜber Glocken,Meier\r'],
    [
      'a title over commas: the delimiter that fits the headings counts',
      'Titel;Verfasser;Anmerkung\n"Über Glocken";Meier;"a, b, c, d, e"\n'
    ]
  ])('is read with %s', async (_name, text) => {
    const desk = await openDesk()
    expect(await only(desk, text)).toMatchObject({ title: 'Über Glocken', author: 'Meier' })
  })

  test('is read in UTF-16 with and without a mark', async () => {
    const desk = await openDesk()
    expect(await only(desk, Buffer.from('\ufeffTitle,Author\nÜber Glocken,Meier\n', 'utf16le'))).toMatchObject({
      title: 'Über Glocken'
    })
    expect(await only(desk, Buffer.from('Title,Author\nAt dawn,Meier\n', 'utf16le').swap16())).toMatchObject({
      title: 'At dawn'
    })
  })

  test('that is not UTF-8 is read as Windows-1252 and says so; where that is unlikely it is refused', async () => {
    const desk = await openDesk()
    const [first, second] = await take(
      desk,
      Buffer.from('Titel;Verfasser\nÜber Glocken;Müller\nBells;Smith\n', 'latin1')
    )
    expect(first?.sentence).toContain('Windows-1252')
    expect(second?.sentence).not.toContain('Windows-1252')
    expect((await desk.call('requests.get', { number: first?.number ?? '' })).title).toBe('Über Glocken')
    const looked = await desk.call('imports.look', { files: [file(Buffer.from('Titel\nGrüße\n', 'latin1'))] })
    expect(looked[0]?.sentence).toContain('Windows-1252')
    // “近代日本の図書館” in Shift_JIS.
    const japanese = Buffer.concat([
      Buffer.from('Title\n'),
      Buffer.from('8bdf91e393fa967b82cc907d8f918ad9', 'hex'),
      Buffer.from('\n')
    ])
    expect(await take(desk, japanese)).toMatchObject([{ what: 'refused', refused: 'encoding' }])
  })

  test('a broken line is reported by its number, and the others go in', async () => {
    const desk = await openDesk()
    const results = await take(
      desk,
      [
        'Title,Author,Year',
        'One,A,2001',
        'too,few',
        'too,many,cells,here',
        '"Two\nlines",B,2002',
        'Three,"never closed,2003',
        'Four,"D, E",2004',
        ',,',
        ',F,2005',
        'The "Great" Bell,G,2006',
        'Five,"H"x,2007',
        'Six,I,2008'
      ].join('\n')
    )
    expect(results.map(({ line, what }) => [line, what])).toEqual([
      [2, 'request'],
      [3, 'refused'],
      [4, 'refused'],
      [5, 'request'],
      [7, 'refused'],
      [8, 'request'],
      [10, 'refused'],
      [11, 'request'],
      [12, 'refused'],
      [13, 'request']
    ])
    for (const { what, line, sentence } of results)
      if (what === 'refused') expect(sentence).toContain(`list.csv, line ${line}`)
    expect(desk.rows<{ title: string }>('select title from request order by id').map(({ title }) => title)).toEqual([
      'One',
      'Two lines',
      'Four',
      'The "Great" Bell',
      'Six'
    ])
    await desk.expectSound()
  })

  test('the same list again does nothing, whatever the order of its columns', async () => {
    const desk = await openDesk()
    const first = await take(desk, 'Title,Author,Patron name\nOne,A,Ada\nTwo,B,Ben\n')
    const before = countsOf(desk)
    const again = await take(desk, 'Patron name;Title;Author\nBen;Two;B\nAda;One;A\n')
    expect(again.map(({ what, number }) => [what, number])).toEqual([
      ['repeat', first[1]?.number],
      ['repeat', first[0]?.number]
    ])
    expect(countsOf(desk)).toEqual(before)
  })

  test('what a line says without being understood is kept in its note and wants a person', async () => {
    const desk = await openDesk()
    const [result] = await take(desk, 'Title,Need by,Max cost,Lender\nOne,as soon as possible,a little,XX-NOBODY\n')
    expect(result).toMatchObject({ what: 'wants-person', done: true })
    const whole = await desk.call('requests.get', { number: result?.number ?? '' })
    expect(whole).toMatchObject({ needBy: null, maxCost: null, attention: 'unclear' })
    for (const words of ['as soon as possible', 'a little', 'XX-NOBODY']) expect(whole.notes[0]?.text).toContain(words)
  })

  test('a line without title is named by its journal or number; one with neither is refused', async () => {
    const desk = await openDesk()
    const results = await take(
      desk,
      'Title,Journal,Volume,ISBN,DOI,Author\n,,,978-0-306-40615-7,,\n,Journal of Bells,12,,,\n,,,,10.1000/abc,\n,,3,,,Nobody\n'
    )
    expect(results.map(({ what }) => what)).toEqual(['request', 'request', 'request', 'refused'])
    expect(desk.rows('select title, service from request order by id')).toEqual([
      { title: 'ISBN 9780306406157', service: 'loan' },
      { title: 'Journal of Bells', service: 'copy' },
      { title: 'DOI 10.1000/abc', service: 'copy' }
    ])
  })

  test('for lending names the library that asks and its patron; for delivery the own patron', async () => {
    const desk = await openDesk()
    await addLibrary(desk, 'FR-1')
    const lent = await only(desk, 'Title,Requesting library,Patron name\nOne,fr-1,Ada\n', { side: 'lending' })
    expect(lent).toMatchObject({ side: 'lending', partnerSymbol: 'FR-1', patron: null })
    expect(lent.askings).toMatchObject([{ symbol: 'FR-1', current: true }])
    expect(desk.rows('select name from guest')).toEqual([{ name: 'Ada' }])
    expect(await only(desk, 'Title,Patron\nTwo,P-9\n', { side: 'delivery' })).toMatchObject({
      side: 'delivery',
      patronDetail: { number: 'P-9' }
    })
    const results = await take(desk, 'Title,Request type,Side\nA,Loan,Borrowing\nB,Article,Lending\nC,Kopie,Doc Del\n')
    expect(results).toHaveLength(3)
    expect(desk.rows("select side, service from request where title in ('A', 'B', 'C') order by title")).toEqual([
      { side: 'borrowing', service: 'loan' },
      { side: 'lending', service: 'copy' },
      { side: 'delivery', service: 'copy' }
    ])
  })

  test('dates are read as the list writes them', async () => {
    const desk = await openDesk({ settings: { paper: 'letter' } })
    await take(desk, 'Title,Need by\nA,7/4/2026\nB,2026-07-04\nC,"July 4, 2026"\n')
    await take(desk, 'Title,Need by\nD,4/7/2026\nE,31/7/2026\n')
    expect(
      desk.rows<{ need_by: string }>('select need_by from request order by id').map(({ need_by }) => need_by)
    ).toEqual(['2026-07-04', '2026-07-04', '2026-07-04', '2026-07-04', '2026-07-31'])
  })
})

describe('columns', () => {
  test('are shown as matched, corrected, and remembered for lists with the same headings', async () => {
    const desk = await openDesk()
    const text = 'Werk,Wer,Jahr\nGlocken,Meier,2001\nEulen,Reis,2002\n'
    const [before] = await desk.call('imports.look', { files: [file(text)] })
    expect(before).toMatchObject({
      kind: 'citations',
      headers: ['Werk', 'Wer', 'Jahr'],
      remembered: false,
      count: 2,
      rows: [
        ['Glocken', 'Meier', '2001'],
        ['Eulen', 'Reis', '2002']
      ]
    })
    expect(before?.mapping?.[2]).toBe('year')
    await take(desk, text, { mapping: ['title', 'author', 'year'] })
    expect(desk.rows('select title, author from request order by id')).toEqual([
      { title: 'Glocken', author: 'Meier' },
      { title: 'Eulen', author: 'Reis' }
    ])
    const [after] = await desk.call('imports.look', { files: [file('WERK;wer;Jahr\nBienen;Okafor;2003\n')] })
    expect(after).toMatchObject({ remembered: true, mapping: ['title', 'author', 'year'] })
    expect(await only(desk, 'WERK;wer;Jahr\nBienen;Okafor;2003\n')).toMatchObject({ title: 'Bienen', author: 'Okafor' })
  })

  test('corrected for one list leave lists with other headings alone', async () => {
    const desk = await openDesk()
    const files = [file('Werk,Wer\nGlocken,Meier\n', 'a.csv'), file('Author,Title\nReis,Eulen\n', 'b.csv')]
    await desk.call('imports.take', { files, mapping: ['title', 'author'] })
    expect(desk.rows('select title, author from request order by id')).toEqual([
      { title: 'Glocken', author: 'Meier' },
      { title: 'Eulen', author: 'Reis' }
    ])
  })

  test('of which none can be asked for refuse the list, and a text that is no list is no list', async () => {
    const desk = await openDesk()
    expect(await take(desk, 'Year,Volume\n2001,3\n')).toMatchObject([{ what: 'refused', refused: 'bad-input' }])
    expect(await take(desk, 'Dear colleagues,\nplease send the book.\n')).toMatchObject([
      { what: 'refused', refused: 'unknown-kind' }
    ])
    expect(await take(desk, 'Title,Author\n')).toMatchObject([{ what: 'refused', refused: 'empty-file' }])
  })

  test('looking takes nothing in', async () => {
    const desk = await openDesk()
    const before = countsOf(desk)
    const looked = await desk.call('imports.look', {
      files: [file('Title\nOne\n'), file('<x/>', 'x.xml'), file('', 'empty.csv')]
    })
    expect(looked.map(({ kind }) => kind)).toEqual(['citations', 'unreadable', 'unreadable'])
    expect(countsOf(desk)).toEqual(before)
  })
})

test('a long list goes in whole', async () => {
  const desk = await openDesk()
  const lines = Array.from({ length: 1500 }, (_each, n) => `Work ${n},"Author, ${n}",${1900 + (n % 100)},P-${n % 40}`)
  writeFileSync(join(desk.folder, 'long.csv'), `Title,Author,Year,Patron\n${lines.join('\n')}\n`)
  const { results } = await desk.call('imports.take', { files: [{ path: join(desk.folder, 'long.csv') }] })
  expect(results.filter(({ what }) => what === 'request')).toHaveLength(1500)
  expect(desk.rows('select count(*) n from patron')).toEqual([{ n: 40 }])
  await desk.expectSound()
})
