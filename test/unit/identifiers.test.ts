import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  codabarCheckFits,
  readDoi,
  readIsbn,
  readIsil,
  readIssn,
  readOclcNumber,
  readPmid
} from '../../shared/domain/identifiers.ts'

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''))

describe('ISBN', () => {
  test.each([
    ['978-0-306-40615-7', '9780306406157'],
    ['0-306-40615-2', '9780306406157'],
    ['ISBN-13: 978 0 306 40615 7', '9780306406157'],
    ['080442957X', '9780804429573'],
    ['0‐8044‐2957‐x', '9780804429573'],
    ['９７８０３０６４０６１５７', '9780306406157'],
    ['979-10-90636-07-1', '9791090636071']
  ])('%s is %s', (text, isbn) => expect(readIsbn(text)).toBe(isbn))
  test.each(['978-0-306-40615-8', '0306406153', '977-0-306-40615-7', '97803064061', 'X', ''])('%s is none', (text) =>
    expect(readIsbn(text)).toBeUndefined()
  )

  test('one wrong digit, or two neighbours exchanged, is found', () => {
    fc.assert(
      fc.property(digits(9), fc.nat(9), fc.integer({ min: 1, max: 9 }), (nine, place, by) => {
        const ten = `${nine}${checkOfTen(nine)}`
        expect(readIsbn(ten)).toMatch(/^978\d{10}$/)
        if (ten[place] === 'X') return
        const wrong = `${ten.slice(0, place)}${(Number(ten[place]) + by) % 10}${ten.slice(place + 1)}`
        expect(readIsbn(wrong)).toBeUndefined()
      })
    )
  })
})

/** ISO 2108: the weighted sum of all ten signs is a multiple of eleven. */
function checkOfTen(nine: string): string {
  const sum = [...nine].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0)
  const check = (11 - (sum % 11)) % 11
  return check === 10 ? 'X' : String(check)
}

describe('ISSN', () => {
  test.each([
    ['0378-5955', '0378-5955'],
    ['03785955', '0378-5955'],
    ['eISSN 2434-561x', '2434-561X'],
    ['9770378595002', '0378-5955']
  ])('%s is %s', (text, issn) => expect(readIssn(text)).toBe(issn))
  test.each(['0378-5956', '1234', '0378-595', ''])('%s is none', (text) => expect(readIssn(text)).toBeUndefined())
  test('exactly one check sign fits seven digits', () => {
    fc.assert(
      fc.property(digits(7), (seven) => {
        expect([...'0123456789X'].filter((sign) => readIssn(seven + sign) !== undefined)).toHaveLength(1)
      })
    )
  })
})

test('DOI, PMID and OCLC numbers lose what is written around them', () => {
  expect(readDoi('(see https://doi.org/10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O).')).toMatch(
    /^10\.1002\/\(sici\)1097-4571/
  )
  expect(readDoi('doi:10.1000/ABC(1).')).toBe('10.1000/abc(1)')
  expect(readDoi('10.1/x')).toBeUndefined()
  expect(readPmid('PMID 0031452104')).toBeUndefined()
  expect(readPmid('PMID: 01452104')).toBe('1452104')
  expect(readOclcNumber('ocm00012345')).toBe('12345')
  expect(readOclcNumber('OCLC 57358293')).toBe('57358293')
  expect(readOclcNumber('abc')).toBeUndefined()
})

test('ISILs are the same whatever their case', () => {
  expect(readIsil('de-12')).toEqual({ value: 'de-12', prefix: 'DE', key: 'DE-12' })
  expect(readIsil('OCLC-BCDEF')?.key).toBe('OCLC-BCDEF')
  expect(readIsil('no isil')).toBeUndefined()
  expect(readIsil('DE-12345678901234567')).toBeUndefined()
})

test('the check digit of library bar codes is told, and other codes are left alone', () => {
  expect(codabarCheckFits('39999000012345')).toBeTypeOf('boolean')
  expect([...'0123456789'].filter((digit) => codabarCheckFits(`2147600012345${digit}`))).toHaveLength(1)
  expect(codabarCheckFits('26-00042')).toBeUndefined()
})

test('no reader of numbers fails on any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      for (const read of [readIsbn, readIssn, readDoi, readPmid, readOclcNumber, readIsil, codabarCheckFits]) read(text)
    })
  )
})
