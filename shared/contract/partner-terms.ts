import { z } from 'zod'
import { contactPurposes, lendsAnswers, loanUnits, materials, shippingWays } from '../domain/library-terms.ts'
import { paymentMethods } from '../networks/profile.ts'
import * as s from './shapes.ts'

/** Whom to write to: an office or a role, never a person. */
export const contact = z.object({
  purpose: z.enum(contactPurposes),
  role: z.string().trim().max(120),
  email: s.line.nullable().optional(),
  phone: z.string().trim().max(60).nullable().optional()
})

/** Days on which a library is closed, first and last. */
export const closure = z.object({ from: s.day, to: s.day, reason: z.string().max(120) })

/** One line of what a library supplies, for how long and at what price. */
export const policy = z.object({
  service: s.service,
  material: z.enum(materials),
  lends: z.enum(lendsAnswers),
  /** Its own loan period, where its network leaves it to the supplier. */
  period: z
    .object({ n: z.int().min(1).max(730), unit: z.enum(loanUnits) })
    .nullable()
    .optional(),
  /** How often it renews. */
  renewals: z.int().min(0).max(99).nullable().optional(),
  /** What it asks for one. */
  cost: s.money.nullable().optional(),
  note: s.line.nullable().optional()
})
export type Policy = z.infer<typeof policy>

/** Days that a library takes to answer, as it says itself: they go before those of its network. */
const days = z.int().min(1).max(365).nullable()

/** What a library says of itself, beside its name, symbols and addresses. */
export const partnerTerms = {
  /** Until this day nothing is lent to it. */
  borrowingSuspendedUntil: s.day.nullable(),
  respondLoan: days,
  respondCopy: days,
  shipping: z.enum(shippingWays).nullable(),
  payment: z.enum(paymentMethods).nullable(),
  /** Its account or customer number with whoever settles. */
  account: z.string().trim().max(120).nullable(),
  /** What it charges, in its own words. */
  charges: s.line.nullable(),
  /** Where it is, as regional networks and orders of suppliers know it. */
  town: z.string().trim().max(120).nullable(),
  region: z.string().trim().max(120).nullable(),
  /** It is a branch of the desk's own library: what goes between them is left out where a figure's definition says so. */
  ownBranch: z.boolean(),
  /** Thought of sooner the lower it is. */
  priority: z.int().min(1).max(999).nullable(),
  /** Why it is not to be asked; null where it may be. */
  doNotAsk: z.string().trim().max(200).nullable(),
  /** Until this day; for good without one. */
  doNotAskUntil: s.day.nullable(),
  contacts: z.array(contact),
  closures: z.array(closure),
  policies: z.array(policy)
}

/** The same as it is given: left out, it stays as it is. */
export const partnerTermsGiven = z
  .object({
    ...partnerTerms,
    contacts: partnerTerms.contacts.max(100),
    closures: partnerTerms.closures.max(500),
    policies: partnerTerms.policies.max(100)
  })
  .partial().shape
