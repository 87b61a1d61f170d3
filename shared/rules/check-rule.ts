import { stateNames } from '../lifecycle/state-table.ts'
import { reasonNames } from '../domain/reasons.ts'
import { type RecordKind, ruleField } from './fields.ts'
import { answerNames } from './happenings.ts'
import { operators, operatorsOf } from './operators.ts'
import { type Action, type Condition, type Group, isGroup, mostLines, type Rule, conditionsOf } from './rule.ts'
import { ofRecords } from './sentence.ts'

/** Whether a record of the desk is there, and whether it is switched on. */
export type Known = (kind: RecordKind, id: number) => 'on' | 'off' | undefined

/** Something that is wrong with a rule: where, by its path, and what, by the name of the sentence. */
export interface RuleFault {
  readonly path: string
  readonly what:
    | 'operator'
    | 'values-none'
    | 'values-one'
    | 'values-some'
    | 'choice'
    | 'number'
    | 'day'
    | 'text'
    | 'record'
    | 'off'
    | 'of'
    | 'twice'
    | 'dates'
    | 'lines'
  readonly values: Readonly<Record<string, string | number>>
  readonly field?: string
}

/** All that is wrong with a rule besides its shape: operators that do not fit, values of another kind, records that are gone or off. */
export function faultsOfRule(rule: Rule, known: Known): RuleFault[] {
  const faults: RuleFault[] = []
  if (rule.from !== null && rule.to !== null && rule.to < rule.from)
    faults.push({ path: 'to', what: 'dates', values: {} })
  if (conditionsOf(rule.when).length > mostLines) faults.push({ path: 'when', what: 'lines', values: { n: mostLines } })
  rule.happens.forEach(({ what, of }, at) =>
    of.forEach((value, index) => {
      const path = `happens.${at}.of.${index}`
      const records = ofRecords[what]
      if (records) faults.push(...recordFaults(records, value, path, records, known))
      else if (!mayBeOf(what, value)) faults.push({ path, what: 'of', values: { value } })
    })
  )
  faults.push(...groupFaults(rule.when, 'when', known))
  rule.then.forEach((action, at) => faults.push(...actionFaults(action, `then.${at}`, known)))
  const set = rule.then.map(({ do: name }) => once[name] ?? '')
  set.forEach((name, at) => {
    if (name !== '' && set.indexOf(name) < at) faults.push({ path: `then.${at}`, what: 'twice', values: {} })
  })
  return faults
}

/** Actions that set the same thing. */
const once: Readonly<Partial<Record<Action['do'], string>>> = {
  queue: 'queue',
  unqueue: 'queue',
  assign: 'assigned',
  unassign: 'assigned',
  level: 'level',
  order: 'order',
  'tell-staff': 'tell-staff',
  send: 'send'
}

/** Columns of a correction that a rule may wait for. */
export const correctedColumns = [
  'title',
  'author',
  'container',
  'publisher',
  'place',
  'year',
  'volume',
  'issue',
  'pages',
  'edition',
  'isbn',
  'issn',
  'doi',
  'pmid',
  'oclc',
  'language',
  'barcode',
  'call_number',
  'location',
  'level',
  'service',
  'need_by',
  'due',
  'patron_due',
  'patron_id',
  'partner_id'
] as const

/** What a happening can be narrowed to, where that is a closed list. */
export const ofChoices: Readonly<Partial<Record<Rule['happens'][number]['what'], readonly string[]>>> = {
  state: stateNames,
  answered: [...answerNames, ...reasonNames],
  corrected: correctedColumns
}

const mayBeOf = (what: Rule['happens'][number]['what'], value: string | number) =>
  (ofChoices[what] as readonly unknown[] | undefined)?.includes(value) ?? false

function groupFaults({ lines }: Group, path: string, known: Known): RuleFault[] {
  return lines.flatMap((line, at) =>
    isGroup(line)
      ? groupFaults(line, `${path}.lines.${at}`, known)
      : conditionFaults(line, `${path}.lines.${at}`, known)
  )
}

function conditionFaults({ field, is, values }: Condition, path: string, known: Known): RuleFault[] {
  const { kind, choices, records } = ruleField(field)
  const { takes } = operators[is]
  if (!operatorsOf[kind].includes(is)) return [{ path: `${path}.is`, what: 'operator', values: { is }, field }]
  if (takes === 'none')
    return values.length > 0 ? [{ path: `${path}.values`, what: 'values-none', values: { is } }] : []
  if (values.length === 0) return [{ path: `${path}.values`, what: 'values-some', values: { is } }]
  if (takes === 'one' && values.length > 1) return [{ path: `${path}.values`, what: 'values-one', values: { is } }]
  return values.flatMap((value, at): RuleFault[] => {
    const where = `${path}.values.${at}`
    if (records) return recordFaults(records, value, where, field, known)
    if (choices)
      return choices.includes(String(value)) ? [] : [{ path: where, what: 'choice', values: { value }, field }]
    if (kind === 'number') return typeof value === 'number' ? [] : [{ path: where, what: 'number', values: { value } }]
    if (kind === 'day') return isDay(value) ? [] : [{ path: where, what: 'day', values: { value } }]
    return typeof value === 'string' ? [] : [{ path: where, what: 'text', values: { value } }]
  })
}

const isDay = (value: string | number) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`))

function recordFaults(
  kind: RecordKind,
  value: string | number,
  path: string,
  field: string,
  known: Known
): RuleFault[] {
  const is = typeof value === 'number' ? known(kind, value) : undefined
  return is === undefined ? [{ path, what: 'record', values: { value }, field }] : []
}

function actionFaults(action: Action, path: string, known: Known): RuleFault[] {
  const object = objectOf(action)
  if (!object) return []
  const where = `${path}.${object.kind}`
  const is = known(object.kind, object.id)
  if (is === undefined) return [{ path: where, what: 'record', values: { value: object.id }, field: object.kind }]
  return is === 'off' ? [{ path: where, what: 'off', values: { value: object.id }, field: object.kind }] : []
}

/** The record of the desk that an action names. */
export function objectOf(action: Action): { readonly kind: RecordKind; readonly id: number } | undefined {
  switch (action.do) {
    case 'queue':
      return { kind: 'queue', id: action.queue }
    case 'flag':
    case 'unflag':
      return { kind: 'flag', id: action.flag }
    case 'assign':
      return { kind: 'staff', id: action.staff }
    case 'order':
      return { kind: 'order', id: action.order }
    default:
      return undefined
  }
}

/** Every record of the desk that a rule names. */
export function recordsOf(rule: Rule): { readonly kind: RecordKind; readonly id: number }[] {
  const numbers = (values: readonly (string | number)[]) => values.filter((value) => typeof value === 'number')
  return [
    ...rule.happens.flatMap(({ what, of }) => {
      const kind = ofRecords[what]
      return kind ? numbers(of).map((id) => ({ kind, id })) : []
    }),
    ...conditionsOf(rule.when).flatMap(({ field, values }) => {
      const { records } = ruleField(field)
      return records ? numbers(values).map((id) => ({ kind: records, id })) : []
    }),
    ...rule.then.flatMap((action) => objectOf(action) ?? [])
  ]
}
