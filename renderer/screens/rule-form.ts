import { reactive, ref, type Ref, shallowRef } from 'vue'
import type { RuleGiven } from '../../shared/contract/rule-shape.ts'
import type { Refusal } from '../../shared/contract/answer.ts'
import type { RecordKind, RuleFieldName } from '../../shared/rules/fields.ts'
import { ruleField } from '../../shared/rules/fields.ts'
import { operators, operatorsOf } from '../../shared/rules/operators.ts'
import { type Action, type Condition, type Group } from '../../shared/rules/rule.ts'
import { recordsOf } from '../../shared/rules/check-rule.ts'
import { call } from '../api.ts'
import { useDesk } from '../stores/desk.ts'
import { useOwnQueues } from '../stores/own-queues.ts'

/** A rule while it is written. */
export type RuleDraft = {
  -readonly [name in keyof RuleGiven]: RuleGiven[name]
}

export const newRule = (): RuleDraft => ({
  name: '',
  on: true,
  happens: [{ what: 'created', of: [] }],
  when: { match: 'all', lines: [] },
  then: [{ do: 'tell-staff' }],
  stops: false,
  from: null,
  to: null
})

export const newCondition = (): Condition => ({ field: 'service', is: 'is', values: [] })
export const newGroup = (): Group => ({ match: 'any', lines: [newCondition()] })

/** Another field has other operators and other values; what goes on fitting stays. */
export function withField(line: Condition, field: RuleFieldName): Condition {
  const [first = 'is'] = operatorsOf[ruleField(field).kind]
  const fits = operatorsOf[ruleField(field).kind].includes(line.is)
  return withOperator({ field, is: fits ? line.is : first, values: [] }, fits ? line.is : first)
}

export function withOperator(line: Condition, is: Condition['is']): Condition {
  const { takes } = operators[is]
  return { ...line, is, values: takes === 'none' ? [] : takes === 'one' ? line.values.slice(0, 1) : line.values }
}

/** An act of that kind, its object still to be chosen. */
export function actionOf(kind: Action['do'], first: (kind: RecordKind) => number): Action {
  switch (kind) {
    case 'queue':
      return { do: kind, queue: first('queue') }
    case 'flag':
    case 'unflag':
      return { do: kind, flag: first('flag') }
    case 'assign':
      return { do: kind, staff: first('staff') }
    case 'order':
      return { do: kind, order: first('order') }
    case 'level':
      return { do: kind, level: 'rush' }
    case 'note':
      return { do: kind, text: '' }
    default:
      return { do: kind }
  }
}

/** The desk's records by kind, for choosing among them and for saying their names. */
export function useRuleNames() {
  const desk = useDesk()
  const own = useOwnQueues()
  const partners = reactive(new Map<number, string>())
  const orders = shallowRef<readonly { id: number; name: string }[]>([])
  void call('routing.orders.list', {}).then((answer) => {
    if (answer.ok) orders.value = answer.value.orders.flatMap(({ id, name }) => (id === null ? [] : [{ id, name }]))
  })
  const choices = (kind: RecordKind): { value: number; label: string }[] => {
    switch (kind) {
      case 'queue':
        return own.queues.map(({ id, name }) => ({ value: id, label: name }))
      case 'flag':
        return own.flags.map(({ id, name }) => ({ value: id, label: name }))
      case 'order':
        return orders.value.map(({ id, name }) => ({ value: id, label: name }))
      case 'staff':
        return desk.staff.map(({ id, name }) => ({ value: id, label: name }))
      default:
        return []
    }
  }
  const name = (kind: RecordKind, id: number): string | undefined =>
    kind === 'partner' ? partners.get(id) : choices(kind).find(({ value }) => value === id)?.label
  /** Libraries that a rule names are asked for by name. */
  async function know(rule: RuleGiven) {
    for (const { kind, id } of recordsOf(rule))
      if (kind === 'partner' && !partners.has(id)) {
        const answer = await call('partners.get', { id })
        if (answer.ok) partners.set(id, answer.value.symbols[0]?.value ?? answer.value.name)
      }
  }
  return { choices, name, know, partners }
}

/** Where a refusal points: the paths of the form begin at the rule. */
export function useRuleFault(): { fault: Ref<Refusal | null>; at: (path: string) => boolean } {
  const fault = ref<Refusal | null>(null)
  return { fault, at: (path) => (fault.value?.field ?? '').startsWith(`rule.${path}`) }
}
