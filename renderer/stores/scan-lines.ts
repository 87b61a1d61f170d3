import type { CallOutput } from '../../shared/contract/calls.ts'
import type { ActionOffer } from '../../shared/contract/shapes.ts'

export type Match = CallOutput<'scan.look'>['matches'][number]

/** What one scan of this session did. */
export interface ScanLine {
  readonly id: number
  readonly at: number
  readonly code: string
  readonly number: string | null
  readonly title: string
  /** What was done, for the tally; null where nothing was. */
  readonly action: ActionOffer['name'] | null
  readonly tone: 'done' | 'decide' | 'refused'
  readonly sentence: string
  readonly undone?: boolean
  /** Somebody has to look: it was not done, and can be brought back to the top. */
  readonly open?: boolean
}

/** What was scanned last, and how far it is. */
export interface Scanned {
  readonly code: string
  readonly at: number
  readonly matches: readonly Match[]
  /** Of several the one that was chosen, or the only one. */
  readonly match: Match | null
  readonly stage:
    'wait' | 'fields' | 'pieces' | 'fewer' | 'choose' | 'unknown' | 'nothing' | 'found' | 'done' | 'refused'
  readonly sentence: string
  /** The code that nothing had, when the request was found by words: it can be kept as the item's barcode. */
  readonly unknown?: string | undefined
  /** Words that a person has typed and that are no number of anything. */
  readonly words?: string
}

/** A scan of the same request again: by the same code, or by another of its codes. */
export function sameCode({ code, match }: Scanned, other: string): boolean {
  return other === code || other === match?.request.number
}

/** Typed by hand and no code: words of a title or a name. */
export const areWords = (typed: string): boolean => !/\d/.test(typed) || /\p{L}.*\s|\s.*\p{L}/u.test(typed)

/** Which acts are done piece by piece when several pieces travel together. */
export const byPiece: readonly string[] = ['receive', 'check-in', 'return', 'ship', 'hand-over', 'take-back']
