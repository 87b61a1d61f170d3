import type { CallInput } from '../../../shared/contract/calls.ts'
import type { Partner } from '../../../shared/contract/people-calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { shippingWays } from '../../../shared/domain/library-terms.ts'
import {
  closuresCell,
  contactsCell,
  policiesCell,
  type Read,
  readClosures,
  readContacts,
  readPolicies
} from '../../../shared/domain/library-cells.ts'
import { paymentMethods } from '../../../shared/networks/profile.ts'
import { say } from '../../../shared/text/say.ts'
import { readDay } from './read-day.ts'
import { readYes, sayYes } from './read-yes.ts'

type Said = Readonly<Partial<Record<string, string>>>
type Terms = Pick<
  CallInput<'partners.save'>,
  | 'loanDays'
  | 'respondLoan'
  | 'respondCopy'
  | 'suspendedUntil'
  | 'borrowingSuspendedUntil'
  | 'shipping'
  | 'payment'
  | 'account'
  | 'charges'
  | 'town'
  | 'region'
  | 'ownBranch'
  | 'priority'
  | 'doNotAsk'
  | 'doNotAskUntil'
  | 'contacts'
  | 'closures'
  | 'policies'
>

/**
 * What a line of a list says of a library's own terms. Closures, contacts and policies are added to those that are known; a policy for the same
 * kind of material takes the place of the one before. @throws Refused bad-input, naming the column
 */
export function termsIn(said: Said, known: Partner | undefined): Terms {
  const terms: Terms = {}
  for (const field of ['loanDays', 'respondLoan', 'respondCopy', 'priority'] as const) {
    const text = said[field]
    if (text === undefined) continue
    if (!/^\d{1,4}$/.test(text)) throw bad('whole', field, text)
    terms[field] = Number(text)
  }
  for (const field of ['suspendedUntil', 'borrowingSuspendedUntil', 'doNotAskUntil'] as const) {
    const text = said[field]
    if (text === undefined) continue
    const day = readDay(text, true)
    if (day === undefined) throw bad('day', field, text)
    terms[field] = day
  }
  for (const field of ['account', 'charges', 'town', 'region', 'doNotAsk'] as const)
    if (said[field] !== undefined) terms[field] = said[field]
  if (said['ownBranch'] !== undefined) terms.ownBranch = readYes(said['ownBranch'], 'ownBranch')
  const shipping = choiceOf(said, 'shipping', shippingWays)
  if (shipping) terms.shipping = shipping
  const payment = choiceOf(said, 'payment', paymentMethods)
  if (payment) terms.payment = payment
  if (said['contacts'] !== undefined)
    terms.contacts = added(known?.contacts ?? [], piecesOf('contacts', readContacts(said['contacts'])), (each) =>
      contactsCell([{ ...each, role: '' }])
    )
  if (said['closures'] !== undefined)
    terms.closures = added(
      known?.closures ?? [],
      piecesOf('closures', readClosures(said['closures'])),
      ({ from, to }) => [from, to].join()
    )
  if (said['policies'] !== undefined)
    terms.policies = added(
      known?.policies ?? [],
      piecesOf('policies', readPolicies(said['policies'])),
      ({ service, material }) => `${service} ${material}`
    )
  return terms
}

/** The same as one reads them, by column; null for what is not said. */
export function termsInWords(terms: Terms): Record<keyof Terms, string | null> {
  const text = (value: string | number | null | undefined) =>
    value === null || value === undefined ? null : String(value)
  return {
    loanDays: text(terms.loanDays),
    respondLoan: text(terms.respondLoan),
    respondCopy: text(terms.respondCopy),
    suspendedUntil: text(terms.suspendedUntil),
    borrowingSuspendedUntil: text(terms.borrowingSuspendedUntil),
    shipping: text(terms.shipping),
    payment: text(terms.payment),
    account: text(terms.account),
    charges: text(terms.charges),
    town: text(terms.town),
    region: text(terms.region),
    ownBranch: terms.ownBranch === undefined ? null : sayYes(terms.ownBranch),
    priority: text(terms.priority),
    doNotAsk: text(terms.doNotAsk),
    doNotAskUntil: text(terms.doNotAskUntil),
    contacts: terms.contacts ? contactsCell(terms.contacts) : null,
    closures: terms.closures ? closuresCell(terms.closures) : null,
    policies: terms.policies ? policiesCell(terms.policies) : null
  }
}

/** What is new takes the place of what is the same, else it stands at the end. */
function added<T>(known: readonly T[], read: readonly T[], keyOf: (each: T) => string): T[] {
  const lines = new Map([...known, ...read].map((each) => [keyOf(each), each]))
  return [...lines.values()]
}

function piecesOf<T>(field: string, read: Read<T>): readonly T[] {
  if ('wrong' in read) throw bad('no-piece', field, read.wrong)
  return read.pieces
}

function choiceOf<T extends string>(said: Said, field: string, choices: readonly T[]): T | undefined {
  const text = said[field]
  if (text === undefined) return undefined
  const found = choices.find((each) => each.toLowerCase() === text.toLowerCase())
  if (found === undefined)
    throw Refused.from({
      refused: 'bad-input',
      sentence: say('input.people.choice', { text: text.slice(0, 40), choices: choices.join(', ') }),
      field
    })
  return found
}

const bad = (sentence: 'whole' | 'day' | 'no-piece', field: string, text: string) =>
  Refused.from({
    refused: 'bad-input',
    sentence: say(`input.people.${sentence}`, { text: text.slice(0, 80) }),
    field
  })
