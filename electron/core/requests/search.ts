import { searchQuery } from '../../../shared/domain/folding.ts'
import { answers } from '../handler.ts'
import { codeQuery, type CodeMatch } from './by-code.ts'
import { rowsOf } from './row.ts'

export const search = answers('requests.search', ({ text, limit }, reading) => {
  const typed = text.trim()
  if (typed === '') return { rows: [], more: false }
  const [sql, values] = codeQuery(typed, limit)
  const byCode = (reading.sql(sql).all(values) as CodeMatch[]).map(({ id }) => id)
  const match = searchQuery(typed)
  const byWords =
    match === undefined
      ? []
      : (reading
          .sql('select rowid from find where find match ? order by rowid desc limit ?')
          .pluck()
          .all(match, limit + 1) as number[])
  const ids = [...new Set([...byCode, ...byWords])]
  return { rows: rowsOf(reading, ids.slice(0, limit)), more: ids.length > limit }
})
