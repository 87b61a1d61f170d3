import { dayOf } from '../../../shared/domain/calendar.ts'
import { minorDigits } from '../../../shared/domain/money.ts'
import type { Facts } from '../../../shared/rules/compile.ts'
import type { RequestRecord } from '../requests/records.ts'

/** What rules ask of a request, as it lies in the ledger. */
export interface FactRow extends RequestRecord {
  readonly partner_country: string | null
  readonly patron_group: string | null
  readonly patron_department: string | null
  readonly patron_note: string | null
  readonly times_asked: number
  readonly offered_cost: number | null
  readonly offered_currency: string | null
  readonly latest_reason: string | null
  readonly note_texts: string | null
}

/** Reads fact rows; the caller adds from where, as `r`. */
export const factRows = `select r.*, p.country partner_country, t.category patron_group, t.department patron_department, t.note patron_note,
    (select count(*) from asking a where a.request_id = r.id and a.asked is not null and a.state <> 'undone') times_asked,
    (select a.offered_cost from asking a where a.id = r.asking_id) offered_cost,
    (select a.offered_currency from asking a where a.id = r.asking_id) offered_currency,
    (select a.reason from asking a where a.request_id = r.id and a.reason is not null order by a.answered desc, a.id desc limit 1) latest_reason,
    (select group_concat(n.text, ' ') from note n where n.request_id = r.id and n.struck is null) note_texts`
export const factJoins = 'left join partner p on p.id = r.partner_id left join patron t on t.id = r.patron_id'

/** What a library belongs to on a day. */
export interface Belonging {
  readonly profile: string
  readonly tier: string | null
  readonly valid_from: string | null
  readonly valid_to: string | null
}
export const belongings = 'select partner_id, profile, tier, valid_from, valid_to from membership where partner_id'

/** A request's flags, by their ids. */
export function flagsIn(written: string): number[] {
  return written.split(',').filter(Boolean).map(Number)
}

/** Flags as the ledger keeps them. */
export function flagsAs(flags: readonly number[]): string {
  return flags.length === 0 ? '' : `,${[...new Set(flags)].sort((a, b) => a - b).join(',')},`
}

/**
 * The values that rules ask for. Times are days of the desk's zone; money is in whole units of its currency.
 * @param now ms: the time of the event
 */
export function factsFrom(row: FactRow, belongs: readonly Belonging[], now: number, zone: string): Facts {
  const today = dayAt(now, zone)
  const inDays = (day: string | null) => (day === null ? null : daysFrom(today, day))
  const year = /(?<!\d)\d{4}(?!\d)/.exec(row.year ?? '')?.[0]
  const mine = belongs.filter(
    ({ valid_from, valid_to }) =>
      (valid_from === null || valid_from <= today) && (valid_to === null || today <= valid_to)
  )
  return {
    side: row.side,
    service: row.service,
    level: row.level,
    state: row.state,
    title: row.title,
    author: row.author,
    container: row.container,
    publisher: row.publisher,
    edition: row.edition,
    language: row.language,
    year: year === undefined ? null : Number(year),
    yearsOld: year === undefined ? null : Number(today.slice(0, 4)) - Number(year),
    isbn: row.isbn,
    issn: row.issn,
    doi: row.doi,
    pmid: row.pmid,
    oclc: row.oclc,
    volume: row.volume,
    issue: row.issue,
    pages: row.pages,
    pieces: row.pieces,
    callNumber: row.call_number,
    location: row.location,
    source: row.source,
    needBy: row.need_by,
    needByIn: inDays(row.need_by),
    due: row.due,
    dueIn: inDays(row.due),
    daysHere: daysFrom(dayAt(row.created, zone), today),
    patronGroup: row.patron_group,
    patronDepartment: row.patron_department,
    patronNote: row.patron_note,
    partner: row.partner_id,
    partnerNetworks: mine.map(({ profile }) => profile),
    partnerTiers: mine.flatMap(({ tier }) => tier ?? []),
    partnerCountry: row.partner_country,
    maxCost: whole(row.max_cost, row.currency),
    cost: whole(row.offered_cost, row.offered_currency),
    timesAsked: row.times_asked,
    reason: row.latest_reason,
    attention: row.attention || null,
    ownQueue: row.desk_queue_id,
    flags: flagsIn(row.desk_flags),
    assigned: row.assigned,
    order: row.routing_order_id,
    notes: row.note_texts,
    doneBy: null
  }
}

const quarter = 15 * 60_000
const days = new Map<string, string>()

/** The calendar day of an instant; a dry run asks for half a million of them, and no zone's day begins between two quarters of an hour. */
export function dayAt(at: number, zone: string): string {
  const key = `${zone} ${Math.floor(at / quarter)}`
  const known = days.get(key)
  if (known !== undefined) return known
  const day = dayOf(at, zone)
  if (days.size > 20_000) days.clear()
  days.set(key, day)
  return day
}

const daysFrom = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

const digits = new Map<string, number>()

function whole(amount: number | null, currency: string | null): number | null {
  if (amount === null || currency === null) return null
  let known = digits.get(currency)
  if (known === undefined) digits.set(currency, (known = minorDigits(currency)))
  return amount / 10 ** known
}
