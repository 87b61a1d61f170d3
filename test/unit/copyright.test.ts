import { expect, test } from 'vitest'
import { complianceOf } from '../../shared/copyright/codes.ts'
import { publishedBy } from '../../shared/copyright/published.ts'
import { countPages, shareOf } from '../../shared/copyright/share.ts'
import { againstAsking, isOlder, standingOf, type CopyUse } from '../../shared/copyright/standing.ts'
import { keptUntil, type CopyrightTerms } from '../../shared/copyright/terms.ts'
import { workKey, type CitedTitle } from '../../shared/copyright/work-key.ts'

const terms: CopyrightTerms = {
  on: true,
  most: 5,
  years: 5,
  by: 'day',
  perIssue: false,
  works: 6,
  over: 'warn',
  bookPercent: 10,
  issuePercent: 30,
  keepYears: 3
}
const copy = (id: number, more: Partial<CopyUse> = {}): CopyUse => ({
  id,
  requested: '2026-03-01',
  published: '2025-12-31',
  supplied: '2026-03-05',
  open: false,
  outcome: 'supplied',
  asked: true,
  decision: null,
  volume: '12',
  issue: String(id),
  ...more
})
const wanted = copy(99, { supplied: null, open: true, outcome: null, asked: false })
const of = (count: number, more: Partial<CopyUse> = {}) => Array.from({ length: count }, (_, n) => copy(n + 1, more))

test.each([
  ['2026-03-01', 3, '2030-01-01'],
  ['2026-01-01', 3, '2030-01-01'],
  ['2026-12-31', 3, '2030-01-01'],
  ['2027-01-01', 3, '2031-01-01'],
  ['2026-03-01', 0, '2027-01-01']
])('A request of %s is kept for %i full calendar years more: not purged before %s.', (requested, years, until) => {
  expect(keptUntil(requested, years)).toBe(until)
})

test.each([
  ['2021-02-15', 'day', true],
  ['2021-02-15', 'year', false],
  ['2021-03-01', 'day', false],
  ['2021-02-28', 'day', true],
  ['2020-12-31', 'year', true],
  ['2021-12-31', 'day', false],
  [null, 'day', false],
  [null, 'year', false]
] as const)(
  'An article that came out by %s, asked for on 2026-03-01: older than five years by %s is %s.',
  (published, by, older) => {
    expect(isOlder({ requested: '2026-03-01', published }, { years: 5, by })).toBe(older)
  }
)

test.each([
  ['2021-02-15', '2021-02-15'],
  ['2021-02', '2021-02-28'],
  ['15 Feb 2021', '2021-02-15'],
  ['Feb. 2024', '2024-02-29'],
  ['2021', '2021-12-31'],
  ['c2021', '2021-12-31'],
  ['2019/2020', '2020-12-31'],
  ['Okt. 2020', '2020-10-31'],
  ['[n.d.]', null],
  ['forthcoming', null],
  ['', null],
  ['99', null]
])('The year “%s” is read as: out by %s.', (text, day) => {
  expect(publishedBy(text)).toBe(day)
})

test.each([
  ['the fifth copy goes', of(4), []],
  ['the sixth is warned of', of(5), ['full']],
  ['of five, one older than five years does not count', [...of(4), copy(5, { published: '2020-12-31' })], []],
  ['of five, one that was supplied last year does not count', [...of(4), copy(5, { supplied: '2025-12-31' })], []],
  [
    'one that is asked for counts as the fifth',
    [...of(4), copy(5, { supplied: null, open: true, outcome: null })],
    ['full']
  ],
  ['one that was cancelled does not', [...of(4), copy(5, { supplied: null, outcome: 'cancelled' })], []],
  ['one whose royalty is paid does not', [...of(4), copy(5, { decision: 'royalty' })], []],
  ['one that went beyond the limit does', [...of(4), copy(5, { decision: 'no-problem' })], ['full']],
  [
    'one that only waits does not',
    [...of(4), copy(5, { supplied: null, open: true, outcome: null, asked: false })],
    []
  ],
  ['one whose year cannot be read counts', [...of(4), copy(5, { published: null })], ['full']]
])('The rule of five: %s.', (_sentence, uses, against) => {
  const found = againstAsking('issn:1234-5679', wanted, [...uses, wanted], terms, '2026')
  expect(found.map(({ what }) => what)).toEqual(against)
})

test('One copy of an issue: a second from the same volume and issue is warned of, from another is not.', () => {
  const once = { ...terms, perIssue: true }
  const same = { ...wanted, issue: ' No. 1 ' }
  const against = (self: CopyUse) => againstAsking('issn:1234-5679', self, [copy(1, { issue: 'no 1' })], once, '2026')
  expect(against(same).map(({ what }) => what)).toEqual(['same-issue'])
  expect(against({ ...wanted, issue: '2' })).toEqual([])
  expect(against({ ...wanted, issue: null })).toEqual([])
  expect(againstAsking('issn:1234-5679', same, [copy(1, { issue: 'no 1' })], terms, '2026')).toEqual([])
})

test('Of a work that is no periodical six copies are had in the whole term, whatever the year.', () => {
  const old = of(6, { supplied: '2019-05-05', published: '1999-12-31' })
  expect(againstAsking('isbn:9783161484100', wanted, old, terms, '2026').map(({ what }) => what)).toEqual(['full'])
  expect(againstAsking('isbn:9783161484100', wanted, old.slice(1), terms, '2026')).toEqual([])
  expect(standingOf('isbn:9783161484100', old, { ...terms, works: 0 }, '2026')).toMatchObject({ most: 0, used: 0 })
})

const cited = (more: Partial<CitedTitle>): CitedTitle => ({
  service: 'copy',
  material: null,
  title: 'An Article',
  author: 'Okafor, Ngozi',
  container: null,
  isbn: null,
  issn: null,
  ...more
})
test.each([
  ['by its ISSN', { issn: '1234 5679', container: 'Any' }, 'issn:1234-5679'],
  ['by the NLM UI where there is no ISSN', { nlm: '0410462', container: 'Any' }, 'nlm:0410462'],
  [
    'by its folded title where there is neither',
    { container: 'The Journal of Bells & Towers.' },
    'title:journal of bells and towers'
  ],
  ['by its title where the ISSN is wrong', { issn: '1234-5678', container: 'Bells' }, 'title:bells'],
  ['not at all where an article names no journal', { material: 'article' }, null],
  ['as a book by its ISBN', { isbn: '3-16-148410-X', container: 'A Book', material: 'chapter' }, 'isbn:9783161484100'],
  ['as a book by its title', { container: 'A Book', material: 'chapter' }, 'work:a book'],
  [
    'as a work by title and author',
    { title: 'A History of Bells', service: 'loan' },
    'work:a history of bells/okafor ngozi'
  ]
] as const)('A request is counted %s.', (_how, more, key) => {
  expect(workKey(cited(more))).toBe(key)
})

test.each([
  ['40 of 300 pages of a book are more than 10 %', false, '1-40', 300, 'over', 13.4],
  ['30 of 300 pages of a book are 10 %', false, '11-40', 300, 'good', 10],
  ['31 of 300 pages are more', false, '11-41', 300, 'over', 10.4],
  ['30 of 100 pages of an issue are 30 %', true, '71-100', 100, 'good', 30],
  ['31 of 100 pages of an issue are more', true, '70-100', 100, 'over', 31],
  ['of a book whose pages nobody knows they are asked for', false, '1-40', null, 'ask-whole', null],
  ['of a copy whose pages cannot be read they are asked for', false, 'chapter three', 300, 'ask-pages', null],
  ['more pages than anything has are asked for', false, '1-999999', 300, 'ask-pages', null]
] as const)('The share of the whole: %s.', (_sentence, periodical, pages, whole, answer, percent) => {
  const share = shareOf({ periodical, pages, whole, bookPercent: 10, issuePercent: 30 })
  expect(share).toMatchObject({ answer, percent })
})

test.each([
  ['45-56', 12],
  ['pp. 123-45', 23],
  ['xi-xv, 1-10', 15],
  ['7', 1],
  ['e1-e12', 12],
  ['456-450', null],
  ['', null]
])('“%s” are %s pages.', (text, pages) => {
  expect(countPages(text)).toBe(pages)
})

const guided = ['US-CCG', 'US-CCL']
const australian = ['AU-CopyrightActS49', 'AU-CopyrightActS50-1', 'AU-GenBus']
test.each([
  ['within the guidelines CCG', { taken: guided }, 'US-CCG'],
  ['of what is older CCL', { taken: guided, counted: 'older' }, 'US-CCL'],
  ['of the sixth copy CCL', { taken: guided, full: true }, 'US-CCL'],
  ['of one whose royalty is paid CCL', { taken: guided, counted: 'decided', decision: 'royalty' }, 'US-CCL'],
  ['what a person chose', { taken: guided, chosen: 'US-CCL' }, 'US-CCL'],
  [
    'in Australia the desk’s usual section',
    { taken: australian, usual: 'AU-CopyrightActS50-1' },
    'AU-CopyrightActS50-1'
  ],
  ['in Australia nothing where nobody has chosen', { taken: australian }, null],
  ['not a section that the network does not take', { taken: australian, usual: 'NZ-CopyrightActS54' }, null],
  ['the only one that a network takes', { taken: ['NZ-CopyrightActS54'] }, 'NZ-CopyrightActS54'],
  ['the usual one where no network says anything', { usual: 'UK-FairDealing', counted: 'off' }, 'UK-FairDealing'],
  ['nothing of a loan', { taken: guided, service: 'loan' }, null]
] as const)('A request carries %s.', (_sentence, more, code) => {
  const found = complianceOf({
    service: 'copy',
    taken: [],
    chosen: null,
    usual: '',
    counted: 'counted',
    decision: null,
    full: false,
    ...more
  })
  expect(found.code).toBe(code)
})
