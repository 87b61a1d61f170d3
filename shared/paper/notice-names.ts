import type { RequestRow } from '../contract/shapes.ts'

/** Letters that are ready as mails too. */
export const noticeNames = [
  'arrival-notice',
  'pickup-notice',
  'overdue-letter-1',
  'overdue-letter-2',
  'overdue-letter-3',
  'recall-letter',
  'cancellation-notice'
] as const
export type NoticeName = (typeof noticeNames)[number]

const back: readonly NoticeName[] = ['overdue-letter-1', 'overdue-letter-2', 'overdue-letter-3', 'recall-letter']

/** It is with whoever is written to, or wanted back from there. */
const out: ReadonlySet<RequestRow['state']> = new Set([
  'with-patron',
  'renew-asked',
  'overdue',
  'renew-overdue',
  'recalled',
  'lost'
])

/** What there is to write about a request, the likeliest first. */
export function noticesFor({ side, state }: Pick<RequestRow, 'side' | 'state'>): readonly NoticeName[] {
  if (state === 'unfilled' || state === 'cancelled') return ['cancellation-notice']
  if (out.has(state) || (side === 'lending' && state === 'shipped')) return back
  return side === 'lending' ? [] : ['arrival-notice', 'pickup-notice']
}

/** Whether there is something to write, and somebody to write to. */
export function canWriteAbout(request: {
  readonly side: RequestRow['side']
  readonly state: RequestRow['state']
  readonly partnerId: number | null
  readonly patronId: number | null
}): boolean {
  const whom = request.side === 'lending' ? request.partnerId : request.patronId
  return whom !== null && noticesFor(request).length > 0
}
