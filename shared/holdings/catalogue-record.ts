import type { RequestCitation } from '../contract/shapes.ts'

/** A field of MARC: a control field has a value, a data field has indicators and subfields in their order. */
export interface MarcField {
  readonly tag: string
  readonly indicators: string
  readonly value: string
  readonly subfields: readonly (readonly [code: string, value: string])[]
}

export interface Marc {
  readonly leader: string
  readonly fields: readonly MarcField[]
}

/** What of an OPAC record (Z39.50, OPAC syntax) one item says, texts as they stand there. */
export interface Circulation {
  readonly availableNow: boolean | null
  readonly availabilityDate: string | null
  readonly availableThru: string | null
  readonly restrictions: string | null
  readonly itemId: string | null
  readonly onHold: boolean | null
  readonly enumAndChron: string | null
  readonly temporaryLocation: string | null
  /** Why it is not there (WorldShare). */
  readonly reason: string | null
}

/** A holding of an OPAC record. */
export interface OpacHolding {
  readonly nucCode: string | null
  readonly localLocation: string | null
  readonly shelvingLocation: string | null
  /** As written, with its blanks. */
  readonly callNumber: string | null
  readonly publicNote: string | null
  readonly enumAndChron: string | null
  readonly volumes: readonly string[]
  readonly circulations: readonly Circulation[]
}

/** A holding of ISO 20775, flattened to the places that a copy or a summary has. */
export interface IsoHolding {
  readonly institution: string | null
  readonly location: string | null
  readonly shelvingLocation: string | null
  readonly callNumber: string | null
  readonly itemId: string | null
  /** `availability` of the schema: 1 available, 2 not available, 3 possibly; null where it says nothing. */
  readonly available: boolean | null
  readonly policy: string | null
  readonly held: string | null
  readonly electronic: boolean
}

/** What was read of one record, in whichever form it came. */
export interface CatalogueRecord {
  /** Its place among the hits, from 1. */
  readonly position: number
  readonly citation: Partial<RequestCitation>
  readonly marc: Marc | null
  readonly opac: readonly OpacHolding[]
  readonly iso: readonly IsoHolding[]
  /** What could not be read of it, in words. */
  readonly problems: readonly string[]
}

/** The first value of a subfield in the first field that has it. */
export function firstOf(marc: Marc | null, tag: string, codes: string): string | undefined {
  for (const field of fieldsOf(marc, tag)) {
    const found = textOf(field, codes)
    if (found !== undefined) return found
  }
  return undefined
}

export const fieldsOf = (marc: Marc | null, tag: string): MarcField[] =>
  marc?.fields.filter((field) => field.tag === tag) ?? []

/** The values of these subfields, in the field's order, with a blank between; undefined when there is none. */
export function textOf({ subfields }: MarcField, codes: string): string | undefined {
  const parts = subfields.filter(([code, value]) => codes.includes(code) && value.trim() !== '')
  return parts.length === 0 ? undefined : parts.map(([, value]) => value.trim()).join(' ')
}
