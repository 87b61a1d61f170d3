import type { AgencyId, Cost, PostalAddress } from './message.ts'
import type { Tree } from '../../xml-tree.ts'

/** Status, action and reason codes are written exactly; peers differ in case, so they are read in any. */
const codes = new Map(
  (
    'StatusRequest Received Cancel Renew ShippedReturn ShippedForward Notification HoldReturn Lost RequestResponse StatusRequestResponse ' +
    'RenewResponse CancelResponse StatusChange RequestReceived ExpectToSupply WillSupply Loaned Overdue Recalled RetryPossible Unfilled ' +
    'CopyCompleted LoanCompleted CompletedWithoutReturn Cancelled ReleaseHoldReturn New Retry Reminder Copy Loan CopyOrLoan BookingRequest ' +
    'MultipleItemRequest PatronRequest TransferRequest SupplyingLibrarysChoice'
  )
    .split(' ')
    .map((code) => [code.toLowerCase(), code])
)
export const asCode = (text: string | undefined) =>
  text === undefined ? undefined : (codes.get(text.toLowerCase()) ?? text)

/** The element of that name; local names only, since prefixes and child orders differ between the two published schemas and in practice. */
export const child = (tree: Tree | undefined, name: string) => tree?.children.find((each) => each.name === name)
export const all = (tree: Tree | undefined, name: string) => tree?.children.filter((each) => each.name === name) ?? []

/** Text of the first child of that name that has any, on one line; empty is absent. */
export function textOf(tree: Tree | undefined, name: string, limit = 2000): string | undefined {
  return textsOf(tree, name, limit)[0]
}

export function textsOf(tree: Tree | undefined, name: string, limit = 200): string[] {
  return all(tree, name).flatMap(({ text }) => text.replace(/\s+/g, ' ').trim().slice(0, limit) || [])
}

export const yesNo = (text: string | undefined) => (text === undefined ? undefined : /^(y|yes|true|1)$/i.test(text))

/** Year 1 is what some peers write for "no date". */
export const dated = (text: string | undefined) => (text && !/^-?000[01]-/.test(text) ? text : undefined)

export function readAgency(tree: Tree | undefined): AgencyId | undefined {
  const value = textOf(tree, 'agencyIdValue', 80)
  return value === undefined ? undefined : { type: textOf(tree, 'agencyIdType', 40) ?? 'ISIL', value }
}

export function readAddress(tree: Tree | undefined): PostalAddress | undefined {
  if (!tree) return undefined
  const region = textOf(tree, 'region', 80)?.replace(/^[A-Z]{2}-/, '')
  const place = [textOf(tree, 'locality', 120), region, textOf(tree, 'postalCode', 40)].filter(Boolean).join(' ')
  const lines = [textOf(tree, 'line1', 200), textOf(tree, 'line2', 200), place].filter((line): line is string =>
    Boolean(line)
  )
  const country = textOf(tree, 'country', 60)?.toUpperCase()
  return lines.length === 0 ? undefined : { lines, ...(country && /^[A-Z]{2}$/.test(country) ? { country } : {}) }
}

/** The postal addresses in the `address` children of an element. */
export function postalIn(tree: Tree | undefined): PostalAddress[] {
  return all(tree, 'address').flatMap((each) => readAddress(child(each, 'physicalAddress')) ?? [])
}

/** The electronic addresses in the `address` children of an element, as written. */
export function electronicIn(tree: Tree | undefined): string[] {
  return all(tree, 'address')
    .flatMap((each) => all(each, 'electronicAddress'))
    .flatMap((each) => textOf(each, 'electronicAddressData', 300) ?? [])
}

export function readCost(tree: Tree | undefined): Cost | undefined {
  const value = textOf(tree, 'monetaryValue', 40)
  const currency = textOf(tree, 'currencyCode', 10)?.toUpperCase()
  return value && currency && /^\d+([.,]\d+)?$/.test(value) && /^[A-Z]{3}$/.test(currency)
    ? { value: value.replace(',', '.'), currency }
    : undefined
}

const agreed = /^\s*accept(?:ed)?\b|#ReShareLoanConditionAgreeResponse#/i
const declined = /^\s*reject(?:ed)?\b|#ReShareLoanConditionRejectResponse#/i

/**
 * How peers answer conditions, of which ISO 18626 says nothing: Alma and CrossLink by a word at the beginning of a note, ReShare by its marks.
 * Yes, no, or undefined where the note is about something else.
 */
export function readReply(tree: Tree | undefined): boolean | undefined {
  const raw = child(tree, 'note')?.text ?? ''
  if (declined.test(raw)) return false
  return agreed.test(raw) ? true : undefined
}

/**
 * What a note says to a person, and what peers write into it for machines (ReShare's #seq:1#, field updates and conditions; Alma's marks
 * around addresses) made readable or taken off; the raw text stays with the message.
 */
export function readNote(tree: Tree | undefined): string | undefined {
  const plain = child(tree, 'note')
    ?.text.slice(0, 4000)
    .replace(/#(?:RETURN_TO|SHIP_TO)#/g, ' ')
    .replace(/#(?:seq|lastSeq|ReShare[A-Za-z]*|RT_END|ST_END)(?:[:-][^#]*)?#/g, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n\s*/g, '\n')
    .trim()
  return plain || undefined
}
