import { Refused } from '../../../shared/contract/refused.ts'
import { checkFeeRule } from '../../../shared/fees/check-rule.ts'
import type { FeeRule } from '../../../shared/fees/fee-rule.ts'
import { overlaps, type OwnFeeRule } from '../../../shared/fees/own-rule.ts'
import { sayFeeRule } from '../../../shared/fees/say-rule.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { answers, does, type CallGiven, type CallOutput, type Desk } from '../handler.ts'
import { lookInside, lookReading, type Look } from '../supply/look.ts'
import { keptFeeRules, type KeptFeeRule } from './kept-rules.ts'
import { publishedFees } from './published-fees.ts'

type Given = CallGiven<'fees.check'>

export const list = answers('fees.list', async ({ day, profile }, reading) => {
  const look = lookReading(reading)
  const own = (await keptFeeRules(look)).filter((each) => profile === undefined || each.profile === profile)
  return {
    own: await Promise.all(own.map((each) => shown(look, each))),
    published: publishedFees(await look.profiles(), day ?? look.day, profile)
  }
})

export const check = answers('fees.check', async (given, reading) => {
  const look = lookReading(reading)
  return { faults: await faultsIn(look, given), sentence: sayFeeRule(ruleOf(given)) }
})

export const save = does('fees.save', {
  run: (given, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const look = lookInside(desk)
      const kept = await keptFeeRules(look)
      const before = given.id === undefined ? undefined : kept.find(({ id }) => id === given.id)
      if (given.id !== undefined && !before) throw new Refused('not-found', { what: String(given.id) }, { field: 'id' })
      const [fault] = await faultsIn(look, given)
      if (fault) throw Refused.from({ refused: fault.refused, sentence: fault.sentence, field: fault.field })
      const id = before?.id ?? (await nextRule(desk))
      const position = before?.position ?? (kept.at(-1)?.position ?? 0) + 1
      const { id: _id, ...body } = given
      return { id, row: await keep(desk, id, { ...body, position }), sentence: sayFeeRule(ruleOf(given)) }
    })
})

export const remove = does('fees.remove', {
  run: ({ id }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const found = (await keptFeeRules(lookInside(desk))).some((each) => each.id === id)
      if (!found) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
      await keep(desk, id, null)
      return { id }
    })
})

export const order = does('fees.order', {
  run: ({ ids }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const kept = await keptFeeRules(lookInside(desk))
      const strange = ids.find((id, at) => !kept.some((each) => each.id === id) || ids.indexOf(id) !== at)
      const absent = kept.find(({ id }) => !ids.includes(id))?.id
      if (strange !== undefined || absent !== undefined)
        throw new Refused('not-found', { what: String(strange ?? absent) }, { field: 'ids' })
      let changed = 0
      for (const [at, id] of ids.entries()) {
        const { id: _id, row: _row, ...rule } = kept.find((each) => each.id === id) as KeptFeeRule
        if (rule.position === at + 1) continue
        await keep(desk, id, { ...rule, position: at + 1 })
        changed += 1
      }
      return { changed }
    })
})

async function shown(
  look: Look,
  { position: _position, ...kept }: KeptFeeRule
): Promise<CallOutput<'fees.list'>['own'][number]> {
  const partner = kept.partnerId === null ? undefined : await partnerName(look, kept.partnerId)
  return {
    ...kept,
    rule: kept.rule as Given['rule'],
    partner: partner ?? null,
    sentence: sayFeeRule(kept.rule)
  }
}

const partnerName = async (look: Pick<Look, 'one'>, id: number) =>
  (await look.one<{ name: string }>('select name from partner where id = ?', id))?.name

const ruleOf = ({ rule }: Given): FeeRule => rule

/** What is wrong with a rule beyond its shape, the field first: days, currencies, a library or a profile that there is not, another that stands for the same. */
async function faultsIn(
  look: Look,
  given: Given
): Promise<{ refused: 'bad-input' | 'not-found' | 'twice'; field: string; sentence: string }[]> {
  const faults: Awaited<ReturnType<typeof faultsIn>> = checkFeeRule(ruleOf(given)).map(({ field, what, values }) => ({
    refused: 'bad-input',
    field: `rule.${field}`,
    sentence: say(`fees.faults.${what}`, values)
  }))
  if (given.from && given.to && given.to < given.from)
    faults.push({
      refused: 'bad-input',
      field: 'to',
      sentence: say('fees.faults.span-ends-before', { from: given.from, to: given.to })
    })
  if (given.profile !== null && given.partnerId !== null)
    faults.push({ refused: 'bad-input', field: 'partnerId', sentence: say('fees.faults.one-scope') })
  const known = given.profile === null ? undefined : (await look.profiles()).get(given.profile)?.profile
  if (given.profile !== null && (!known || known.kind === 'courier'))
    faults.push({
      refused: 'not-found',
      field: 'profile',
      sentence: say('refusals.not-found', { what: given.profile })
    })
  if (given.partnerId !== null && (await partnerName(look, given.partnerId)) === undefined)
    faults.push({
      refused: 'not-found',
      field: 'partnerId',
      sentence: say('refusals.not-found', { what: String(given.partnerId) })
    })
  const own: OwnFeeRule = { ...given, rule: ruleOf(given) }
  const other = (await keptFeeRules(look)).find((each) => each.id !== given.id && overlaps(each, own))
  if (other)
    faults.push({ refused: 'twice', field: 'from', sentence: say('fees.faults.overlaps', { name: other.name }) })
  return faults
}

async function nextRule({ tx }: Desk): Promise<number> {
  const row = await tx.one<{ n: number }>('select coalesce(max(rule), 0) + 1 n from fee_rule')
  return row?.n ?? 1
}

async function keep(desk: Desk, rule: number, body: object | null): Promise<number> {
  const row = await desk.tx.insert('fee_rule', {
    rule,
    at: desk.now(),
    staff_id: desk.caller.staffId,
    body: body === null ? null : JSON.stringify(body)
  })
  await appendEvent(desk, { action: 'fee-rule', data: JSON.stringify({ feeRule: rule, row, removed: body === null }) })
  desk.tx.changed('settings')
  return row
}
