import { Refused } from '../../../shared/contract/refused.ts'
import { faultsOfRule, type RuleFault } from '../../../shared/rules/check-rule.ts'
import { mostRules, type Rule } from '../../../shared/rules/rule.ts'
import { sayRequestRule } from '../../../shared/rules/sentence.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import type { Transaction } from '../database/transact.ts'
import { does, type Desk } from '../handler.ts'
import { fromRow, type RuleRow, ruleRows } from './kept-rules.ts'
import { type Names, namesInside } from './names.ts'

export const saveRule = does('rules.save', {
  run: ({ rule, id, version }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const rows = await tx.all<RuleRow>(ruleRows)
      const before = id === undefined ? undefined : rows.find((row) => row.rule === id)
      if (id !== undefined && !before) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
      if (before && version !== undefined && version !== before.id)
        throw new Refused('changed-meanwhile', { who: say('words.somebody'), what: before.name }, { field: 'version' })
      if (!before && rows.length >= mostRules)
        throw Refused.from({ refused: 'too-large', sentence: say('request-rules.too-many', { n: mostRules }) })
      if (rows.some((row) => row !== before && row.name === rule.name))
        throw Refused.from({
          refused: 'twice',
          sentence: say('request-rules.name-taken', { name: rule.name }),
          field: 'rule.name'
        })
      const names = await namesInside(tx, [rule])
      const [fault] = faultsOfRule(rule, names.known)
      if (fault) throw wrongRule(fault, names)
      const saved = await keepRule(desk, {
        rule: id ?? (await nextRule(tx)),
        position: before?.position ?? (rows.at(-1)?.position ?? 0) + 1,
        body: rule
      })
      return { ...saved, sentence: sayRequestRule(rule, names.name) }
    })
})

export const removeRule = does('rules.remove', {
  run: ({ id }, writing) =>
    writing.transact(async (tx) => {
      const row = (await tx.all<RuleRow>(ruleRows)).find((each) => each.rule === id)
      if (!row) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
      await append({ ...writing, tx }, row, { removed: 1 })
      return { id, name: row.name }
    })
})

export const moveRule = does('rules.move', {
  run: ({ id, to }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const rows = await tx.all<RuleRow>(ruleRows)
      const row = rows.find((each) => each.rule === id)
      if (!row) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
      const others = rows.filter((each) => each !== row)
      const at = Math.min(to - 1, others.length)
      if (rows[at] === row) return { id, to: at + 1 }
      const [before, after] = [others[at - 1]?.position, others[at]?.position]
      const position =
        before === undefined ? (after ?? 1) - 1 : after === undefined ? before + 1 : before + (after - before) / 2
      // Halved forty times, two neighbours have no room left between them: all get a place of their own again.
      if (position !== before && position !== after) await append(desk, row, { position })
      else
        for (const [index, each] of others.toSpliced(at, 0, row).entries())
          await append(desk, each, { position: index + 1 })
      return { id, to: at + 1 }
    })
})

/** A new version of a rule, with its event. */
export async function keepRule(
  desk: Desk,
  { rule, position, body }: { rule: number; position: number; body: Rule }
): Promise<{ id: number; version: number }> {
  const version = await append(desk, { rule, position, name: body.name, body: JSON.stringify(body) }, {})
  return { id: rule, version }
}

async function append(
  desk: Desk,
  { rule, name, position, body }: Omit<RuleRow, 'id'>,
  other: { readonly position?: number; readonly removed?: 1 }
): Promise<number> {
  const version = await desk.tx.insert('request_rule', {
    rule,
    name,
    position,
    body,
    at: desk.now(),
    staff_id: desk.caller.staffId,
    ...other
  })
  const data = JSON.stringify({ rule, version, ...(other.removed ? { removed: true } : {}) })
  await appendEvent(desk, { action: 'request-rule', data })
  desk.tx.changed('settings')
  return version
}

const nextRule = async (tx: Transaction): Promise<number> =>
  ((await tx.one<{ id: number | null }>('select max(rule) id from request_rule'))?.id ?? 0) + 1

/** What is wrong with a rule, at its place in it. */
export function sayRuleFault({ what, values, field }: RuleFault, { name }: Names): string {
  const { value, is } = values
  const named = field && typeof value === 'number' && what === 'off' ? name(field as 'queue', value) : undefined
  return say(`request-rules.faults.${what}`, {
    ...values,
    ...(is === undefined ? {} : { is: say(`request-rules.operators.${is}`) }),
    ...(field === undefined ? {} : { field: fieldWords(field) }),
    ...(named === undefined ? {} : { value: named })
  })
}

/** What a rule speaks of, in words. */
export const fieldWords = (field: string) =>
  ({
    queue: say('request-rules.fields.ownQueue'),
    flag: say('request-rules.fields.flags'),
    staff: say('request-rules.fields.assigned')
  })[field] ?? say(`request-rules.fields.${field}`)

/** A rule that cannot be kept, at the place in it. */
export function wrongRule(fault: RuleFault, names: Names): Refused {
  const sentence = say('request-rules.wrong', { path: `rule.${fault.path}`, sentence: sayRuleFault(fault, names) })
  return Refused.from({ refused: 'bad-input', sentence, field: `rule.${fault.path}` })
}

/** Switches rules off that name a record which goes away; gives their names. */
export async function switchOff(desk: Desk, rules: readonly RuleRow[]): Promise<string[]> {
  for (const row of rules) {
    const rule = fromRow(row)
    if (rule?.on) {
      const { id, version: _version, ...body } = rule
      await keepRule(desk, { rule: id, position: row.position, body: { ...body, on: false } })
    }
  }
  return rules.map(({ name }) => name)
}
