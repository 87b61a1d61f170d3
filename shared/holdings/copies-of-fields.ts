import { fieldsOf, type Marc, type MarcField, textOf } from './catalogue-record.ts'
import type { CatalogueSystem } from './catalogue-words.ts'
import { copyWith, type Copy } from './copy.ts'
import type { Availability } from './found-holding.ts'
import { isAva, copyOfAva } from './copies-of-ava.ts'
import { readStatus } from './status-words.ts'

/** Where a system puts a copy into a record's fields: a place for each thing, by subfield. */
export interface FieldShape {
  readonly tag: string
  /** A mark by which the shape is known where the system is not said. */
  readonly fits: (field: MarcField) => boolean
  readonly location: string
  readonly shelvingLocation?: string
  readonly callNumber: string
  readonly itemId?: string
  readonly policy?: string
  readonly symbol?: string
  readonly availability: (field: MarcField) => Availability
  readonly status?: string
}

const one = ({ subfields }: MarcField, code: string): string | null =>
  subfields.find(([each, value]) => each === code && value.trim() !== '')?.[1].trim() ?? null
const word = (code: string) => (field: MarcField) => readStatus(one(field, code) ?? '') ?? 'unknown'

/**
 * Data. Evergreen: the source of its SRU server (SuperCat). Koha: its manual and list (952: 0 withdrawn, 1 lost, 4 damaged, 7 not for loan, q the due
 * date). Polaris: “Offering the Polaris Database as a Remote Target”, subfields inferred from an answer. Symphony: 926 of the Z39.50 format (its help),
 * 999 as its exports have it, both inferred in their subfields. Sierra: 920 of “Exporting Holdings Information”. The last is MARC 21's own 852.
 */
export const fieldShapes: Readonly<Partial<Record<CatalogueSystem, readonly FieldShape[]>>> = {
  evergreen: [
    {
      tag: '852',
      fits: (field) => field.indicators.startsWith('4') && one(field, 'g') !== null && one(field, 'n') !== null,
      location: 'b',
      shelvingLocation: 'a',
      callNumber: 'c',
      itemId: 'g',
      status: 'n',
      availability: word('n')
    }
  ],
  polaris: [
    {
      tag: '852',
      fits: (field) => one(field, 'r') !== null && one(field, 'p') !== null,
      location: 'a',
      shelvingLocation: 'b',
      callNumber: 'h',
      itemId: 'p',
      status: 'r',
      availability: word('r')
    }
  ],
  koha: [
    {
      tag: '952',
      fits: (field) => one(field, 'b') !== null && (one(field, '7') ?? one(field, 'p') ?? one(field, 'y')) !== null,
      location: 'b',
      shelvingLocation: 'c',
      callNumber: 'o',
      itemId: 'p',
      policy: 'y',
      symbol: 'b',
      status: 'q',
      availability: (field) => {
        if (one(field, 'q') !== null || ['0', '1', '4'].some((code) => !/^0*$/.test(one(field, code) ?? '')))
          return 'out'
        return /^(?:0*|-1)$/.test(one(field, '7') ?? '') ? 'available' : 'not-lendable'
      }
    }
  ],
  symphony: [
    {
      tag: '926',
      fits: (field) => one(field, 'a') !== null && one(field, 'b') !== null,
      location: 'a',
      shelvingLocation: 'b',
      callNumber: 'c',
      policy: 'd',
      status: 'b',
      availability: (field) => placed(one(field, 'b'))
    },
    {
      tag: '999',
      fits: (field) => one(field, 'm') !== null && one(field, 'l') !== null && one(field, 'i') !== null,
      location: 'm',
      shelvingLocation: 'l',
      callNumber: 'a',
      itemId: 'i',
      policy: 't',
      status: 'k',
      availability: (field) =>
        one(field, 'k') !== null && one(field, 'k') !== one(field, 'l')
          ? placed(one(field, 'k'))
          : one(field, 'r') === 'N'
            ? 'not-lendable'
            : placed(one(field, 'l'))
    }
  ],
  sierra: [
    {
      tag: '920',
      fits: (field) => readStatus(one(field, 'c') ?? '') !== undefined,
      location: 'a',
      shelvingLocation: 'a',
      callNumber: 'b',
      status: 'c',
      availability: word('c')
    }
  ]
}

/** A place of Symphony's is a shelf unless its name says that the copy is away or never lent. */
const placed = (place: string | null): Availability => (place === null ? 'unknown' : (readStatus(place) ?? 'available'))

/** The copies that a record's own fields tell of: those of the system's shape, else of whichever fits, else what 852 says in MARC 21's own way. */
export function copiesOfFields(marc: Marc, system: CatalogueSystem): Copy[] {
  const told = fieldsOf(marc, 'AVA').filter(isAva)
  if (told.length > 0) return told.map(copyOfAva)
  const own = fieldShapes[system]
  const shapes = own ?? (system === 'generic' ? [] : Object.values(fieldShapes).flat())
  for (const shape of shapes) {
    const fields = fieldsOf(marc, shape.tag).filter((field) =>
      own ? shape.tag !== '999' || shape.fits(field) : shape.fits(field)
    )
    if (fields.length > 0) return fields.map((field) => copyOfField(field, shape))
  }
  return fieldsOf(marc, '852').map(copyOf852)
}

function copyOfField(field: MarcField, shape: FieldShape): Copy {
  const at = (code: string | undefined) => (code === undefined ? null : one(field, code))
  return copyWith({
    symbol: at(shape.symbol),
    location: at(shape.location),
    shelvingLocation: at(shape.shelvingLocation),
    callNumber: at(shape.callNumber),
    itemId: at(shape.itemId),
    policy: at(shape.policy),
    status: at(shape.status),
    availability: shape.availability(field)
  })
}

/**
 * MARC 21, 852: $a the library, $b the branch, $c the shelving location, $h and $i the call number with $k before and $m behind it, or $j; $p the
 * piece. MARC has no place for a status: the first other subfield that is one counts (inferred, since servers each take one of their own).
 */
function copyOf852(field: MarcField): Copy {
  const [a, b, c] = ['a', 'b', 'c'].map((code) => one(field, code))
  const status = field.subfields.find(
    ([code, value]) => !'abcdehijklmpt'.includes(code) && readStatus(value) !== undefined
  )
  const barcode = one(field, 'p') ?? (/^\d{6,}$/.test(one(field, 'g') ?? '') ? one(field, 'g') : null)
  const plain = textOf(field, 'khim') ?? one(field, 'j')
  return copyWith({
    symbol: a ?? null,
    location: (c ? (b ?? a) : (a ?? b)) ?? null,
    shelvingLocation: c ?? (a && b ? b : null),
    callNumber: plain ?? null,
    itemId: barcode ?? null,
    status: status?.[1] ?? null,
    availability: (status && readStatus(status[1])) ?? 'unknown'
  })
}
