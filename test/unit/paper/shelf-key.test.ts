import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shelfKey } from '../../../shared/domain/shelf-key.ts'

const onShelf = (books: readonly string[]) => [...books].sort((a, b) => (shelfKey(a) < shelfKey(b) ? -1 : 1))

test.each([
  ['Library of Congress', ['Z9 .A3', 'Z124 .F4313 1990', 'Z 124 .F44', 'Z1001 .B2']],
  ['a class without decimals', ['QA9 .B2', 'QA76 1990', 'QA76 .J38', 'QA76.100', 'QA76.73 .J38', 'qa76.9 .D3']],
  ['a Cutter T is no volume', ['PR6045 .T45', 'PR6045 .T5', 'PR6045 .T5 V3', 'PR6045 .T5 V31']],
  ['volumes and issues', ['Z119 .J68', 'Z119 .J68 v.2', 'Z119 .J68 v.14 no.3', 'Z119 .J68 v.14 no.12']],
  ['NLM', ['QV 4 B2', 'QV 38 A1', 'W1 JO8', 'WG 120 .C2671 1993', 'WG 120 .C3', 'WG 1120 .A1']],
  ['RVK', ['ST 250 J35', 'ST 250 J4', 'ST 1250']],
  ['Dewey', ['005 FEB', '005.133', '025.04', '025.6 ABC', '301 DUR']],
  [
    'UDC',
    [
      '51+53',
      '51/53',
      '51',
      '51:53',
      '51=111',
      '51(038)',
      '51(410)',
      '51"19"',
      '51*A',
      '51A',
      '51-1',
      "51'1",
      '511',
      '52'
    ]
  ],
  ['UDC, longer numbers', ['51 ABC', '511 ABC', '52 ABC', '621.3', '621.391.8', '821.111']],
  ['Cutter-Sanborn', ['M37s', 'M4b', 'M41b']],
  ['numbers as they came', ['8 H 234', '8 H 1234', '12 H 2', '2000 A 9', '2000 A 10', '2000 B 1']],
  ['numbers behind words', ['Karten, Mappe 9', 'Karten, Mappe 12']]
])('%s: call numbers sort as they stand on the shelf', (_of, shelf) => {
  expect(onShelf(shelf.toReversed())).toEqual(shelf)
})

test('the key still has what people type', () => {
  expect(shelfKey('Z124 .F4313 1990')).toContain('z124 f4313')
  expect(shelfKey('Karten, Mappe 12')).toContain('karten mappe 12')
  expect(shelfKey('')).toBe('')
})

const letters = (most: number) => fc.stringMatching(new RegExp(`^[A-Z]{1,${most}}$`))
const decimals = fc.stringMatching(/^\d{0,3}[1-9]$/)
const congress = fc.record({
  letters: letters(3),
  class: fc.integer({ min: 1, max: 9999 }),
  decimals: fc.option(decimals, { nil: '' }),
  cutter: fc.tuple(fc.stringMatching(/^[A-Z]$/), decimals),
  year: fc.option(fc.integer({ min: 1800, max: 2030 }), { nil: 0 }),
  volume: fc.option(fc.integer({ min: 1, max: 400 }), { nil: 0 })
})
type Congress = Parameters<Parameters<typeof congress.map>[0]>[0]

const fraction = (digits: string) => (digits === '' ? -1 : Number(`0.${digits}`))
/** What stands before what, part by part, as the shelf's own rule says it. */
const parts = ({ letters: one, class: number, decimals: tenths, cutter, year, volume }: Congress) =>
  [one, number, fraction(tenths), cutter[0], fraction(cutter[1]), year, volume] as const
const written = ({ letters: one, class: number, decimals: tenths, cutter, year, volume }: Congress, wide: boolean) =>
  [
    `${one}${wide ? ' ' : ''}${number}${tenths ? `.${tenths}` : ''}`,
    `.${cutter.join('')}`,
    ...(year ? [year] : []),
    ...(volume ? [wide ? `v. ${volume}` : `v.${volume}`] : [])
  ].join(' ')

function compareParts(one: readonly (string | number)[], other: readonly (string | number)[]): number {
  for (const [index, part] of one.entries()) {
    const against = other[index] ?? ''
    if (part !== against) return part < against ? -1 : 1
  }
  return 0
}

test('any two numbers of the Library of Congress or NLM stand by class, decimals, Cutter, year and volume, however they are spaced', () => {
  fc.assert(
    fc.property(congress, congress, fc.boolean(), (one, other, wide) => {
      const [a, b] = [shelfKey(written(one, wide)), shelfKey(written(other, !wide))]
      const wanted = compareParts(parts(one), parts(other))
      // A year and a volume without a year are told apart by their word only: a volume stands behind the years.
      if (wanted !== 0 && (one.year === 0) === (other.year === 0)) expect(a < b ? -1 : 1).toBe(wanted)
    }),
    { seed: 4, numRuns: 2000 }
  )
})

test('any two Dewey numbers stand as fractions, and on one number by the author’s mark', () => {
  const dewey = fc.tuple(fc.stringMatching(/^\d{3}$/), fc.option(decimals, { nil: '' }), letters(3))
  fc.assert(
    fc.property(dewey, dewey, ([one, oneMore, author], [other, otherMore, otherAuthor]) => {
      const wanted = compareParts(
        [Number(one), fraction(oneMore), author],
        [Number(other), fraction(otherMore), otherAuthor]
      )
      const write = (number: string, more: string, mark: string) => `${number}${more ? `.${more}` : ''} ${mark}`
      const [a, b] = [shelfKey(write(one, oneMore, author)), shelfKey(write(other, otherMore, otherAuthor))]
      if (wanted !== 0) expect(a < b ? -1 : 1).toBe(wanted)
    }),
    { seed: 4, numRuns: 2000 }
  )
})

test('books numbered as they came stand as counted, under any words', () => {
  const count = fc.integer({ min: 1, max: 99_999 })
  fc.assert(
    fc.property(
      fc.constantFrom('2000 A', 'Mag.', 'Fol. Hist.', '8° Kunst', 'Depot'),
      count,
      count,
      (words, one, other) => {
        if (one !== other) expect(shelfKey(`${words} ${one}`) < shelfKey(`${words} ${other}`)).toBe(one < other)
      }
    ),
    { seed: 4 }
  )
})

test('any text has a key, in which its words are found; upper and lower case stand together', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      expect(shelfKey(text)).toBe(shelfKey(text))
      expect(shelfKey(text).length).toBeLessThan(2000)
    }),
    { seed: 4, numRuns: 500 }
  )
  expect(onShelf(['qa76.9 .d3', 'QA76.73 .J38'])).toEqual(['QA76.73 .J38', 'qa76.9 .d3'])
})
