import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { speak } from '../../renderer/wording/language.ts'
import { typedDay, writtenDay } from '../../renderer/wording/typed-day.ts'
import { typedNumber, writtenNumber } from '../../renderer/wording/typed-number.ts'
import { withinSentence } from '../../renderer/wording/within-sentence.ts'

describe('a day that is typed', () => {
  test.each([
    ['2026-11-30', '2026-11-30'],
    [' 20261130 ', '2026-11-30'],
    ['30.11.2026', '2026-11-30'],
    ['1. 2. 2028', '2028-02-01'],
    ['29.2.2028', '2028-02-29']
  ])('is read as it is written here: %s', (typed, day) => expect(typedDay(typed)).toBe(day))
  test.each(['', '2026-11', '2026-11-31', '29.2.2027', '11/30/2026', '30.11.26', '2026-1130', '0000-00-00', 'today'])(
    'is none while it is half of one, could be another, or is not in the calendar: %s',
    (typed) => expect(typedDay(typed)).toBeUndefined()
  )

  const today = '2026-11-28'
  afterEach(() => speak('en'))
  test.each([
    ['en', 'today', '2026-11-28'],
    ['en', '+3', '2026-12-01'],
    ['en', '-28', '2026-10-31'],
    ['en', '5.6.', '2026-06-05'],
    ['en', '5.1.', '2027-01-05'],
    ['en', '30 nov', '2026-11-30'],
    ['en', '1 January 2028', '2028-01-01'],
    ['en', '29.2.', '2028-02-29'],
    ['de', 'heute', '2026-11-28'],
    ['de', '3. März', '2027-03-03'],
    ['de', '30. Nov. 2026', '2026-11-30']
  ])('%s: %s is a day from today, or the nearest of that name', (language, typed, day) => {
    speak(language)
    expect(typedDay(typed, language === 'en' && typed === '29.2.' ? '2027-12-01' : today)).toBe(day)
  })
  test.each(['3 Lenz', '31.11.', 'tomorrow', '+', '+99999', '1 2'])('%s is none from today either', (typed) =>
    expect(typedDay(typed, today)).toBeUndefined()
  )
  test('stands in the field as the window’s language writes it, and is read again as the same day', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
        fc.constantFrom('en', 'de'),
        (date, language) => {
          speak(language)
          const day = date.toISOString().slice(0, 10)
          expect(typedDay(writtenDay(day), today)).toBe(day)
        }
      )
    )
    speak('de')
    expect(writtenDay('2026-11-30')).toBe('30.11.2026')
    expect(writtenDay('30.11')).toBe('30.11')
  })
})

describe('a figure that is typed', () => {
  afterEach(() => speak('en'))
  test.each([
    ['en', '1.5', 1.5],
    ['en', '1,5', 1.5],
    ['en', '1,500', 1500],
    ['en', '1,234,567.25', 1_234_567.25],
    ['de', '1,5', 1.5],
    ['de', '1.5', 1.5],
    ['de', '1.500', 1500],
    ['de', '1.234,5', 1234.5],
    ['de', ' −0,4 ', -0.4],
    ['de', ',5', 0.5]
  ])('%s: %s', (language, typed, figure) => {
    speak(language)
    expect(typedNumber(typed)).toBe(figure)
  })
  test.each(['', '-', '1e5', '1,2,3', '0x10', '12 mm', '١٢'])('is none: %s', (typed) =>
    expect(typedNumber(typed)).toBeUndefined()
  )
  test('is written with the sign of the window’s language, and read again as the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e7, max: 1e7 }), fc.constantFrom('en', 'de'), (hundredths, language) => {
        speak(language)
        expect(typedNumber(writtenNumber(hundredths / 100))).toBe(hundredths / 100)
      })
    )
    speak('de')
    expect(writtenNumber(1234.5)).toBe('1234,5')
  })
})

describe('the name of an act in a line of keys', () => {
  afterEach(() => speak('en'))
  test('is small in English, but what is written in capitals stays so', () => {
    speak('en')
    expect(withinSentence('Export CSV')).toBe('export CSV')
    expect(withinSentence('XLSX')).toBe('XLSX')
    expect(withinSentence('Add a Library')).toBe('add a library')
  })
  test('stays as it is in German', () => {
    speak('de')
    expect(withinSentence('CSV ausgeben')).toBe('CSV ausgeben')
    expect(withinSentence('Bibliothek aufnehmen')).toBe('Bibliothek aufnehmen')
  })
})
