import type { ActionOffer, RequestRow } from '../../shared/contract/shapes.ts'
import { fieldsOf } from '../../shared/lifecycle/action-fields.ts'
import { actionsOf } from '../../shared/lifecycle/tables.ts'
import { actionKeys } from '../commands/action-keys.ts'

/** What can be done to all of these at once, by their state tables; the primary action of all of them first. */
export function batchOffers(rows: readonly RequestRow[]): ActionOffer[] {
  const kinds = new Map(rows.map((row) => [`${row.side} ${row.service} ${row.state}`, row]))
  const lists = [...kinds.values()].map(({ side, service, state }) => actionsOf(side, service, state))
  const [first = [], ...more] = lists
  return first
    .filter(({ name }) => more.every((list) => list.some((other) => other.name === name)))
    .map(({ name, step }) => ({
      name,
      primary: lists.every((list) => list.find((each) => each.name === name)?.primary),
      // Of many at once each line says its own.
      notices: [],
      fields: fieldsOf(step)
    }))
    .sort((a, b) => Number(b.primary) - Number(a.primary))
}

/** The letters of what fits all of them, as on each request by itself; of two with the same letter neither has it. */
export function batchKeys(offers: readonly ActionOffer[]): ReadonlyMap<ActionOffer['name'], string> {
  const lettered = offers.filter(({ primary }) => !primary).map(({ name }) => [name, actionKeys[name]] as const)
  return new Map(lettered.filter(([, key]) => lettered.filter(([, other]) => other === key).length === 1))
}
