import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { countFacts } from './count-facts.ts'
import { columnOf } from './counting-report.ts'
import type { Counting, Measure, ReportDefinition } from './definition.ts'
import { amount, number } from './parameters.ts'
import { requestsBehind } from './requests-behind.ts'

const filled: Measure = { name: 'filled', fact: 'supplied', when: `f.side in ('borrowing', 'lending')` }
/** What was spent from an account, less what came back to it. */
const spent = (name: string, account: string): Measure => ({
  name,
  fact: 'charged',
  sum: `case when f.reason like '${account}>%' then f.amount * f.n when f.reason like '%>${account}' then -f.amount * f.n else 0 end`
})
const counted: Counting = { dims: [], measures: [filled], figures: [] }

/**
 * Cost per request: (staff hours × rate + shipping + fees + royalties + software share + other) ÷ filled. What the library enters is in the desk's currency;
 * fees and royalties come from the postings in that currency.
 */
export const costPerRequest: ReportDefinition = {
  name: 'cost-per-request',
  family: 'money',
  parameters: [number('staffHours'), amount('hourlyRate'), amount('shipping'), amount('software'), amount('otherCost')],
  make: async (asking) => {
    const { reading, chosen } = asking
    const { currency } = reading.settings()
    const [all] = await countFacts(asking, counted, 'close', false)
    const [money] = await countFacts(asking, moneyIn(currency), 'close', false)
    const n = all?.measures['filled'] ?? 0
    const entered = (name: string) => (typeof chosen[name] === 'number' ? chosen[name] : null)
    const [hours, rate] = [entered('staffHours'), entered('hourlyRate')]
    const parts: [name: string, value: number | null][] = [
      ['staff', hours === null || rate === null ? null : Math.round(hours * rate)],
      ['shipping', entered('shipping')],
      ['fees', money?.measures['fees'] ?? 0],
      ['royalties', money?.measures['royalties'] ?? 0],
      ['software', entered('software')],
      ['other', entered('otherCost')]
    ]
    const total = parts.reduce((sum, [, value]) => sum + (value ?? 0), 0)
    const each = (value: number | null) => (value === null || n === 0 ? null : Math.round(value / n))
    return {
      columns: [
        columnOf('cost-per-request', 'part', 'text', 'none', false),
        columnOf('cost-per-request', 'currency', 'text', 'none', false),
        columnOf('cost-per-request', 'amount', 'money', 'none', false),
        columnOf('cost-per-request', 'filled', 'count', 'none', true),
        columnOf('cost-per-request', 'perRequest', 'money', 'none', false)
      ],
      rows: [...parts, ['total', total] as const].map(([name, value]) => ({
        key: name,
        cells: [say(`figures.parts.${name}`), currency, value, n, each(value)],
        asOfToday: null
      })),
      totals: [],
      notes: parts.some(([, value]) => value === null) ? [say('figures.notes.not-entered')] : []
    }
  },
  requests: async (asking, wanted) => {
    if (wanted.column !== 'filled') throw new Refused('not-found', { what: wanted.column }, { field: 'column' })
    return requestsBehind(asking, counted, filled, false, { ...wanted, key: 'all' })
  }
}

const moneyIn = (currency: string): Counting => ({
  dims: [],
  only: `f.currency = '${currency.replaceAll(`'`, '')}'`,
  measures: [spent('fees', 'borrowing-fees'), spent('royalties', 'royalties')],
  figures: []
})
