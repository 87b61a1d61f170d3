import { readArguments, textOption } from '../doors/command-line/arguments.ts'

/** What the program was started for: the desk, or one of the commands of `interloan`. */
export type StartWords =
  | { readonly for: 'command' }
  | {
      readonly for: 'desk'
      readonly ledger?: string
      /** An `interloan:` link, as it came from outside; nothing has been read of it yet. */
      readonly link?: string
      /** Without hardware acceleration, with windows as they were at first. */
      readonly safe: boolean
      /** Without a window: started with the machine, to be beside the clock. */
      readonly hidden: boolean
    }

/** Longer ones come from nobody who means well. */
const longestLink = 8_000

/**
 * Reads the words that the program was started with. A link stands alone: it comes from another program, which gets neither a command run nor
 * another ledger opened by writing more words beside it. Wrong use is left to the command line, which says it.
 */
export function readStart(words: readonly string[]): StartWords {
  const link = words.find((word) => isLink(word))
  if (link !== undefined) return { for: 'desk', link: link.slice(0, longestLink), safe: false, hidden: false }
  try {
    const args = readArguments(words)
    if (args.words.length > 0 || args.options.has('help') || args.options.has('version')) return { for: 'command' }
    const ledger = textOption(args, 'ledger')
    return {
      for: 'desk',
      safe: args.options.has('safe-mode'),
      hidden: args.options.has('hidden'),
      ...(ledger === undefined ? {} : { ledger })
    }
  } catch {
    return { for: 'command' }
  }
}

/** Whether a word is, or pretends to be, one of our links. */
export const isLink = (word: string): boolean => /^interloan:/i.test(word)
