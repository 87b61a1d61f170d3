import type { ActionFields } from '../../../shared/contract/shapes.ts'
import type { ActionName } from '../../../shared/lifecycle/state-table.ts'
import type { Service, Side } from '../../../shared/lifecycle/words.ts'

export interface WayStep {
  readonly action: ActionName
  /** Days after the step before, on average. */
  readonly days: number
  readonly fields: ActionFields
}

const go = (action: ActionName, days: number, fields: ActionFields = {}): WayStep => ({ action, days, fields })

const borrowingLoan = [
  go('review', 0.1),
  go('ask', 0.3),
  go('record-will-supply', 1.5),
  go('record-shipped', 1.5),
  go('receive', 6),
  go('hand-over', 2),
  go('take-back', 22),
  go('return', 0.6),
  go('complete', 6)
]
const borrowingCopy = [
  go('review', 0.1),
  go('ask', 0.2),
  go('record-will-supply', 1),
  go('receive', 1.5),
  go('deliver', 0.3, { how: 'link' })
]
const refused = (rest: readonly WayStep[]) => [
  go('review', 0.1),
  go('ask', 0.3),
  go('record-unfilled', 1.5, { reason: 'not-on-shelf' }),
  ...rest
]
const asked = [go('review', 0.1), go('ask', 0.3)]
const pounds = (amount: number) => ({ amount, currency: 'GBP' })
/** Answers that are neither yes nor no, and what became of them. */
const otherAnswers = (rest: readonly WayStep[]): readonly (readonly WayStep[])[] => [
  [
    ...asked,
    go('record-conditional', 1, { terms: 'library-use-only', cost: pounds(1500) }),
    go('accept-conditions', 0.5),
    ...rest
  ],
  [...asked, go('record-hold', 1), go('record-will-supply', 4), ...rest],
  [...asked, go('record-retry', 1, { reason: 'on-loan' }), go('retry', 2), ...rest],
  [...asked, go('record-estimate', 1, { cost: pounds(2400) }), go('ask-next', 1), ...rest],
  [...asked, go('record-locations', 1, { locations: 'FR-751131010, NL-HaKB' }), go('ask-next', 1), ...rest]
]
const shipped = [...asked, go('record-will-supply', 1.5), go('record-shipped', 1.5)]
const withPatron = [...shipped, go('receive', 4), go('hand-over', 1)]
/** Loans that do not go the usual way, each to its end. */
const otherLoans: readonly (readonly WayStep[])[] = [
  [...withPatron, go('renew', 9), go('record-renew-granted', 1), ...borrowingLoan.slice(6)],
  [...withPatron, go('record-overdue', 14), go('renew', 1), go('record-renew-granted', 1), ...borrowingLoan.slice(6)],
  [...withPatron, go('record-recalled', 8), go('return', 2), go('complete', 6)],
  [...withPatron, go('mark-lost', 16, { note: 'Not found at the patron’s' }), go('complete', 9)],
  [...shipped, go('record-overdue', 16), go('mark-lost', 3, { note: 'Never arrived' }), go('close-unfilled', 5)],
  [
    ...shipped,
    go('not-received', 12),
    go('receive', 3),
    go('return-part', 6, { pieces: 1 }),
    go('return', 3),
    go('complete', 6)
  ]
]
const lendingLoan = [
  go('will-supply', 0.2),
  go('came-out', 0.3),
  go('ship', 0.5),
  go('record-received', 6),
  go('record-returned', 26),
  go('check-in', 6)
]
const lendingCopy = [go('will-supply', 0.1), go('came-out', 0.3), go('deliver', 0.4, { how: 'article-exchange' })]

const out = lendingLoan.slice(0, 4)
const otherLending: readonly (readonly WayStep[])[] = [
  [...out, go('record-renew-asked', 9), go('grant-renewal', 0.5), ...lendingLoan.slice(4)],
  [...out, go('send-overdue', 14), go('record-renew-asked', 1), go('grant-renewal', 0.5), ...lendingLoan.slice(4)],
  [...out, go('recall', 8), go('record-returned', 4), go('check-in', 5)],
  [...out, go('check-in-part', 9, { pieces: 1 }), go('check-in', 4)],
  [...out, go('record-lost', 16), go('close-without-return', 9, { note: 'Paid' })]
]

const endings: ReadonlySet<ActionName> = new Set([
  'complete',
  'deliver',
  'check-in',
  'close-unfilled',
  'record-cancel-agreed',
  'cannot-supply',
  'agree-cancel',
  'record-conditions-declined',
  'forward',
  'close-without-return'
])

/** Whether a way leads to the end. */
export function isOver(side: Side, way: readonly WayStep[]): boolean {
  const last = way.at(-1)?.action
  return (
    last !== undefined &&
    (endings.has(last) || (side === 'delivery' && (last === 'take-back' || last === 'cancel' || last === 'complete')))
  )
}

/** The ways a request may go, the usual one first; with each side and service every state of its table is met. */
export function waysOf(side: Side, service: Service): readonly (readonly WayStep[])[] {
  if (side === 'borrowing') {
    const usual = service === 'loan' ? borrowingLoan : borrowingCopy
    return [
      usual,
      refused([go('record-shipped', 3), ...usual.slice(4)]),
      refused([
        go('record-unfilled', 2, { reason: 'on-loan' }),
        go('record-unfilled', 2, { reason: 'not-owned' }),
        go('close-unfilled', 4, { reason: 'other' })
      ]),
      refused([
        go('record-unfilled', 2, { reason: 'non-circulating' }),
        go('record-unfilled', 2, { reason: 'lacking' })
      ]),
      [go('review', 0.1), go('ask', 0.3), go('cancel', 1), go('record-cancel-agreed', 1)],
      ...otherAnswers(usual.slice(3)),
      ...(service === 'loan' ? otherLoans : []),
      [
        go('review', 0.1),
        go('ask', 0.3),
        go('record-will-supply', 1),
        go('cancel', 0.5),
        go('record-cancel-refused', 0.5),
        ...usual.slice(3)
      ],
      [go('review', 0.1), go('ask', 0.3), go('cancel', 1)],
      [go('review', 0.1)],
      []
    ]
  }
  if (side === 'lending') {
    const usual = service === 'loan' ? lendingLoan : lendingCopy
    return [
      usual,
      [go('review', 0.3), go('cannot-supply', 0.5, { reason: 'not-on-shelf' })],
      [go('cannot-supply', 0.4, { reason: 'on-loan' })],
      [go('will-supply', 0.3), go('cannot-supply', 0.7, { reason: 'poor-condition' })],
      [go('will-supply', 0.3), go('record-cancel-asked', 0.4), go('agree-cancel', 0.2)],
      [
        go('answer-conditional', 0.3, { terms: 'no-reproduction' }),
        go('record-conditions-accepted', 1),
        ...usual.slice(1)
      ],
      [go('answer-conditional', 0.3, { terms: 'charges', cost: pounds(1200) }), go('record-conditions-declined', 1)],
      [go('place-hold', 0.3), go('will-supply', 5), ...usual.slice(1)],
      [go('forward', 0.4, { locations: 'NL-HaKB' })],
      ...(service === 'loan' ? otherLending : []),
      [go('record-cancel-asked', 0.4)],
      [go('review', 0.2)],
      [go('will-supply', 0.2)],
      [go('will-supply', 0.2), go('came-out', 0.2)],
      []
    ]
  }
  const usual =
    service === 'loan'
      ? [go('will-supply', 0.2), go('came-out', 0.3), go('hand-over', 1), go('take-back', 20)]
      : [go('will-supply', 0.2), go('came-out', 0.3), go('deliver', 0.4, { how: 'link' })]
  return [
    usual,
    [go('cannot-supply', 0.5, { reason: 'on-loan' })],
    [go('review', 0.3)],
    [go('cancel', 0.5)],
    [go('place-hold', 0.2), go('will-supply', 4), ...usual.slice(1)],
    ...(service === 'loan'
      ? [[...usual.slice(0, 3), go('mark-lost', 16, { note: 'Not found at the patron’s' }), go('complete', 6)]]
      : []),
    [go('will-supply', 0.2)],
    []
  ]
}
