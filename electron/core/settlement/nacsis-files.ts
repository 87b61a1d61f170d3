import type { CallGiven, CallOutput } from '../../../shared/contract/calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { dayOf, endOfDay, startOfDay } from '../../../shared/domain/calendar.ts'
import { chargeOf, whyLeftOut, type LeftOut } from '../../../shared/settlement/nacsis-billing.ts'
import {
  nacsisColumns,
  readNacsis,
  writeNacsis,
  type NacsisColumn,
  type NacsisRow
} from '../../../shared/settlement/nacsis-layout.ts'
import { periodOf, type Period } from '../../../shared/settlement/periods.ts'
import { encodeShiftJis } from '../../../shared/settlement/shift-jis.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, type Reading } from '../handler.ts'
import { loadFile } from '../imports/load-file.ts'
import { largestImport } from '../imports/read-import.ts'
import { decodeStatement } from './decode-statement.ts'
import { nacsis, ownMember, sayFault } from './nacsis-statement.ts'
import { membersOf } from './our-lines.ts'
import { signed } from './signed.ts'

type Out = CallOutput<'nacsis.out'>

/** @throws Refused bad-input: the desk's own symbol is not known, or a cell does not fit its column or the encoding (with line and column) */
export const out = answers('nacsis.out', (given, reading) => {
  const period = periodOf(given.day, 'quarter')
  const joined = joinedOf(reading)
  const rows: NacsisRow[] = []
  const leftOut: Out['leftOut'] = []
  for (const { number, row } of rowsOf(reading, given, period)) {
    const why = whyLeftOut(row, period, joined)
    if (why) leftOut.push({ number, why, sentence: sayLeftOut(why, number) })
    else rows.push(row)
  }
  const { text, faults } = writeNacsis(rows, given.quoted)
  if (text === undefined) throw refusal(faults[0])
  return {
    name: `nacsis-ill_${period.from}_${period.to}.csv`,
    mediaType: 'text/csv',
    base64: Buffer.from(given.encoding === 'utf-8' ? Buffer.from(text) : inShiftJis(rows, text)).toString('base64'),
    rows: rows.length,
    leftOut
  }
})

const sayLeftOut = (why: LeftOut, number: string) => say(`settlement.left-out.${why}`, { number })

function refusal(fault: Parameters<typeof sayFault>[0] | undefined): Refused {
  const { line, field, sentence } = sayFault(
    fault ?? { line: 1, column: undefined, why: 'columns', found: 0, most: nacsisColumns.length }
  )
  return Refused.from({ refused: 'bad-input', sentence, line, ...(field === null ? {} : { field }) })
}

/** @throws Refused bad-input naming the first cell with a sign that Shift-JIS has not */
function inShiftJis(rows: readonly NacsisRow[], text: string): Uint8Array {
  const bytes = encodeShiftJis(text)
  if (bytes instanceof Uint8Array) return bytes
  for (const [index, row] of rows.entries())
    for (const [column] of nacsisColumns)
      if (!(encodeShiftJis(row[column]) instanceof Uint8Array))
        throw Refused.from({
          refused: 'bad-input',
          sentence: say('settlement.nacsis.sign', { line: index + 1, column, character: bytes.character }),
          field: column,
          line: index + 1
        })
  return new Uint8Array()
}

/** Since when a library is set off, by its symbol: of the memberships of NACSIS-ILL; without a first day since ever. */
function joinedOf(reading: Reading): (member: string) => string | null {
  const rows = reading
    .sql(
      `select coalesce(nullif(m.number, ''), (select value from partner_identifier i where i.partner_id = m.partner_id and i.scheme = 'NACSIS' limit 1)) member,
         coalesce(m.valid_from, '0000-01-01') since from membership m where m.profile = ?`
    )
    .all(nacsis) as { member: string | null; since: string }[]
  const since = new Map(rows.flatMap(({ member, since }) => (member === null ? [] : [[member, since] as const])))
  const own = ownMember(reading)
  return (member) => since.get(member) ?? (member === own && own !== '' ? '0000-01-01' : null)
}

interface Billed {
  readonly number: string
  readonly side: 'lending' | 'borrowing'
  readonly service: string
  readonly state: string
  readonly outcome: string | null
  readonly title: string
  readonly partner_number: string | null
  readonly created: number
  readonly closed: number | null
  readonly updated: number
  readonly member: string | null
  readonly our_number: string | null
  readonly their_number: string | null
  readonly answered: number | null
  readonly charge: number | null
  /** What of the charge is postage. */
  readonly postage: number | null
}

/** Requests with libraries of NACSIS-ILL that were closed in the period, or are open and were supplied by its end. */
function rowsOf(
  reading: Reading,
  given: CallGiven<'nacsis.out'>,
  { from, to }: Period
): { number: string; row: NacsisRow }[] {
  const own = ownMember(reading)
  if (own === '') throw Refused.from({ refused: 'bad-input', sentence: say('settlement.nacsis.no-own'), field: 'own' })
  const { zone } = reading.settings()
  const rows = reading
    .sql(
      `select r.number, r.side, r.service, r.state, r.outcome, r.title, r.partner_number, r.created, r.closed, r.updated, a.our_number, a.their_number,
         coalesce(a.answered, a.asked) answered,
         coalesce((select nullif(m.number, '') from membership m where m.partner_id = r.partner_id and m.profile = @nacsis),
           (select value from partner_identifier i where i.partner_id = r.partner_id and i.scheme = 'NACSIS' limit 1)) member,
         (select sum(${signed}) from posting p where p.request_id = r.id and p.currency = 'JPY' and 'partner' in (p.debit, p.credit)
            and 'network' not in (p.debit, p.credit)) charge,
         (select sum(${signed}) from posting p left join posting o on o.id = p.reverses where p.request_id = r.id and p.currency = 'JPY'
            and 'partner' in (p.debit, p.credit) and coalesce(o.reason, p.reason) = 'postage') postage
       from request r left join asking a on a.id = r.asking_id
       where r.partner_id in ${membersOf.replace('?', '@nacsis')}
         and (r.closed between @from and @to or (r.open = 1 and r.supplied <= @to)) order by r.id`
    )
    .all({ nacsis, from: startOfDay(from, zone), to: endOfDay(to, zone) }) as Billed[]
  return rows.map((billed) => ({ number: billed.number, row: toRow(billed, given, own, zone) }))
}

const day8 = (at: number, zone: string) => dayOf(at, zone).replaceAll('-', '')

function toRow(billed: Billed, given: CallGiven<'nacsis.out'>, own: string, zone: string): NacsisRow {
  const { side, service, partner_number, member, outcome } = billed
  const lends = side === 'lending'
  const isLoan = service === 'loan'
  const done = billed.closed !== null && outcome === 'supplied'
  const id = [partner_number, billed.their_number].find((number) => /^\d{12}$/.test(number ?? '')) ?? ''
  const theirs = (lends ? partner_number : billed.their_number) ?? ''
  const ours = lends ? billed.number : (billed.our_number ?? billed.number)
  const owed = (sum: number | null) => (lends ? 1 : -1) * (sum ?? 0)
  const said: Partial<Record<NacsisColumn, string>> = {
    ID: id,
    RNWDT: day8(billed.closed ?? billed.updated, zone),
    ADATE: day8((lends ? null : billed.answered) ?? billed.created, zone),
    STAT: done ? (isLoan ? '返却確認' : '確認') : isLoan ? '借用中' : '処理中',
    OMLID: lends ? (member ?? '') : own,
    ONO: lends ? (theirs === id ? '' : theirs) : ours,
    AMLID: lends ? own : (member ?? ''),
    ANO: lends ? ours : theirs === id ? '' : theirs,
    SRVCE: isLoan ? given.loan : given.copy,
    BIBNT: billed.title.replace(/\s+/g, ' '),
    ACCT: given.account,
    SUM: String(Math.max(0, owed(billed.charge) - (given.postage === 'beside' ? owed(billed.postage) : 0))),
    ...(owed(billed.postage) > 0 ? { POSTG: String(owed(billed.postage)) } : {})
  }
  return Object.fromEntries(nacsisColumns.map(([name]) => [name, said[name] ?? ''])) as unknown as NacsisRow
}

/** @throws Refused encoding, bad-input (its layout, with line and column; the desk's own symbol is not known) */
export const look = answers('nacsis.look', ({ file, encoding, day, postage }, reading) => {
  const own = ownMember(reading)
  if (own === '') throw Refused.from({ refused: 'bad-input', sentence: say('settlement.nacsis.no-own'), field: 'own' })
  const { name, bytes } = loadFile(file, largestImport)
  const { text, sure } = decodeStatement(bytes, name, encoding)
  if (!sure)
    throw Refused.from({
      refused: 'encoding',
      sentence: say('settlement.statement.which-encoding', { file: name }),
      field: 'encoding'
    })
  const { rows, faults } = readNacsis(text)
  if (faults[0]) throw refusal(faults[0])
  const period = periodOf(day, 'quarter')
  const joined = joinedOf(reading)
  const nets = new Map<string, { lent: number; borrowed: number }>()
  const leftOut: CallOutput<'nacsis.look'>['leftOut'] = []
  for (const { line, row } of rows) {
    const why = whyLeftOut(row, period, joined)
    if (why) {
      leftOut.push({ line, why, sentence: sayLeftOut(why, row.ID || String(line)) })
      continue
    }
    const lends = row.AMLID === own
    if (!lends && row.OMLID !== own) continue
    const member = lends ? row.OMLID : row.AMLID
    const sums = nets.get(member) ?? { lent: 0, borrowed: 0 }
    sums[lends ? 'lent' : 'borrowed'] += chargeOf(row, postage)
    nets.set(member, sums)
  }
  const nameOf = reading.sql(
    `select l.name from membership m join partner l on l.id = m.partner_id where m.profile = ? and m.number = ?
     union all select l.name from partner_identifier i join partner l on l.id = i.partner_id where i.scheme = 'NACSIS' and i.value = ? limit 1`
  )
  const lines = [...nets].map(([member, sums]) => ({
    member,
    name: (nameOf.pluck().get(nacsis, member, member) as string | undefined) ?? null,
    ...sums,
    net: sums.lent - sums.borrowed
  }))
  return { rows: rows.length, own, ...period, nets: lines, net: lines.reduce((sum, { net }) => sum + net, 0), leftOut }
})
