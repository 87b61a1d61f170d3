import { sayAmount } from '../../text/say-amount.ts'
import { say } from '../../text/say.ts'
import { pieceOf } from '../citation-lines.ts'
import { postalBlock } from '../postal-lines.ts'
import type { PaperAddress, SlipData } from '../slip-data.ts'
import { wordDay, wordInstant } from '../word-dates.ts'
import { addressNames, dateFields, type AddressName, type FieldName, type Filter } from './field-names.ts'

/** A request and the day (YYYY-MM-DD) on which it is printed. */
export interface Told {
  readonly data: SlipData
  readonly day: string
}

/** An address as it is written, its country apart where it is not the reader's own. */
export interface TemplateAddress {
  readonly lines: readonly string[]
  readonly country?: string
}

type Plain = Exclude<FieldName, AddressName>

const says: Readonly<Record<Plain, (told: Told) => string | undefined>> = {
  number: ({ data }) => data.number,
  title: ({ data }) => data.title,
  author: ({ data }) => data.author,
  container: ({ data }) => data.container,
  publisher: ({ data }) => data.publisher,
  place: ({ data }) => data.place,
  year: ({ data }) => data.year,
  volume: ({ data }) => data.volume,
  issue: ({ data }) => data.issue,
  pages: ({ data }) => data.pages,
  edition: ({ data }) => data.edition,
  isbn: ({ data }) => data.isbn,
  issn: ({ data }) => data.issn,
  'call-number': ({ data }) => data.callNumber,
  location: ({ data }) => data.location,
  barcode: ({ data }) => data.barcode,
  piece: ({ data }) => String(data.piece),
  pieces: ({ data }) => String(data.pieces),
  'piece-of': ({ data }) => pieceOf(data),
  side: ({ data }) => say(`words.sides.${data.side}`),
  service: ({ data }) => say(`words.services.${data.service}`),
  // Only what is not as usual is worth a word.
  level: ({ data }) => (data.level === 'normal' ? '' : say(`words.levels.${data.level}`)),
  conditions: ({ data }) => data.conditions.join('; '),
  notes: ({ data }) => data.notes.join('; '),
  charge: ({ data }) => data.charge && `${sayAmount(data.charge.amount, data.charge.currency)} ${data.charge.currency}`,
  'own.name': ({ data }) => data.own.name,
  'own.symbol': ({ data }) => data.own.symbol,
  'own.email': ({ data }) => data.own.email,
  'own.phone': ({ data }) => data.own.phone,
  'partner.name': ({ data }) => data.partner?.name,
  'partner.symbol': ({ data }) => data.partner?.symbol,
  'partner.email': ({ data }) => data.partner?.email,
  'partner-number': ({ data }) => data.partnerNumber,
  'patron.name': ({ data }) => data.patron?.name,
  'patron.number': ({ data }) => data.patron?.number,
  'patron.department': ({ data }) => data.patron?.department,
  'patron.pickup': ({ data }) => data.patron?.pickup,
  due: ({ data }) => data.due,
  'patron-due': ({ data }) => data.patronDue,
  'need-by': ({ data }) => data.needBy,
  'respond-by': ({ data }) => data.respondBy,
  today: ({ day }) => day
}

/** Whether a field is an address: it then takes `|lines`. */
export const isAddress = (name: FieldName): name is AddressName => (addressNames as readonly string[]).includes(name)

/** Whether a field is a day: it then takes `|date`. */
export function isDate(name: FieldName): boolean {
  return (dateFields as readonly string[]).includes(name)
}

/** What a field says of a request, in the language spoken now; "" when it has nothing to say. */
export function fieldValue(name: FieldName, told: Told, filter?: Filter): string {
  if (isAddress(name)) {
    const { lines, country } = addressValue(name, told)
    const said = filter === 'lines' ? lines.slice(1) : lines
    return capital([...said, ...(country && said.length > 0 ? [country] : [])].join(', '), filter)
  }
  const value = (says[name](told) ?? '').trim()
  if (filter === 'date' && value !== '')
    return name === 'respond-by' ? wordInstant(value, told.data.zone) : wordDay(value)
  return capital(value, filter)
}

const capital = (value: string, filter: Filter | undefined) => (filter === 'capitals' ? value.toUpperCase() : value)

/** An address of a request; without lines where there is none. */
export function addressValue(name: AddressName, { data }: Told): TemplateAddress {
  const { own, partner } = data
  switch (name) {
    case 'own.ship-to':
      return written(own.shipTo, partner?.shipTo.country ?? own.shipTo.country)
    case 'own.return-to':
      return written(own.returnTo, partner?.shipTo.country ?? own.returnTo.country)
    case 'from':
      return written({ ...own.returnTo, attention: undefined }, receiver(data)?.country ?? own.returnTo.country)
    case 'partner.ship-to':
      return written(partner?.shipTo, own.shipTo.country)
    case 'partner.return-to':
      return written(partner?.returnTo, own.shipTo.country)
    case 'to':
      return written(receiver(data), own.shipTo.country)
  }
}

const written = (address: PaperAddress | undefined, seenFrom: string | undefined): TemplateAddress =>
  address ? postalBlock(address, seenFrom) : { lines: [] }

/** Where the parcel goes: to the borrower when lending, back to the lender when borrowing, to the patron's desk when delivering. */
function receiver({ side, partner, patron }: SlipData): PaperAddress | undefined {
  if (side === 'lending') return partner?.shipTo
  if (side === 'borrowing') return partner?.returnTo
  if (!patron) return undefined
  return { name: patron.name, lines: [patron.department ?? '', patron.pickup ?? ''].filter((text) => text !== '') }
}
