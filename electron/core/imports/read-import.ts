import { lstatSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Refused } from '../../../shared/contract/refused.ts'
import type { Refusal } from '../../../shared/contract/answer.ts'
import { matchColumns } from '../../../shared/domain/citation-columns.ts'
import { say } from '../../../shared/text/say.ts'
import { decodeXml } from '../protocols/iso18626/decode-xml.ts'
import type { Iso18626Message } from '../protocols/iso18626/message.ts'
import { readMessageText } from '../protocols/iso18626/read-message.ts'
import { decodeList } from './decode-list.ts'
import { fileName, type GivenFile, loadFile } from './load-file.ts'
import { type ListLine, mostBroken, mostLines, type ParsedList, parseList } from './parse-list.ts'
import { readReferences } from './read-references.ts'

/** The largest file that is read: a list of some hundred thousand lines. Messages have their own, smaller limit. */
export const largestImport = 32 * 1024 * 1024
const mostColumns = 200
const mostFiles = 20_000
const deepest = 12

/** A file as it was read, before anything of it is taken in. */
export type ReadImport =
  | { readonly kind: 'message'; readonly file: string; readonly message: Iso18626Message; readonly raw: string }
  | {
      readonly kind: 'list'
      readonly file: string
      readonly headers: readonly string[]
      readonly lines: readonly ListLine[]
      readonly guessed: boolean
    }
  | { readonly kind: 'refused'; readonly file: string; readonly refusal: Refusal }

/** Reads one file: an ISO 18626 message or a list of citations, by what is in it and not by its name. Never throws a refusal. */
export function readImport(given: GivenFile): ReadImport {
  const file = fileName(given)
  try {
    const { bytes } = loadFile(given, largestImport)
    if (bytes.length === 0) throw new Refused('empty-file', { file }, { field: 'file' })
    if (!isXml(bytes)) return readList(bytes, file)
    const raw = decodeXml(bytes, file)
    return { kind: 'message', file, message: readMessageText(raw, file), raw }
  } catch (fault) {
    if (fault instanceof Refused) return { kind: 'refused', file, refusal: fault.refusal }
    throw fault
  }
}

/** Whether the first sign is “<”, whatever the encoding. */
function isXml(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4000).filter((byte) => byte !== 0)
  return /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*</.test(Buffer.from(head).toString('latin1'))
}

/** A table, by path or content; its text as `shape` makes it where it comes without headings. @throws Refused as readImport says it */
export function readTable(
  given: GivenFile,
  known: (headers: readonly string[]) => number,
  shape = (text: string) => text
): ReadImport & { kind: 'list' } {
  const file = fileName(given)
  const { bytes } = loadFile(given, largestImport)
  if (bytes.length === 0) throw new Refused('empty-file', { file }, { field: 'file' })
  if (isXml(bytes)) throw noTable(file)
  try {
    return readList(bytes, file, (text) => parseList(shape(text), known))
  } catch (fault) {
    // Messages and citations are not what is looked for where people, libraries or licences are.
    throw fault instanceof Refused && fault.refusal.refused === 'unknown-kind' ? noTable(file) : fault
  }
}

/** A file in which no table with headings is found. */
export const noTable = (file: string): Refused =>
  Refused.from({ refused: 'unknown-kind', sentence: say('input.list.no-table', { file }), field: 'file' })

function readList(
  bytes: Uint8Array,
  file: string,
  parse: (text: string) => ParsedList = (text) => readReferences(text) ?? parseList(text)
): ReadImport & { kind: 'list' } {
  const { text, guessed } = decodeList(bytes, file)
  if (text.trim() === '') throw new Refused('empty-file', { file }, { field: 'file' })
  // Signs of control belong to no list: pictures, archives and programs that happen to be decodable.
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000e-\u001a]/.test(text.slice(0, 4000)))
    throw new Refused('unknown-kind', { file }, { field: 'file' })
  const { headers, lines } = parse(text)
  if (headers.length > mostColumns)
    throw Refused.from({
      refused: 'too-large',
      sentence: say('input.list.wide', { file, n: headers.length, most: mostColumns }),
      field: 'file',
      line: 1
    })
  if (lines.length > mostLines)
    throw Refused.from({
      refused: 'too-large',
      sentence: say('input.list.long-list', { file, most: mostLines }),
      field: 'file'
    })
  if (lines.filter(({ fault }) => fault && fault.name !== 'columns').length > mostBroken)
    throw Refused.from({
      refused: 'bad-input',
      sentence: say('input.list.broken', { file, most: mostBroken }),
      field: 'file'
    })
  // A few words by themselves, not known as a heading letter for letter, are headings of nothing: a broken picture, a text.
  const unlike = lines.length === 0 && headers.length === 1 && !(Number(matchColumns(headers)[0]?.likeness) >= 0.8)
  if (headers.length === 0 || unlike) throw new Refused('unknown-kind', { file }, { field: 'file' })
  if (lines.length === 0)
    throw Refused.from({ refused: 'empty-file', sentence: say('input.list.no-lines', { file }), field: 'file' })
  return { kind: 'list', file, headers, lines, guessed }
}

/** Files as given; of folders the files inside, by name, hidden ones left out. What does not exist stays, so that it is said. */
export function filesOf(given: readonly GivenFile[]): GivenFile[] {
  const files: GivenFile[] = []
  const add = (each: GivenFile, depth: number) => {
    if (files.length >= mostFiles)
      throw new Refused('too-large', { file: fileName(each), limit: String(mostFiles) }, { field: 'files' })
    const names = 'path' in each && depth <= deepest ? namesIn(each.path, depth > 0) : undefined
    if (!names || !('path' in each)) return void files.push(each)
    for (const name of names) add({ path: join(each.path, name) }, depth + 1)
  }
  for (const each of given) add(each, 0)
  return files
}

/** What a folder holds, by name; undefined for what is no folder that can be looked into. */
function namesIn(folder: string, inside: boolean): string[] | undefined {
  try {
    // Links to folders are followed where they were named, not inside: they may lead round in circles.
    if (!(inside ? lstatSync(folder) : statSync(folder)).isDirectory()) return undefined
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .sort((a, b) => (a < b ? -1 : 1))
  } catch {
    return undefined
  }
}
