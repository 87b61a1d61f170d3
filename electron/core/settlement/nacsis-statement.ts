import { numberKey } from '../../../shared/settlement/match-lines.ts'
import { chargeOf } from '../../../shared/settlement/nacsis-billing.ts'
import {
  dayOf8,
  nacsisColumns,
  readNacsis,
  type NacsisFault,
  type NacsisRow
} from '../../../shared/settlement/nacsis-layout.ts'
import { say } from '../../../shared/text/say.ts'
import type { Reading } from '../handler.ts'
import type { LineFault, ReadLine } from './their-lines.ts'

export const nacsis = 'nacsis-ill'

/** Whether it is NACSIS-ILL's own file: of its nineteen columns, without headings. */
export function isNacsis(network: string, text: string): boolean {
  if (network !== nacsis) return false
  const { rows, faults } = readNacsis(text.slice(0, 100_000))
  return rows.length > 0 || faults.some(({ why }) => why === 'width' || why === 'day' || why === 'number')
}

/** The desk's own symbol in NACSIS-ILL: of its membership, else among its symbols. Empty where neither says one. */
export function ownMember(reading: Reading): string {
  const member = reading
    .sql('select number from membership where partner_id is null and profile = ?')
    .pluck()
    .get(nacsis) as string | null | undefined
  return member ?? reading.settings().symbols.find(({ scheme }) => scheme === 'NACSIS')?.value ?? ''
}

/** Its rows as lines of a statement: what the desk answered is owed to it, what it asked for it owes. */
export function nacsisStatement(text: string, reading: Reading) {
  const own = ownMember(reading)
  const { rows, faults } = readNacsis(text)
  const none: never[] = []
  return {
    separator: ',' as const,
    headers: nacsisColumns.map(([name]) => name),
    mapping: none,
    mappingKey: '',
    confirmed: true,
    missing: null,
    read: rows
      .filter(({ row }) => row.OMLID === own || row.AMLID === own)
      .map(({ line, row }) => toLine(line, row, own)),
    faults: faults.map(sayFault)
  }
}

function toLine(line: number, row: NacsisRow, own: string): ReadLine {
  const answered = row.AMLID === own
  const number = (answered ? row.ANO : row.ONO) || row.ID
  const charge = chargeOf(row, 'in-sum')
  return {
    line,
    number,
    key: numberKey(number),
    library: answered ? row.OMLID : row.AMLID,
    amount: answered ? charge : 0 - charge,
    signed: true,
    currency: 'JPY',
    day: dayOf8(row.RNWDT) ?? null
  }
}

/** A fault of its layout in words, with line and column. */
export function sayFault({ line, column, why, found, most }: NacsisFault): LineFault {
  return {
    line,
    field: column ?? null,
    sentence: say(`settlement.nacsis.${why}`, { line, column: column ?? '', found, most })
  }
}
