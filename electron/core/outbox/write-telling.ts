import { endOfDay } from '../../../shared/domain/calendar.ts'
import { decimalOf } from '../../../shared/domain/money.ts'
import { reasonNamed } from '../../../shared/domain/reasons.ts'
import type { Settings } from '../../../shared/contract/desk-calls.ts'
import type { StateName, Telling } from '../../../shared/lifecycle/state-table.ts'
import type { AgencyId } from '../protocols/iso18626/message.ts'
import {
  writeRequest,
  writeRequestingMessage,
  writeSupplyingMessage,
  type OutHeader,
  type OutSupplying,
  type Schema
} from '../protocols/iso18626/write-message.ts'
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
    case 'cancel':
      return writeRequestingMessage(schema, header, { action: 'Cancel', note: facts.note })
    case 'received':
      return writeRequestingMessage(schema, header, { action: 'Received', note: facts.note })
    case 'shipped-return':
      return writeRequestingMessage(schema, header, { action: 'ShippedReturn', note: facts.note })
    default:
      return writeSupplyingMessage(schema, header, {
        ...answerOf(facts.what, facts),
        note: facts.note,
        lastChange: instant(facts.event.at)
      })
  }
}

/** The desk's own symbol in messages: its first one. */
export function ownAgency({ symbols }: Settings): AgencyId | undefined {
  const first = symbols[0]
  return first && { type: first.scheme, value: first.value }
}

const instant = (at: number) => new Date(at).toISOString()

function requestOf({ request, settings, note }: ToldFacts): Parameters<typeof writeRequest>[2] {
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
    serviceType: request.service === 'loan' ? 'Loan' : 'Copy',
    serviceLevel: { normal: 'Normal', rush: 'Rush', urgent: 'Urgent' }[request.level],
    needBefore: request.need_by === null ? undefined : instant(endOfDay(request.need_by, settings.zone)),
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
    maximumCost:
      request.max_cost === null || request.currency === null
        ? undefined
        : costOf({ amount: request.max_cost, currency: request.currency }),
    requester: {
      name: settings.name || settings.shipTo.name,
      lines: settings.shipTo.lines,
      country: settings.shipTo.country,
      email: settings.shipTo.email
    }
  }
}

const costOf = ({ amount, currency }: { amount: number; currency: string }) => ({
  currency,
  value: decimalOf(amount, currency)
})

type Answer = Omit<OutSupplying, 'note' | 'lastChange'>

/** What a supplier says, by ISO 18626 status; `reason` as peers expect it with that status. */
function answerOf(
  what: Exclude<Telling, 'request' | 'cancel' | 'received' | 'shipped-return'>,
  facts: ToldFacts
): Answer {
  const { request, event, settings } = facts
  const sent = {
    dateSent: instant(event.at),
    itemId: facts.barcode,
    url: facts.url,
    cost: facts.charge && costOf(facts.charge)
  }
  const due = (facts.asking.due ?? request.due) || undefined
  switch (what) {
    case 'will-supply':
      return { reason: 'RequestResponse', status: 'WillSupply' }
    case 'unfilled':
      return { reason: 'RequestResponse', ...noOf(event.reason) }
    case 'loaned':
      return {
        reason: 'StatusChange',
        status: 'Loaned',
        dueDate: due && instant(endOfDay(due, settings.zone)),
        ...sent
      }
    case 'copy-completed':
      return { reason: 'StatusChange', status: 'CopyCompleted', ...sent }
    case 'loan-completed':
      return { reason: 'StatusChange', status: 'LoanCompleted' }
    case 'cancel-yes':
      return { reason: 'CancelResponse', answer: true, status: 'Cancelled' }
    case 'cancel-no':
      return { reason: 'CancelResponse', answer: false, status: statusIn(event.to_state, request.service) }
  }
}

function noOf(name: string | null): Pick<Answer, 'status' | 'reasonUnfilled' | 'reasonRetry'> {
  const code = reasonNamed(name ?? '')?.iso18626
  if (code && 'retry' in code) return { status: 'RetryPossible', reasonRetry: code.retry }
  return { status: 'Unfilled', reasonUnfilled: code && 'unfilled' in code ? code.unfilled : 'NotAvailableForILL' }
}

/** The status of a lending request that goes on after a refused cancel. */
function statusIn(state: StateName | null, service: 'loan' | 'copy'): string {
  switch (state) {
    case 'shipped':
    case 'coming-back':
      return 'Loaned'
    case 'completed':
      return service === 'copy' ? 'CopyCompleted' : 'LoanCompleted'
    case 'will-supply':
    case 'pulled':
      return 'WillSupply'
    default:
      return 'RequestReceived'
  }
}
