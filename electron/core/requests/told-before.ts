import type { CallOutput } from '../../../shared/contract/calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import type { ActionFields } from '../../../shared/contract/shapes.ts'
import { dayOf, startOfDay } from '../../../shared/domain/calendar.ts'
import { symbolKey } from '../../../shared/domain/library-symbols.ts'
import { plainNotices, reasonedNotices } from '../../../shared/domain/notice-abouts.ts'
import { wordDay } from '../../../shared/paper/word-dates.ts'
import { sayAmount } from '../../../shared/text/say-amount.ts'
import { say } from '../../../shared/text/say.ts'
import type { Against } from '../../../shared/copyright/standing.ts'
import { againstAsking, againstAskingInside } from '../copyright/against-asking.ts'
import type { Counted } from '../copyright/standing-of.ts'
import { rulesFor, rulesInside } from '../clock/rules-in-force.ts'
import { answers, type Desk, type Reading } from '../handler.ts'
import { findPartner } from '../partners/find-partner.ts'
import { askedBefore, askedBeforeInside, type Before, type Wanted } from '../supply/asked-before.ts'
import { type Between, type Notice, type NoticeFacts, noticesOf, tellsSomething } from './notices.ts'
import type { AskingRecord, RequestRecord } from './records.ts'

/** What a request has that notices are worked out from. */
export type About = Pick<RequestRecord, 'pieces' | 'due' | 'max_cost' | 'currency' | 'asking_id' | keyof Wanted> &
  Counted
type Asking = Pick<AskingRecord, 'renewals' | 'shipped' | 'conditions'>

const askingSql = 'select renewals, shipped, conditions from asking where id = ?'
/** The library that the rota asks next. */
const nextSql = `select partner_id from asking where request_id = ? and state = 'waiting' order by position limit 1`
/** Pieces of other open loans that are asked of a library, or that it or the desk has not had back. */
const outstandingSql = `select coalesce(sum(r.pieces), 0) n from request r join asking a on a.id = r.asking_id
  where r.open = 1 and r.side = ? and r.service = 'loan' and r.partner_id = ? and r.id <> ? and (a.state in
    ('shipped', 'received', 'renew-pending', 'not-received-overdue', 'renew-overdue', 'overdue', 'recall', 'returned', 'lost')
    or (r.side = 'borrowing' and a.state in ('pending', 'conditional', 'cancel-pending')))`

/** Requests of a library that were supplied since the year began, and open ones that are asked for, beside this one. */
const thisYearSql = `select coalesce(sum(r.supplied >= ?), 0) used,
    coalesce(sum(r.supplied is null and r.open = 1 and (r.side = 'lending' or a.state in ('pending', 'conditional', 'cancel-pending'))), 0) asked
  from request r left join asking a on a.id = r.asking_id where r.partner_id = ? and r.side = ? and r.id <> ?`
const yearBegins = ({ zone }: { readonly zone: string }, now: number) =>
  startOfDay(`${dayOf(now, zone).slice(0, 4)}-01-01`, zone)
const nobodyYet: Between['thisYear'] = { used: 0, asked: 0 }

const factsOf = (
  request: About,
  asking: Asking | null,
  fields: ActionFields,
  libraries: readonly Between[],
  zone: string,
  now: number,
  before: readonly Before[],
  copyright: readonly Against[]
): NoticeFacts => ({
  side: request.side,
  service: request.service,
  material: request.material,
  pieces: fields.pieces ?? request.pieces,
  due: request.due,
  maxCost:
    request.max_cost === null || !request.currency ? null : { amount: request.max_cost, currency: request.currency },
  asking,
  day: dayOf(now, zone),
  zone,
  fields,
  libraries,
  before,
  copyright
})

/** A duplicate is shown before it goes out; whom the rota asks next, and who is asked again, is asked for what went out already. */
const looksBack = (action: string) => action === 'ask'

/** What staff are to be told before an act on a request, by the rules that are in force today. */
export function noticesFor(
  reading: Reading,
  request: About,
  action: string,
  fields: ActionFields = {},
  partners: readonly (number | null)[] = [request.partner_id]
): Notice[] {
  if (!tellsSomething(action, fields)) return []
  const asking = (reading.sql(askingSql).get(request.asking_id) as Asking | undefined) ?? null
  const asked =
    action === 'ask-next' ? [(reading.sql(nextSql).pluck().get(request.id) as number | undefined) ?? null] : partners
  const libraries = asked.map((id): Between => {
    const rules = rulesFor(reading, request.side, id, request.material)
    const counted = rules.loan?.maxOutstanding !== undefined
    const n = counted ? (reading.sql(outstandingSql).pluck().get(request.side, id, request.id) as number) : 0
    const yearly = [yearBegins(reading.settings(), reading.now()), id, request.side, request.id]
    const thisYear = rules.yearly ? (reading.sql(thisYearSql).get(...yearly) as Between['thisYear']) : nobodyYet
    return { rules, outstanding: n, thisYear }
  })
  const before = looksBack(action) ? askedBefore(reading, request) : []
  const against = looksBack(action) ? againstAsking(reading, request) : []
  const { zone } = reading.settings()
  return noticesOf(action, factsOf(request, asking, fields, libraries, zone, reading.now(), before, against))
}

/** The same inside a transaction; suppliers are found by what was said with the act. */
export async function noticesInside(
  desk: Desk,
  request: About,
  action: string,
  fields: ActionFields
): Promise<Notice[]> {
  if (!tellsSomething(action, fields)) return []
  const { tx } = desk
  const asking = (await tx.one<Asking>(askingSql, request.asking_id)) ?? null
  const libraries: Between[] = []
  for (const id of await askedInside(desk, request, action, fields)) {
    const rules = await rulesInside(desk, request.side, id, request.material)
    const counted = rules.loan?.maxOutstanding !== undefined
    const row = counted ? await tx.one<{ n: number }>(outstandingSql, request.side, id, request.id) : undefined
    const yearly = [yearBegins(desk.settings(), desk.now()), id, request.side, request.id]
    const thisYear = rules.yearly ? await tx.one<Between['thisYear']>(thisYearSql, ...yearly) : undefined
    libraries.push({ rules, outstanding: row?.n ?? 0, thisYear: thisYear ?? nobodyYet })
  }
  const before = looksBack(action) ? await askedBeforeInside(desk, request) : []
  const against = looksBack(action) ? await againstAskingInside(desk, request) : []
  const { zone } = desk.settings()
  return noticesOf(action, factsOf(request, asking, fields, libraries, zone, desk.now(), before, against))
}

async function askedInside(
  { tx }: Desk,
  request: About,
  action: string,
  { suppliers }: ActionFields
): Promise<(number | null)[]> {
  if (action === 'ask-next')
    return [(await tx.one<{ partner_id: number | null }>(nextSql, request.id))?.partner_id ?? null]
  if (action !== 'ask') return [request.partner_id]
  const found: number[] = []
  for (const each of suppliers ?? []) {
    const partner = await findPartner(tx, each)
    if (partner) found.push(partner.id)
  }
  return found
}

type Said = CallOutput<'requests.notices'>['notices'][number]

/** A notice as staff read it. */
export function sayNotice({ about, values, from }: Pick<Notice, 'about' | 'values' | 'from'>, partner: string): Said {
  const { amount, currency, service } = values
  return {
    about,
    sentence: say(`rules.notices.${about}`, {
      ...Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? wordDay(value) : value])
      ),
      partner,
      ...(typeof amount === 'number' && typeof currency === 'string'
        ? { cost: `${sayAmount(amount, currency)} ${currency}` }
        : {}),
      ...(service === undefined ? {} : { service: say(`words.services.${service}`) })
    }),
    source: from ? say('rules.by-profile', { network: from.id, row: from.row }) : null,
    warns: !plainNotices.has(about),
    needsReason: reasonedNotices.has(about)
  }
}

/** Notices with the names of their libraries. */
export function sayNotices(reading: Reading, notices: readonly Notice[]): Said[] {
  const nameOf = reading.sql(`select coalesce(nullif(symbol, ''), name) from partner where id = ?`).pluck()
  return notices.map((each) =>
    sayNotice(each, each.partner === null ? '' : ((nameOf.get(each.partner) as string | undefined) ?? ''))
  )
}

export const notices = answers('requests.notices', ({ number, action, fields }, reading) => {
  const request = reading.sql('select * from request where number = ?').get(number) as RequestRecord | undefined
  if (!request) throw new Refused('not-found', { what: number }, { field: 'number' })
  const ids = action === 'ask' ? suppliersIn(reading, fields) : [request.partner_id]
  return { notices: sayNotices(reading, noticesFor(reading, request, action, fields, ids)) }
})

/** Those that are known by what was said; one that is not is refused by the act itself. */
function suppliersIn(reading: Reading, { suppliers = [] }: ActionFields): number[] {
  return suppliers.flatMap((each) => {
    if (typeof each === 'number') return [each]
    const found = reading
      .sql('select distinct partner_id from partner_identifier where value_key = ?')
      .pluck()
      .all(symbolKey(each)) as number[]
    return found.length === 1 ? found : []
  })
}
