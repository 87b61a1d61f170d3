import type { Settings } from '../../../shared/contract/desk-calls.ts'
import type { StateName } from '../../../shared/lifecycle/state-table.ts'
import type { Telling } from '../../../shared/lifecycle/tellings.ts'
import type { AgencyId } from '../protocols/iso18626/message.ts'
import {
  writeRequest,
  writeRequestingMessage,
  writeSupplyingMessage,
  type OutHeader,
  type OutRequesting,
  type Schema
} from '../protocols/iso18626/write-message.ts'
import { supplierAnswer } from './supplier-answer.ts'
import { inWords } from './told-in-words.ts'
import { costOf, endOf, instant } from './wire-values.ts'
import type { AskingRecord, RequestRecord } from '../requests/records.ts'

/** Everything a message is written from: the act and what it was about. */
export interface ToldFacts {
  readonly what: Telling
  readonly schema: Schema
  readonly event: { readonly at: number; readonly to_state: StateName | null; readonly reason: string | null }
  readonly request: RequestRecord
  readonly asking: AskingRecord
  /** The other library's first symbol. */
  readonly partner: AgencyId
  readonly note: string | undefined
  readonly charge: { readonly amount: number; readonly currency: string } | undefined
  readonly barcode: string | undefined
  readonly url: string | undefined
  /** How many pieces it is about, where that is not all of them. */
  readonly pieces?: number | undefined
  /** Our number of the asking that this one repeats, when the supplier said that it may be asked again. */
  readonly previous?: string | undefined
  /** The statement of copyright compliance that a request for a copy carries. */
  readonly compliance?: string | undefined
  readonly settings: Settings
}

/**
 * The ISO 18626 message that tells the other library of an act. Written from what the ledger holds, its time is the act's: written again, it
 * is the same message. Undefined when a number is lacking without which it could not be placed.
 */
export function writeTelling(facts: ToldFacts): string | undefined {
  const { asking, request, schema } = facts
  const own = ownAgency(facts.settings)
  const borrowing = request.side === 'borrowing'
  const theirs = asking.their_number ?? undefined
  const requesterNumber = borrowing ? asking.our_number : theirs
  if (!own || !requesterNumber) return undefined
  const header: OutHeader = {
    supplyingAgency: borrowing ? facts.partner : own,
    requestingAgency: borrowing ? own : facts.partner,
    timestamp: instant(facts.event.at),
    requestingAgencyRequestId: requesterNumber,
    supplyingAgencyRequestId: borrowing ? theirs : asking.our_number
  }
  switch (facts.what) {
    case 'request':
      // A new request has no number of theirs yet.
      return writeRequest(schema, { ...header, supplyingAgencyRequestId: undefined }, requestOf(facts))
    default: {
      if (borrowing) return writeRequestingMessage(schema, header, requesterWord(facts))
      const answer = supplierAnswer(facts.what, facts)
      return answer && writeSupplyingMessage(schema, header, { ...answer, lastChange: instant(facts.event.at) })
    }
  }
}

/**
 * What a requester says. Of an answer to conditions ISO 18626 knows nothing: yes is a notification whose note begins with ACCEPT, no is a cancel
 * whose note begins with REJECT, which Alma and CrossLink read, and which any other supplier takes as a cancel.
 */
function requesterWord(facts: ToldFacts): OutRequesting {
  const { note, schema, what } = facts
  const begun = (word: string) => (note ? `${word}\n${note}` : word)
  switch (what) {
    case 'cancel':
      return { action: 'Cancel', note }
    case 'conditions-yes':
      return { action: 'Notification', note: begun('ACCEPT') }
    case 'conditions-no':
      return { action: 'Cancel', note: begun('REJECT') }
    case 'received':
      return { action: 'Received', note }
    case 'renew':
      return { action: 'Renew', note }
    case 'shipped-return':
      return { action: 'ShippedReturn', note }
    case 'status-request':
      return { action: 'StatusRequest', note }
    case 'lost':
      return schema === '1.2' ? { action: 'Notification', note: inWords(what, facts) } : { action: 'Lost', note }
    default:
      return { action: 'Notification', note: inWords(what, facts) }
  }
}

/** The desk's own symbol in messages: its first one. */
export function ownAgency({ symbols }: Settings): AgencyId | undefined {
  const first = symbols[0]
  return first && { type: first.scheme, value: first.value }
}

function requestOf({ request, settings, note, previous, compliance }: ToldFacts): Parameters<typeof writeRequest>[2] {
  const text = (value: string | null) => value ?? undefined
  const part = request.service === 'copy' && request.container !== null
  const ids = [
    ['ISBN', request.isbn],
    ['ISSN', request.issn]
  ] as const
  const records = [
    ['OCLC', request.oclc],
    ['PMID', request.pmid]
  ] as const
  const coded = (list: readonly (readonly [string, string | null])[]) =>
    list.flatMap(([code, value]) => (value === null ? [] : [{ code, value }]))
  return {
    previousRequestId: previous,
    serviceType: request.service === 'loan' ? 'Loan' : 'Copy',
    serviceLevel: { normal: 'Normal', rush: 'Rush', urgent: 'Urgent' }[request.level],
    needBefore: endOf(request.need_by, settings.zone),
    compliance,
    note,
    title: part ? (request.container ?? request.title) : request.title,
    author: part ? undefined : text(request.author),
    titleOfComponent: part ? request.title : undefined,
    authorOfComponent: part ? text(request.author) : undefined,
    edition: text(request.edition),
    volume: text(request.volume),
    issue: text(request.issue),
    pages: text(request.pages),
    publisher: text(request.publisher),
    year: text(request.year),
    place: text(request.place),
    itemIds: coded(ids),
    recordIds: coded(records),
    maximumCost: costOf(request.max_cost, request.currency),
    requester: {
      name: settings.name || settings.shipTo.name,
      lines: settings.shipTo.lines,
      country: settings.shipTo.country,
      email: settings.shipTo.email
    }
  }
}
