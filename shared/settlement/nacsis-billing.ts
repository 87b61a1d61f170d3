import { dayOf8, finalStates, type NacsisRow } from './nacsis-layout.ts'
import type { Period } from './periods.ts'

export const leftOut = ['no-charge', 'not-final', 'before-joining', 'other-quarter'] as const
export type LeftOut = (typeof leftOut)[number]

/** When both libraries joined the offset; null where one is no member. */
export type Joined = (member: string) => string | null

/**
 * Why a row is not set off this quarter (contents.nii.ac.jp, ill_offset, taishou): its sum is nought, its state is not final, it was answered before
 * both had joined, or it was completed in another quarter. The day of completion is RNWDT, the row's last change.
 */
export function whyLeftOut(row: NacsisRow, { from, to }: Period, joined: Joined): LeftOut | undefined {
  if (Number(row.SUM || '0') < 1) return 'no-charge'
  if (!finalStates.includes(row.STAT)) return 'not-final'
  const [asked, answered] = [joined(row.OMLID), joined(row.AMLID)]
  const since = dayOf8(row.ADATE)
  if (asked === null || answered === null || since === undefined || since < asked || since < answered)
    return 'before-joining'
  const done = dayOf8(row.RNWDT)
  return done === undefined || done < from || done > to ? 'other-quarter' : undefined
}

/** Whole yen of a row; whether the sum has the postage in it is not published, and so a choice. */
export function chargeOf({ SUM, POSTG }: NacsisRow, postage: 'in-sum' | 'beside'): number {
  return Number(SUM || '0') + (postage === 'beside' ? Number(POSTG || '0') : 0)
}
