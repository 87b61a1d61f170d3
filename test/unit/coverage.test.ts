import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { covers } from '../../shared/holdings/coverage.ts'

describe('whether a statement of holdings has a volume or year', () => {
  test.each([
    ['v.1(1990)-v.16(2005)', '4', '1993', 'yes'],
    ['v.1(1990)-v.16(2005)', '17', '2006', 'no'],
    ['1990-', undefined, '2020', 'yes'],
    ['1990-', undefined, '1989', 'no'],
    ['1990/91-', undefined, '1991', 'yes'],
    ['1999/2000-2010', undefined, '2005', 'yes'],
    ['1950-60', undefined, '1955', 'yes'],
    ['1950-60', undefined, '1961', 'no'],
    ['v.1-10', '10', undefined, 'yes'],
    ['v.1-10', '11', undefined, 'no'],
    ['v.1-3, 5, 7-10 (1990-1999)', '4', undefined, 'no'],
    ['v.1-3, 5, 7-10 (1990-1999)', '5', undefined, 'yes'],
    ['1.1990 - 12.2001', '7', '1996', 'yes'],
    ['1.1990,1 - 5.1994,12', '3', '1992', 'yes'],
    ['1.1950 - 1.1999, 3.1950 - 3.1999', '2', undefined, 'no'],
    ['1.1990, 3.1992', '3', '1992', 'yes'],
    ['1.1990, 3.1992', '2', '1991', 'no'],
    ['1(1990)-5(1994),7(1996)-', '6', '1995', 'no'],
    ['1(1990)-5(1994),7(1996)-', '99', '2088', 'yes'],
    ['Bd. 3', '3', undefined, 'yes'],
    ['Jg. 3 (1999) bis 7 (2003)', '5', '2001', 'yes'],
    ['t.5 (1988) - t.9 (1992)', '4', undefined, 'no'],
    ['第1巻-第5巻', '第3巻', undefined, 'yes'],
    ['第1巻-第5巻', '6', undefined, 'no'],
    ['1990年-1995年', undefined, '1993', 'yes'],
    ['Vols. 1-12 (Jan. 1990-Dec. 2001)', 'XII', '2001', 'yes'],
    ['vol.1 to vol.5', '2', undefined, 'yes'],
    ['v.1-10; lacks v.4', '4', undefined, 'no'],
    ['v.1-10; lacks v.4', '5', undefined, 'yes'],
    ['1980-2000 lacking 1985, 1987', undefined, '1987', 'no'],
    ['1980-2000 lacking 1985, 1987', undefined, '1986', 'yes'],
    ['1990-1999, incomplete', undefined, '1995', 'unsure'],
    ['Lückenhaft: 1990-1999', undefined, '1995', 'unsure'],
    ['-2005', undefined, '2001', 'unsure'],
    ['-2005', undefined, '2006', 'no'],
    ['Library has some', '4', '1993', 'unsure'],
    ['', '4', undefined, 'unsure'],
    ['v.1-10', undefined, '1993', 'unsure'],
    ['v.1-10', 'supplement', undefined, 'unsure'],
    // One says yes, the other no: a person looks.
    ['v.1-10 (1990-1999)', '4', '2005', 'unsure']
  ] as const)('“%s” for volume %s, year %s: %s', (held, volume, year, answer) => {
    expect(covers(held, { volume, year })).toBe(answer)
  })

  test.each([
    ['v.3:no.2(1990:Feb.)', '2', 'yes'],
    ['v.3:no.2(1990:Feb.)', '4', 'no'],
    ['v.3:no.2(1990:Feb.)', undefined, 'unsure']
  ] as const)('of “%s” issue %s: %s', (held, issue, answer) => {
    expect(covers(held, { volume: '3', issue })).toBe(answer)
  })

  test('what wants no part is there with the title', () => {
    expect(covers(null, {})).toBe('yes')
    expect(covers('v.1', { volume: ' ', year: '' })).toBe('yes')
  })

  const volumes = fc.integer({ min: 1, max: 900 })
  const spans = fc
    .array(fc.tuple(volumes, fc.nat({ max: 20 })), { minLength: 1, maxLength: 4 })
    .map((all) => all.map(([from, more]) => ({ from, to: from + more })))
  /** Ways in which a range of volumes is written. */
  const ways: ((from: number, to: number) => string)[] = [
    (from, to) => `v.${from}-${to}`,
    (from, to) => `v.${from}-v.${to}`,
    (from, to) => `Vol. ${from} – Vol. ${to}`,
    (from, to) => `Bd. ${from} bis ${to}`,
    (from, to) => `t.${from}-t.${to}`,
    (from, to) => `第${from}巻-第${to}巻`,
    (from, to) => `v.${from}(${1000 + 900})-v.${to}(${1000 + 950})`,
    (from, to) => `${from}.1950 - ${to}.1999`
  ]
  test('whatever way it is written, every volume inside is there and every one outside is not', () => {
    fc.assert(
      fc.property(
        spans,
        fc.constantFrom(...ways),
        fc.constantFrom('; ', ', '),
        volumes,
        (all, way, between, wanted) => {
          const held = all.map(({ from, to }) => way(from, to)).join(between)
          const there = all.some(({ from, to }) => wanted >= from && wanted <= to)
          expect(covers(held, { volume: String(wanted) })).toBe(there ? 'yes' : 'no')
        }
      )
    )
  })

  test('an open end has every later year, and none before', () => {
    const years = fc.integer({ min: 1500, max: 2090 })
    fc.assert(
      fc.property(years, years, fc.constantFrom('-', ' -', '- ', '–', '/', '- to date'), (from, wanted, end) => {
        const held = end === '/' ? `${from}/${String((from + 1) % 100).padStart(2, '0')}-` : `${from}${end}`
        expect(covers(held, { year: String(wanted) })).toBe(wanted >= from ? 'yes' : 'no')
      })
    )
  })

  test('any text at all gives an answer, and never takes long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 8 }), (held, volume) => {
        expect(['yes', 'no', 'unsure']).toContain(covers(held, { volume, year: '1990' }))
      })
    )
    const began = performance.now()
    covers('v.1-'.repeat(20_000), { volume: '3' })
    expect(performance.now() - began).toBeLessThan(2000)
  })
})
