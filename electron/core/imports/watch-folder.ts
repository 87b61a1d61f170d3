import { join, resolve } from 'node:path'
import { Refused } from '../../../shared/contract/refused.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { say } from '../../../shared/text/say.ts'
import type { Writing } from '../handler.ts'
import { leaveWord, putAway, readyFiles, type WaitingFile } from './folder-watch.ts'
import { readImport } from './read-import.ts'
import { inOrder, takeFiles } from './take-files.ts'

/** What is taken from the folder at one tick: the rest waits for the next, so that the desk stays quick. */
const atOnce = { files: 200, bytes: 8 * 1024 * 1024 }

/**
 * Takes in what came into the watched folder: messages and lists, signed by the system's user. What was taken in goes to `done/` by day, what
 * was refused to `refused/` with a text beside it that says why; so do the refused lines of a list. A kill between taking in and moving makes
 * nothing twice, since the same message or line again does nothing.
 */
export async function takeWatched(writing: Writing): Promise<void> {
  const { watchFolder, outFolder, zone } = writing.settings()
  // Own messages on their way out are nobody's requests to this desk.
  if (!watchFolder || (outFolder && resolve(outFolder) === resolve(watchFolder))) return
  const files = portionOf(readyFiles(watchFolder))
  if (files.length === 0) return
  const done = join(watchFolder, 'done', dayOf(writing.now(), zone))
  const refused = join(watchFolder, 'refused')
  const reads = files.map(({ path }) => readImport({ path }))
  for (const [at, read] of inOrder(reads)) {
    const file = files[at]
    if (!file) continue
    // One file at a time: what is moved is what the ledger has.
    const results = await takeFiles(writing, [[at, read]], { side: 'borrowing' }, 1).catch((fault: unknown) => {
      if (fault instanceof Refused) throw fault
      // A fault of the program: the file is put aside for a person, and neither the next file nor the clock waits for it.
      putAway(file, { folder: refused, why: say('input.watch.fault', { file: file.name, what: String(fault) }) })
    })
    // Stopped: the file stays where it is, and comes again.
    if (writing.signal.aborted) throw new Refused('cancelled')
    if (!results) continue
    const no = results.filter(({ what }) => what === 'refused')
    const why = no.map(({ sentence }) => sentence).join('\n')
    if (no.length > 0 && no.length === results.length) putAway(file, { folder: refused, why })
    else {
      if (no.length > 0) leaveWord(refused, file.name, why)
      putAway(file, { folder: done })
    }
  }
}

/** The first files, up to a size; a large one comes alone. */
function portionOf(files: readonly WaitingFile[]): WaitingFile[] {
  let bytes = 0
  const end = files.findIndex(({ size }, index) => {
    bytes += size
    return index >= atOnce.files || (bytes > atOnce.bytes && index > 0)
  })
  return files.slice(0, end < 0 ? files.length : end)
}
