import type { RequestWhole } from '../../../shared/contract/request-whole.ts'
import { sayRuleName } from '../../../shared/fees/say-quote.ts'
import type { Reading } from '../handler.ts'
import { keptProfiles } from '../networks/kept-profiles.ts'

type Line = RequestWhole['postings'][number]

/** What was posted for a request, oldest first, each with the rule that charged it. */
export function postingLines(reading: Reading, requestId: number): Line[] {
  const rows = reading
    .sql(
      'select id, at, debit, credit, amount, currency, reason, rule, method from posting where request_id = ? order by id'
    )
    .all(requestId) as (Omit<Line, 'at' | 'by'> & { at: number })[]
  return rows.map((row) => ({
    ...row,
    at: new Date(row.at).toISOString(),
    by: row.rule === null ? null : sayRuleName(row.rule, (id) => keptProfiles(reading).get(id)?.profile.name ?? id)
  }))
}
