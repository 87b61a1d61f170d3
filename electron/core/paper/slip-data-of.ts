import { dayOf } from '../../../shared/domain/calendar.ts'
import { conditionsIn } from '../../../shared/domain/conditions.ts'
import { hanOf, type Han } from '../../../shared/paper/han.ts'
import type { PaperLibrary, SlipData } from '../../../shared/paper/slip-data.ts'
import type { Span } from '../../../shared/paper/slip.ts'
import { languageFor } from '../../../shared/text/languages.ts'
import { say } from '../../../shared/text/say.ts'
import { statementOf } from '../copyright/compliance-of.ts'
import type { Reading } from '../handler.ts'
import type { RequestRecord } from '../requests/records.ts'
import { ownLibrary, readPartner } from './paper-library.ts'
import { chargeOf, feesOf } from './slip-fees.ts'

/**
 * Reads what slips say about requests, one slip for each piece that travels; none for a number that is not known. A library that comes up again is read
 * once. Fees are read for accounts only: `fees` are the days that count.
 */
export function openSlips(reading: Reading, fees?: Span): (number: string) => SlipData[] {
  const partners = new Map<number, { partner?: PaperLibrary }>()
  const settings = reading.settings()
  const partnerOf = (id: number | null) => {
    if (id === null) return {}
    const known = partners.get(id) ?? readPartner(reading, id)
    partners.set(id, known)
    return known
  }
  return (number) => slipsOf({ reading, settings, partnerOf, fees }, number)
}

/** A slip of a library alone, for fees that are about no request. */
export function slipWithout(reading: Reading, partner: number): SlipData {
  const settings = reading.settings()
  return {
    ...{
      number: '',
      side: 'lending',
      service: 'copy',
      level: 'normal',
      piece: 1,
      pieces: 1,
      conditions: [],
      notes: []
    },
    title: say('paper.accounts.fee', {}, languageFor(settings.language)),
    own: ownLibrary(settings),
    ...readPartner(reading, partner),
    ...(settings.payAccount ? { payAccount: settings.payAccount } : {})
  }
}

interface Slips {
  readonly reading: Reading
  readonly settings: ReturnType<Reading['settings']>
  readonly partnerOf: (id: number | null) => { partner?: PaperLibrary }
  readonly fees: Span | undefined
}

/** Reads names now; what is drawn keeps them until it is forgotten. */
function slipsOf(slips: Slips, number: string): SlipData[] {
  const { reading } = slips
  const request = reading.sql('select * from request where number = ?').get(number) as RequestRecord | undefined
  if (!request) return []
  const items = reading
    .sql('select piece, of, barcode from item where request_id = ? order by piece')
    .all(request.id) as {
    piece: number
    of: number
    barcode: string | null
  }[]
  const pieces =
    items.length > 0
      ? items
      : Array.from({ length: request.pieces }, (_, index) => ({
          piece: index + 1,
          of: request.pieces,
          barcode: request.barcode
        }))
  const common = commonOf(slips, request)
  return pieces.map(({ piece, of, barcode }) => ({ ...common, piece, pieces: of, ...(barcode ? { barcode } : {}) }))
}

function commonOf(
  { reading, settings, partnerOf, fees }: Slips,
  request: RequestRecord
): Omit<SlipData, 'piece' | 'pieces'> {
  const notes = reading
    .sql('select text from note where request_id = ? and struck is null order by pinned desc, id')
    .pluck()
    .all(request.id) as string[]
  const conditions = reading.sql('select conditions from asking where id = ?').pluck().get(request.asking_id) as
    string | null | undefined
  return {
    number: request.number,
    side: request.side,
    service: request.service,
    level: request.level,
    title: request.title,
    ...hanOfRequest(request, partnerOf(request.partner_id).partner?.shipTo.country),
    ...present(request, [
      'author',
      'container',
      'publisher',
      'place',
      'year',
      'volume',
      'issue',
      'pages',
      'edition',
      'isbn',
      'issn',
      'oclc',
      'pmid',
      'doi',
      'location',
      'due'
    ]),
    ...(request.call_number ? { callNumber: request.call_number } : {}),
    own: ownLibrary(settings),
    ...partnerOf(request.partner_id),
    ...(request.partner_number ? { partnerNumber: request.partner_number } : {}),
    ...patronOf(reading, request, settings.patronOnLabels),
    ...(request.patron_due ? { patronDue: request.patron_due } : {}),
    ...(request.need_by ? { needBy: request.need_by } : {}),
    ...(request.respond_by === null ? {} : { respondBy: new Date(request.respond_by).toISOString() }),
    ...renewableOf(request, settings.renewals),
    zone: settings.zone,
    ...askedOf(reading, request, settings.zone),
    ...(settings.copyrightStatement ? { declaration: settings.copyrightStatement } : {}),
    ...statedOf(reading, request),
    ...chargeOf(reading, request),
    ...(fees ? { entries: feesOf(reading, request, settings.zone, fees) } : {}),
    ...(settings.payAccount ? { payAccount: settings.payAccount } : {}),
    ...endedOf(reading, request),
    ...parcelWords(settings, request, partnerOf(request.partner_id).partner),
    conditions: conditionsIn(conditions ?? null).map((name) =>
      say(`words.conditions.${name}`, {}, languageFor(settings.language))
    ),
    notes
  }
}

function statedOf(reading: Reading, request: RequestRecord): Pick<SlipData, 'compliance'> {
  const code = statementOf(reading, request)
  return code ? { compliance: code } : {}
}

/** When it was asked for, of whom in which order, when it was sent, and what it may cost. */
function askedOf(
  reading: Reading,
  { id, side, created, supplied, asking_id, max_cost, currency }: RequestRecord,
  zone: string
): Pick<SlipData, 'asked' | 'sent' | 'route' | 'maxCost'> {
  const askings = reading
    .sql(
      `select a.id, a.asked, a.shipped, coalesce(nullif(p.symbol, ''), p.name) library from asking a join partner p on p.id = a.partner_id
       where a.request_id = ? and a.state <> 'undone' order by a.position`
    )
    .all(id) as { id: number; asked: number | null; shipped: number | null; library: string }[]
  const current = askings.find((asking) => asking.id === asking_id)
  const sent = side === 'lending' ? supplied : current?.shipped
  return {
    asked: dayOf(current?.asked ?? created, zone),
    ...(sent ? { sent: dayOf(sent, zone) } : {}),
    ...(side === 'borrowing' && askings.length > 0 ? { route: askings.map(({ library }) => library) } : {}),
    ...(max_cost === null || !currency ? {} : { maxCost: { amount: max_cost, currency } })
  }
}

/** What the desk has decided for its own loans; of others' the papers say to ask. */
function renewableOf({ side, service }: RequestRecord, renewals: 'ask' | 'yes' | 'no'): Pick<SlipData, 'renewable'> {
  return side === 'lending' && service === 'loan' && renewals !== 'ask' ? { renewable: renewals === 'yes' } : {}
}

/** How a request ended without the item: its latest step into that state that was not taken back; a struck note is left out. */
function endedOf(reading: Reading, { id, state }: RequestRecord): Pick<SlipData, 'ended'> {
  if (state !== 'unfilled' && state !== 'cancelled') return {}
  const step = reading
    .sql(
      `select e.reason, n.text note from event e left join note n on n.id = e.note_id and n.struck is null
       where e.request_id = ? and e.to_state = ? and e.undoes is null and not exists (select 1 from event u where u.undoes = e.id)
       order by e.id desc limit 1`
    )
    .get(id, state) as { reason: string | null; note: string | null } | undefined
  return {
    ended: { state, ...(step?.reason ? { reason: step.reason } : {}), ...(step?.note ? { note: step.note } : {}) }
  }
}

/** The forms of Han in a request: by its language, and the country it goes to or comes from. */
function hanOfRequest({ language }: RequestRecord, country: string | undefined): { han?: Han } {
  const han = hanOf(language, country)
  return han ? { han } : {}
}

function present<K extends keyof RequestRecord>(
  request: RequestRecord,
  names: readonly K[]
): Partial<Record<K, string>> {
  return Object.fromEntries(
    names.flatMap((name) => (request[name] === null ? [] : [[name, String(request[name])]]))
  ) as Partial<Record<K, string>>
}

/** How the parcel is marked, and the desk's own words for the country that it goes to. */
function parcelWords(
  { shipTo, libraryMail, countryTexts }: ReturnType<Reading['settings']>,
  { side, service }: RequestRecord,
  partner: PaperLibrary | undefined
): Pick<SlipData, 'libraryMail' | 'customs' | 'wayBack'> {
  const to = (side === 'lending' ? partner?.shipTo : partner?.returnTo)?.country
  const words = countryTexts.find(({ country }) => country === to && country !== shipTo.country)
  const inside = shipTo.country === 'US' && to === 'US'
  return {
    ...(libraryMail === 'on' && inside && service === 'loan' ? { libraryMail: true as const } : {}),
    ...(words?.customs ? { customs: words.customs } : {}),
    ...(words?.back ? { wayBack: words.back } : {})
  }
}

/** As labels that anybody may see name a patron: in full, by initials, or by number where there is one. */
function onLabel(how: 'name' | 'initials' | 'number', name: string, number: string | null): { onLabels?: string } {
  if (how === 'name' || name === '') return {}
  if (how === 'number' && number) return { onLabels: number }
  const initials = name.split(/[\s,-]+/u).flatMap((part) => /\p{L}/u.exec(part)?.[0] ?? [])
  return { onLabels: `${initials.join('. ')}.` }
}

function patronOf(
  reading: Reading,
  request: RequestRecord,
  how: 'name' | 'initials' | 'number'
): { patron?: NonNullable<SlipData['patron']> } {
  if (request.side === 'lending') {
    const guest = reading.sql('select name from guest where request_id = ?').pluck().get(request.id) as
      string | undefined
    return guest ? { patron: { name: guest } } : {}
  }
  if (request.patron_id === null) return {}
  const patron = reading
    .sql('select name, number, department, pickup, email, phone, language from patron where id = ?')
    .get(request.patron_id) as Record<
    'name' | 'number' | 'department' | 'pickup' | 'email' | 'phone' | 'language',
    string | null
  >
  return {
    patron: {
      name: patron.name ?? '',
      ...onLabel(how, patron.name ?? '', patron.number),
      ...Object.fromEntries(Object.entries(patron).filter(([, value]) => value !== null))
    }
  }
}
