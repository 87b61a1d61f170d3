import { Refused } from '../../../../shared/contract/refused.ts'
import { say } from '../../../../shared/text/say.ts'
import { answerBy } from '../../clock/rules-in-force.ts'
import { sendOn } from '../../routing/send-on.ts'
import { timesInside } from '../../routing/times-inside.ts'
import { findPartner } from '../../partners/find-partner.ts'
import { changeRow, makeRow, type Plan } from '../plan.ts'
import type { AskingRecord } from '../records.ts'

/** Puts the suppliers at the end of the rota and asks the first of those not yet asked. @throws Refused not-found, bad-input */
export async function openAsking(plan: Plan): Promise<void> {
  const { tx } = plan.desk
  const rota = await tx.all<Pick<AskingRecord, 'id' | 'position' | 'partner_id' | 'state'>>(
    'select id, position, partner_id, state from asking where request_id = ? order by position',
    plan.request.id
  )
  const wanted = plan.fields.suppliers ?? []
  const named: number[] = []
  // A rota that was accepted is the whole of it: what waited before waits no more.
  if (plan.routed)
    for (const row of rota) if (row.state === 'waiting') await changeRow(plan, 'asking', row, { state: 'undone' })
  const waiting = rota.filter(({ state }) => state === 'waiting').map((row) => row.partner_id)
  let position = rota.at(-1)?.position ?? 0
  for (const each of wanted) {
    const partner = await findPartner(tx, each)
    if (!partner) throw new Refused('not-found', { what: String(each) }, { field: 'suppliers' })
    const standing = waiting.indexOf(partner.id)
    if (standing >= 0) {
      // What waits already is named again; a second time in one list only where the network lets a symbol stand twice (OCLC: CRL asks for it).
      waiting.splice(standing, 1)
      named.push(partner.id)
      continue
    }
    const times = named.filter((other) => other === partner.id).length
    if (times > 0 && times >= (await timesInside(plan.desk, partner.id))) continue
    named.push(partner.id)
    position += 1
    await makeRow(plan, 'asking', {
      request_id: plan.request.id,
      position,
      partner_id: partner.id,
      state: 'waiting',
      our_number: position === 1 ? plan.request.number : `${plan.request.number}-${position}`
    })
  }
  if (!(await askNext(plan))) throw new Refused('bad-input', { what: say('words.no.supplier') }, { field: 'suppliers' })
}

/** Asks the next supplier of the rota, lets a person look first, or says that the rota has ended. */
export async function nextAsking(plan: Plan): Promise<void> {
  const sentOn = await sendOn(plan)
  if (sentOn === 'ask' && (await askNext(plan))) return
  if (sentOn === 'look') plan.wants = 'look-next'
  const state = sentOn === 'look' ? 'under-review' : sentOn === 'close' ? 'unfilled' : 'rota-ended'
  Object.assign(plan.changes, { state, respond_by: null })
}

async function askNext(plan: Plan): Promise<boolean> {
  const { desk, request } = plan
  const next = await desk.tx.one<AskingRecord>(
    `select * from asking where request_id = ? and state = 'waiting' order by position limit 1`,
    request.id
  )
  if (!next) return false
  const now = desk.now()
  const respondBy = await answerBy(desk, request, next.partner_id, { from: now })
  await changeRow(plan, 'asking', next, { state: 'pending', asked: now, respond_by: respondBy })
  Object.assign(plan.changes, {
    asking_id: next.id,
    partner_id: next.partner_id,
    partner_number: null,
    respond_by: respondBy
  })
  plan.alsoTell = next
  return true
}

/** Keeps the answer, its reason and its time on the asking. */
export async function answer(plan: Plan): Promise<void> {
  plan.reason = plan.fields.reason ?? plan.reason
  if (!plan.asking) return
  await changeRow(plan, 'asking', plan.asking, {
    answered: plan.desk.now(),
    answer: plan.action.replace(/^(came|record|answer|give|provide|place)-/, ''),
    reason: plan.reason ?? null
  })
}

/** Ends the clock of the asking; suppliers still waiting in the rota are not asked any more. */
export function closeAsking(plan: Plan): void {
  plan.changes.respond_by = null
}

/** Remembers where the cancelling began, so that a refusal leads back there. */
export function rememberCancel(plan: Plan): void {
  plan.changes.cancel_from = plan.request.state
}
