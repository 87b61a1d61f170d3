import type { CallOutput } from '../../../shared/contract/calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { answers, does } from '../handler.ts'

type Costs = CallOutput<'costs.list'>

interface Kept {
  readonly id: number
  readonly fiscal_year: number
  readonly side: Costs['rows'][number]['side']
  readonly part: Costs['rows'][number]['part']
  readonly minutes: number | null
  readonly rate: number | null
  readonly amount: number
  readonly currency: string
  readonly version: number
}

export const listCosts = answers('costs.list', ({ fiscalYear }, reading) => {
  const { zone, fiscalYearStart } = reading.settings()
  const [year = 0, month = 1] = dayOf(reading.now(), zone).split('-').map(Number)
  const wanted = fiscalYear ?? (month >= Number(fiscalYearStart) ? year : year - 1)
  const kept = reading
    .sql('select * from cost_input where fiscal_year = ? order by side, part, currency')
    .all(wanted) as Kept[]
  const sums = new Map<string, Costs['sums'][number]>()
  for (const { side, amount, currency } of kept) {
    const sum = sums.get(`${side} ${currency}`)?.money.amount ?? 0
    sums.set(`${side} ${currency}`, { side, money: { amount: sum + amount, currency } })
  }
  return {
    fiscalYear: wanted,
    rows: kept.map(({ id, fiscal_year, side, part, minutes, rate, amount, currency, version }) => ({
      id,
      fiscalYear: fiscal_year,
      side,
      part,
      amount,
      ...(minutes === null ? {} : { minutes }),
      ...(rate === null ? {} : { rate }),
      currency,
      version
    })),
    sums: [...sums.values()]
  }
})

/** Keeps a part of the costs. @throws Refused bad-input (no amount; hours without a rate), changed-meanwhile */
export const saveCost = does('costs.save', {
  run: ({ version, fiscalYear, side, part, minutes, rate, amount: given, currency }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const byHours = minutes !== undefined && rate !== undefined
      if ((minutes === undefined) !== (rate === undefined))
        throw no('copyright.costs.no-rate', minutes === undefined ? 'minutes' : 'rate')
      // Rounded half up, once: an amount that is shown is the amount that is divided.
      const amount = byHours ? Math.round((minutes * rate) / 60) : given
      if (amount === undefined) throw no('copyright.costs.no-amount', 'amount')
      if (byHours && given !== undefined && given !== amount) throw no('copyright.costs.differs', 'amount')
      const before = await tx.one<Kept>(
        'select * from cost_input where fiscal_year = ? and side = ? and part = ? and currency = ?',
        fiscalYear,
        side,
        part,
        currency
      )
      if (version !== undefined && version !== before?.version)
        throw new Refused('changed-meanwhile', {
          who: say('words.somebody'),
          what: say(`copyright.costs.parts.${part}`)
        })
      const row = { minutes: minutes ?? null, rate: rate ?? null, amount, updated: desk.now() }
      const next = (before?.version ?? 0) + 1
      let id = before?.id
      if (id === undefined)
        id = await tx.insert('cost_input', { fiscal_year: fiscalYear, side, part, currency, ...row })
      else await tx.update('cost_input', id, { ...row, version: next })
      await appendEvent(desk, {
        action: 'costs',
        data: JSON.stringify({ cost: id, fiscalYear, side, part, currency, amount, before: before?.amount ?? null })
      })
      tx.changed('settings')
      return { id, amount, version: next }
    })
})

export const removeCost = does('costs.remove', {
  run: ({ id }, writing) =>
    writing.transact(async (tx) => {
      const known = await tx.one<Kept>('select * from cost_input where id = ?', id)
      if (!known) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
      await tx.run('delete from cost_input where id = ?', id)
      const { fiscal_year: fiscalYear, side, part, currency, amount: before } = known
      const data = { cost: id, fiscalYear, side, part, currency, amount: null, before }
      await appendEvent({ ...writing, tx }, { action: 'costs', data: JSON.stringify(data) })
      tx.changed('settings')
      return { id }
    })
})

const no = (sentence: string, field: string) => Refused.from({ refused: 'bad-input', sentence: say(sentence), field })
