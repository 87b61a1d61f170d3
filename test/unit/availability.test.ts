import { describe, expect, test } from 'vitest'
import { availableItems, copiesOf } from '../../shared/holdings/availability.ts'
import type { CatalogueSystem } from '../../shared/holdings/catalogue-words.ts'
import { readStatus } from '../../shared/holdings/status-words.ts'
import { readAnswer } from '../../electron/core/catalogues/read-answer.ts'
import { marcXml, opacXml, sru } from '../support/catalogue-answers.ts'

const read = (...records: string[]) => readAnswer(sru(records), 20).records
const holding = (more: string, circulations = '') =>
  `<localLocation>Main Library</localLocation><shelvingLocation>Stacks</shelvingLocation><callNumber>ML1039 .O4</callNumber>${more}${
    circulations && `<circulations>${circulations}</circulations>`
  }`
const item = (id: string, available: 0 | 1, more = '') =>
  `<circulation><availableNow value="${available}"/>${more}<itemId>${id}</itemId><renewable value="0"/><onHold value="0"/></circulation>`
const available = (system: CatalogueSystem, ...records: string[]) => availableItems(read(...records), system)
const nothing = {
  temporaryShelvingLocation: null,
  temporaryLocation: null,
  reason: null,
  shelvingPreference: null,
  preference: null,
  itemLoanPolicy: null
}
const main = { ...nothing, location: 'Main Library', shelvingLocation: 'Stacks', callNumber: 'ML1039 .O4' }

describe('availability as an OPAC record has it', () => {
  test.each(['alma', 'aleph', 'folio', 'horizon', 'symphony', 'voyager', 'wms', 'auto', 'generic'] as const)(
    '%s: each item that is available now, with its loan policy where one is told',
    (system) => {
      const record = opacXml([
        holding('', item('1', 1, '<availableThru>Long Loan</availableThru>') + item('2', 0) + item('3', 1))
      ])
      expect(available(system, record)).toEqual([
        { ...main, itemId: '1', itemLoanPolicy: 'Long Loan' },
        { ...main, itemId: '3' }
      ])
    }
  )

  test('what is online is passed over, however available it is', () => {
    const online = marcXml([
      ['008', '070531s2007    enk     ob    001 0 eng c'],
      ['245', { a: 'Bells' }]
    ])
    expect(available('alma', opacXml([holding('', item('1', 1))], online))).toEqual([])
    expect(copiesOf(read(opacXml([holding('', item('1', 1))], online))[0]!, 'alma')[0]).toMatchObject({
      electronic: true
    })
  })

  test('a record on paper that has an online version beside it stays one on paper', () => {
    const both = marcXml([
      ['006', 'm     o  d |      '],
      ['007', 'ta'],
      ['007', 'cr'],
      ['008', '070531s2007    enk      b    001 0 eng c'],
      ['245', { a: 'Bells' }]
    ])
    expect(available('alma', opacXml([holding('', item('1', 1))], both))).toHaveLength(1)
  })

  test('Sierra says it in a note: on the shelf, to be looked for there, or away', () => {
    const noted = (note: string) =>
      available(
        'sierra',
        opacXml([`<localLocation>Stacks</localLocation><callNumber>M 1 </callNumber><publicNote>${note}</publicNote>`])
      )
    const there = { ...nothing, itemId: null, location: 'Stacks', shelvingLocation: 'Stacks', callNumber: 'M 1 ' }
    expect(noted('AVAILABLE')).toEqual([there])
    expect(noted('CHECK SHELVES')).toEqual([there])
    expect(noted('AVAILABLE +2 HOLDS')).toEqual([there])
    for (const note of [
      'DUE 12-15-26',
      'DUE 12-15-26 +1 HOLD',
      'LIB USE ONLY',
      'MISSING',
      'IN TRANSIT',
      'ON HOLDSHELF',
      'a word of theirs'
    ])
      expect(noted(note), note).toEqual([])
  })

  test('a holding without items is there, and nothing is known of it', () => {
    expect(available('voyager', opacXml([holding('')]))).toEqual([])
    expect(copiesOf(read(opacXml([holding('')]))[0]!, 'voyager')).toMatchObject([{ availability: 'unknown' }])
  })

  test('FOLIO: where a copy stands for now goes before its shelf; the same place said again is none', () => {
    const at = (place: string) =>
      available('folio', opacXml([holding('', item('1', 1, `<temporaryLocation>${place}</temporaryLocation>`))]))
    expect(at('Reserves')).toMatchObject([{ shelvingLocation: 'Stacks', temporaryShelvingLocation: 'Reserves' }])
    expect(at('Stacks')).toMatchObject([{ temporaryShelvingLocation: null }])
  })

  test('Symphony: what stands in a place for lent things is lent', () => {
    const record = opacXml([holding('', item('1', 1)).replace('Stacks', 'CHECKEDOUT')])
    expect(available('symphony', record)).toEqual([])
  })

  test('not lent is another thing than lent', () => {
    const said = (restrictions: string) =>
      copiesOf(
        read(opacXml([holding('', item('1', 0, `<restrictions>${restrictions}</restrictions>`))]))[0]!,
        'folio'
      )[0]?.availability
    expect(said('Checked out')).toBe('out')
    expect(said('Restricted')).toBe('not-lendable')
  })

  test('what is said twice of one place is one copy', () => {
    const twice = item('', 1).replace('<itemId></itemId>', '')
    expect(available('alma', opacXml([holding('', twice + twice)]))).toEqual([{ ...main, itemId: null }])
  })
})

describe('availability as fields of a record have it', () => {
  const evergreen = (status: string) =>
    marcXml([['852', { a: 'Stacks', b: 'MAIN', c: 'M 1', d: 'BRANCH', g: '30001', n: status }, '4 ']])
  test.each(['evergreen', 'auto'] as const)('Evergreen (%s)', (system) => {
    const there = { ...nothing, itemId: '30001', location: 'MAIN', shelvingLocation: 'Stacks', callNumber: 'M 1' }
    expect(available(system, evergreen('Available'))).toEqual([there])
    for (const status of ['Checked out', 'On holds shelf', 'In transit', 'Missing', 'Lost and Paid'])
      expect(available(system, evergreen(status)), status).toEqual([])
  })

  test.each(['polaris', 'auto'] as const)('Polaris (%s)', (system) => {
    const polaris = (status: string) =>
      marcXml([['852', { a: 'Main', b: 'Fiction shelves', h: 'FIC Oka', p: '31001', r: status, w: 'Hardcover' }]])
    expect(available(system, polaris('In'))).toEqual([
      { ...nothing, itemId: '31001', location: 'Main', shelvingLocation: 'Fiction shelves', callNumber: 'FIC Oka' }
    ])
    for (const status of ['Out', 'Held', 'In-Transit', 'Lost', 'On-Order', 'Non-circulating', 'Claim Returned'])
      expect(available(system, polaris(status)), status).toEqual([])
  })

  test.each(['koha', 'auto'] as const)(
    'Koha (%s): lent, lost, damaged and not for loan each in a place of its own',
    (system) => {
      const koha = (more: object) =>
        marcXml([
          [
            '952',
            { 0: '0', 1: '0', 4: '0', 7: '0', a: 'MAIN', b: 'MAIN', c: 'GEN', o: 'M 1', p: '3901', y: 'BK', ...more }
          ]
        ])
      expect(available(system, koha({}))).toMatchObject([
        { itemId: '3901', location: 'MAIN', shelvingLocation: 'GEN', callNumber: 'M 1', itemLoanPolicy: 'BK' }
      ])
      for (const more of [{ q: '2026-12-15' }, { 0: '1' }, { 1: '2' }, { 4: '1' }])
        expect(available(system, koha(more))).toEqual([])
      expect(copiesOf(read(koha({ 7: '1' }))[0]!, system)).toMatchObject([{ availability: 'not-lendable' }])
    }
  )

  test.each(['symphony', 'auto'] as const)(
    'Symphony (%s): a shelf is a shelf unless its name says otherwise',
    (system) => {
      const symphony = (place: string) => marcXml([['926', { a: 'MAIN', b: place, c: 'M 1', d: 'BOOK', f: '1' }]])
      expect(available(system, symphony('STACKS'))).toMatchObject([{ location: 'MAIN', shelvingLocation: 'STACKS' }])
      for (const place of ['CHECKEDOUT', 'INTRANSIT', 'HOLDS', 'ON-ORDER', 'MISSING'])
        expect(available(system, symphony(place)), place).toEqual([])
    }
  )

  test.each(['alma', 'aleph', 'auto'] as const)('AVA fields of %s', (system) => {
    const ava = (status: string) =>
      marcXml([['AVA', { a: '01UNI', b: 'MAIN', q: 'Main Library', c: 'Stacks', d: 'M 1', e: status, t: 'v.1-10' }]])
    expect(available(system, ava('available'))).toMatchObject([
      { location: 'Main Library', shelvingLocation: 'Stacks' }
    ])
    expect(available(system, ava('unavailable'))).toEqual([])
    expect(copiesOf(read(ava('check_holdings'))[0]!, system)).toMatchObject([
      { availability: 'unknown', held: 'v.1-10' }
    ])
  })

  test('MARC 21’s own 852 with a status of anybody’s (Horizon, TLC and others)', () => {
    const plain = (more: object) =>
      marcXml([['852', { a: 'GB-Uk', b: 'Main', c: 'Stacks', h: 'ML1039', i: '.O4', p: '3001', ...more }]])
    for (const system of ['horizon', 'tlc', 'generic'] as const) {
      expect(available(system, plain({ z: 'Checked In' }))).toEqual([
        { ...nothing, itemId: '3001', location: 'Main', shelvingLocation: 'Stacks', callNumber: 'ML1039 .O4' }
      ])
      expect(available(system, plain({ y: 'Checked Out' }))).toEqual([])
      expect(copiesOf(read(plain({}))[0]!, system)).toMatchObject([{ symbol: 'GB-Uk', availability: 'unknown' }])
    }
  })

  test('volumes and years of a record belong to its copies, as text or as coded', () => {
    const text = marcXml([
      ['852', { a: 'X', b: 'Main', p: '1' }],
      ['866', { a: 'v.1(1990)-v.16(2005)' }],
      ['867', { a: 'Index v.1-5' }]
    ])
    const coded = marcXml([
      ['852', { a: 'X', b: 'Main', p: '1' }],
      ['853', { 8: '1', a: 'v.', i: '(year)' }],
      ['863', { 8: '1.1', a: '1-16', i: '1990-2005' }]
    ])
    expect(copiesOf(read(text)[0]!, 'auto')[0]?.held).toBe('v.1(1990)-v.16(2005); Index v.1-5')
    expect(copiesOf(read(coded)[0]!, 'auto')[0]?.held).toBe('v.1-16 (1990-2005)')
  })

  test.each([
    ['Available', 'available'],
    ['AVAILABLE +1 HOLD', 'available'],
    ['Due back 2026-12-15', 'out'],
    ['DUE 12-15-26', 'out'],
    ['Checked out (due 3 May)', 'out'],
    ['Library use only', 'not-lendable'],
    ['Hardcover', undefined],
    ['', undefined]
  ] as const)('“%s” says %s', (word, said) => {
    expect(readStatus(word)).toBe(said)
  })
})
