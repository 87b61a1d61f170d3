import { dayOf, endOfDay, startOfDay } from '../../../shared/domain/calendar.ts'
import { numberKey, type OurLine } from '../../../shared/settlement/match-lines.ts'
import type { Reading } from '../handler.ts'
import { settlementOf } from './network-terms.ts'
import { officeMethods, signed } from './signed.ts'

/** A fee of the desk that a network settles, with its request. */
export interface OurFee extends OurLine {
  readonly number: string | null
  readonly request: number | null
  readonly partner: number
  readonly symbol: string
}

/** Libraries of a network; SQL for `in`, once its name. */
export const membersOf = '(select partner_id from membership where profile = ? and partner_id is not null)'

/** Neither taken back nor taking back: what cancels itself out is on nobody's statement. */
export const standing = `p.reverses is null and not exists (select 1 from posting b where b.reverses = p.id)`

/** Fees on some days that a network settles and nothing else did: by their method, else of its libraries; each with the numbers under which a statement may name it. */
export function ourLines(reading: Reading, network: string, from: string, to: string): OurFee[] {
  const { zone } = reading.settings()
  const methods = (settlementOf(reading, network, to)?.methods ?? []).filter((method) => officeMethods.includes(method))
  const rows = reading
    .sql(
      `select p.id posting, p.partner_id partner, l.symbol, p.request_id request, r.number, r.partner_number, p.at, ${signed} amount, p.currency
       from posting p join partner l on l.id = p.partner_id left join request r on r.id = p.request_id
       where (p.method in (select value from json_each(?)) or (coalesce(p.method, '') not in (select value from json_each(?)) and p.partner_id in ${membersOf}))
         and 'partner' in (p.debit, p.credit) and p.at between ? and ? and ${standing}
         and not exists (select 1 from settled s where s.posting_id = p.id) order by p.id`
    )
    .all(
      JSON.stringify(methods),
      JSON.stringify(officeMethods),
      network,
      startOfDay(from, zone),
      endOfDay(to, zone)
    ) as {
    posting: number
    partner: number
    symbol: string
    request: number | null
    number: string | null
    partner_number: string | null
    at: number
    amount: number
    currency: string
  }[]
  const numbers = reading.sql('select our_number, their_number from asking where request_id = ?')
  return rows.map(({ at, partner_number, ...row }) => {
    const asked =
      row.request === null ? [] : (numbers.all(row.request) as { our_number: string; their_number: string | null }[])
    const keys = [row.number, partner_number, ...asked.flatMap((each) => [each.our_number, each.their_number])]
    return { ...row, day: dayOf(at, zone), keys: [...new Set(keys.flatMap((key) => (key ? [numberKey(key)] : [])))] }
  })
}

/** Numbers of fees that a statement settled before. */
export function settledKeys(reading: Reading, network: string): Set<string> {
  const numbers = reading
    .sql(
      `select distinct x.number from statement_line x join statement_file f on f.id = x.file_id
       where f.network = ? and x.decision = 'accepted' and x.number is not null`
    )
    .pluck()
    .all(network) as string[]
  return new Set(numbers.map(numberKey))
}
