import { fieldsOf, type CatalogueRecord, textOf } from './catalogue-record.ts'
import type { CatalogueSystem } from './catalogue-words.ts'
import { copiesOf } from './availability.ts'
import { copyWith, type Copy } from './copy.ts'
import { covers, type Holds, type WantedPart } from './coverage.ts'
import { isElectronic } from './electronic.ts'
import type { Availability } from './found-holding.ts'

/** What is compared with a record, to say whether it is the same edition and has the part that is wanted. */
export interface WantedThing extends WantedPart {
  readonly isbn?: string | null | undefined
  readonly issn?: string | null | undefined
  readonly edition?: string | null | undefined
  /** An article or chapter, of which the volume and year count; of a book the year is its edition's. */
  readonly part: boolean
}

/** One library that has a title, with the best of its copies. */
export interface Holder {
  readonly symbol: string
  readonly name: string | null
  readonly holds: Holds
  readonly edition: 'same' | 'other' | 'unsure'
  readonly held: string | null
  readonly availability: Availability
  readonly electronic: boolean
  readonly callNumber: string | null
  readonly location: string | null
  readonly policy: string | null
}

/**
 * The libraries of which records tell, in the order in which they come: a line for a library, edition and form (paper or online). Its volumes are all that it
 * says, its state is the best that one of its copies has.
 */
export function holdersOf(
  records: readonly CatalogueRecord[],
  reads: { readonly system: CatalogueSystem; readonly holder: string },
  wanted: WantedThing
): Holder[] {
  const groups = new Map<string, { copies: Copy[]; edition: Holder['edition'] }>()
  for (const record of records) {
    const edition = editionOf(record, wanted)
    for (const copy of copiesWithSymbol(record, reads)) {
      const key = JSON.stringify([copy.symbol ?? '', edition, copy.electronic])
      const group = groups.get(key)
      if (group) group.copies.push(copy)
      else groups.set(key, { copies: [copy], edition })
    }
  }
  return [...groups.values()].map(({ copies, edition }) => holderOf(copies, edition, wanted))
}

function holderOf(copies: readonly Copy[], edition: Holder['edition'], wanted: WantedThing): Holder {
  const [first] = copies
  const best = ranked.map((each) => copies.find(({ availability }) => availability === each)).find(Boolean) ?? first
  const said = [...new Set(copies.flatMap(({ held }) => held ?? []))]
  const held = said.length > 0 ? said.join('; ').slice(0, 2000) : null
  return {
    symbol: first?.symbol ?? '',
    name: null,
    holds: holdsOf(held, copies, wanted),
    edition,
    held,
    availability: best?.availability ?? 'unknown',
    electronic: first?.electronic ?? false,
    callNumber: best?.callNumber?.trim() ?? null,
    location:
      [best?.location, best?.shelvingLocation].filter((part, at, all) => part && all.indexOf(part) === at).join(', ') ||
      null,
    policy: best?.policy ?? null
  }
}

/** The best first: what may be there comes before what surely is not. */
const ranked: readonly Availability[] = ['available', 'unknown', 'out', 'not-lendable']

/** A title without volumes has what is wanted of it; where volumes are wanted and none is told, nobody knows. */
function holdsOf(held: string | null, copies: readonly Copy[], wanted: WantedThing): Holds {
  const { part, volume, year, issue } = wanted
  if (copies.length === 0) return 'unsure'
  return covers(held, part ? { volume, year, issue } : { volume })
}

/** The same ISBN or ISSN is the same; with other numbers it is another; without any the year tells, and its absence nothing. */
function editionOf({ citation, marc }: CatalogueRecord, wanted: WantedThing): Holder['edition'] {
  const digits = (text: string) => text.replace(/[^\dXx]/g, '')
  const all = marc
    ? fieldsOf(marc, '020').flatMap(({ subfields }) =>
        subfields.filter(([code]) => code === 'a').map(([, value]) => value)
      )
    : citation.isbn
      ? [citation.isbn]
      : []
  if (wanted.isbn && all.length > 0) {
    const core = digits(wanted.isbn).slice(-10, -1)
    return all.some((isbn) => digits(/^[\s\dXx‐-–-]+/.exec(isbn)?.[0] ?? '').slice(-10, -1) === core) ? 'same' : 'other'
  }
  if (wanted.issn && citation.issn) return digits(wanted.issn) === digits(citation.issn) ? 'same' : 'other'
  if (wanted.part) return 'unsure'
  const [asked, found] = [/\d{4}/.exec(wanted.year ?? '')?.[0], citation.year]
  if (!asked || !found) return 'unsure'
  return asked === found ? 'same' : 'other'
}

/** The copies of a record with the symbol of their library, from the place that the catalogue has for it. */
function copiesWithSymbol(
  record: CatalogueRecord,
  { system, holder }: { readonly system: CatalogueSystem; readonly holder: string }
): Copy[] {
  const copies = copiesOf(record, system)
  if (holder === 'partner')
    return copies.length > 0
      ? copies.map((copy) => ({ ...copy, symbol: null }))
      : [copyWith({ electronic: isElectronic(record.marc) })]
  if (holder === 'auto')
    return copies.length > 0 ? copies : (symbolsIn(record, '924', 'b') ?? symbolsIn(record, '850', 'a') ?? [])
  const [tag = '', code = ''] = holder.split('$')
  const symbols = fieldsOf(record.marc, tag).flatMap(({ subfields }) => subfields.filter(([each]) => each === code))
  // One symbol for each copy, in the same fields: they belong together.
  if (symbols.length > 0 && symbols.length === copies.length && record.opac.length === 0)
    return copies.map((copy, index) => ({ ...copy, symbol: symbols[index]?.[1].trim() ?? null }))
  return symbolsIn(record, tag, code) ?? copies
}

/**
 * A copy for every symbol of a field; of union catalogues in the manner of 924 (DNB, “Bestandsinformationen”) the call number is $g and what is held is
 * $q; of 850 there is the symbol only.
 */
function symbolsIn({ marc }: CatalogueRecord, tag: string, code: string): Copy[] | undefined {
  const found = fieldsOf(marc, tag).flatMap((field) =>
    field.subfields
      .filter(([each, value]) => each === code && value.trim() !== '')
      .map(([, symbol]) =>
        copyWith({
          symbol: symbol.trim(),
          ...(tag === '924' ? { callNumber: textOf(field, 'g') ?? null, held: textOf(field, 'q') ?? null } : {}),
          ...(tag === '852'
            ? {
                location: textOf(field, 'b') ?? null,
                shelvingLocation: textOf(field, 'c') ?? null,
                callNumber: textOf(field, 'khim') ?? null
              }
            : {})
        })
      )
  )
  return found.length > 0 ? found : undefined
}
