import { Refused } from '../../../shared/contract/refused.ts'
import { type CitationField, citationFields, matchColumns } from '../../../shared/domain/citation-columns.ts'
import type { Side } from '../../../shared/lifecycle/words.ts'
import { say } from '../../../shared/text/say.ts'
import type { Desk, Writing } from '../handler.ts'
import { takeMessage } from '../protocols/take-message.ts'
import {
  fieldsOf,
  likelyMapping,
  type Mapping as MappingOf,
  mappingKey,
  readMapping,
  rememberMapping,
  rowHash,
  storedMapping
} from './columns.ts'
import type { ListFault } from './parse-list.ts'
import { writesDayFirst } from './read-day.ts'
import type { ReadImport } from './read-import.ts'
import { readRow } from './read-row.ts'
import type { Taken } from './take-files.ts'
import { refusedRow, takeRow } from './take-row.ts'

type Mapping = MappingOf<CitationField>

/** One record on its way in: where it stands, and what takes it. */
export interface Piece {
  readonly file: string
  readonly line: number | null
  readonly take: (desk: Desk) => Promise<Taken>
}

export interface ListWishes {
  /** For lists that do not say it themselves. */
  readonly side: Side
  readonly mapping?: readonly (string | null)[] | undefined
}

/** The records of a file, each with what takes it; a refused file is one record that refuses. */
export async function piecesOf(writing: Writing, read: ReadImport, given: ListWishes): Promise<Iterable<Piece>> {
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
  if (!isEnough(mapping)) {
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

const isEnough = (mapping: Mapping) => mapping.some((field) => field !== null && carries.has(field))

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
  const said = readMapping(given, headers.length, citationFields)
  return writing.transact(async (tx) => {
    const known = await tx.one<{ value: string }>('select value from setting where key = ?', key)
    if (!said)
      return (
        readMapping(storedMapping(known?.value), headers.length, citationFields) ?? likelyMapping(headers, matchColumns)
      )
    if (known?.value !== JSON.stringify(said) && isEnough(said)) await rememberMapping(tx, key, said, writing.now())
    return said
  })
}
