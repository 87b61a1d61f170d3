import { afterEach, describe, expect, test } from 'vitest'
import { speak } from '../../renderer/wording/language.ts'
import { typedDay } from '../../renderer/wording/typed-day.ts'
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
