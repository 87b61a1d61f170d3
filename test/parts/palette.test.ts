import { beforeEach, describe, expect, test } from 'vitest'
import { keepRecent, type PaletteItem, rankItems, readRecent } from '../../renderer/commands/palette.ts'

const item = (id: string, group: PaletteItem['group'], title: string, detail = ''): PaletteItem => ({
  id,
  group,
  title,
  detail,
  run: () => undefined
})
const items = [
  item('print', 'here', 'Print'),
  item('new', 'commands', 'New request'),
  item('new-window', 'commands', 'New window'),
  item('queue-lending-new', 'screens', 'Lending: New', '31'),
  item('go-reports', 'screens', 'Go to: Reports'),
  item('request-26-00042', 'requests', 'Die Entstehung der Schriftkultur', '26-00042 Asked'),
  item('patron-3', 'patrons', 'Mirka Nováková', '2003'),
  item('partner-4', 'partners', 'Bibliothèque de Łódź', 'PL-LODZ'),
  item('setting-printer', 'settings', 'Printer')
]
const found = (typed: string, recent: string[] = []) => rankItems(items, typed, recent).map(({ id }) => id)

describe('what fits a few letters', () => {
  test('is found without its diacritics', () => {
    expect(found('novakova')[0]).toBe('patron-3')
    expect(found('lodz')[0]).toBe('partner-4')
    expect(found('NOVÁKOVÁ')[0]).toBe('patron-3')
  })

  test('the whole number of a request stands first', () => {
    expect(found('26-00042')[0]).toBe('request-26-00042')
  })

  test('what begins with the words stands before what has them somewhere', () => {
    expect(found('new')).toEqual([
      'new',
      'new-window',
      'queue-lending-new',
      'request-26-00042',
      'patron-3',
      'partner-4'
    ])
    expect(found('print').slice(0, 2)).toEqual(['print', 'request-26-00042'])
  })

  test('all words must fit, in any order', () => {
    expect(found('new lend')[0]).toBe('queue-lending-new')
    expect(found('reports go')[0]).toBe('go-reports')
  })

  test('what was used lately comes before its like, and first of all when nothing is typed', () => {
    expect(found('new', ['new-window'])[0]).toBe('new-window')
    expect(found('', ['go-reports', 'print']).slice(0, 3)).toEqual(['go-reports', 'print', 'new'])
    expect(rankItems(items, '', ['go-reports'])[0]?.group).toBe('recent')
  })

  test('hostile and endless text finds nothing and breaks nothing', () => {
    const own = items.filter(({ group }) => group === 'here' || group === 'settings')
    for (const typed of ['<script>', '%_\\', '('.repeat(400), '😀'.repeat(200), '\u202e evil'])
      expect(rankItems(own, typed, [])).toEqual([])
  })
})

describe('what was used lately', () => {
  beforeEach(() => localStorage.clear())

  test('keeps the last six commands and places', () => {
    for (const each of items) keepRecent(each)
    for (let n = 0; n < 9; n += 1) keepRecent(item(`go-${n}`, 'screens', 'x'))
    expect(readRecent()).toEqual(['go-8', 'go-7', 'go-6', 'go-5', 'go-4', 'go-3'])
  })

  test('never keeps people or requests', () => {
    for (const each of items.filter(({ group }) => ['requests', 'patrons', 'partners'].includes(group)))
      keepRecent(each)
    expect(readRecent()).toEqual([])
  })

  test('a spoilt storage is no trouble', () => {
    localStorage.setItem('interloan.recent', '{"x":')
    expect(readRecent()).toEqual([])
    localStorage.setItem('interloan.recent', '[1,null,"print"]')
    expect(readRecent()).toEqual(['print'])
  })
})
