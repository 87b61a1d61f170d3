import { messageSentence } from '../requests/message-lines.ts'
import { citationFields, matchColumns } from '../../../shared/domain/citation-columns.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, does } from '../handler.ts'
import { likelyMapping, mappingKey, readMapping, storedMapping } from './columns.ts'
import type { GivenFile } from './load-file.ts'
import { filesOf, readImport, type ReadImport } from './read-import.ts'
import { inOrder, takeFiles } from './take-files.ts'

const shownRows = 10

export const look = answers('imports.look', ({ files }, reading) =>
  filesOf(files).map((given) => {
    const read = readImport(given)
    const name = read.file
    if (read.kind === 'refused') return { name, kind: 'unreadable' as const, sentence: read.refusal.sentence }
    if (read.kind === 'message') {
      const { header } = read.message
      const from = read.message.kind.startsWith('supplying') ? header.supplyingAgency : header.requestingAgency
      return {
        name,
        kind: 'message' as const,
        sentence: say('words.imports.looked-message', {
          sentence: messageSentence(read.message.kind, from?.value ?? null)
        })
      }
    }
    const { headers, lines, guessed } = read
    const stored = reading.sql('select value from setting where key = ?').pluck().get(mappingKey(headers)) as
      string | undefined
    const remembered = readMapping(storedMapping(stored), headers.length, citationFields)
    const rows = lines.flatMap(({ cells }) => (cells ? [[...cells]] : []))
    return {
      name,
      kind: 'citations' as const,
      sentence: [say('words.imports.looked-list', { n: lines.length }), guessed ? say('input.list.guessed') : '']
        .filter(Boolean)
        .join(' '),
      headers: [...headers],
      mapping: [...(remembered ?? likelyMapping(headers, matchColumns))],
      remembered: remembered !== undefined,
      rows: rows.slice(0, shownRows),
      count: lines.length
    }
  })
)

/** What is read ahead in the reading thread; the rest is read one by one when its turn comes, so that memory stays bounded. */
const readAhead = 64 * 1024 * 1024

interface Prepared {
  readonly ready: readonly ReadImport[]
  readonly later: readonly GivenFile[]
}

export const take = does<'imports.take', Prepared>('imports.take', {
  prepare: ({ files }) => {
    const all = filesOf(files)
    const ready: ReadImport[] = []
    let held = 0
    while (ready.length < all.length && held < readAhead) {
      const read = readImport(all[ready.length] as GivenFile)
      held += read.kind === 'message' ? read.raw.length * 4 : read.kind === 'list' ? read.lines.length * 1000 : 0
      ready.push(read)
    }
    return { ready, later: all.slice(ready.length) }
  },
  run: async ({ side, mapping }, writing, { ready, later }) => {
    function* files(): Generator<readonly [number, ReadImport]> {
      yield* inOrder(ready)
      for (const [index, given] of later.entries()) yield [ready.length + index, readImport(given)]
    }
    const records = ready.reduce((sum, read) => sum + (read.kind === 'list' ? read.lines.length : 1), later.length)
    return { results: await takeFiles(writing, files(), { side, mapping }, records) }
  }
})
