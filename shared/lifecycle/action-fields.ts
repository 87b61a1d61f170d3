import type { ActionFields } from '../contract/shapes.ts'
import { conditionNames } from '../domain/conditions.ts'
import { reasonNames } from '../domain/reasons.ts'
import { agencies } from '../fees/fee-rule.ts'
import { deliveryWays } from './words.ts'
import type { FieldName, Step } from './state-table.ts'

export type FieldKind = 'text' | 'day' | 'whole-number' | 'money' | 'choice' | 'partners'

const kinds: Readonly<Record<FieldName, FieldKind>> = {
  suppliers: 'partners',
  reason: 'choice',
  terms: 'choice',
  replyBy: 'day',
  retryAfter: 'day',
  retryBefore: 'day',
  expected: 'day',
  cost: 'money',
  locations: 'text',
  note: 'text',
  due: 'day',
  patronDue: 'day',
  pieces: 'whole-number',
  barcode: 'text',
  condition: 'text',
  alternative: 'text',
  charge: 'money',
  pages: 'whole-number',
  postage: 'money',
  agency: 'choice',
  vouchers: 'choice',
  how: 'choice',
  link: 'text',
  parcel: 'text'
}

/** What a person says where there are not enough vouchers: they go all the same, and the stock counts less than none. */
export const voucherWords = ['below-zero'] as const

const choices: Readonly<Partial<Record<FieldName, readonly string[]>>> = {
  reason: reasonNames,
  terms: conditionNames,
  how: deliveryWays,
  agency: agencies,
  vouchers: voucherWords
}

export interface FieldOffer {
  name: FieldName
  kind: FieldKind
  required: boolean
  choices?: string[]
}

/** What a person may, and must, say with a step. */
export function fieldsOf(step: Step): FieldOffer[] {
  return (step.fields ?? []).map((written) => {
    const required = written.endsWith('!')
    const name = (required ? written.slice(0, -1) : written) as FieldName
    const list = choices[name]
    return { name, kind: kinds[name], required, ...(list ? { choices: [...list] } : {}) }
  })
}

/** The first thing wrong with what was said, as field and kind of fault; undefined when all is well. */
export function faultOf(
  step: Step,
  fields: ActionFields
): { field: string; fault: 'missing' | 'unknown' | 'not-a-choice' } | undefined {
  const offers = fieldsOf(step)
  for (const { name, required, choices: list } of offers) {
    const given = fields[name]
    if (required && (given === undefined || given === '')) return { field: name, fault: 'missing' }
    if (list && typeof given === 'string' && !list.includes(given)) return { field: name, fault: 'not-a-choice' }
  }
  const stranger = Object.keys(fields).find(
    (name) => fields[name as FieldName] !== undefined && !offers.some((offer) => offer.name === name)
  )
  return stranger ? { field: stranger, fault: 'unknown' } : undefined
}
