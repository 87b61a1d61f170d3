import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import { artefacts } from '../../../shared/paper/artefacts.ts'
import { placingOn, stocksFor } from '../../../shared/paper/placing.ts'
import { countryName, postalBlock } from '../../../shared/paper/postal-lines.ts'
import { wordDay, wordInstant } from '../../../shared/paper/word-dates.ts'
import { stocks } from '../../../shared/paper/stocks.ts'
import { samples } from './sample-slips.ts'
import { said, say } from './said.ts'

describe('the pull slip', () => {
  it('says where the book stands before anything else, and offers what can be found at the shelf', () => {
    const words = said(say(artefacts['pull-slip'], samples.loan))
    expect(words.slice(0, 3)).toEqual(['Main Library, Level 3, Z', 'Z124 .F4313 1990', '|26-04890|'])
    expect(words).toContain('For: VMBY:L Murray Bay University')
    expect(words).toContain('Answer by: Wed 18 Nov 2026, 05:00')
    expect(words.filter((text) => text.startsWith('[ ]'))).toEqual(
      ['Came out', 'Not on shelf', 'On loan', 'Poor condition', 'Not as cited', 'For use here only'].map(
        (text) => `[ ] ${text}`
      )
    )
  })

  it('has the band with the due date below the fold for a loan, and no band for a copy', () => {
    const words = said(say(artefacts['pull-slip'], samples.loan))
    const fold = words.findIndex((text) => text.startsWith('Fold here'))
    expect(words.slice(fold)).toContain('12 January 2027')
    expect(said(say(artefacts['pull-slip'], samples.copy)).some((text) => text.startsWith('Fold here'))).toBe(false)
  })

  it('has a line to write the due day on while it is not fixed', () => {
    const { blocks } = say(artefacts['pull-slip'], { ...samples.loan, due: undefined })
    const band = blocks.at(-1)
    const main = band?.kind === 'beside' ? band.main : []
    const label = main.findIndex((block) => block.kind === 'line' && block.text === 'Due back')
    expect(main[label + 1]).toEqual({ kind: 'gap', line: true })
  })

  it('says volume, issue and pages of a copy, and that it is urgent when it is', () => {
    const words = said(say(artefacts['pull-slip'], samples.copy))
    expect(words).toEqual(
      expect.arrayContaining(['RUSH', 'In: Journal of Book History', 'Volume: 14', 'Issue: 3', 'Pages: 211–239'])
    )
  })

  it('carries patron, pickup place and handling for an own patron', () => {
    const words = said(say(artefacts['pull-slip'], samples.delivery))
    expect(words).toEqual(
      expect.arrayContaining([
        'For: Mirka Nováková',
        'Pick up at: Main Library desk',
        'Handling: Hold at the pickup place'
      ])
    )
  })

  it('says so when there is no call number', () => {
    expect(said(say(artefacts['pull-slip'], { ...samples.loan, callNumber: undefined }))).toContain('No call number')
  })
})

describe('the packing slip', () => {
  it('says nothing of what staff noted for themselves', () => {
    for (const data of [samples.restricted, { ...samples.borrowing, notes: ['Telephoned twice'] }])
      for (const note of data.notes) expect(said(say(artefacts['packing-slip'], data)).join()).not.toContain(note)
  })

  it('names both libraries, both numbers, item, due date, renewals, use and charge', () => {
    const words = said(say(artefacts['packing-slip'], samples.restricted))
    expect(words).toEqual(
      expect.arrayContaining([
        'GB-ALD · Aldermoor University Library',
        'PL-WIS · Biblioteka Uniwersytecka w Wiślanach',
        'Our number: 26-04719',
        'Their number: 2026-11-0457',
        'Item: 31204000102935',
        'Piece: 2 of 4',
        '12 January 2027',
        'Renewals: Not possible',
        'Use: Use in the library only; No photocopies',
        'Charge: EUR 12.50'
      ])
    )
  })

  it('ends, below its second fold, with the label for the way back', () => {
    const words = said(say(artefacts['packing-slip'], samples.restricted))
    const label = words.slice(words.findIndex((text) => text.startsWith('2. Fold')))
    expect(label.slice(1, 7)).toEqual([
      'Return to',
      'Aldermoor University Library',
      'Attention: Returns desk',
      'Interlibrary Loan, Gate 3',
      '12 Quarry Road',
      'Aldermoor AM4 2LN'
    ])
    expect(label).toContain('UNITED KINGDOM')
  })

  it('has no way back when the material is kept, or is on its way back already', () => {
    for (const data of [samples.copy, samples.borrowing]) {
      expect(said(say(artefacts['packing-slip'], data)).some((text) => /fold/i.test(text))).toBe(false)
    }
  })
})

describe('the book strap', () => {
  it('says whose it is, when it is due, where it goes back and that it stays on', () => {
    const words = said(say(artefacts['book-strap'], samples.restricted))
    expect(words).toEqual(
      expect.arrayContaining([
        'Aldermoor University Library',
        'GB-ALD',
        'Due back',
        '12 January 2027',
        'Return to',
        'Use in the library only; No photocopies',
        '2 of 4',
        'Please do not remove this label or band.'
      ])
    )
  })

  it('tells a patron the patron’s day, not the lender’s', () => {
    const words = said(say(artefacts['book-strap'], samples.borrowing))
    expect(words).toContain('5 January 2027')
    expect(words).not.toContain('12 January 2027')
    expect(words).toContain('Patron: Mirka Nováková, P 20411')
  })
})

describe('the shipping label', () => {
  it('ends an address abroad with the country in capitals, and leaves it out at home', () => {
    const abroad = said(say(artefacts['shipping-label'], samples.korean))
    expect(abroad[abroad.indexOf('10899') + 1]).toBe('SOUTH KOREA')
    expect(abroad).toContain('Attention: Kim Seo-yeon')
    expect(said(say(artefacts['shipping-label'], samples.loan))).not.toContain('UNITED KINGDOM')
  })

  it('goes to the borrower, back to the lender, or to the patron’s desk', () => {
    expect(said(say(artefacts['shipping-label'], samples.loan))).toContain('Murray Bay University')
    expect(said(say(artefacts['shipping-label'], samples.borrowing))).toContain('Biblioteka Uniwersytecka w Wiślanach')
    expect(said(say(artefacts['shipping-label'], samples.delivery))).toEqual(
      expect.arrayContaining(['Mirka Nováková', 'Main Library desk'])
    )
  })

  it('warns when nobody knows where to send it', () => {
    expect(say(artefacts['shipping-label'], { ...samples.loan, partner: undefined }).warnings).toEqual([
      '26-04890: no address to send to is known. Add it to the library’s record and print again.'
    ])
    expect(say(artefacts['shipping-label'], samples.loan).warnings).toEqual([])
  })
})

describe('dates, countries and addresses', () => {
  it('have the month as a word', () => {
    expect(wordDay('2027-01-12')).toBe('12 January 2027')
    expect(wordDay('soon')).toBe('soon')
    expect(wordDay('2027-13-45')).toBe('2027-13-45')
  })

  it('have the clock of the desk, or say that it is UTC', () => {
    expect(wordInstant('2026-07-18T22:30:00.000Z', 'Europe/Warsaw')).toBe('Sun 19 Jul 2026, 00:30')
    expect(wordInstant('2026-11-18T05:00:00.000Z')).toBe('Wed 18 Nov 2026, 05:00 UTC')
    expect(wordInstant('2026-11-18')).toBe('18 November 2026')
    expect(wordInstant('nonsense')).toBe('nonsense')
  })

  it('name a country in English, and keep a code that nobody knows', () => {
    expect(countryName('pl')).toBe('POLAND')
    expect(countryName('XQ')).toBe('XQ')
    expect(countryName('Somewhere')).toBe('SOMEWHERE')
  })

  it('leave out empty lines', () => {
    expect(postalBlock({ name: 'A', lines: ['', ' B '], country: 'DE' }, 'de')).toEqual({ lines: ['A', 'B'] })
  })
})

it.each(Object.keys(artefacts) as (keyof typeof artefacts)[])(
  'the words of the %s are the golden ones',
  async (name) => {
    const slips = [samples.loan, samples.restricted, samples.copy, samples.delivery, samples.borrowing]
    const forms = new Set(
      stocksFor(artefacts[name]).map((stock) => placingOn(artefacts[name], stocks[stock])?.form ?? 'whole')
    )
    const words = [...forms].flatMap((form) => slips.map((data) => ({ form, ...say(artefacts[name], data, form) })))
    await expect(await format(JSON.stringify(words), { parser: 'json', printWidth: 120 })).toMatchFileSnapshot(
      `../../golden/paper/${name}.json`
    )
  }
)
