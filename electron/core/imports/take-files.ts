import { Refused } from '../../../shared/contract/refused.ts'
import type { CallOutput } from '../../../shared/contract/calls.ts'
import type { Writing } from '../handler.ts'
import { wireInstant } from '../protocols/wire-day.ts'
import { mappingKey } from './columns.ts'
import { eachApart, together } from './each-apart.ts'
import { type ListWishes, type Piece, piecesOf } from './pieces-of.ts'
import type { ReadImport } from './read-import.ts'
import { refusedBy } from './take-row.ts'

/** What became of one record. */
export type Taken = CallOutput<'imports.take'>['results'][number]

/**
 * Takes in files, record by record, in the order that `inOrder` gives them; the results stand in the order of the files. `of` is how many
 * records there are, as far as it is known, for telling progress.
 * Stopped, it takes in no more and says so of each record that was left; what was taken in before is kept.
 */
export async function takeFiles(
  writing: Writing,
  files: Iterable<readonly [at: number, read: ReadImport]>,
  wishes: ListWishes,
  of: number
): Promise<Taken[]> {
  const results: { at: number; taken: Taken }[] = []
  let waiting: { at: number; piece: Piece }[] = []
  const flush = async () => {
    const pieces = waiting.map(({ piece }) => piece)
    const taken = writing.signal.aborted
      ? pieces.map(({ file, line }) => refusedBy(file, line, new Refused('stopped-before')))
      : await eachApart(
          writing,
          pieces,
          (desk, { take }) => take(desk),
          ({ file, line }, fault) => refusedBy(file, line, fault)
        )
    for (const [index, each] of taken.entries()) results.push({ at: waiting[index]?.at ?? 0, taken: each })
    waiting = []
    if (of > together && results.length % (together * 5) === 0)
      writing.say({ topic: 'progress', progress: { job: 'import', done: Math.min(results.length, of), of } })
  }
  let matched: string | undefined
  for (const [at, read] of files) {
    if (writing.signal.aborted) {
      results.push({ at, taken: refusedBy(read.file, null, new Refused('stopped-before')) })
      continue
    }
    // A matching is for the headings of the first list; lists with others keep their own.
    const key = read.kind === 'list' ? mappingKey(read.headers) : undefined
    matched ??= key
    const given = key === matched ? wishes : { side: wishes.side }
    for (const piece of await piecesOf(writing, read, given)) {
      waiting.push({ at, piece })
      if (waiting.length >= together) await flush()
    }
  }
  if (waiting.length > 0) await flush()
  return results.sort((a, b) => a.at - b.at).map(({ taken }) => taken)
}

/**
 * What is said about requests after all else, and in the order of its time: files of one delivery come in the order of their names. What has
 * no time stays where it stands.
 */
export function inOrder(files: readonly ReadImport[]): [number, ReadImport][] {
  const all = files.map((read, at): [number, ReadImport] => [at, read])
  const later = all.filter(([, read]) => read.kind === 'message' && read.message.kind !== 'request')
  const byTime = later
    .filter(([, read]) => timeOf(read) !== undefined)
    .sort(([, a], [, b]) => (timeOf(a) ?? 0) - (timeOf(b) ?? 0))
  const ordered = later.map((each) => (timeOf(each[1]) === undefined ? each : (byTime.shift() ?? each)))
  const after = new Set(later.map(([at]) => at))
  return [...all.filter(([at]) => !after.has(at)), ...ordered]
}

const timeOf = (read: ReadImport) => (read.kind === 'message' ? wireInstant(read.message.header.timestamp) : undefined)
