import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchColumns } from '../../shared/domain/citation-columns.ts'
import { readCitation } from '../../shared/domain/citation.ts'
import { foldText } from '../../shared/domain/folding.ts'

const longest: Readonly<Record<string, number>> = {
  title: 2000,
  year: 40,
  volume: 80,
  issue: 80,
  pages: 80,
  isbn: 40,
  issn: 40,
  pmid: 40,
  oclc: 40,
  language: 20
}

/** Pieces that references are made of: where a reader has too many ways to go on, it is among them. */
const pieces = fc.constantFrom(
  ...[
    'A',
    'a',
    'A. ',
    'Smith, ',
    'O’Neil ',
    'Smith, J., ',
    'Smith JA, ',
    'and ',
    '& ',
    'et al ',
    '12',
    '12(3)',
    '2020',
    '(2020). ',
    '. ',
    ', ',
    '; ',
    ': ',
    '"',
    '“',
    '”',
    "'",
    '(',
    ')',
    '[',
    ']'
  ],
  ...[
    '{',
    '}',
    '@article{',
    'title={',
    '=',
    '\\',
    '\n',
    '\t',
    '10.1000/a(',
    'https://',
    'ISBN 978-',
    'ISSN 1234-',
    'OCLC ',
    'TY  - ',
    'PMID- ',
    'In: ',
    'pp. ',
    'S. ',
    'vol. ',
    'no. '
  ],
  ...[
    '「',
    '」',
    '『',
    '《',
    '》',
    '中',
    '[J]. ',
    ' // ',
    'Т. ',
    '№ ',
    '3rd ed. ',
    'Aufl. ',
    'edited by ',
    'Retrieved ',
    'Accessed ',
    '-',
    '–',
    'Title: x\n',
    'label: value\n',
    'Press, ',
    '\u0301',
    '😀',
    '\ud800'
  ]
)

function expectWhole(text: string): void {
  const { citation, unread } = readCitation(text)
  for (const [name, value] of Object.entries(citation)) {
    expect(value.trim()).not.toBe('')
    expect(value.length).toBeLessThanOrEqual(longest[name] ?? 500)
    expect(value).not.toMatch(/[\r\n]/)
  }
  expect(typeof unread).toBe('string')
}

describe('whatever is pasted', () => {
  test('any text is read without a fault, into fields of their lengths', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), expectWhole), { numRuns: 300 })
  })

  test('texts of the pieces that references are made of are read, too', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => expectWhole(parts.join(''))),
      { numRuns: 500 }
    )
  })

  test('twenty thousand signs of anything repeated come to an end', () => {
    const repeated = fc.tuple(
      pieces,
      fc.array(pieces, { minLength: 1, maxLength: 3 }),
      pieces,
      fc.constantFrom(900, 2990, 20_000)
    )
    fc.assert(
      fc.property(repeated, ([first, unit, last, length]) => {
        const one = unit.join('')
        expectWhole(`${first}${one.repeat(Math.ceil(length / one.length)).slice(0, length)}${last}`.slice(0, 20_000))
      }),
      { numRuns: 60 }
    )
  })

  test('the lists of names that once took for ever', () => {
    for (const unit of [
      'O’Neil Smith, ',
      'A-',
      'Smith, ',
      'Van der Berg K, ',
      ' . ',
      '; ',
      'a={b},\n',
      'label: value\n'
    ])
      for (const end of ['', '-', '(2020). ', '中']) expectWhole(unit.repeat(Math.floor(19_900 / unit.length)) + end)
    for (const unit of ['O’Neil Smith, ', 'A-', 'Smith, '])
      expectWhole(unit.repeat(Math.floor(2_900 / unit.length)) + '-')
  })

  test('no word of a reference is lost: it is in a field or handed back', () => {
    const words = fc.array(
      fc.constantFrom(
        'bells',
        'owls',
        'Smith,',
        'J.',
        '(2019).',
        'Journal',
        '12(3),',
        '45–67.',
        'London:',
        'Press;',
        '2018.',
        '“Ringing”',
        'Müller'
      ),
      { minLength: 1, maxLength: 20 }
    )
    fc.assert(
      fc.property(words, (list) => {
        const text = list.join(' ')
        const { citation, unread } = readCitation(text)
        const kept = foldText([...Object.values(citation), unread].join(' '))
        for (const word of ['bells', 'owls', 'ringing', 'muller', 'london'])
          if (foldText(text).includes(word)) expect(kept).toContain(word)
      }),
      { numRuns: 300 }
    )
  })
})

describe('headings of lists', () => {
  test('any headings are matched without a fault, and no field is given twice', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 40 }), (headings) => {
        const fields = matchColumns(headings).flatMap(({ field }) => field ?? [])
        expect(matchColumns(headings)).toHaveLength(headings.length)
        expect(new Set(fields).size).toBe(fields.length)
      })
    )
  })

  test.each([
    [
      [
        'Title',
        'Author',
        'Journal',
        'Year',
        'Volume',
        'Issue',
        'Pages',
        'ISBN',
        'ISSN',
        'DOI',
        'PMID',
        'Patron',
        'Need by'
      ],
      [
        'title',
        'author',
        'container',
        'year',
        'volume',
        'issue',
        'pages',
        'isbn',
        'issn',
        'doi',
        'pmid',
        'patron',
        'needBy'
      ]
    ],
    [
      ['Article Title', 'Journal Title', 'Pub. Year', 'Vol.', 'No.', 'pp.', 'Requester', 'Needed By', 'Call #'],
      ['title', 'container', 'year', 'volume', 'issue', 'pages', 'patronName', 'needBy', 'callNumber']
    ],
    [
      ['Aufsatztitel', 'Zeitschrift', 'Verfasser', 'Jahrgang', 'Heft', 'Seiten', 'Erscheinungsjahr', 'Benutzernummer'],
      ['title', 'container', 'author', 'volume', 'issue', 'pages', 'year', 'patron']
    ],
    [
      ['論文名', '著者', '雑誌名', '巻', '号', 'ページ', '出版年'],
      ['title', 'author', 'container', 'volume', 'issue', 'pages', 'year']
    ],
    [
      ['titel', 'needBy', 'call_number', 'PATRON_NAME'],
      ['title', 'needBy', 'callNumber', 'patronName']
    ]
  ])('%j', (headings, fields) => expect(matchColumns(headings).map(({ field }) => field)).toEqual(fields))
})
