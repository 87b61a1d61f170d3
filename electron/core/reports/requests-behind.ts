import { Refused } from '../../../shared/contract/refused.ts'
import { factReader, readKey, whenOf, type Source } from './count-facts.ts'
import type { Asking, Behind, Counting, Measure, Wanted } from './definition.ts'
import { dims, type Dim } from './dims.ts'
import { filterOf } from './filter.ts'

/**
 * The requests behind one figure: those that its measure counts in its row, each once, the latest first, cut to a page by SQL. What was taken back since is
 * not among them; it is told how many that are. @throws Refused not-found for a key that no row has
 */
export async function requestsBehind(
  asking: Asking,
  counting: Counting,
  measure: Measure,
  cohort: boolean,
  { key, offset, limit }: Wanted
): Promise<Behind> {
  const values = readKey(counting.dims, key)
  const spans = values?.month === undefined ? asking.spans : asking.spans.filter(({ month }) => month === values.month)
  if (!values || spans.length === 0) throw new Refused('not-found', { what: key }, { field: 'key' })
  const reader = await factReader(asking, 'close', cohort)
  const filter = filterOf(asking, counting)
  const parts: string[] = []
  const params: unknown[] = []
  for (const source of spans.flatMap((span) => reader.sources(measure.fact, span))) {
    const narrowed = filter(source.closed)
    const row = conditionOf(counting.dims, values, source, asking)
    parts.push(
      `select f.request_id, f.source, f.n, f.at from (${source.sql}) f where ${[narrowed.where, row.where, measure.when ? whenOf(measure.when, source.closed) : '1'].join(' and ')}`
    )
    params.push(...source.params, ...narrowed.params, ...row.params)
  }
  const { reading } = asking
  // A fact that was counted and taken away again stands for nothing.
  const standing = `select max(request_id) id, max(at) at, sum(n) n from (${parts.join(' union all ')}) where request_id is not null group by source having sum(n) <> 0`
  const total = reading
    .sql(
      `select count(distinct case when n > 0 then id end) here, count(distinct case when n < 0 then id end) gone from (${standing})`
    )
    .get(...params) as { here: number; gone: number }
  const ids = reading
    .sql(`select id from (${standing}) where n > 0 group by id order by max(at) desc, id desc limit ? offset ?`)
    .pluck()
    .all(...params, limit, offset) as number[]
  return { total: total.here, ids, gone: total.gone }
}

/** A row as a condition. */
function conditionOf(
  wanted: readonly Dim[],
  values: Readonly<Partial<Record<Dim, string>>>,
  { closed }: Source,
  { libraries }: Asking
): { where: string; params: unknown[] } {
  const parts: string[] = ['1']
  const params: unknown[] = []
  for (const dim of wanted) {
    if (dim === 'month') continue
    const value = values[dim] ?? ''
    const [column = ''] = dims[dim][closed ? 'closed' : 'live']
    if (column === 'partner_id') {
      const ids = [...libraries.keys()].filter((id) =>
        dims[dim].values({ partner_id: id }, libraries, false).includes(value)
      )
      parts.push(`(f.partner_id in (select value from json_each(?))${value === '' ? ' or f.partner_id is null' : ''})`)
      params.push(JSON.stringify(ids))
    } else if (column === 'groups') {
      parts.push(value === '' ? 'f.groups is null' : `instr(f.groups, ',' || ? || ',') > 0`)
      if (value !== '') params.push(value)
    } else {
      parts.push(`coalesce(f.${column}, '') = ?`)
      params.push(dim === 'position' && value !== '' ? Number(value) : value)
    }
  }
  return { where: parts.join(' and '), params }
}
