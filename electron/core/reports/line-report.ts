import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { countFacts } from './count-facts.ts'
import { columnOf } from './counting-report.ts'
import type { Asking, Counting, Measure, ReportDefinition } from './definition.ts'
import { requestsBehind } from './requests-behind.ts'

/** A form to be filled in: a line for each figure, with its own definition beside it. Words: `figures.lines.REPORT.LINE`, `figures.line-says.REPORT.LINE`. */
export function lineReport(
  about: Pick<ReportDefinition, 'name' | 'family' | 'parameters'>,
  counting: (
    asking: Asking
  ) => Pick<Counting, 'withoutBranches' | 'only' | 'notes'> & { readonly lines: readonly Measure[] }
): ReportDefinition {
  const whole = (asking: Asking): Counting => {
    const { lines, ...rest } = counting(asking)
    return { ...rest, dims: [], measures: lines, figures: [] }
  }
  return {
    ...about,
    make: async (asking) => {
      const what = whole(asking)
      const [counted] = await countFacts(asking, what, 'close', false)
      return {
        columns: [
          columnOf(about.name, 'line', 'text', 'none', false),
          columnOf(about.name, 'filled', 'count', 'none', true),
          columnOf(about.name, 'meaning', 'text', 'none', false)
        ],
        rows: what.measures.map(({ name }) => ({
          key: name,
          cells: [
            say(`figures.lines.${about.name}.${name}`),
            counted?.measures[name] ?? 0,
            say(`figures.line-says.${about.name}.${name}`)
          ],
          asOfToday: null
        })),
        totals: [],
        notes: (what.notes ?? []).map((note) => say(`figures.notes.${note}`))
      }
    },
    requests: (asking, wanted) => {
      const what = whole(asking)
      const measure = what.measures.find(({ name }) => name === wanted.key)
      if (!measure) throw new Refused('not-found', { what: wanted.key }, { field: 'key' })
      if (wanted.column !== 'filled') throw new Refused('not-found', { what: wanted.column }, { field: 'column' })
      return requestsBehind(asking, what, measure, false, { ...wanted, key: 'all' })
    }
  }
}
