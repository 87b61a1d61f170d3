import fc from 'fast-check'
import { z } from 'zod'

interface Schema {
  readonly type?: string
  readonly anyOf?: readonly Schema[]
  /** Of kinds told apart by a field. */
  readonly oneOf?: readonly Schema[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly format?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly minItems?: number
  readonly maxLength?: number
}

/** Texts that mean something to a desk: numbers, symbols, names that are there. */
const known = [
  '26-00001',
  '26-00002',
  'DE-1',
  'FR-1',
  'R-1',
  'Bells',
  'volume',
  'fees',
  'on-loan',
  'A',
  'Ärger',
  '近代'
]

/** Input that fits a call's schema, with numbers and names that may well be there: it comes past the first door and into the ledger. */
export function fitting(input: z.ZodType): fc.Arbitrary<unknown> {
  return arbitraryOf(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as unknown as Schema)
}

function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(arbitraryOf))
  if (schema.oneOf) return fc.oneof(...schema.oneOf.map(arbitraryOf))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, each]) => [name, arbitraryOf(each)])),
        {
          requiredKeys: [...(schema.required ?? [])]
        }
      )
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: 3 })
    case 'integer':
    case 'number':
      return wholeNumber(schema)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      return text(schema)
    default:
      return fc.constantFrom<unknown>(null, 'x', 1)
  }
}

function wholeNumber({ minimum, exclusiveMinimum, maximum }: Schema): fc.Arbitrary<number> {
  const least = Math.ceil(Math.max(minimum ?? -5, exclusiveMinimum === undefined ? -1e9 : exclusiveMinimum + 1))
  const most = Math.min(maximum ?? 1e6, 1e6)
  return fc.oneof(
    fc.integer({ min: least, max: Math.max(least, Math.min(most, least + 5)) }),
    fc.integer({ min: least, max: Math.max(least, most) })
  )
}

function text({ format, pattern, maxLength }: Schema): fc.Arbitrary<string> {
  if (format === 'date') return fc.constantFrom('2026-06-15', '2026-01-31', '1999-12-31', '2028-02-29')
  if (format === 'date-time') return fc.constantFrom('2026-06-15T08:00:00Z', '1999-12-31T23:59:59+14:00')
  if (pattern?.endsWith('-(0[1-9]|1[0-2])$'))
    return fc.constantFrom('2026-05', '2026-06', '1999-12', '9999-12', '0000-01')
  if (pattern?.includes('auto|partner')) return fc.constantFrom('auto', 'partner', '852$a')
  if (pattern?.startsWith('^[a-z]')) return fc.constantFrom('en', 'de')
  if (pattern?.includes('{3}')) return fc.constantFrom('EUR', 'JPY', 'ZZZ')
  if (pattern?.includes('{2}')) return fc.constantFrom('DE', 'ZZ')
  if (pattern?.startsWith('^[A-Za-z]')) return fc.constantFrom('bath.isbn', 'dc.title')
  return fc
    .oneof(fc.constantFrom(...known), fc.string({ maxLength: Math.min(maxLength ?? 30, 30), minLength: 1 }))
    .map((each) => each.slice(0, maxLength ?? 100))
}
