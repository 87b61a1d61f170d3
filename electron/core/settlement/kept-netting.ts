import type { Netting, WholeNetting } from '../../../shared/contract/netting-calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import type { SchemeName } from '../../../shared/settlement/scheme-names.ts'
import { answers, type Desk, type Reading } from '../handler.ts'
import { signed } from './signed.ts'

export interface NettingRow {
  readonly id: number
  readonly scheme: SchemeName
  readonly network: string
  readonly from_day: string
  readonly to_day: string
  readonly state: Netting['state']
  readonly unit_amount: number | null
  readonly unit_currency: string | null
  readonly dispute_until: string | null
  readonly disputed: number
  readonly made: number
  readonly decided: number | null
}

const rows = `select n.*, (select count(*) from dispute d where d.netting_id = n.id and d.outcome is null) disputed from netting n`
const sums =
  'select currency, sum(net) amount from netting_line where netting_id = ? group by currency order by currency'
const lines = `select l.id, l.name, l.symbol, x.currency, x.lent_count lentCount, x.lent, x.borrowed_count borrowedCount, x.borrowed, x.net
  from netting_line x join partner o on o.id = x.partner_id join partner l on l.id = coalesce(o.merged_into, o.id)
  where x.netting_id = ? order by l.sort_key, l.id, x.currency`
const entries = `select p.id posting, coalesce(o.merged_into, o.id) partner, r.number, p.at, ${signed} amount, p.currency,
    exists (select 1 from dispute d where d.netting_id = s.netting_id and d.posting_id = p.id and d.outcome is null) disputed
  from settled s join posting p on p.id = s.posting_id join partner o on o.id = p.partner_id left join request r on r.id = p.request_id
  where s.netting_id = ? and p.reason <> 'netting' order by p.id limit 5000`
const disputes = `select d.id, l.name partner, l.symbol, r.number, ${signed} amount, p.currency, p.at, d.last_day lastDay, d.reason, d.outcome, d.note from dispute d
  join partner o on o.id = d.partner_id join partner l on l.id = coalesce(o.merged_into, o.id)
  left join posting p on p.id = d.posting_id left join request r on r.id = p.request_id where d.netting_id = ? order by d.id`

interface Parts {
  readonly sums: Netting['sums']
  readonly lines: ({ id: number; name: string; symbol: string } & Omit<WholeNetting['lines'][number], 'partner'>)[]
  readonly entries: (Omit<WholeNetting['entries'][number], 'day' | 'disputed'> & { at: number; disputed: number })[]
  readonly disputes: (Omit<WholeNetting['disputes'][number], 'day'> & { at: number | null })[]
}

function toNetting(row: NettingRow, total: Netting['sums'], zone: string): Netting {
  const {
    id,
    scheme,
    network,
    from_day,
    to_day,
    state,
    unit_amount,
    unit_currency,
    dispute_until,
    disputed,
    made,
    decided
  } = row
  return {
    ...{ id, scheme, network, state, disputed },
    from: from_day,
    to: to_day,
    unit: unit_amount === null || unit_currency === null ? null : { amount: unit_amount, currency: unit_currency },
    disputeUntil: dispute_until,
    made: dayOf(made, zone),
    decided: decided === null ? null : dayOf(decided, zone),
    sums: total
  }
}

function toWhole(row: NettingRow, parts: Parts, zone: string): WholeNetting {
  return {
    ...toNetting(row, parts.sums, zone),
    lines: parts.lines.map(({ id, name, symbol, ...line }) => ({ partner: { id, name, symbol }, ...line })),
    entries: parts.entries.map(({ at, disputed, ...entry }) => ({
      ...entry,
      day: dayOf(at, zone),
      disputed: disputed === 1
    })),
    disputes: parts.disputes.map(({ at, ...each }) => ({ ...each, day: at === null ? null : dayOf(at, zone) }))
  }
}

/** @throws Refused not-found */
export async function nettingRow({ tx }: Desk, id: number): Promise<NettingRow> {
  const row = await tx.one<NettingRow>(`${rows} where n.id = ?`, id)
  if (!row) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  return row
}

/** @throws Refused not-found */
export async function wholeInside(desk: Desk, id: number): Promise<WholeNetting> {
  const row = await nettingRow(desk, id)
  const { tx } = desk
  const parts: Parts = {
    sums: await tx.all(sums, id),
    lines: await tx.all(lines, id),
    entries: await tx.all(entries, id),
    disputes: await tx.all(disputes, id)
  }
  return toWhole(row, parts, desk.settings().zone)
}

export const list = answers('netting.list', (_given, { sql, settings }) =>
  (sql(`${rows} order by n.id desc limit 500`).all() as NettingRow[]).map((row) =>
    toNetting(row, sql(sums).all(row.id) as Netting['sums'], settings().zone)
  )
)

export const get = answers('netting.get', ({ id }, reading) => wholeNetting(id, reading))

/** @throws Refused not-found */
export function wholeNetting(id: number, { sql, settings }: Pick<Reading, 'sql' | 'settings'>): WholeNetting {
  const row = sql(`${rows} where n.id = ?`).get(id) as NettingRow | undefined
  if (!row) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  const all = (text: string) => sql(text).all(id)
  const parts = { sums: all(sums), lines: all(lines), entries: all(entries), disputes: all(disputes) }
  return toWhole(row, parts as unknown as Parts, settings().zone)
}
