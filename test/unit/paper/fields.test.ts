import { expect, it } from 'vitest'
import { drawArtefact } from '../../../electron/core/paper/draw/draw-artefact.ts'
import { artefactNames } from '../../../shared/paper/artefact-names.ts'
import { artefacts } from '../../../shared/paper/artefacts.ts'
import type { SlipData } from '../../../shared/paper/slip-data.ts'
import { readText, toolsMissing } from './print-tools.ts'
import { loan, borrowed, asked, fee, article, delivered, couriered } from './full-slips.ts'

const citation = ['Histories of Paper', 'Kowalska, Ewa']
const part = ['17', '3', '211–239']
const both = ['GB-BRK', '26-04711', '2026-0457']
const ownReturn = ['Aldermoor Library', 'Aldermoor Returns Room', '1 Aldermoor Road', 'Aldermoor AB1 2CD']
const partnerReturn = ['Brackwater Library', 'Brackwater Returns Room', '1 Brackwater Road', 'Brackwater AB1 2CD']
const partnerShip = ['Brackwater Library', 'Ms Brackwater', 'Brackwater Loans Room', 'Brackwater AB1 2CD']

/**
 * What each artefact has to say, from the lists of what desks and networks print: `of` is what it is drawn for, `says` what is found on it. A new
 * artefact gets its own row.
 */
const rows: Readonly<Record<string, readonly { readonly of: SlipData; readonly says: readonly string[] }[]>> = {
  'pull-slip': [
    { of: loan, says: [...citation, 'Third edition', 'Annexe, Level 4', 'TS1090 .K69', '17', ...both] },
    {
      of: loan,
      says: ['RUSH', 'Wed 18 Nov 2026', '1 December 2026', 'Use in the library only', 'The map at the back']
    },
    { of: article, says: [...citation, ...part, 'Journal of Watermarks', '1098-7371', ...both] },
    { of: delivered, says: [...citation, 'TS1090 .K69', 'Annexe, Level 4', 'Mirka Novak', 'Harbour Desk', '26-04711'] }
  ],
  'packing-slip': [
    { of: loan, says: [...citation, ...both, 'GB-ALD', '31204000102935', '12 January 2027', '12.50', '2 of 3'] },
    { of: loan, says: ['Use in the library only', 'Not possible', ...ownReturn] }
  ],
  'book-strap': [
    { of: loan, says: [...ownReturn, 'GB-ALD', 'Brackwater Library', ...both, 'Histories of Paper', '2 of 3'] },
    { of: loan, says: ['12 January 2027', 'Use in the library only', 'Mirka Novak'] }
  ],
  'shipping-label': [
    { of: loan, says: [...partnerShip, ...ownReturn, '26-04711', '2 of 3'] },
    { of: borrowed, says: [...partnerReturn, '26-04711'] }
  ],
  'return-label': [
    { of: loan, says: [...ownReturn, '26-04711'] },
    { of: borrowed, says: [...partnerReturn, '2026-0457'] }
  ],
  'arrival-notice': [
    { of: borrowed, says: ['Mirka Novak', ...citation, 'Harbour Desk', '26-04711', 'Aldermoor Library'] }
  ],
  'pickup-notice': [
    {
      of: borrowed,
      says: ['Mirka Novak', ...citation, 'Harbour Desk', '26-04711', 'Aldermoor Library', '5 January 2027']
    }
  ],
  'overdue-letter-1': [
    {
      of: { ...borrowed, patronDue: '2026-11-20' },
      says: [
        'Mirka Novak',
        ...citation,
        '20 November 2026',
        'Days overdue',
        '26-04711',
        'Overdue: please bring it back'
      ]
    },
    { of: { ...loan, due: '2026-11-02' }, says: [...partnerShip, ...both.slice(1), '2 November 2026', '22'] }
  ],
  'overdue-letter-2': [
    { of: borrowed, says: ['Mirka Novak', ...citation, 'Second letter', '5 January 2027', '26-04711'] },
    { of: loan, says: [...partnerShip, ...citation, 'Second letter', '12 January 2027', '2026-0457'] }
  ],
  'overdue-letter-3': [
    { of: borrowed, says: ['Mirka Novak', ...citation, 'Third letter', '5 January 2027', '26-04711'] },
    { of: loan, says: [...partnerShip, ...citation, 'Third letter', '31204000102935', '2026-0457'] }
  ],
  'recall-letter': [
    { of: borrowed, says: ['Mirka Novak', ...citation, 'Recalled', '5 January 2027', 'Please return it by'] },
    { of: loan, says: [...partnerShip, ...citation, 'Recall', '12 January 2027', '2026-0457'] }
  ],
  'cancellation-notice': [
    {
      of: { ...borrowed, ended: { state: 'unfilled', reason: 'on-loan', note: 'Three libraries were asked.' } },
      says: ['Mirka Novak', ...citation, '17', 'on loan', 'Three libraries were asked.', '26-04711']
    },
    {
      of: { ...loan, ended: { state: 'unfilled', reason: 'lost' } },
      says: [...partnerShip, ...citation, 'lost', '2026-0457', 'Note']
    }
  ],
  'borrowing-label': [
    {
      of: borrowed,
      says: ['Mirka Novak', 'Harbour Desk', '26-04711', 'Histories of Paper', '5 January 2027', '2 of 3']
    },
    { of: borrowed, says: ['Use in the library only', 'do not remove', 'GB-BRK', 'Not possible'] }
  ],
  'use-here-strap': [{ of: borrowed, says: ['Histories of Paper', 'Harbour Desk', ...partnerReturn, '26-04711'] }],
  'receive-slip': [
    { of: borrowed, says: [...citation, 'Mirka Novak', 'P 20411', 'Harbour Desk', '26-04711', 'The map at the back'] },
    { of: borrowed, says: ['GB-BRK', '5 January 2027', 'Use in the library only', '31204000102935', '2 of 3'] }
  ],
  'checkout-slip': [
    { of: borrowed, says: [...citation, 'Mirka Novak', '5 January 2027', 'Use in the library only', '26-04711'] }
  ],
  'return-slip': [{ of: borrowed, says: [...citation, ...partnerReturn, '26-04711', '2026-0457', '24 November 2026'] }],
  'pull-list': [
    { of: loan, says: ['TS1090 .K69', 'Annexe, Level 4', ...citation, 'GB-BRK', '26-04711', '31204000102935'] },
    { of: delivered, says: ['TS1090 .K69', 'Histories of Paper', 'Mirka Novak', 'Harbour Desk'] }
  ],
  manifest: [{ of: couriered, says: ['Trans-Amigos', 'HOU', '0457', 'Brackwater Library', '26-04711', 'Weight'] }],
  'book-band': [
    { of: loan, says: [...ownReturn, 'GB-ALD', 'Brackwater Library', 'GB-BRK', 'Histories of Paper', '2 of 3'] },
    { of: loan, says: ['12 January 2027', 'Use in the library only', '26-04711'] }
  ],
  'courier-label': [
    {
      of: couriered,
      says: ['24 November 2026', '0123 / DAL', '0457', 'HOU', 'Brackwater Library', '26-04711', '2 of 3']
    }
  ],
  'customs-sheet': [
    { of: loan, says: [...citation, ...partnerShip.slice(2), 'UNITED KINGDOM', '2 of 3', 'Other', '26-04711'] },
    {
      of: loan,
      says: ['no commercial value', 'Weight', 'Declared value', 'Replacement value', 'signature', '24 November 2026']
    }
  ],
  'request-record': [
    { of: loan, says: [...citation, ...part, ...both, 'TS1090 .K69', 'Annexe, Level 4', '978-0-86091-797-3'] },
    { of: loan, says: ['Mirka Novak', 'P 20411', 'Department of Law', '12 January 2027', '1 December 2026', '12.50'] },
    { of: loan, says: ['Use in the library only', 'The map at the back', '31204000102935', 'Brackwater Returns Room'] }
  ],
  invoice: [
    {
      of: { ...loan, sent: '2026-11-20', payAccount: 'Bank of Aldermoor', entries: [{ ...fee, amount: 1250 }] },
      says: ['Invoice', 'Invoice number', '24 November 2026', ...partnerShip, 'GB-BRK', '26-04711', '2026-0457']
    },
    {
      of: { ...loan, sent: '2026-11-20', payAccount: 'Bank of Aldermoor', entries: [{ ...fee, amount: 1250 }] },
      says: [...citation, '20 November 2026', 'EUR 12.50', 'Total', 'Please pay to', 'Bank of Aldermoor']
    }
  ],
  statement: [
    {
      of: { ...borrowed, entries: [{ ...fee, amount: -900 }] },
      says: ['Statement', ...partnerShip, '26-04711', '2026-0457', '20 November 2026', 'supplied by you', '−EUR 9.00']
    },
    { of: { ...borrowed, entries: [{ ...fee, amount: -900 }] }, says: ['In your favour', 'EUR 9.00', ...citation] }
  ],
  'ala-form': [
    {
      of: asked,
      says: [
        ...citation,
        '26-04711',
        '20 November 2026',
        '1 December 2026',
        'Mirka Novak, Department of Law',
        '14921703'
      ]
    },
    {
      of: asked,
      says: [
        'Aldermoor Library',
        'Aldermoor Loans Room',
        ...partnerShip,
        'Loan',
        'Copy',
        'Verified in',
        'USD 25.00',
        'CCG',
        'CCL',
        'Authorised by'
      ]
    },
    {
      of: { ...article, ...asked, side: 'borrowing', service: 'copy', container: 'Journal of Watermarks' },
      says: [...part, 'Journal of Watermarks', 'Date, signature']
    },
    {
      of: { ...loan, sent: '2026-11-24', ended: { state: 'unfilled', reason: 'lost', note: 'Since March' } },
      says: ['Sent on', '24 November 2026', 'Sent by', 'Insured for', 'EUR 12.50', '12 January 2027', 'Since March']
    },
    {
      of: loan,
      says: ['Use in the library only', 'Not sent because', 'at the bindery', 'not found as cited', '2026-0457']
    }
  ],
  'ifla-form': [
    {
      of: asked,
      says: [
        ...citation,
        '26-04711',
        'GB-ALD',
        '1 December 2026',
        'USD 25.00',
        'Loan',
        'Copy',
        'Microfilm',
        ...partnerShip
      ]
    },
    {
      of: asked,
      says: ['Copy A', 'Copy B', 'Copy C', 'Copy D', 'Declared under our own law.', 'Date, signature', 'Cut here']
    },
    { of: asked, says: ['12 January 2027', 'Use in the library only', 'Vouchers', '33782057', 'Aldermoor AB1 2CD'] }
  ],
  'red-slip': [
    {
      of: asked,
      says: ['ROTER LEIHSCHEIN', ...citation, '26-04711', 'GB-ALD', 'Aldermoor Library', 'Benutzernummer', 'P 20411']
    },
    {
      of: asked,
      says: [
        'Leitweg',
        'GB-BRK – GB-CAL',
        'USD 25,00',
        '1. Dezember 2026',
        'TS1090 .K69',
        '12. Januar 2027',
        'nur Lesesaal'
      ]
    }
  ],
  'afl-slip': [
    {
      of: loan,
      says: [
        ...citation,
        '2026-0457',
        'Brackwater Library',
        'GB-BRK',
        'TS1090 .K69',
        'Annexe, Level 4',
        '31204000102935'
      ]
    },
    { of: loan, says: ['GB-ALD', '12 January 2027', 'Use in the library only', 'Sent', 'Not available', '26-04711'] }
  ],
  'combined-sheet': [
    {
      of: loan,
      says: [...citation, 'TS1090 .K69', 'Annexe, Level 4', ...both, ...ownReturn, '12 January 2027', '2 of 3']
    }
  ]
}

it.for(artefactNames)(
  'a %s says everything that such papers are to say',
  { timeout: 60_000 },
  async (artefact, { skip }) => {
    expect(Object.keys(rows), 'a list of what it says').toContain(artefact)
    if (toolsMissing) skip(toolsMissing)
    for (const { of, says } of rows[artefact] ?? []) {
      const order = { artefact, stock: artefacts[artefact].presetStock.a4, slips: [of], at: '2026-11-24T09:14:06.000Z' }
      const text = readText((await drawArtefact(order)).bytes)
      expect(says.filter((words) => !text.includes(words))).toEqual([])
    }
  }
)
