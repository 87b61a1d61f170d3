import { expect, test } from 'vitest'
import { changesOf, formOf } from '../../renderer/screens/edit-request.ts'
import type { RequestWhole } from '../../renderer/screens/whole-request.ts'

const request = {
  citation: { title: 'Słownik etymologiczny', author: 'Brückner, A.', year: '1927' },
  level: 'normal',
  service: 'loan',
  needBy: '2026-12-04',
  due: null,
  patronDue: null,
  patronId: 7,
  partnerId: null
} as RequestWhole

test('a form that was only looked at changes nothing', () => {
  expect(changesOf(formOf(request), formOf(request))).toBeNull()
})

test('only what was typed is sent, so that two people who correct different things both keep theirs', () => {
  const base = formOf(request)
  expect(changesOf(base, { ...base, edition: ' 2nd ', level: 'rush' })).toEqual({
    citation: { edition: '2nd' },
    level: 'rush'
  })
})

test('an emptied date and a patron taken out are taken away, an emptied text is empty', () => {
  const base = formOf(request)
  expect(changesOf(base, { ...base, needBy: '', patronId: null, author: '' })).toEqual({
    citation: { author: '' },
    needBy: null,
    patronId: null
  })
})
