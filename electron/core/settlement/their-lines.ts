import { readAmount } from '../../../shared/settlement/read-amount.ts'
import { numberKey, type TheirLine } from '../../../shared/settlement/match-lines.ts'
import { kindOf } from '../../../shared/settlement/statement-columns.ts'
import type { StatementField } from '../../../shared/settlement/statement-fields.ts'
import { say } from '../../../shared/text/say.ts'
import { fieldsOf, type Mapping } from '../imports/columns.ts'
import type { ListLine } from '../imports/parse-list.ts'
import { readDay, writesDayFirst } from '../imports/read-day.ts'

/** A line of a network's file as it was read. */
export interface ReadLine extends TheirLine {
  readonly number: string
  readonly library: string
}

export interface LineFault {
  readonly line: number
  readonly field: string | null
  readonly sentence: string
}

const currencies = new Set(Intl.supportedValuesOf('currency'))
export const isCurrency = (code: string): boolean => currencies.has(code)

/** The lines of a table by what its columns hold, and what is wrong with the others. */
export function theirLines(
  lines: readonly ListLine[],
  mapping: Mapping<StatementField>,
  given: { readonly currency: string; readonly paper: 'letter' | 'a4' }
): { readonly read: readonly ReadLine[]; readonly faults: readonly LineFault[] } {
  const rows = lines.map((each) => ({ ...each, said: each.cells ? fieldsOf(each.cells, mapping) : undefined }))
  const dayFirst = writesDayFirst(
    rows.flatMap(({ said }) => (said?.day ? [said.day] : [])),
    given.paper
  )
  const read: ReadLine[] = []
  const faults: LineFault[] = []
  for (const { line, said, fault } of rows) {
    if (!said) {
      faults.push({ line, field: null, sentence: sayBroken(line, fault) })
      continue
    }
    const found = readLine(line, said, given.currency, dayFirst)
    if ('sentence' in found) faults.push(found)
    else read.push(found)
  }
  return { read, faults }
}

function sayBroken(line: number, fault: ListLine['fault']): string {
  if (fault?.name === 'columns')
    return say('settlement.statement.line-columns', { line, wanted: fault.wanted, found: fault.found })
  return say('settlement.statement.line-broken', { line })
}

function readLine(
  line: number,
  said: Partial<Record<StatementField, string>>,
  preset: string,
  dayFirst: boolean
): ReadLine | LineFault {
  const wrong = (field: StatementField, what: string): LineFault => ({
    line,
    field,
    sentence: say(`settlement.statement.no-${field}`, { line, what })
  })
  const currency = said.currency?.toUpperCase() ?? preset
  if (!isCurrency(currency)) return wrong('currency', currency)
  const { number = '', library = '' } = said
  if (number === '') return wrong('number', '')
  const money = amountOf(said, currency)
  if (money === undefined) return wrong('amount', said.amount ?? said.credit ?? said.debit ?? '')
  const day = said.day === undefined ? null : readDay(said.day, dayFirst)
  if (day === undefined) return wrong('day', said.day ?? '')
  return { line, number, key: numberKey(number), library, currency, day, ...money }
}

/** With the desk's sign where the file says which way it goes: a credit is owed to it, a debit it owes. */
function amountOf(
  { amount, credit, debit, kind }: Partial<Record<StatementField, string>>,
  currency: string
): Pick<TheirLine, 'amount' | 'signed'> | undefined {
  const of = (text: string | undefined) => (text === undefined ? 0 : readAmount(text, currency))
  if (amount === undefined) {
    const [came, went] = [of(credit), of(debit)]
    if ((credit ?? debit) === undefined || came === undefined || went === undefined) return undefined
    return { amount: Math.abs(came) - Math.abs(went), signed: true }
  }
  const read = of(amount)
  if (read === undefined) return undefined
  const way = kind === undefined ? undefined : kindOf(kind)
  if (way !== undefined) return { amount: way === 'debit' ? -Math.abs(read) : Math.abs(read), signed: true }
  return { amount: read, signed: read < 0 }
}
