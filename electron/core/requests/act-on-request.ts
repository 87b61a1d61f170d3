import { Refused } from '../../../shared/contract/refused.ts'
import type { ActionFields, LineResult } from '../../../shared/contract/shapes.ts'
import { faultOf } from '../../../shared/lifecycle/action-fields.ts'
import type { ActionName } from '../../../shared/lifecycle/state-table.ts'
import { actionStep } from '../../../shared/lifecycle/tables.ts'
import { say } from '../../../shared/text/say.ts'
import type { Desk } from '../handler.ts'
import { changedMeanwhile, currentAsking, findRequest } from './find-request.ts'
import { takeStep, type Taking } from './take-step.ts'

export interface Act {
  readonly number: string
  readonly version?: number | undefined
  readonly action: ActionName
  readonly fields: ActionFields
  readonly by: 'person' | 'scan'
  readonly batch?: string | undefined
  readonly redoes?: Taking['redoes']
}

/**
 * A person's act on one request. @throws Refused not-found, changed-meanwhile, not-now (the table does not allow it in this state),
 * bad-input (naming the field)
 */
export async function actOnRequest(desk: Desk, act: Act): Promise<LineResult> {
  const { tx } = desk
  const request = await findRequest(tx, act.number)
  if (act.version !== undefined && act.version !== request.version) throw await changedMeanwhile(tx, request)
  const step = actionStep(request.side, request.service, request.state, act.action)
  if (!step)
    throw new Refused('not-now', {
      action: say(`actions.${act.action}`),
      number: request.number,
      state: say(`words.states.${request.side}.${request.state}`)
    })
  const fault = faultOf(step, act.fields)
  if (fault)
    throw new Refused(
      'bad-input',
      {
        what: say(`words.faults.${fault.fault}`, {
          field: say(`words.fields.${fault.field}`),
          action: say(`actions.${act.action}`)
        })
      },
      { field: fault.field }
    )
  const asking = await currentAsking(tx, request)
  const { action, by, fields, batch, redoes } = act
  const { state } = await takeStep(desk, { request, asking, step, action, by, fields, batch, redoes })
  return {
    number: request.number,
    done: true,
    state,
    sentence: say('words.moved', {
      number: request.number,
      action: say(`actions.${act.action}`),
      state: say(`words.states.${request.side}.${state}`)
    })
  }
}

/** A refused line of a batch: the others go on. Anything but a refusal is a fault and ends the batch. */
export function refusedLine(number: string, fault: unknown): LineResult {
  if (!(fault instanceof Refused)) throw fault
  const { refused, sentence, field } = fault.refusal
  return { number, done: false, sentence, refused, ...(field ? { field } : {}) }
}
