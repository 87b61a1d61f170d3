import { Refused } from '../../../shared/contract/refused.ts'
import type { StatementFile, StatementLine } from '../../../shared/contract/statement-calls.ts'
import { addDays, dayOf } from '../../../shared/domain/calendar.ts'
import type { Difference, MatchedLine } from '../../../shared/settlement/match-lines.ts'
import { wordDay } from '../../../shared/paper/word-dates.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { answers, does, type Desk, type Reading } from '../handler.ts'
import { rememberMapping } from '../imports/columns.ts'
import { todayOf } from './kept-invoices.ts'
import { settlementOf } from './network-terms.ts'
import { readStatement, type ReadStatement } from './read-statement.ts'
import { signed } from './signed.ts'
import type { ReadLine } from './their-lines.ts'

/** Lines that a look tells; the others are counted. */
const toldLines = 2_000
const rank = { different: 0, 'theirs-only': 1, 'ours-only': 2, matched: 3 } as const

export const look = answers('statements.look', (given, reading) => {
  const read = readStatement(given, reading)
  const { name, encoding, sure, separator, headers, mapping, confirmed, missing, from, to, faults, matched } = read
  return {
    ...{ name, encoding, sure, separator, confirmed, missing, from, to },
    headers: [...headers],
    mapping: [...mapping],
    faults: faults.slice(0, toldLines),
    counts: countsOf(matched),
    lines: matched
      .toSorted((a, b) => rank[a.result] - rank[b.result])
      .slice(0, toldLines)
      .map((line) => toLine(read, line)),
    takenBefore: takenAt(reading, given.network, read.hash)
  }
})

function takenAt(reading: Reading, network: string, hash: string): string | null {
  const at = reading.sql('select at from statement_file where network = ? and hash = ?').pluck().get(network, hash) as
    number | undefined
  return at === undefined ? null : new Date(at).toISOString()
}

function countsOf(matched: readonly Pick<MatchedLine, 'result'>[]): StatementFile['counts'] {
  const counts = { matched: 0, different: 0, 'ours-only': 0, 'theirs-only': 0 }
  for (const { result } of matched) counts[result] += 1
  return counts
}

function toLine(read: ReadStatement, { result, differs, ours, theirs }: MatchedLine): StatementLine {
  const { number = '', library = '' } = (theirs as ReadLine | undefined) ?? {}
  const fee = ours && read.ours.get(ours.posting)
  return {
    id: null,
    line: theirs?.line ?? null,
    number: theirs ? number : (fee?.number ?? ''),
    library: theirs ? library : (fee?.symbol ?? ''),
    amount: theirs?.amount ?? null,
    currency: theirs?.currency ?? null,
    day: theirs?.day ?? null,
    result,
    differs: [...differs],
    ours: ours ? { number: fee?.number ?? null, amount: ours.amount, currency: ours.currency, day: ours.day } : null,
    decision: null,
    reason: null
  }
}

interface Prepared extends ReadStatement {
  readonly disputeUntil: string | null
}

/** @throws Refused already-done (the same file), bad-input (columns that nobody confirmed, a line that cannot be read), encoding (one that is not sure), bad-input (a report of a day to come) */
export const take = does<'statements.take', Prepared>('statements.take', {
  prepare: (given, reading) => {
    const today = todayOf(reading)
    const { reported = today } = given
    if (reported > today)
      throw Refused.from({
        refused: 'bad-input',
        sentence: say('settlement.refused.day-to-come', { day: wordDay(reported) }),
        field: 'reported'
      })
    const read = readStatement(given, reading)
    // The network's rules of the days that the statement is about: LAPS had its two weeks until it ended.
    const days = settlementOf(reading, given.network, read.to ?? today)?.disputeDays
    return { ...read, disputeUntil: days === undefined ? null : addDays(reported, days) }
  },
  run: (given, writing, read) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      await refuseTaken(desk, given.network, read)
      if (!read.sure)
        throw Refused.from({
          refused: 'encoding',
          sentence: say('settlement.statement.which-encoding', { file: read.name }),
          field: 'encoding'
        })
      if (read.missing !== null) throw Refused.from({ refused: 'bad-input', sentence: read.missing, field: 'mapping' })
      if (!read.confirmed)
        throw Refused.from({ refused: 'bad-input', sentence: say('settlement.statement.confirm'), field: 'mapping' })
      const [fault] = read.faults
      if (fault && !given.leaveOut)
        throw Refused.from({
          refused: 'bad-input',
          sentence: fault.sentence,
          line: fault.line,
          ...(fault.field === null ? {} : { field: fault.field })
        })
      if (read.mapping.length > 0) await rememberMapping(tx, read.mappingKey, read.mapping, desk.now())
      const event = await appendEvent(desk, {
        action: 'statement',
        by: 'import',
        data: JSON.stringify({ network: given.network, lines: read.theirs.length })
      })
      const id = await tx.insert('statement_file', {
        network: given.network,
        name: read.name,
        hash: read.hash,
        encoding: read.encoding,
        separator: read.separator ?? ',',
        columns: JSON.stringify(read.mapping),
        lines: read.theirs.length,
        from_day: read.from,
        to_day: read.to,
        dispute_until: read.disputeUntil,
        at: desk.now(),
        event_id: event
      })
      for (const line of read.matched) await tx.insert('statement_line', rowOf(id, read, line))
      tx.changed('money')
      return fileInside(desk, id)
    })
})

async function refuseTaken({ tx, settings }: Desk, network: string, { hash, name }: ReadStatement): Promise<void> {
  const before = await tx.one<{ at: number }>(
    'select at from statement_file where network = ? and hash = ?',
    network,
    hash
  )
  if (before)
    throw Refused.from({
      refused: 'already-done',
      sentence: say('settlement.statement.taken', { file: name, day: dayOf(before.at, settings().zone) }),
      field: 'file'
    })
}

function rowOf(
  file: number,
  read: ReadStatement,
  { result, differs, ours, theirs }: MatchedLine
): Readonly<Record<string, unknown>> {
  const fee = ours && read.ours.get(ours.posting)
  const said = theirs as ReadLine | undefined
  const { library = fee?.symbol ?? null } = said ?? {}
  return {
    file_id: file,
    line: theirs?.line ?? null,
    number: said?.number ?? fee?.number ?? null,
    library,
    // Where the file does not say which way it goes, it goes as the desk has it.
    amount: theirs ? (theirs.signed || !ours ? theirs.amount : Math.sign(ours.amount) * theirs.amount) : null,
    currency: theirs?.currency ?? null,
    day: theirs?.day ?? null,
    result,
    differs: differs.join(' ') || null,
    posting_id: ours?.posting ?? null,
    request_id: fee?.request ?? null,
    partner_id: fee?.partner ?? null
  }
}

type FileRow = {
  id: number
  network: string
  name: string
  lines: number
  from_day: string | null
  to_day: string | null
  dispute_until: string | null
  at: number
  open: number
} & StatementFile['counts']

const fileRows = `select f.*, count(case when x.result = 'matched' then 1 end) matched, count(case when x.result = 'different' then 1 end) different,
    count(case when x.result = 'ours-only' then 1 end) "ours-only", count(case when x.result = 'theirs-only' then 1 end) "theirs-only",
    count(case when x.decision is null then x.id end) open
  from statement_file f left join statement_line x on x.file_id = f.id`

function toFile(row: FileRow): StatementFile {
  const { id, network, name, lines, from_day, to_day, dispute_until, at, open, matched, different } = row
  return {
    ...{ id, network, name, lines, open },
    from: from_day,
    to: to_day,
    taken: new Date(at).toISOString(),
    disputeUntil: dispute_until,
    counts: { matched, different, 'ours-only': row['ours-only'], 'theirs-only': row['theirs-only'] }
  }
}

/** @throws Refused not-found */
export async function fileInside({ tx }: Desk, id: number): Promise<StatementFile> {
  const row = await tx.one<FileRow>(`${fileRows} where f.id = ? group by f.id`, id)
  if (!row) throw new Refused('not-found', { what: String(id) }, { field: 'file' })
  return toFile(row)
}

export const list = answers('statements.list', ({ network }, { sql }) =>
  (
    sql(`${fileRows} where ? is null or f.network = ? group by f.id order by f.id desc limit 500`).all(
      network ?? null,
      network ?? null
    ) as FileRow[]
  ).map(toFile)
)

interface LineRow {
  readonly id: number
  readonly line: number | null
  readonly number: string | null
  readonly library: string | null
  readonly amount: number | null
  readonly currency: string | null
  readonly day: string | null
  readonly result: StatementLine['result']
  readonly differs: string | null
  readonly decision: StatementLine['decision']
  readonly reason: string | null
  readonly request: string | null
  readonly our_amount: number | null
  readonly our_currency: string | null
  readonly our_at: number | null
}

export const get = answers('statements.get', ({ id, result, undecided, limit }, reading) => {
  const file = reading.sql(`${fileRows} where f.id = ? group by f.id`).get(id) as FileRow | undefined
  if (!file) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  const rows = reading
    .sql(
      `select x.*, r.number request, ${signed} our_amount, p.currency our_currency, p.at our_at from statement_line x
         left join posting p on p.id = x.posting_id left join request r on r.id = p.request_id
       where x.file_id = @id and (@result is null or x.result = @result) and (@undecided = 0 or x.decision is null)
       order by x.line is null, x.line, x.id limit @limit`
    )
    .all({ id, result: result ?? null, undecided: undecided ? 1 : 0, limit: limit + 1 }) as LineRow[]
  const { zone } = reading.settings()
  return { ...toFile(file), list: rows.slice(0, limit).map((row) => keptLine(row, zone)), more: rows.length > limit }
})

function keptLine(row: LineRow, zone: string): StatementLine {
  const { id, line, number, library, amount, currency, day, result, differs, decision, reason } = row
  const { request, our_amount, our_currency, our_at } = row
  return {
    ...{ id, line, amount, currency, day, result, decision, reason },
    number: number ?? '',
    library: library ?? '',
    differs: (differs?.split(' ') ?? []) as Difference[],
    ours:
      our_amount === null || our_currency === null || our_at === null
        ? null
        : { number: request, amount: our_amount, currency: our_currency, day: dayOf(our_at, zone) }
  }
}
