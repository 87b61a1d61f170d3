import { Refused } from '../../../shared/contract/refused.ts'
import { costParts } from '../../../shared/copyright/cost-parts.ts'
import { sayAmount, sayDecimal } from '../../../shared/text/say-amount.ts'
import { say } from '../../../shared/text/say.ts'
import { chargedCosts, posted, type CostOf } from './cost-charged.ts'
import { enteredCosts, type EnteredCost } from './cost-entered.ts'
import { countFacts } from './count-facts.ts'
import { columnOf } from './counting-report.ts'
import type { Asking, Cell, Counting, Made, Measure, ReportDefinition } from './definition.ts'
import { among } from './parameters.ts'
import { requestsBehind } from './requests-behind.ts'

const costOf = ({ chosen }: Asking) => chosen['costOf'] as CostOf
const filled = (asking: Asking): Measure => {
  const side = costOf(asking)
  return {
    name: 'filled',
    fact: 'supplied',
    when: side === 'all' ? `f.side in ('borrowing', 'lending')` : `f.side = '${side}'`
  }
}
const counted = (asking: Asking): Counting => ({ dims: [], measures: [filled(asking)], figures: [] })
const dividing = 'cost-per-request'

/**
 * Cost per request: (staff hours × rate + shipping + fees + royalties + software share + other) ÷ filled (workflows 4.6, S54). Fees and royalties are postings, the
 * rest is what the library entered for its fiscal years; of a year that the period only touches, as much as its days in the period. A currency is a
 * sum of its own. Where nothing was entered there is no sum: fees alone are not what a request costs.
 */
export const costPerRequest: ReportDefinition = {
  name: dividing,
  family: 'money',
  parameters: [among('costOf', ['all', 'borrowing', 'lending'])],
  make: async (asking) => {
    const [all] = await countFacts(asking, counted(asking), 'close', false)
    const charged = await chargedCosts(asking, costOf(asking))
    const entered = enteredCosts(asking, costOf(asking))
    const home = asking.reading.settings().currency
    const currencies = [...new Set([home, ...entered.parts.keys(), ...charged.keys()])]
    const n = all?.measures['filled'] ?? 0
    const rows = currencies.flatMap((currency) => {
      const parts = partsOf(currency, entered.parts.get(currency), charged.get(currency), costOf(asking))
      // Of another currency only what there is.
      const shown = currency === home ? parts : parts.filter(({ amount }) => amount)
      const total = entered.parts.size === 0 ? null : parts.reduce((sum, { amount }) => sum + (amount ?? 0), 0)
      const from = total === null ? say('figures.costs.nothing') : ''
      return [...shown, { name: 'total', amount: total, from }].map((part) => lineOf(currency, part, n))
    })
    return {
      columns: [
        columnOf(dividing, 'currency', 'text', 'none', false),
        columnOf(dividing, 'part', 'text', 'none', false),
        columnOf(dividing, 'amount', 'money', 'none', false),
        columnOf(dividing, 'filled', 'count', 'none', true),
        columnOf(dividing, 'perRequest', 'money', 'none', false),
        columnOf(dividing, 'from', 'text', 'none', false)
      ],
      rows,
      totals: [],
      notes: notesOf(asking, entered, rows)
    }
  },
  requests: async (asking, wanted) => {
    if (wanted.column !== 'filled') throw new Refused('not-found', { what: wanted.column }, { field: 'column' })
    return requestsBehind(asking, counted(asking), filled(asking), false, { ...wanted, key: 'all' })
  }
}

interface Part {
  readonly name: string
  readonly amount: number | null
  readonly from: string
}

/** The parts of one currency; one that was not entered has no amount and says so. */
function partsOf(
  currency: string,
  entered: ReadonlyMap<string, EnteredCost> | undefined,
  charged: ReadonlyMap<string, number> | undefined,
  side: CostOf
): Part[] {
  return [
    ...costParts.map((name): Part => {
      const cost = entered?.get(name)
      return { name, amount: cost ? Math.round(cost.amount) : null, from: sayFrom(cost, currency) }
    }),
    ...posted[side].map((name) => ({ name, amount: charged?.get(name) ?? 0, from: say('figures.costs.postings') }))
  ]
}

function lineOf(currency: string, { name, amount, from }: Part, n: number): Made['rows'][number] {
  const each = amount === null || n === 0 ? null : Math.round(amount / n)
  const cells: Cell[] = [currency, say(`figures.parts.${name}`), amount, n, each, from]
  return { key: `${currency}/${name}`, cells, asOfToday: null }
}

/** Where an amount comes from: entered, by hours where it was entered by hours; not entered. */
function sayFrom(cost: EnteredCost | undefined, currency: string): string {
  if (!cost) return say('figures.costs.not-entered')
  if (cost.minutes === 0) return say('figures.costs.entered')
  const hours = sayDecimal(cost.minutes / 60, 1)
  return cost.rate === null
    ? say('figures.costs.hours', { n: hours })
    : say('figures.costs.hours-at', { n: hours, rate: sayAmount(cost.rate, currency), currency })
}

function notesOf(asking: Asking, { years, parts, undivided }: ReturnType<typeof enteredCosts>, rows: Made['rows']) {
  const names = (all: typeof years) => all.map(({ year }) => String(year)).join(', ')
  const without = years.filter(({ any }) => !any)
  const touched = years.filter(({ any, share }) => any && share < 1)
  return [
    ...(without.length > 0 ? [say('figures.costs.none-of', { years: names(without) })] : []),
    ...touched.map(({ year, days, of }) => say('figures.costs.share', { year, days, of })),
    ...(parts.size > 0 && rows.some(({ cells }) => cells[2] === null) ? [say('figures.notes.not-entered')] : []),
    ...(undivided && costOf(asking) !== 'all' ? [say('figures.costs.undivided')] : []),
    ...(parts.size > 0 ? [say('figures.costs.alive')] : [])
  ]
}
