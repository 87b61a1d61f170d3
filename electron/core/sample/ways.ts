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
const lendingLoan = [
  go('will-supply', 0.2),
  go('came-out', 0.3),
  go('ship', 0.5),
  go('record-received', 6),
  go('record-returned', 26),
  go('check-in', 6)
]
const lendingCopy = [go('will-supply', 0.1), go('came-out', 0.3), go('deliver', 0.4, { how: 'article-exchange' })]

const endings: ReadonlySet<ActionName> = new Set([
  'complete',
  'deliver',
  'check-in',
  'close-unfilled',
  'record-cancel-agreed',
  'cannot-supply',
  'agree-cancel'
])

/** Whether a way leads to the end. */
export function isOver(side: Side, way: readonly WayStep[]): boolean {
  const last = way.at(-1)?.action
  return (
    last !== undefined && (endings.has(last) || (side === 'delivery' && (last === 'take-back' || last === 'cancel')))
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
    [go('will-supply', 0.2)],
    []
  ]
}
