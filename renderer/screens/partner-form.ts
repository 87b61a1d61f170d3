import type { CallInput } from '../../shared/contract/calls.ts'
import type { Partner } from '../../shared/contract/people-calls.ts'
import type { Address } from '../../shared/contract/shapes.ts'
import { say } from '../../shared/text/say.ts'
import { isDay } from '../wording/typed-day.ts'
import { checkTerms, termsForm, type TermsForm, termsGiven } from './partner-terms-form.ts'
import { orNull } from './record-form.ts'

export const purposes = ['ship', 'return', 'bill', 'courier'] as const
export const channels = ['by-hand', 'iso18626-file'] as const
export const schemas = ['1.2', '2021-2'] as const

export interface PartnerForm extends TermsForm {
  name: string
  symbols: { scheme: string; value: string; from?: string | null | undefined; to?: string | null | undefined }[]
  country: string | null
  channel: Partner['channel']
  schema: Partner['schema']
  addresses: Address[]
  loanDays: number | string
  suspendedUntil: string
  courierName: string
  courierLocation: string
  courierHub: string
  returnLabel: Partner['returnLabel']
  language: string
  note: string
}

export function partnerForm(partner: Partner | null): PartnerForm {
  return {
    name: partner?.name ?? '',
    symbols: partner ? partner.symbols.map((each) => ({ ...each })) : [{ scheme: 'ISIL', value: '' }],
    country: partner?.country ?? null,
    channel: partner?.channel ?? 'by-hand',
    schema: partner?.schema ?? '1.2',
    addresses: (partner?.addresses ?? []).map((each) => ({ ...each, lines: [...each.lines] })),
    loanDays: partner?.loanDays ?? '',
    suspendedUntil: partner?.suspendedUntil ?? '',
    courierName: partner?.courier?.name ?? '',
    courierLocation: partner?.courier?.location ?? '',
    courierHub: partner?.courier?.hub ?? '',
    returnLabel: partner?.returnLabel ?? 'in-parcel',
    language: partner?.language ?? '',
    ...termsForm(partner),
    note: partner?.note ?? ''
  }
}

/** What is wrong with a form, by field; empty when it can be saved. */
export function checkPartner(form: PartnerForm): Record<string, string> {
  const { name, loanDays, symbols } = form
  const wrong: Record<string, string> = checkTerms(form)
  if (!name.trim()) wrong['name'] = say('pages.partners.no-name')
  if (loanDays !== '' && !(Number.isInteger(Number(loanDays)) && Number(loanDays) >= 1 && Number(loanDays) <= 730))
    wrong['loanDays'] = say('pages.days-between', { from: 1, to: 730 })
  if (symbols.some(({ scheme, value }) => value.trim() && !scheme.trim()))
    wrong['symbols'] = say('pages.symbols.no-scheme')
  else if (symbols.some(({ from, to }) => [from, to].some((day) => day && !isDay(day))))
    wrong['symbols'] = say('frame.day.wrong')
  if (form.courierName.trim() && !form.courierLocation.trim()) wrong['courierLocation'] = say('pages.partners.no-stop')
  if (!/^(?:[\p{L}\p{N}]{3})?$/u.test(form.courierHub.trim())) wrong['courierHub'] = say('pages.partners.hub-help')
  return wrong
}

/** The form as the call takes it: blank lines and empty symbols are left out. */
export function partnerGiven(form: PartnerForm, id?: number, version?: number): CallInput<'partners.save'> {
  return {
    ...(id === undefined ? {} : { id }),
    ...(version === undefined ? {} : { version }),
    name: form.name.trim(),
    country: form.country || null,
    channel: form.channel,
    schema: form.schema,
    symbols: form.symbols
      .filter(({ value }) => value.trim())
      .map(({ scheme, value, from, to }) => ({
        scheme: scheme.trim(),
        value: value.trim(),
        ...(from ? { from } : {}),
        ...(to ? { to } : {})
      })),
    addresses: form.addresses.map(tidyAddress),
    loanDays: form.loanDays === '' ? null : Number(form.loanDays),
    suspendedUntil: form.suspendedUntil || null,
    courier: form.courierName.trim()
      ? {
          name: form.courierName.trim(),
          location: form.courierLocation.trim(),
          hub: form.courierHub.trim().toUpperCase()
        }
      : null,
    returnLabel: form.returnLabel,
    language: orNull(form.language),
    ...termsGiven(form),
    note: orNull(form.note)
  }
}

/** An address without blank lines. */
export function tidyAddress<A extends Omit<Address, 'purpose'>>(address: A): A {
  return {
    ...address,
    lines: address.lines
      .map((line) => line.trim())
      .filter(Boolean)
      .slice(0, 8)
  }
}

/** An address in one line, for telling two apart. */
export function addressLine({ name, attention, lines, country }: Omit<Address, 'purpose'>): string {
  return [name, attention, ...lines, country].filter(Boolean).join(', ')
}
