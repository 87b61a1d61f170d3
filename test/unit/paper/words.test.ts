import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import { artefacts, type Artefact } from '../../../shared/paper/artefacts.ts'
import { placingOn, stocksFor } from '../../../shared/paper/placing.ts'
import { countryName, postalBlock } from '../../../shared/paper/postal-lines.ts'
import type { Block, OnPaper, Slip } from '../../../shared/paper/slip.ts'
import type { SlipData } from '../../../shared/paper/slip-data.ts'
import { wordDay, wordInstant } from '../../../shared/paper/word-dates.ts'
import { stocks } from '../../../shared/paper/stocks.ts'
import { samples } from './sample-slips.ts'

const day = '2026-11-24'
const say = (artefact: Artefact, data: SlipData, form: OnPaper['form'] = 'whole') => artefact.words(data, { form, day })

/** Everything a slip says, one text a line, in order. */
function said(slip: Slip): string[] {
  const texts = (block: Block): string[] => {
    switch (block.kind) {
      case 'line':
      case 'fold':
        return [block.text]
      case 'facts':
        return block.facts.map(({ label, lead, value }) => [`${label}:`, lead, value].filter(Boolean).join(' '))
      case 'address':
        return [block.label ?? '', ...block.lines, block.country ?? ''].filter((text) => text !== '')
      case 'barcode':
        return [`|${block.value}|`, ...block.below]
      case 'ticks':
        return block.labels.map((label) => `[ ] ${label}`)
      case 'beside':
        return [...block.main, ...block.aside].flatMap(texts)
      case 'rule':
      case 'square':
      case 'gap':
      case 'spring':
        return []
    }
  }
  return slip.blocks.flatMap(texts)
}

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

describe('the letters', () => {
  it('say that it came, and later that it still waits', () => {
    const arrival = said(say(artefacts['arrival-notice'], samples.borrowing))
    expect(arrival).toEqual(
      expect.arrayContaining([
        '24 November 2026',
        'Arrived for you',
        'Dear Mirka Nováková,',
        'Pick up at: Main Library desk',
        'Due back: 5 January 2027'
      ])
    )
    expect(said(say(artefacts['pickup-notice'], samples.borrowing))).toContain('Still waiting for you')
  })

  const overdue = ['overdue-letter-1', 'overdue-letter-2', 'overdue-letter-3'] as const

  it('about an overdue loan go to the patron with the patron’s due date, each level in its own words', () => {
    const late = { ...samples.borrowing, patronDue: '2026-11-20', due: '2026-12-01' }
    const letters = overdue.map((name) => say(artefacts[name], late))
    for (const letter of letters) {
      expect(letter.warnings).toEqual([])
      expect(said(letter)).toEqual(
        expect.arrayContaining(['Mirka Nováková', 'Was due back: 20 November 2026', 'Days overdue: 4', '|26-05002|'])
      )
    }
    expect(
      letters.map((letter) => said(letter)).map((texts) => texts.find((text) => /due:|letter:/.test(text)))
    ).toEqual(['Overdue: please bring it back', 'Second letter: still overdue', 'Third letter: long overdue'])
    const sentences = letters.map((letter) => said(letter).find((text) => text.includes('item below')))
    expect(new Set(sentences).size).toBe(3)
  })

  it('about a loan that went out go to the library that has it, with both numbers and the lender’s due date', () => {
    const late = { ...samples.restricted, due: '2026-11-02', patronDue: '2026-10-01' }
    for (const name of overdue) {
      const letter = say(artefacts[name], late)
      expect(letter.warnings).toEqual([])
      expect(said(letter)).toEqual(
        expect.arrayContaining([
          'Biblioteka Uniwersytecka w Wiślanach',
          'POLAND',
          'Dear colleagues,',
          'Was due back: 2 November 2026',
          'Days overdue: 22',
          'Our number: 26-04719',
          'Your number: 2026-11-0457'
        ])
      )
    }
  })

  it('warn staff when nothing is overdue yet, when no due date is known, of a copy, and of a library without an address', () => {
    const warned = (data: SlipData) => say(artefacts['overdue-letter-1'], data).warnings
    expect(warned({ ...samples.loan, due: day })).toEqual([
      '26-04890: it is due back on 24 November 2026 and not overdue on the day of this letter.'
    ])
    expect(warned({ ...samples.loan, due: '2026-11-23' })).toEqual([])
    expect(warned({ ...samples.loan, due: undefined })).toEqual([
      '26-04890: no due date is known, so nothing is overdue.'
    ])
    expect(warned({ ...samples.loan, due: 'soon' })).toHaveLength(1)
    expect(warned(samples.copy)).toEqual(['26-04911: a copy is not brought back; there is nothing to write for.'])
    expect(warned({ ...samples.loan, partner: undefined, due: '2026-11-02' })).toHaveLength(1)
  })

  it('call a loan back before it is due, with a line for the day', () => {
    const recall = say(artefacts['recall-letter'], samples.borrowing)
    expect(recall.warnings).toEqual([])
    expect(said(recall)).toEqual(
      expect.arrayContaining([
        'Recalled: please bring it back early',
        'Due back so far: 5 January 2027',
        'Please return it by'
      ])
    )
    expect(said(say(artefacts['recall-letter'], samples.loan))).toContain('Recall of our loan')
  })

  it('say that a request has ended, why, and what was noted; what is not known is written by hand', () => {
    const notice = (data: SlipData) => say(artefacts['cancellation-notice'], data)
    const unfilled = notice({
      ...samples.copy,
      ended: { state: 'unfilled', reason: 'not-on-shelf', note: 'Searched twice.' }
    })
    expect(unfilled.warnings).toEqual([])
    expect(said(unfilled)).toEqual(
      expect.arrayContaining([
        'Murray Bay University',
        'We cannot supply it',
        'Pages: 211–239',
        'Your number: 2026-11-0457',
        'Reason: not on shelf',
        'Note: Searched twice.'
      ])
    )
    const cancelled = notice({ ...samples.borrowing, ended: { state: 'cancelled' } })
    expect(said(cancelled)).toEqual(
      expect.arrayContaining(['Mirka Nováková', 'Your request has been cancelled', 'Reason'])
    )
    expect(cancelled.blocks.filter((block) => block.kind === 'gap' && block.line)).toHaveLength(2)
    expect(notice(samples.loan).warnings).toEqual([
      '26-04890: the request has not ended without the item; look at it before the letter goes out.'
    ])
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
