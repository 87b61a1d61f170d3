import { describe, expect, it } from 'vitest'
import { exampleDay, exampleSlip } from '../../../shared/paper/template/example.ts'
import { fillText, fillValue } from '../../../shared/paper/template/fill-text.ts'
import type { SlipData } from '../../../shared/paper/slip-data.ts'

const { number, side, service, level, title, piece, pieces, own } = exampleSlip
const bare: SlipData = { number, side, service, level, title, piece, pieces, own, conditions: [], notes: [] }
const said = (text: string, more: Partial<SlipData> = {}) =>
  fillText(text, { data: { ...bare, title: 'Bells', ...more }, day: exampleDay })

describe('a line of a template of which some fields say nothing', () => {
  it.each([
    ['{title}, {author}', 'Bells'],
    ['{author}: {title}', 'Bells'],
    ['{author}, {title}.', 'Bells.'],
    ['{title} ({year}). {publisher}.', 'Bells.'],
    ['{title} · {edition} · {number}', `Bells · ${number}`],
    ['{title}. {edition}, {year}', 'Bells'],
    ['Call number: {call-number}, title: {title}', 'title: Bells'],
    ['{author} / {edition} / {title}', 'Bells'],
    ['For {title} [{year}]', 'For Bells']
  ])('%s', (text, line) => expect(said(text)).toEqual([line]))

  it('keeps every sign where all of them say something', () => {
    expect(
      said('- {title} ({year}); {author}: {publisher}.', { year: '1998', author: 'Ringer', publisher: 'Tower' })
    ).toEqual(['- Bells (1998); Ringer: Tower.'])
  })

  it('is left out whole where none says anything, and a symbol carries what stands there', () => {
    expect(said('Author: {author}\n{title}')).toEqual(['Bells'])
    const told = { data: { ...bare, title: 'Bells' }, day: exampleDay }
    expect(fillValue('{number}-{author}', told)).toBe(`${number}-`)
    expect(fillValue('X{author}', told)).toBe('')
  })
})
