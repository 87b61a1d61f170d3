import { Refused } from '../../../shared/contract/refused.ts'
import type { ActionFields } from '../../../shared/contract/shapes.ts'
import type { ActionName, Effect, StateName, Step } from '../../../shared/lifecycle/state-table.ts'
import type { Telling } from '../../../shared/lifecycle/tellings.ts'
import { inUse, stateOf } from '../../../shared/lifecycle/tables.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import type { Desk } from '../handler.ts'
import { chargeStep, giveBack } from '../money/charge.ts'
import { postCharges } from '../money/post-charges.ts'
import { stepByCode } from '../networks/step-by-code.ts'
import { actBy } from './act-by.ts'
import { answer, closeAsking, nextAsking, openAsking, rememberCancel } from './effects/askings.ts'
import { countOverdue, extend, setDue } from './effects/dates.ts'
import {
  closeLoan,
  deliverCopy,
  findItems,
  lendToPatron,
  loseItems,
  receiveItems,
  sendBack,
  sendPart,
  shipItems,
  takeFromPatron,
  takePart
} from './effects/items.ts'
import { acceptTerms, askAgain, keepTerms } from './effects/terms.ts'
import { keepForUndo } from './keep-undo.ts'
import type { Notice } from './notices.ts'
import { changeRow, itemsOf, type Plan, type Routed } from './plan.ts'
import type { AskingRecord, RequestRecord } from './records.ts'
import { tell } from './tell.ts'

const effects: Readonly<Record<Effect, (plan: Plan) => Promise<void> | void>> = {
  'open-asking': openAsking,
  'next-asking': nextAsking,
  'ask-again': askAgain,
  answer,
  'keep-terms': keepTerms,
  'accept-terms': acceptTerms,
  'close-asking': closeAsking,
  'remember-cancel': rememberCancel,
  'ship-items': shipItems,
  'receive-items': receiveItems,
  'lend-to-patron': lendToPatron,
  'take-from-patron': takeFromPatron,
  'send-back': sendBack,
  'send-part': sendPart,
  'take-part': takePart,
  'close-loan': closeLoan,
  'lose-items': loseItems,
  'find-items': findItems,
  'set-due': setDue,
  extend,
  'count-overdue': countOverdue,
  'deliver-copy': deliverCopy
}

export interface Taking {
  readonly request: RequestRecord
  readonly asking: AskingRecord | undefined
  readonly step: Step
  /** The action's name, or `came-` and the event's. */
  readonly action: string
  readonly by: 'person' | 'scan' | 'message' | 'rule' | 'import'
  readonly fields: ActionFields
  /** Told in place of what the step tells. */
  readonly tells?: Telling | undefined
  readonly reason?: string
  readonly rule?: string
  /** What led a rule to it: codes, numbers and instants. */
  readonly because?: Readonly<Record<string, string | number>> | undefined
  /** The rota that was accepted: it takes the place of what still waits, and the event keeps why each stands where it does. */
  readonly routed?: Routed | undefined
  /** What was told before it: the event keeps what was gone by or against. */
  readonly notices?: readonly Notice[] | undefined
  readonly messageId?: number
  /** The batch it belongs to. */
  readonly batch?: string | undefined
  /** The undoing that it reverses, and the note that was written the first time. */
  readonly redoes?: { readonly undoing: number; readonly noteId: number | null } | undefined
}

/** A request after a step: its state and the event that says so. */
export interface Taken {
  readonly state: StateName
  readonly event: number
  readonly changes: Partial<RequestRecord>
}

/**
 * One step of a state table: the new state, the event, the postings, what must be told, and what is needed to take it back, all in the
 * caller's transaction. @throws Refused changed-meanwhile, and what its effects refuse
 */
export async function takeStep(desk: Desk, taking: Taking): Promise<Taken> {
  const { request } = taking
  const { step, ...code } = await stepByCode(desk, taking)
  // Asking further libraries ends nothing that an earlier one said.
  const asking = step.effects?.includes('open-asking') ? undefined : taking.asking
  const now = desk.now()
  const plan: Plan = {
    desk,
    request,
    asking,
    fields: taking.fields,
    action: taking.action,
    by: taking.by,
    routed: taking.routed,
    changes: {},
    undo: { request: {}, changed: [], made: [], postings: [] },
    charges: [],
    charged: [],
    givesBack: [],
    vouchers: [],
    remarks: [],
    alsoTell: undefined,
    wants: undefined,
    reason: taking.reason
  }
  plan.changes.state = await stateAfter(plan, step)
  // Staff scan the book when they find it, long before a piece of it travels.
  if (taking.fields.barcode) plan.changes.barcode = taking.fields.barcode
  for (const effect of step.effects ?? []) await effects[effect](plan)
  await chargeStep(plan, step)
  const state = plan.changes.state ?? request.state
  const row = stateOf(request.side, state)
  const iso = step.iso === 'before' || step.iso === undefined ? row.iso : step.iso
  // The rota moved on: the asking that ended keeps the step's ISO state, the next one has its own.
  if (asking && (step.iso !== undefined || step.to === 'before'))
    await changeRow(plan, 'asking', asking, { state: iso })

  const supplied = request.supplied ?? (step.supplies ? now : null)
  await giveBack(plan, !row.open && supplied === null)
  Object.assign(plan.changes, {
    attention:
      plan.wants ??
      step.wants ??
      row.wants ??
      (taking.by === 'message' || request.attention === 'flagged' ? request.attention : ''),
    // What was lost before it came, or sent back at the door, ends like the others and was not supplied all the same.
    ...(row.open
      ? {}
      : {
          open: 0,
          outcome: row.outcome === 'supplied' && supplied === null ? 'not-supplied' : row.outcome,
          closed: now
        }),
    supplied
  })
  plan.changes.act_by = actBy({ ...request, ...plan.changes }, desk.settings().zone)
  await saveRequest(plan, now)
  const event = await appendEvent(desk, {
    request_id: request.id,
    asking_id: asking?.id ?? plan.changes.asking_id ?? null,
    by: taking.by,
    action: taking.action,
    from_state: request.state,
    to_state: state,
    // Of a first asking, the library that is asked now.
    partner_id: asking?.partner_id ?? plan.changes.partner_id ?? request.partner_id,
    reason: plan.reason ?? null,
    rule: taking.rule ?? code.rule ?? null,
    message_id: taking.messageId ?? null,
    note_id: taking.redoes ? taking.redoes.noteId : await keepNote(desk, request.id, taking.fields, plan.remarks),
    data: dataOf({ ...taking, step, because: taking.because ?? code.because }, plan.charged)
  })
  await postCharges(plan, event)
  const after: RequestRecord = { ...request, ...plan.changes }
  const tells = taking.tells ?? step.tells
  if (tells && tells !== 'request')
    await tell(desk, { request: after, asking, what: tells, event, fields: taking.fields, reason: plan.reason })
  if (plan.alsoTell)
    await tell(desk, { request: after, asking: plan.alsoTell, what: 'request', event, fields: {}, reason: undefined })
  await keepUndo(desk, plan, event, taking)
  desk.tx.changed('requests', request.id)
  return { state, event, changes: plan.changes }
}

/** The state that a step leads to; its effects may still say otherwise. */
async function stateAfter(plan: Plan, { to }: Step): Promise<StateName> {
  const { request } = plan
  if (to === 'same') return request.state
  if (to === 'before') return request.cancel_from ?? request.state
  if (to !== 'in-use') return to
  const places = new Set((await itemsOf(plan)).map(({ place }) => place))
  const [here, withPatron, partlyBack] = inUse
  if (places.has('going-back')) return partlyBack
  return places.has('with-patron') ? withPatron : here
}

async function saveRequest(plan: Plan, now: number): Promise<void> {
  const { changes, request, undo, desk } = plan
  const columns = (Object.keys(changes) as (keyof RequestRecord)[]).filter((name) => changes[name] !== request[name])
  undo.request = Object.fromEntries(columns.map((name) => [name, request[name]]))
  const rows = await desk.tx.all<{ id: number }>(
    `update request set ${columns.map((name) => `${name} = ?, `).join('')}updated = ?, version = version + 1 where id = ? and version = ? returning id`,
    ...columns.map((name) => changes[name]),
    now,
    request.id,
    request.version
  )
  if (rows.length === 0) throw new Refused('changed-meanwhile', { who: '', what: request.number })
}

/**
 * What was written with the step. A link is kept with it, since a copy may be delivered without a file of ours; so are another work or edition
 * that was supplied in place of what was asked for, and other libraries that were named: the other side reads them, too.
 */
async function keepNote(
  desk: Desk,
  requestId: number,
  fields: ActionFields,
  remarks: readonly string[]
): Promise<number | null> {
  const { note, link, alternative, locations } = fields
  const text = [
    note?.trim(),
    link?.trim(),
    alternative?.trim() && say('words.instead', { what: alternative.trim() }),
    locations?.trim() && say('words.locations', { what: locations.trim() }),
    ...remarks
  ]
    .filter(Boolean)
    .join('\n')
  if (text === '') return null
  return desk.tx.insert('note', { request_id: requestId, at: desk.now(), staff_id: desk.caller.staffId, text })
}

/** What an event keeps besides its columns: ways, numbers and dates only. */
function dataOf({ fields, step, because, routed, notices = [] }: Taking, fees: Plan['charged']): string | null {
  const { how, parcel, pieces, due } = fields
  const { effects = [] } = step
  const inPart = effects.includes('send-part') || effects.includes('take-part')
  const dated = effects.includes('set-due') || effects.includes('extend')
  const data = {
    ...because,
    ...(routed ? { routed } : {}),
    ...(how ? { how } : {}),
    ...(parcel?.trim() ? { parcel: parcel.trim() } : {}),
    ...(inPart && pieces ? { pieces } : {}),
    ...(dated && due ? { due } : {}),
    ...(notices.length > 0 ? { notices } : {}),
    ...(fees.length > 0 ? { fees } : {})
  }
  return Object.keys(data).length === 0 ? null : JSON.stringify(data)
}

async function keepUndo(desk: Desk, plan: Plan, event: number, taking: Taking): Promise<void> {
  const { by, action, fields, batch, redoes } = taking
  // What a message or a rule did is not a person's to take back; and it stands on whatever came before it.
  if (by === 'message' || by === 'rule') return
  await keepForUndo(desk, plan.request.id, event, {
    ...plan.undo,
    again: { action: action as ActionName, fields: { ...fields, note: undefined } },
    batch,
    ...(redoes ? { redoes: redoes.undoing } : {})
  })
}
