import { Refused } from '../../../shared/contract/refused.ts'
import type { CallOutput } from '../../../shared/contract/calls.ts'
import type { Side } from '../../../shared/lifecycle/words.ts'
import { say } from '../../../shared/text/say.ts'
import type { Desk, Writing } from '../handler.ts'
import { takeMessage } from '../protocols/take-message.ts'
import { fieldsOf, likelyMapping, type Mapping, mappingKey, readMapping, rowHash } from './columns.ts'
import type { ListFault } from './parse-list.ts'
import { writesDayFirst } from './read-day.ts'
import type { ReadImport } from './read-import.ts'
import { readRow } from './read-row.ts'
import { refusedBy, refusedRow, takeRow } from './take-row.ts'

/** What became of one record. */
export type Taken = CallOutput<'imports.take'>['results'][number]

/** Records that share a transaction; each has its own savepoint, so that one refused leaves no trace and stops no other. */
const together = 20

/** One record on its way in: where it stands, and what takes it. A record refused while it was read is already a result. */
interface Piece {
  readonly file: string
  readonly line: number | null
  readonly take: (desk: Desk) => Promise<Taken>
}

/** Takes in files that were read, record by record. @throws Refused cancelled */
export async function takeFiles(
  writing: Writing,
  files: Iterable<ReadImport>,
  given: { readonly side: Side; readonly mapping?: readonly (string | null)[] | undefined },
  of: number
): Promise<Taken[]> {
  const results: Taken[] = []
  let waiting: Piece[] = []
  let done = 0
  const flush = async () => {
    if (writing.signal.aborted) throw new Refused('cancelled')
    if (waiting.length > 0) results.push(...(await takeTogether(writing, waiting)))
    waiting = []
  }
  for (const file of files) {
    for (const piece of await piecesOf(writing, file, given)) {
      waiting.push(piece)
      if (waiting.length >= together) await flush()
    }
    done += 1
    if (of > together && done % together === 0)
      writing.say({ topic: 'progress', progress: { job: 'import', done, of } })
  }
  await flush()
  return results
}

async function takeTogether(writing: Writing, pieces: readonly Piece[]): Promise<Taken[]> {
  return writing.transact(async (tx) => {
    const results: Taken[] = []
    for (const { file, line, take } of pieces) {
      await tx.run('savepoint record')
      try {
        results.push(await take({ ...writing, tx }))
      } catch (fault) {
        await tx.run('rollback to savepoint record')
        results.push(refusedBy(file, line, fault))
      }
      await tx.run('release savepoint record')
    }
    return results
  })
}

async function piecesOf(
  writing: Writing,
  read: ReadImport,
  given: { readonly side: Side; readonly mapping?: readonly (string | null)[] | undefined }
): Promise<Iterable<Piece>> {
  const { file } = read
  if (read.kind === 'refused') return [{ file, line: null, take: () => Promise.reject(Refused.from(read.refusal)) }]
  if (read.kind === 'message')
    return [
      {
        file,
        line: null,
        take: async (desk) => ({
          file,
          line: null,
          done: true,
          ...(await takeMessage(desk, read.message, read.raw, file))
        })
      }
    ]
  const mapping = await mappingFor(writing, read.headers, given.mapping)
  if (!mapping.some((field) => field !== null && carries.has(field))) {
    const refused = mapping.some((field) => field !== null)
      ? { refused: 'bad-input' as const, sentence: say('input.list.no-columns', { file }), field: 'mapping' }
      : undefined
    return [
      {
        file,
        line: null,
        take: () => Promise.reject(refused ? Refused.from(refused) : new Refused('unknown-kind', { file }))
      }
    ]
  }
  return rowsOf(writing, read, mapping, given.side)
}

/** A list without any of these says nothing that could be asked for. */
const carries: ReadonlySet<string> = new Set(['title', 'container', 'isbn', 'issn', 'doi', 'pmid', 'oclc'])

function* rowsOf(
  writing: Writing,
  { file, headers, lines, guessed }: ReadImport & { kind: 'list' },
  mapping: Mapping,
  side: Side
): Generator<Piece> {
  const { currency, paper } = writing.settings()
  const dates = mapping.indexOf('needBy')
  const ways = {
    side,
    currency,
    dayFirst: writesDayFirst(dates < 0 ? [] : lines.map(({ cells }) => cells?.[dates] ?? ''), paper)
  }
  for (const { line, cells, fault } of lines) {
    const take = cells
      ? async (desk: Desk) =>
          warned(
            await takeRow(desk, { file, line, hash: rowHash(headers, cells, side) }, () =>
              readRow(fieldsOf(cells, mapping), ways)
            ),
            guessed && cells.some(hasAccents)
          )
      : () => Promise.resolve(refusedRow(file, line, faultWords(fault), 'bad-input'))
    yield { file, line, take }
  }
}

const hasAccents = (text: string) => /[\u0080-\uffff]/.test(text)
/** Letters that were guessed are said to be, on every line that has any. */
const warned = (taken: Taken, guessed: boolean): Taken =>
  guessed ? { ...taken, sentence: `${taken.sentence} ${say('input.list.guessed')}` } : taken

export function faultWords(fault: ListFault | undefined): string {
  return fault?.name === 'columns'
    ? say('input.list.columns', { found: fault.found, wanted: fault.wanted })
    : say(`input.list.${fault?.name ?? 'quote'}`)
}

/** The matching for a list: the one just given, which is remembered; else the one remembered; else the likeliest. */
async function mappingFor(
  writing: Writing,
  headers: readonly string[],
  given: readonly (string | null)[] | undefined
): Promise<Mapping> {
  const key = mappingKey(headers)
  const said = readMapping(given, headers.length)
  return writing.transact(async (tx) => {
    const known = await tx.one<{ value: string }>('select value from setting where key = ?', key)
    if (!said) return readMapping(known && JSON.parse(known.value), headers.length) ?? likelyMapping(headers)
    const value = JSON.stringify(said)
    if (known?.value !== value)
      await tx.run(
        'insert into setting(key, value, updated) values (?, ?, ?) on conflict(key) do update set value = excluded.value, updated = excluded.updated',
        key,
        value,
        writing.now()
      )
    return said
  })
}
