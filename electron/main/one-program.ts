import { app } from 'electron'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { defaultLedger } from '../doors/default-ledger.ts'
import { realLedger } from '../doors/owner.ts'

/** What a second start hands to the first: its link, and whether it wanted no window. */
const handed = z.object({ link: z.string().max(8_000).nullable(), hidden: z.boolean() })
export type Handed = z.infer<typeof handed>

/** Where this machine's memory lies, whatever the ledger: to be asked before `isFirst` gives another ledger its own profile. */
export const memoryFile = (): string => join(app.getPath('userData'), 'machine.json')

/**
 * Whether this program is the first on its ledger; else the start was handed to the one that is. Each ledger but the usual one has a profile of
 * its own, and so a first program of its own: who sits at a window of a rehearsal is nobody at the real desk. Before the app is ready.
 */
export function isFirst(ledger: string, start: Handed): boolean {
  const path = realLedger(ledger)
  if (path !== realLedger(defaultLedger())) {
    const name = createHash('sha256').update(path).digest('hex').slice(0, 16)
    app.setPath('userData', join(app.getPath('userData'), 'ledgers', name))
  }
  return app.requestSingleInstanceLock(start)
}

/**
 * Hears of further starts on the same ledger, and of links that the system hands over while the program runs (macOS), from the beginning: those that come
 * while the ledger is still being opened are given once somebody takes them. The words of a further start are not read: Chromium puts its own
 * among them.
 */
export function hearStarts(): (take: (start: Handed) => void) => void {
  const early: Handed[] = []
  let give: (start: Handed) => void = (start) => early.push(start)
  app.on('second-instance', (_event, _words, _folder, given) => {
    const said = handed.safeParse(given)
    give(said.success ? said.data : { link: null, hidden: false })
  })
  app.on('open-url', (event, link) => {
    event.preventDefault()
    give({ link, hidden: false })
  })
  return (take) => {
    give = take
    early.splice(0).forEach(take)
  }
}
