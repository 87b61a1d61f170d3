import { recordsOf, type Known } from '../../../shared/rules/check-rule.ts'
import { type RecordKind, recordKinds } from '../../../shared/rules/fields.ts'
import type { Rule } from '../../../shared/rules/rule.ts'
import type { Naming } from '../../../shared/rules/sentence.ts'
import type { Transaction } from '../database/transact.ts'
import type { Reading } from '../handler.ts'

/** Names of the records that rules speak of, and whether they are there. */
export interface Names {
  readonly name: Naming
  readonly known: Known
}

type Ask = <T>(sql: string, ...params: unknown[]) => Promise<T[]>

/** What there is of each kind. Libraries are many: of them only those that are named. */
const records: Readonly<Record<RecordKind, string>> = {
  queue: `select id, name, "on" from desk_queue where removed is null and id in (select value from json_each(?))`,
  flag: `select id, name, "on" from desk_flag where removed is null and id in (select value from json_each(?))`,
  staff: `select id, name, active "on" from staff where id > 1 and id in (select value from json_each(?))`,
  partner: `select id, coalesce(nullif(symbol, ''), name) name, 1 "on" from partner where merged_into is null and id in (select value from json_each(?))`,
  order: `select id, name, active "on" from routing_order where removed is null and id in (select value from json_each(?))`
}

export const namesRead = (reading: Pick<Reading, 'sql'>, rules: readonly Rule[]): Promise<Names> =>
  // eslint-disable-next-line @typescript-eslint/require-await -- SQLite answers at once; the promise is for the other way of asking
  namesBy(async <T>(sql: string, ...params: unknown[]) => reading.sql(sql).all(...params) as T[], rules)

export const namesInside = (tx: Transaction, rules: readonly Rule[]): Promise<Names> =>
  namesBy((sql, ...params) => tx.all(sql, ...params), rules)

async function namesBy(ask: Ask, rules: readonly Rule[]): Promise<Names> {
  const wanted = rules.flatMap(recordsOf)
  const found = new Map<string, { name: string; on: number }>()
  for (const kind of recordKinds) {
    const ids = [...new Set(wanted.flatMap((each) => (each.kind === kind ? each.id : [])))]
    if (ids.length === 0) continue
    for (const { id, ...row } of await ask<{ id: number; name: string; on: number }>(
      records[kind],
      JSON.stringify(ids)
    ))
      found.set(`${kind} ${id}`, row)
  }
  return {
    name: (kind, id) => found.get(`${kind} ${id}`)?.name,
    known: (kind, id) => {
      const row = found.get(`${kind} ${id}`)
      return row && (row.on === 1 ? 'on' : 'off')
    }
  }
}
