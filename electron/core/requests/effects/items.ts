import { Refused } from '../../../../shared/contract/refused.ts'
import { say } from '../../../../shared/text/say.ts'
import { dayOf } from '../../../../shared/domain/calendar.ts'
import type { LoanRules } from '../../../../shared/clock/rules.ts'
import { isInLibrary, withInLibrary } from '../../../../shared/domain/conditions.ts'
import { borrowingDue, lendingDue, patronDueBefore } from '../../clock/loan-in-force.ts'
import { rulesInside } from '../../clock/rules-in-force.ts'
import { changeRow, itemsOf, makeRow, type Plan } from '../plan.ts'
import type { Place } from '../records.ts'

/** Where pieces stay when the others move: what has left the house does not come back into it, and what is lost is not sent. */
const stays: Readonly<Partial<Record<Place, Place>>> = {
  here: 'going-back',
  'with-patron': 'going-back',
  'going-back': 'lost'
}

async function movePieces(plan: Plan, place: Place): Promise<void> {
  const { fields, request } = plan
  const items = await itemsOf(plan)
  const count = fields.pieces ?? (items.length > 0 ? items.length : request.pieces)
  for (const item of items) {
    if (item.piece > count || item.place === stays[place]) continue
    await changeRow(plan, 'item', item, {
      place,
      ...(fields.condition !== undefined ? { condition: fields.condition } : {}),
      ...(item.piece === 1 && fields.barcode ? { barcode: fields.barcode } : {})
    })
  }
  for (let piece = items.length + 1; piece <= count; piece += 1)
    await makeRow(plan, 'item', {
      request_id: request.id,
      asking_id: plan.asking?.id ?? null,
      piece,
      of: count,
      barcode: piece === 1 ? (fields.barcode ?? request.barcode) : null,
      place,
      condition: fields.condition ?? null
    })
  if (fields.barcode) plan.changes.barcode = fields.barcode
  if (count !== request.pieces) plan.changes.pieces = count
}

/** The pieces leave: due date by what was said, else the partner's loan period, else the desk's. @throws Refused bad-input */
export async function shipItems(plan: Plan): Promise<void> {
  const { desk, fields, request } = plan
  const now = desk.now()
  if (request.side === 'lending') {
    const today = dayOf(now, desk.settings().zone)
    const due = fields.due ?? (await dueOf(plan, today))
    if (due < today) throw new Refused('bad-input', { what: say('words.no.due', { due, today }) }, { field: 'due' })
    await movePieces(plan, 'out')
    if (plan.asking) await changeRow(plan, 'asking', plan.asking, { shipped: now, due })
    await keepInLibrary(plan, (await rulesInside(desk, 'lending', request.partner_id)).loan)
    Object.assign(plan.changes, { due, respond_by: null })
    return
  }
  if (plan.asking)
    await changeRow(plan, 'asking', plan.asking, {
      shipped: plan.asking.shipped ?? now,
      due: fields.due ?? plan.asking.due
    })
  // Shipped may come after Received when the two cross: then the pieces are here already.
  if (!(await itemsOf(plan)).some(({ place }) => arrived.has(place))) await movePieces(plan, 'on-the-way')
  Object.assign(plan.changes, { respond_by: null, ...(fields.due ? { due: fields.due } : {}) })
}

const arrived: ReadonlySet<Place> = new Set(['here', 'with-patron', 'going-back'])

async function dueOf(plan: Plan, today: string): Promise<string> {
  const { loan } = await rulesInside(plan.desk, 'lending', plan.request.partner_id)
  return lendingDue(today, plan.desk.settings(), loan, await loanDaysOf(plan))
}

async function loanDaysOf(plan: Plan): Promise<number | undefined> {
  const row = await plan.desk.tx.one<{ loan_days: number | null }>(
    'select loan_days from partner where id = ?',
    plan.request.partner_id
  )
  return row?.loan_days ?? undefined
}

/** The pieces are here; the patron's date is the supplier's less the days the way back takes. */
export async function receiveItems(plan: Plan): Promise<void> {
  const { desk, fields, request } = plan
  await movePieces(plan, 'here')
  const { loan } = await rulesInside(desk, request.side, request.partner_id, request.material)
  await keepInLibrary(plan, loan)
  const { zone } = desk.settings()
  const shipped = plan.asking?.shipped
  const said = fields.due ?? plan.asking?.due ?? request.due
  const due = said ?? borrowingDue(loan, dayOf(desk.now(), zone), shipped ? dayOf(shipped, zone) : undefined) ?? null
  const patronDue = fields.patronDue ?? (due ? patronDueBefore(due, desk.settings(), loan) : null)
  Object.assign(plan.changes, {
    respond_by: null,
    due: request.service === 'loan' ? due : said,
    patron_due: request.service === 'loan' ? patronDue : null
  })
  if (plan.asking && fields.due) await changeRow(plan, 'asking', plan.asking, { due: fields.due })
}

export async function lendToPatron(plan: Plan): Promise<void> {
  await movePieces(plan, 'with-patron')
  const { asking, fields, request, desk } = plan
  const settings = desk.settings()
  const today = dayOf(desk.now(), settings.zone)
  // What is used in the library alone is lent for the day.
  const usual = isInLibrary(asking?.conditions ?? null)
    ? today
    : (request.patron_due ?? lendingDue(today, settings, undefined))
  plan.changes.patron_due = fields.patronDue ?? usual
}

/** A loan for use in the library alone says so on its asking: slips and the handing over go by that. */
async function keepInLibrary(plan: Plan, loan: LoanRules | undefined): Promise<void> {
  const { asking, request } = plan
  if (request.service === 'loan' && loan?.inLibraryOnly && asking)
    await changeRow(plan, 'asking', asking, { conditions: withInLibrary(asking.conditions) })
}

export async function takeFromPatron(plan: Plan): Promise<void> {
  await movePieces(plan, plan.request.side === 'delivery' ? 'home' : 'here')
}

export async function sendBack(plan: Plan): Promise<void> {
  await movePieces(plan, 'going-back')
}

/** Some pieces go back before the others. @throws Refused bad-input when that would be all of them */
export const sendPart = (plan: Plan): Promise<void> => moveSome(plan, ['here', 'with-patron'], 'going-back')

/** Some pieces are home before the others. @throws Refused bad-input when that would be all of them */
export const takePart = (plan: Plan): Promise<void> => moveSome(plan, ['out'], 'home')

async function moveSome(plan: Plan, from: readonly Place[], place: Place): Promise<void> {
  const there = (await itemsOf(plan)).filter((item) => from.includes(item.place))
  const { pieces = 0, condition } = plan.fields
  if (pieces >= there.length)
    throw new Refused('bad-input', { what: say('words.no.part', { n: there.length }) }, { field: 'pieces' })
  for (const item of there.slice(0, pieces))
    await changeRow(plan, 'item', item, { place, ...(condition === undefined ? {} : { condition }) })
}

/** What is still out is lost; pieces that are home stay there, and so do those on their way back unless nothing else is left to be lost. */
export async function loseItems(plan: Plan): Promise<void> {
  const items = await itemsOf(plan)
  const out = items.filter(({ place }) => place !== 'home' && place !== 'going-back')
  if (items.length === 0) return movePieces(plan, 'lost')
  for (const item of out.length > 0 ? out : items.filter(({ place }) => place !== 'home'))
    await changeRow(plan, 'item', item, { place: 'lost' })
}

/** What was lost is here again. */
export async function findItems(plan: Plan): Promise<void> {
  for (const item of await itemsOf(plan))
    if (item.place === 'lost') await changeRow(plan, 'item', item, { place: 'here' })
}

export async function closeLoan(plan: Plan): Promise<void> {
  await movePieces(plan, 'home')
}

/** A copy is delivered: how and when is kept on its files. */
export async function deliverCopy(plan: Plan): Promise<void> {
  const { desk, fields, request } = plan
  const files = await desk.tx.all<{ id: number; delivered: number | null; how: string | null; link: string | null }>(
    'select id, delivered, how, link from attachment where request_id = ? and delivered is null',
    request.id
  )
  for (const file of files)
    await changeRow(plan, 'attachment', file, {
      delivered: desk.now(),
      how: fields.how ?? 'link',
      link: fields.link ?? null
    })
  plan.changes.respond_by = null
}
