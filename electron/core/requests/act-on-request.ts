import { Refused } from '../../../shared/contract/refused.ts'
import type { ActionFields, LineResult } from '../../../shared/contract/shapes.ts'
import { faultOf } from '../../../shared/lifecycle/action-fields.ts'
import type { ActionName } from '../../../shared/lifecycle/state-table.ts'
import { actionStep } from '../../../shared/lifecycle/tables.ts'
import { say } from '../../../shared/text/say.ts'
import type { Desk } from '../handler.ts'
import { changedMeanwhile, currentAsking, findRequest } from './find-request.ts'
import { type Notice, wantsReason } from './notices.ts'
import { eventSentence, saidOfEvent, type SaidOfEvent } from './sentences.ts'
import { takeStep, type Taking } from './take-step.ts'
import { noticesInside, sayNotice } from './told-before.ts'

export interface Act {
  readonly number: string
  readonly version?: number | undefined
  readonly action: ActionName
  readonly fields: ActionFields
  readonly by: 'person' | 'scan'
  readonly batch?: string | undefined
  readonly redoes?: Taking['redoes']
  readonly routed?: Taking['routed']
  /** It was done elsewhere and is only written down: no limit can keep it from having happened. */
  readonly happened?: true
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
  const { action, by, fields, batch, redoes, routed, happened } = act
  const notices = await noticesInside(desk, request, action, fields)
  const beyond = happened ? undefined : notices.find(({ about }) => about.startsWith('copyright-'))
  if (beyond && desk.settings().copyrightOver === 'block')
    throw Refused.from({
      refused: 'bad-input',
      sentence: say('copyright.refused', { sentence: (await saidInside(desk, beyond)).sentence }),
      field: 'number'
    })
  const reasoned = wantsReason(happened ? notices.filter(({ about }) => !about.startsWith('copyright-')) : notices)
  // What is done again was given its reason the first time.
  if (reasoned && !fields.note?.trim() && !redoes)
    throw Refused.from({
      refused: 'bad-input',
      sentence: say('rules.say-why', { sentence: (await saidInside(desk, reasoned)).sentence }),
      field: 'note'
    })
  const asking = await currentAsking(tx, request)
  const { state, event } = await takeStep(desk, {
    request,
    asking,
    step,
    action,
    by,
    fields,
    batch,
    redoes,
    routed,
    notices
  })
  return {
    number: request.number,
    done: true,
    state,
    sentence: [
      say('words.moved', {
        number: request.number,
        what: await saidOf(desk, request.side, event)
      }),
      ...(await warningsOf(desk, notices))
    ].join(' ')
  }
}

/** What the history says of it, so that a list of scans and a history read alike. */
async function saidOf({ tx }: Desk, side: string, event: number): Promise<string> {
  const row = await tx.one<SaidOfEvent>(saidOfEvent, event)
  return row ? eventSentence(side, row) : ''
}

async function saidInside({ tx }: Desk, notice: Notice) {
  const row = await tx.one<{ name: string }>(
    `select coalesce(nullif(symbol, ''), name) name from partner where id = ?`,
    notice.partner
  )
  return sayNotice(notice, row?.name ?? '')
}

/** What was gone against is said with what was done. */
async function warningsOf(desk: Desk, notices: readonly Notice[]): Promise<string[]> {
  const said: string[] = []
  for (const notice of notices) {
    const { warns, sentence } = await saidInside(desk, notice)
    if (warns) said.push(sentence)
  }
  return said
}

/** A refused line of a batch: the others go on. Anything but a refusal is a fault and ends the batch. */
export function refusedLine(number: string, fault: unknown): LineResult {
  if (!(fault instanceof Refused)) throw fault
  const { refused, sentence, field } = fault.refusal
  return { number, done: false, sentence, refused, ...(field ? { field } : {}) }
}
