import type { QueueName } from '../../../shared/lifecycle/queues.ts'
import { actionsOf, stateTables } from '../../../shared/lifecycle/tables.ts'
import { services, sides, type Service, type Side } from '../../../shared/lifecycle/words.ts'
import type { StateName } from '../../../shared/lifecycle/state-table.ts'
import { askDesk } from '../browser.ts'
import type { Served } from '../processes.ts'
import { numbers } from './steps.ts'

/**
 * An address with the number of a request in it: one kept by its name (`LENDING`), the first one of a queue (`@lending-to-ship`), or the first that
 * offers an act or is in a state (`@@recall`, `@@cancelled`), where need be of one side and service (`@@lending-copy-ship`).
 */
export async function addressOf(desk: Pick<Served, 'attach'>, at: string): Promise<string> {
  const named = at.replace(/\b(?:[A-Z]{4,})\b/, (name) => numbers[name as keyof typeof numbers])
  const wanted = /@@([a-z-]+)/.exec(named)?.[1]
  if (wanted) return named.replace(`@@${wanted}`, await numberOffering(desk, wanted))
  const queue = /@([a-z-]+)/.exec(named)?.[1]
  if (!queue) return named
  const { rows } = await askDesk(desk, 'queues.page', { queue: queue as QueueName, limit: 1 })
  if (!rows[0]) throw new Error(`nothing is in the queue ${queue}`)
  return named.replace(`@${queue}`, rows[0].number)
}

async function numberOffering(desk: Pick<Served, 'attach'>, wanted: string): Promise<string> {
  const [, side, service, name = ''] = /^(?:(borrowing|lending|delivery)-)?(?:(loan|copy)-)?(.*)$/.exec(wanted) ?? []
  for (const one of sides.filter((each) => !side || each === side))
    for (const kind of services.filter((each) => !service || each === service))
      for (const state of statesFor(one, kind, name)) {
        const facets = { side: [one], service: [kind], state: [state] }
        const { rows } = await askDesk(desk, 'queues.page', { queue: 'all', facets, limit: 1 })
        if (rows[0]) return rows[0].number
      }
  throw new Error(`no request of the sample offers or is ${wanted}`)
}

/** The states of a side that are called so, or in which an act of that name is offered. */
function statesFor(side: Side, service: Service, name: string): StateName[] {
  const states = Object.keys(stateTables[side].states) as StateName[]
  return states.filter((state) => state === name || actionsOf(side, service, state).some((act) => act.name === name))
}
