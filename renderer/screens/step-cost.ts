import { type ShallowRef, shallowRef, watch } from 'vue'
import type { CallOutput } from '../../shared/contract/calls.ts'
import type { ActionFields, ActionOffer } from '../../shared/contract/shapes.ts'
import { call } from '../api.ts'

export type StepCost = CallOutput<'fees.at-step'>

/** Fields that are asked for only where a rule hangs on them. */
export const feeFields: readonly string[] = ['pages', 'agency', 'vouchers']
/** What is said of the cost of a step. */
const costly = ['charge', 'postage', 'pages', 'agency', 'how'] as const

/** Whether a step may cost something, so that it is worth asking. */
export const mayCost = ({ fields }: Pick<ActionOffer, 'fields'>): boolean =>
  fields.some(({ name }) => name === 'charge')

/** What a step would cost with what is said so far; null before that is known, and where it costs nothing. Follows what is typed. */
export function useStepCost(
  wanted: () => { readonly number: string; readonly offer: ActionOffer; readonly fields: ActionFields } | null,
  cost: ShallowRef<StepCost | null> = shallowRef(null)
) {
  let asked = 0
  watch(
    () => {
      const now = wanted()
      return now && mayCost(now.offer) ? JSON.stringify([now.number, now.offer.name, said(now.fields)]) : null
    },
    async (now) => {
      const mine = (asked += 1)
      if (now === null) return void (cost.value = null)
      const [number, action, fields] = JSON.parse(now) as [string, ActionOffer['name'], ActionFields]
      const answer = await call('fees.at-step', { number, action, fields })
      // What is half typed may be refused; the step itself says so when it is done.
      if (mine === asked && answer.ok) cost.value = answer.value
    },
    { immediate: true }
  )
  return cost
}

const said = (fields: ActionFields): ActionFields =>
  Object.fromEntries(costly.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])))
