import { describe, expect, it } from 'vitest'
import { artefacts } from '../../../shared/paper/artefacts.ts'
import type { SlipData } from '../../../shared/paper/slip-data.ts'
import { samples } from './sample-slips.ts'
import { day, said, say } from './said.ts'

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
