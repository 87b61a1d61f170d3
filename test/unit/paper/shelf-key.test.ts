import { expect, test } from 'vitest'
import { shelfKey } from '../../../shared/domain/shelf-key.ts'

test('call numbers sort as they stand on the shelf, in any case and spacing', () => {
  for (const shelf of [
    ['Z9 .A3', 'Z124 .F4313 1990', 'Z 124 .F44', 'Z1001 .B2'],
    ['QA9 .B2', 'QA76.100', 'QA76.73 .J38', 'qa76.9 .D3'],
    ['005.133', '025.04', '025.6 ABC', '301 DUR'],
    ['Z119 .J68 v.2', 'Z119 .J68 v.14 no.3', 'Z119 .J68 v.14 no.12']
  ])
    expect(shelf.toReversed().sort((a, b) => (shelfKey(a) < shelfKey(b) ? -1 : 1))).toEqual(shelf)
})

test('the key still has what people type', () => {
  expect(shelfKey('Z124 .F4313 1990')).toContain('z124 f4313')
  expect(shelfKey('Karten, Mappe 12')).toBe('karten mappe 12')
  expect(shelfKey('')).toBe('')
})
