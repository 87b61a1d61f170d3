import type { Block, Slip } from './slip.ts'

/** One line of a list: never broken over two pages; a heading stays with the line below it. */
export interface ListRow {
  readonly blocks: readonly Block[]
  readonly heading?: true
  /** The requests it is about. */
  readonly numbers?: readonly string[]
}

/** What a list of many requests says: over as many pages as it needs, its head on the first, a shorter one and the heading that goes on over each next, its foot on the last. */
export interface Listed {
  /** The first request's. */
  readonly number: string
  readonly templateVersion: string
  /** Before the head, where the list is a letter: who writes, and to whom in its envelope's window. */
  readonly letter?: readonly Block[]
  readonly head: readonly Block[]
  /** At the top of every page after the first: what list it is, and what its columns are. */
  readonly again: readonly Block[]
  readonly rows: readonly ListRow[]
  readonly foot: readonly Block[]
  readonly warnings: readonly string[]
}

/** A list as one slip: its words in order, as they are kept with a print job. */
export function asSlip({ number, templateVersion, letter = [], head, rows, foot, warnings }: Listed): Slip {
  return {
    number,
    templateVersion,
    warnings,
    blocks: [...letter, ...head, ...rows.flatMap(({ blocks }) => blocks), ...foot]
  }
}
