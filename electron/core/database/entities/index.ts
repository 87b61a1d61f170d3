import { EntitySchema } from 'typeorm'
import type { ReturnLabelMode } from '../../../../shared/domain/parcels.ts'

// Entities for everyday writing (people, libraries, notes, settings). Requests and what moves with them are written by prepared SQL: they are
// the scan-to-commit path (docs/decisions/0006).

export interface StaffRow {
  id: number
  name: string
  initials: string
  active: number
  created: number
}
export const Staff = new EntitySchema<StaffRow>({
  name: 'staff',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    name: { type: 'text' },
    initials: { type: 'text' },
    active: { type: 'integer', default: 1 },
    created: { type: 'integer' }
  }
})

export interface SettingRow {
  key: string
  value: string
  updated: number
}
export const Setting = new EntitySchema<SettingRow>({
  name: 'setting',
  columns: { key: { type: 'text', primary: true }, value: { type: 'text' }, updated: { type: 'integer' } }
})

export interface PatronRow {
  id: number
  number: string | null
  name: string
  sort_key: string
  find_key: string
  email: string | null
  phone: string | null
  category: string | null
  department: string | null
  pickup: string | null
  language: string | null
  note: string | null
  blocked: number
  created: number
  updated: number
  erased: number | null
  /** The record that this one was found to be the same as. */
  merged_into: number | null
  version: number
}
export const Patron = new EntitySchema<PatronRow>({
  name: 'patron',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    number: { type: 'text', nullable: true },
    name: { type: 'text' },
    sort_key: { type: 'text' },
    find_key: { type: 'text' },
    email: { type: 'text', nullable: true },
    phone: { type: 'text', nullable: true },
    category: { type: 'text', nullable: true },
    department: { type: 'text', nullable: true },
    pickup: { type: 'text', nullable: true },
    language: { type: 'text', nullable: true },
    note: { type: 'text', nullable: true },
    blocked: { type: 'integer', default: 0 },
    created: { type: 'integer' },
    updated: { type: 'integer' },
    erased: { type: 'integer', nullable: true },
    merged_into: { type: 'integer', nullable: true },
    version: { type: 'integer', version: true }
  }
})

export interface PartnerRow {
  id: number
  name: string
  sort_key: string
  find_key: string
  symbol: string
  country: string | null
  channel: 'iso18626-file' | 'by-hand'
  schema: '1.2' | '2021-2'
  loan_days: number | null
  suspended_until: string | null
  note: string | null
  courier: string | null
  courier_location: string | null
  courier_hub: string | null
  return_label: ReturnLabelMode
  /** Until this day nothing is lent to it. */
  borrowing_suspended_until: string | null
  /** Days that it takes to answer, as it says itself. */
  respond_loan: number | null
  respond_copy: number | null
  shipping: string | null
  payment: string | null
  account: string | null
  /** What it charges, in its own words. */
  charges: string | null
  /** BCP 47. */
  language: string | null
  /** Where it is, as regional networks and orders of suppliers know it. */
  town: string | null
  region: string | null
  /** 1: a branch of the desk's own library. */
  own_branch: 0 | 1
  /** Thought of sooner the lower it is. */
  priority: number | null
  /** Why it is not to be asked, and until which day; for good without one. */
  do_not_ask: string | null
  do_not_ask_until: string | null
  created: number
  updated: number
  /** The record that this one was found to be the same as. */
  merged_into: number | null
  version: number
}
export const Partner = new EntitySchema<PartnerRow>({
  name: 'partner',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    name: { type: 'text' },
    sort_key: { type: 'text' },
    find_key: { type: 'text' },
    symbol: { type: 'text', default: '' },
    country: { type: 'text', nullable: true },
    channel: { type: 'text', default: 'by-hand' },
    schema: { type: 'text', default: '1.2' },
    loan_days: { type: 'integer', nullable: true },
    suspended_until: { type: 'text', nullable: true },
    note: { type: 'text', nullable: true },
    courier: { type: 'text', nullable: true },
    courier_location: { type: 'text', nullable: true },
    courier_hub: { type: 'text', nullable: true },
    return_label: { type: 'text', default: 'in-parcel' },
    borrowing_suspended_until: { type: 'text', nullable: true },
    respond_loan: { type: 'integer', nullable: true },
    respond_copy: { type: 'integer', nullable: true },
    shipping: { type: 'text', nullable: true },
    payment: { type: 'text', nullable: true },
    account: { type: 'text', nullable: true },
    charges: { type: 'text', nullable: true },
    language: { type: 'text', nullable: true },
    town: { type: 'text', nullable: true },
    region: { type: 'text', nullable: true },
    own_branch: { type: 'integer', default: 0 },
    priority: { type: 'integer', nullable: true },
    do_not_ask: { type: 'text', nullable: true },
    do_not_ask_until: { type: 'text', nullable: true },
    created: { type: 'integer' },
    updated: { type: 'integer' },
    merged_into: { type: 'integer', nullable: true },
    version: { type: 'integer', version: true }
  }
})

export interface PartnerIdentifierRow {
  id: number
  partner_id: number
  scheme: string
  value: string
  value_key: string
  position: number
  valid_from: string | null
  valid_to: string | null
}
export const PartnerIdentifier = new EntitySchema<PartnerIdentifierRow>({
  name: 'partner_identifier',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    partner_id: { type: 'integer' },
    scheme: { type: 'text' },
    value: { type: 'text' },
    value_key: { type: 'text' },
    position: { type: 'integer' },
    valid_from: { type: 'text', nullable: true },
    valid_to: { type: 'text', nullable: true }
  }
})

export interface PartnerAddressRow {
  id: number
  partner_id: number
  purpose: 'ship' | 'return' | 'bill' | 'courier'
  name: string
  attention: string | null
  lines: string[]
  country: string | null
  email: string | null
  phone: string | null
  position: number
}
export const PartnerAddress = new EntitySchema<PartnerAddressRow>({
  name: 'partner_address',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    partner_id: { type: 'integer' },
    purpose: { type: 'text' },
    name: { type: 'text' },
    attention: { type: 'text', nullable: true },
    lines: { type: 'simple-json' },
    country: { type: 'text', nullable: true },
    email: { type: 'text', nullable: true },
    phone: { type: 'text', nullable: true },
    position: { type: 'integer' }
  }
})

export interface NoteRow {
  id: number
  request_id: number | null
  at: number
  staff_id: number
  text: string
}
export const Note = new EntitySchema<NoteRow>({
  name: 'note',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    request_id: { type: 'integer', nullable: true },
    at: { type: 'integer' },
    staff_id: { type: 'integer' },
    text: { type: 'text' }
  }
})

export const entities = [Staff, Setting, Patron, Partner, PartnerIdentifier, PartnerAddress, Note]
