import type { Rows } from './rows.ts'

/** So many libraries of the directory stand in for holders at most. */
const most = 400

/**
 * Libraries of the directory: those with these symbols or names; else all, members of any network first, then by name. What was merged into another is
 * left out.
 */
export async function directoryIds(rows: Rows, named?: readonly string[]): Promise<number[]> {
  if (named?.length === 0) return []
  const found = named
    ? await rows.all<{ id: number }>(
        `select distinct p.id from partner p left join partner_identifier i on i.partner_id = p.id
         where p.merged_into is null and (p.name in (select value from json_each(?)) or i.value in (select value from json_each(?)))`,
        JSON.stringify(named),
        JSON.stringify(named)
      )
    : await rows.all<{ id: number }>(
        `select p.id from partner p where p.merged_into is null
         order by not exists (select 1 from membership m where m.partner_id = p.id), p.sort_key, p.id limit ${most}`
      )
  return found.map(({ id }) => id)
}
