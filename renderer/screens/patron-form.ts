import type { CallInput } from '../../shared/contract/calls.ts'
import type { Patron } from '../../shared/contract/people-calls.ts'
import { say } from '../../shared/text/say.ts'
import { orNull } from './record-form.ts'

export interface PatronForm {
  name: string
  number: string
  email: string
  phone: string
  category: string
  department: string
  pickup: string
  language: string
  note: string
  blocked: boolean
}

export function patronForm(patron: Patron | null): PatronForm {
  return {
    name: patron?.name ?? '',
    number: patron?.number ?? '',
    email: patron?.email ?? '',
    phone: patron?.phone ?? '',
    category: patron?.category ?? '',
    department: patron?.department ?? '',
    pickup: patron?.pickup ?? '',
    language: patron?.language ?? '',
    note: patron?.note ?? '',
    blocked: patron?.blocked ?? false
  }
}

export function checkPatron({ name }: PatronForm): Record<string, string> {
  return name.trim() ? {} : { name: say('pages.patrons.no-name') }
}

export function patronGiven(form: PatronForm, id?: number, version?: number): CallInput<'patrons.save'> {
  return {
    ...(id === undefined ? {} : { id }),
    ...(version === undefined ? {} : { version }),
    name: form.name.trim(),
    number: orNull(form.number),
    email: orNull(form.email),
    phone: orNull(form.phone),
    category: orNull(form.category),
    department: orNull(form.department),
    pickup: orNull(form.pickup),
    language: orNull(form.language),
    note: orNull(form.note),
    blocked: form.blocked
  }
}
