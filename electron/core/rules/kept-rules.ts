import { rule as ruleShape } from '../../../shared/contract/rule-shape.ts'
import { type Ready, ready } from '../../../shared/rules/compile.ts'
import type { KeptRule } from '../../../shared/rules/rule.ts'
import type { Transaction } from '../database/transact.ts'
import type { Reading } from '../handler.ts'

export interface RuleRow {
  readonly id: number
  readonly rule: number
  readonly name: string
  readonly position: number
  readonly body: string
}

/** The latest version of every rule that was not removed, in their order. */
export const ruleRows = `select v.id, v.rule, v.name, v.position, v.body from request_rule v
  where v.id = (select max(l.id) from request_rule l where l.rule = v.rule) and v.removed = 0 order by v.position, v.rule`

/** A row as a rule; undefined for one that a newer program wrote and this one cannot read: it does nothing. */
export function fromRow({ id, rule, body }: Pick<RuleRow, 'id' | 'rule' | 'body'>): KeptRule | undefined {
  const read = ruleShape.safeParse(JSON.parse(body))
  return read.success ? { ...read.data, id: rule, version: id } : undefined
}

/** The desk's rules in their order. */
export function keptRules(reading: Pick<Reading, 'sql'>): KeptRule[] {
  return toRules(reading.sql(ruleRows).all() as RuleRow[])
}

export async function rulesInside(tx: Transaction): Promise<KeptRule[]> {
  return toRules(await tx.all<RuleRow>(ruleRows))
}

const toRules = (rows: readonly RuleRow[]) => rows.flatMap((row) => fromRow(row) ?? [])

export interface RuleSet {
  readonly version: number
  readonly rules: readonly Ready[]
  /** What any of them waits for, as bits. */
  readonly kinds: number
}

const sets = new WeakMap<object, RuleSet>()

/** The rules ready to be asked: made once per version of the whole set, of which every change is a row. */
export async function ruleSet(tx: Transaction): Promise<RuleSet> {
  const version = (await tx.one<{ id: number | null }>('select max(id) id from request_rule'))?.id ?? 0
  const known = sets.get(tx.entities.connection)
  if (known?.version === version) return known
  const rules = (version === 0 ? [] : await rulesInside(tx)).filter(({ on }) => on).map((rule) => ready(rule))
  const made = { version, rules, kinds: rules.reduce((bits, { kinds }) => bits | kinds, 0) }
  sets.set(tx.entities.connection, made)
  return made
}
