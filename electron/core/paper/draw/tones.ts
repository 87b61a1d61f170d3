import type { Han } from '../../../../shared/paper/han.ts'
import type { Tone } from '../../../../shared/paper/slip.ts'
import type { Weight } from './faces.ts'

/** How a tone is set: size in points at scale 1, weight, how many lines it may take, and how small it may shrink to stay on one. */
export interface Setting {
  readonly size: number
  readonly weight: Weight
  readonly lines: number
  readonly least?: number
  /** Never smaller than this, points, whatever presses. */
  readonly floor?: number
  /** Points before it. */
  readonly before?: number
  /** How Han characters are written, where that is known apart from the record. */
  readonly han?: Han | undefined
}

export const tones: Readonly<Record<Tone, Setting>> = {
  place: { size: 10, weight: 'strong', lines: 2 },
  'call-number': { size: 24, weight: 'strong', lines: 3, least: 13, before: 1 },
  name: { size: 10.5, weight: 'strong', lines: 2 },
  headline: { size: 15, weight: 'strong', lines: 2, least: 11, before: 7 },
  banner: { size: 27, weight: 'strong', lines: 2, least: 16 },
  huge: { size: 66, weight: 'strong', lines: 1, least: 48, floor: 48 },
  title: { size: 11.5, weight: 'strong', lines: 3 },
  prose: { size: 10, weight: 'regular', lines: 6, before: 4 },
  line: { size: 9, weight: 'regular', lines: 2 },
  strong: { size: 9, weight: 'strong', lines: 2 },
  notice: { size: 8.5, weight: 'strong', lines: 3, before: 5 },
  small: { size: 7, weight: 'regular', lines: 3, least: 5.9 },
  label: { size: 7, weight: 'regular', lines: 1, before: 6 },
  date: { size: 20, weight: 'strong', lines: 2, least: 9 },
  flag: { size: 9.5, weight: 'strong', lines: 1, least: 7 }
}

/** Line height and the baseline's place in it, as parts of the size. */
export const leading = 1.24
export const baseline = 0.96
