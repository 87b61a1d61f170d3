import { Refused } from '../../../shared/contract/refused.ts'
import { requestMaterials } from '../../../shared/domain/library-terms.ts'
import { levels, services } from '../../../shared/lifecycle/words.ts'
import {
  comparisonsOf,
  itemFormats,
  supplyFields,
  type SupplyCondition,
  type SupplyField
} from '../../../shared/supply/supply-rule.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { answers, does, type CallGiven, type Desk } from '../handler.ts'
import { keptRules, type KeptRule } from './kept-rules.ts'
import { lookReading } from './look.ts'
import { sayRule } from './say-rule.ts'

export const rules = answers('supply.rules', async (_given, reading) => {
  const kept = await keptRules(lookReading(reading))
  return kept.map(({ position: _position, ...rule }) => ({
    ...rule,
    when: rule.when.map(({ values, ...each }) => ({ ...each, ...(values ? { values: [...values] } : {}) })),
    sentence: sayRule(rule)
  }))
})

export const save = does('supply.rule-save', {
  run: ({ id, ...given }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const kept = await keptRules(tx)
      const before = id === undefined ? undefined : kept.find((each) => each.id === id)
      if (id !== undefined && !before) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
      refuseWrong(given)
      const rule = before?.id ?? (await nextRule(desk))
      const position = before?.position ?? (kept.at(-1)?.position ?? 0) + 1
      return { id: rule, row: await keep(desk, rule, { ...given, position }) }
    })
})

export const remove = does('supply.rule-remove', {
  run: ({ id }, writing) =>
    writing.transact(async (tx) => {
      const found = (await keptRules(tx)).some((each) => each.id === id)
      if (!found) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
      await keep({ ...writing, tx }, id, null)
      return { id }
    })
})

export const order = does('supply.rules-order', {
  run: ({ ids }, writing) =>
    writing.transact(async (tx) => {
      const kept = await keptRules(tx)
      const strange = ids.find((id, at) => !kept.some((each) => each.id === id) || ids.indexOf(id) !== at)
      if (strange !== undefined || ids.length !== kept.length)
        throw new Refused(
          'not-found',
          { what: String(strange ?? kept.find(({ id }) => !ids.includes(id))?.id) },
          { field: 'ids' }
        )
      let changed = 0
      for (const [at, id] of ids.entries()) {
        const { id: _id, row: _row, ...rule } = kept.find((each) => each.id === id) as KeptRule
        if (rule.position === at + 1) continue
        await keep({ ...writing, tx }, id, { ...rule, position: at + 1 })
        changed += 1
      }
      return { changed }
    })
})

async function nextRule({ tx }: Desk): Promise<number> {
  const row = await tx.one<{ n: number }>('select coalesce(max(rule), 0) + 1 n from supply_rule')
  return row?.n ?? 1
}

async function keep(desk: Desk, rule: number, body: object | null): Promise<number> {
  const row = await desk.tx.insert('supply_rule', {
    rule,
    at: desk.now(),
    staff_id: desk.caller.staffId,
    body: body === null ? null : JSON.stringify(body)
  })
  await appendEvent(desk, {
    action: 'supply-rule',
    data: JSON.stringify({ supplyRule: rule, row, removed: body === null })
  })
  desk.tx.changed('settings')
  return row
}

/** @throws Refused bad-input naming the condition and its part: days that are crossed, a comparison that the field has not, nothing to compare with, a word that its list has not */
export function refuseWrong(given: Omit<CallGiven<'supply.rule-save'>, 'id'>): void {
  if (given.from && given.to && given.to < given.from)
    throw new Refused('bad-input', { what: given.to }, { field: 'to' })
  for (const [index, condition] of given.when.entries()) {
    const wrong = faultIn(condition)
    if (wrong)
      throw Refused.from({
        refused: 'bad-input',
        sentence: say('supply.no-such-comparison', {
          n: index + 1,
          field: say(`supply.fields.${condition.field}`)
        }),
        field: `when.${index}.${wrong}`
      })
    const strange = strangeWord(condition)
    if (strange !== undefined)
      throw Refused.from({
        refused: 'bad-input',
        sentence: say('supply.no-such-value', {
          n: index + 1,
          field: say(`supply.fields.${condition.field}`),
          value: strange
        }),
        field: `when.${index}.values`
      })
  }
}

const closed: Partial<Record<SupplyField, readonly string[]>> = {
  service: services,
  level: levels,
  material: requestMaterials,
  format: itemFormats
}

/** The first value of a closed list that is none of its words: such a rule would never fit, and nobody would see why. */
const strangeWord = ({ field, values = [] }: SupplyCondition) =>
  values.find((each) => closed[field]?.includes(each) === false)

/** Which part of a condition is wrong. */
function faultIn({ field, is, values, n, currency }: SupplyCondition): string | undefined {
  const kind = supplyFields[field]
  if (!comparisonsOf[kind].includes(is)) return 'is'
  if (kind === 'list' && !values?.length) return 'values'
  if ((kind === 'number' || kind === 'amount') && n === undefined) return 'n'
  return kind === 'amount' && !currency ? 'currency' : undefined
}
