import type { CallInput, CallOutput } from '../../shared/contract/calls.ts'
import { requestMaterials } from '../../shared/domain/library-terms.ts'
import { minorUnits } from '../../shared/domain/money.ts'
import { levels, services } from '../../shared/lifecycle/words.ts'
import {
  comparisonsOf,
  itemFormats,
  supplyFields,
  type Comparison,
  type SupplyField
} from '../../shared/supply/supply-rule.ts'
import { typedAmount } from '../../shared/text/say-amount.ts'
import { say } from '../../shared/text/say.ts'

export type KeptRule = CallOutput<'supply.rules'>[number]

/** A condition as it is typed. */
export interface ConditionLine {
  field: SupplyField
  is: Comparison
  values: string[]
  n: string
}

export interface RuleForm {
  id: number | undefined
  name: string
  on: boolean
  from: string
  to: string
  when: ConditionLine[]
  does: 'lend' | 'refuse' | 'condition' | 'ask'
  reason: string
  terms: string
  note: string
  byItself: boolean
}

export function ruleForm(rule: KeptRule | null, currency: string): RuleForm {
  const effect = rule?.effect
  return {
    id: rule?.id,
    name: rule?.name ?? '',
    on: rule?.on ?? true,
    from: rule?.from ?? '',
    to: rule?.to ?? '',
    when: (rule?.when ?? []).map(({ field, is, values, n, currency: unit }) => ({
      field,
      is,
      values: [...(values ?? [])],
      n: n === undefined ? '' : supplyFields[field] === 'amount' ? typedAmount(n, unit ?? currency) : String(n)
    })),
    does: effect?.does ?? 'refuse',
    reason: effect?.does === 'refuse' ? effect.reason : 'policy-problem',
    terms: effect?.does === 'condition' ? effect.terms : 'library-use-only',
    note: effect?.does === 'refuse' ? (effect.note ?? '') : '',
    byItself: effect?.does === 'refuse' && effect.byItself
  }
}

/** A new condition, on the first field that has none yet. */
export function freshCondition(lines: readonly ConditionLine[]): ConditionLine {
  const field = (Object.keys(supplyFields) as SupplyField[]).find(
    (each) => each !== 'service' && each !== 'level' && !lines.some((line) => line.field === each)
  )
  return withField(field ?? 'material')
}
export function withField(field: SupplyField): ConditionLine {
  const [is = 'one-of'] = comparisonsOf[supplyFields[field]]
  return { field, is, values: [], n: '' }
}

/** Values of a closed list; undefined where they are written freely. */
export function valuesOf(field: SupplyField): { value: string; label: string }[] | undefined {
  if (field === 'material') return requestMaterials.map((value) => ({ value, label: say(`supply.materials.${value}`) }))
  if (field === 'format') return itemFormats.map((value) => ({ value, label: say(`supply.formats.${value}`) }))
  if (field === 'service') return services.map((value) => ({ value, label: say(`words.services.${value}`) }))
  if (field === 'level') return levels.map((value) => ({ value, label: say(`words.levels.${value}`) }))
  return undefined
}

/** The rule as the contract wants it, or what is wrong, by its field. */
export function ruleGiven(
  form: RuleForm,
  currency: string
): { rule: CallInput<'supply.rule-save'> } | { wrong: Record<string, string> } {
  const wrong: Record<string, string> = {}
  if (!form.name.trim()) wrong['name'] = say('supply.screen.no-name')
  const when = form.when.map(({ field, is, values, n }, index) => {
    const kind = supplyFields[field]
    if (kind === 'list') {
      if (values.length === 0) wrong[`when.${index}`] = say('supply.screen.no-value')
      return { field, is, values }
    }
    if (kind === 'yes-no') return { field, is }
    const figure = kind === 'amount' ? minorUnits(n, currency) : /^\d{1,6}$/.test(n.trim()) ? Number(n) : undefined
    if (figure === undefined) wrong[`when.${index}`] = say('supply.screen.no-value')
    return { field, is, n: figure ?? 0, ...(kind === 'amount' ? { currency } : {}) }
  })
  if (Object.keys(wrong).length > 0) return { wrong }
  const { does, reason, terms, note, byItself } = form
  return {
    rule: {
      ...(form.id === undefined ? {} : { id: form.id }),
      name: form.name.trim(),
      on: form.on,
      from: form.from || null,
      to: form.to || null,
      when,
      effect:
        does === 'refuse'
          ? { does, reason, byItself, ...(note.trim() ? { note: note.trim() } : {}) }
          : does === 'condition'
            ? { does, terms }
            : { does }
    }
  }
}
