import { createHash } from 'node:crypto'
import type { CallGiven } from '../../../shared/contract/calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { matchLines, type MatchedLine } from '../../../shared/settlement/match-lines.ts'
import { matchStatementColumns } from '../../../shared/settlement/statement-columns.ts'
import { statementFields, type StatementField } from '../../../shared/settlement/statement-fields.ts'
import { separators, type Encoding, type Separator } from '../../../shared/settlement/statement-file.ts'
import { say } from '../../../shared/text/say.ts'
import type { Reading } from '../handler.ts'
import { likelyMapping, mappingKey, readMapping, storedMapping, type Mapping } from '../imports/columns.ts'
import { loadFile } from '../imports/load-file.ts'
import { guessDelimiter, mostLines, parseList } from '../imports/parse-list.ts'
import { largestImport } from '../imports/read-import.ts'
import { decodeStatement } from './decode-statement.ts'
import { todayOf } from './kept-invoices.ts'
import { isNacsis, nacsisStatement } from './nacsis-statement.ts'
import { settlementOf } from './network-terms.ts'
import { ourLines, settledKeys, type OurFee } from './our-lines.ts'
import { isCurrency, theirLines, type LineFault, type ReadLine } from './their-lines.ts'

type Given = CallGiven<'statements.look'>

export interface ReadStatement {
  readonly name: string
  readonly hash: string
  readonly encoding: Encoding
  readonly sure: boolean
  readonly separator: Separator | null
  readonly headers: readonly string[]
  readonly mapping: Mapping<StatementField>
  readonly mappingKey: string
  readonly confirmed: boolean
  /** Why no line was read: what the columns do not say. */
  readonly missing: string | null
  readonly from: string | null
  readonly to: string | null
  readonly faults: readonly LineFault[]
  readonly theirs: readonly ReadLine[]
  readonly matched: readonly MatchedLine[]
  readonly ours: ReadonlyMap<number, OurFee>
}

interface Table {
  readonly separator: Separator | null
  readonly headers: readonly string[]
  readonly mapping: Mapping<StatementField>
  readonly mappingKey: string
  readonly confirmed: boolean
  readonly missing: string | null
  readonly read: readonly ReadLine[]
  readonly faults: readonly LineFault[]
}

/**
 * A network's file against the ledger. @throws Refused not-found (network), encoding, empty-file, unknown-kind, too-large, bad-input (separator,
 * mapping, currency, days that are crossed)
 */
export function readStatement(given: Given, reading: Reading): ReadStatement {
  const terms = settlementOf(reading, given.network, todayOf(reading))
  const { name, bytes } = loadFile(given.file, largestImport)
  if (bytes.length === 0) throw new Refused('empty-file', { file: name }, { field: 'file' })
  const { text, encoding, sure } = decodeStatement(bytes, name, given.encoding)
  const currency = given.currency ?? terms?.currency
  if (currency !== undefined && !isCurrency(currency))
    throw wrong('currency', 'settlement.statement.currency', { currency })
  const table = isNacsis(given.network, text)
    ? nacsisStatement(text, reading)
    : readTable(given, text, name, currency ?? '', reading)
  const days = table.read.flatMap(({ day }) => (day === null ? [] : [day])).sort()
  const from = given.from ?? days[0] ?? null
  const to = given.to ?? days.at(-1) ?? null
  if (from && to && to < from) throw wrong('to', 'settlement.refused.crossed', { from, to })
  const ours = from && to ? ourLines(reading, given.network, from, to) : []
  return {
    name,
    hash: createHash('sha256').update(bytes).digest('hex'),
    encoding,
    sure,
    ...table,
    theirs: table.read,
    from,
    to,
    ours: new Map(ours.map((line) => [line.posting, line])),
    matched: matchLines(ours, table.read, settledKeys(reading, given.network))
  }
}

function readTable(given: Given, text: string, name: string, currency: string, reading: Reading): Table {
  const known = (headers: readonly string[]) => matchStatementColumns(headers).filter(({ field }) => field).length
  const body = text.replace(/^\ufeff/, '')
  const guessed = /^sep=(.)/i.exec(body)?.[1] ?? guessDelimiter(body.replace(/\r\n?/g, '\n'), known)
  const separator = given.separator ?? separators.find((each) => each === guessed) ?? ','
  // Said to the reader as spreadsheets say it, in a line before the first; its own such line is left out.
  const own = /^sep=.\r?\n/i.exec(body)?.[0]
  const shift = own === undefined ? 1 : 0
  const parsed = parseList(`sep=${separator}\n${own === undefined ? body : body.slice(own.length)}`, known)
  const lines = parsed.lines.map((line) => ({ ...line, line: line.line - shift }))
  const { headers } = parsed
  if (lines.length === 0)
    throw Refused.from({ refused: 'empty-file', sentence: say('input.list.no-lines', { file: name }), field: 'file' })
  if (lines.length > mostLines)
    throw Refused.from({
      refused: 'too-large',
      sentence: say('input.list.long-list', { file: name, most: mostLines }),
      field: 'file'
    })
  if (headers.length < 2)
    throw Refused.from({
      refused: 'bad-input',
      sentence: say('settlement.statement.separator', { file: name }),
      field: 'separator',
      line: 1
    })
  const key = mappingKey(headers, `statement:${given.network}`)
  const kept = reading.sql('select value from setting where key = ?').pluck().get(key) as string | undefined
  const chosen = readMapping(given.mapping ?? storedMapping(kept), headers.length, statementFields)
  if (given.mapping && !chosen) throw wrong('mapping', 'settlement.statement.mapping-length', { n: headers.length })
  const mapping = chosen ?? likelyMapping(headers, matchStatementColumns)
  const missing = missingIn(mapping)
  const table = { separator, headers, mapping, mappingKey: key, confirmed: chosen !== undefined, missing }
  if (missing !== null) return { ...table, read: [], faults: [] }
  if (currency === '' && !mapping.includes('currency'))
    throw wrong('currency', 'settlement.statement.which-currency', {})
  const { read, faults } = theirLines(lines, mapping, { currency, paper: reading.settings().paper })
  return { ...table, read, faults }
}

/** A column that is there twice, or what is needed and in none; null where nothing is missing. */
function missingIn(mapping: Mapping<StatementField>): string | null {
  const twice = mapping.find((field, index) => field !== null && mapping.indexOf(field) < index)
  if (twice) return say('settlement.statement.twice', { field: say(`settlement.columns.${twice}`) })
  const has = (field: StatementField) => mapping.includes(field)
  return has('number') && (has('amount') || has('credit') || has('debit')) ? null : say('settlement.statement.columns')
}

const wrong = (field: string, key: string, values: Readonly<Record<string, string | number>>) =>
  Refused.from({ refused: 'bad-input', sentence: say(key, values), field })
