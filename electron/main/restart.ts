import { app } from 'electron'
import { isLink } from './start-words.ts'

/** Ends the program, its ledger closed in order, and starts it anew; in safe mode, or as usual. A link is not followed twice. */
export function restart(safe: boolean): void {
  const words = process.argv.slice(1).filter((word) => !isLink(word) && word !== '--safe-mode' && word !== '--hidden')
  app.relaunch({ args: safe ? [...words, '--safe-mode'] : words })
  app.quit()
  // A thread that does not end any more keeps nobody waiting: what was committed is in the ledger.
  setTimeout(() => app.exit(0), patience).unref()
}

/** So long (ms) the ledger may take to close. */
const patience = 15_000
