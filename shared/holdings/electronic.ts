import { fieldsOf, firstOf, type Marc } from './catalogue-record.ts'

/**
 * Whether a record is of something online, which no parcel carries. Form of item `o` or `s`, or `q` (MARC 21, 008/23, for maps and visual
 * materials 008/29); an 006 for computer files alone is not enough, since records for print have it too. A carrier of `cr` (338, 007) counts where
 * nothing of the record is on paper.
 */
export function isElectronic(marc: Marc | null): boolean {
  if (!marc) return false
  const fixed = fieldsOf(marc, '008')[0]?.value ?? ''
  const form = fixed[/^[efgkor]/.test(marc.leader[6] ?? '') ? 29 : 23]
  if (form !== undefined && /[osq]/.test(form)) return true
  const physical = fieldsOf(marc, '007').map(({ value }) => value.slice(0, 2))
  const carriers = fieldsOf(marc, '338').flatMap(({ subfields }) =>
    subfields.filter(([code]) => code === 'b').map(([, value]) => value.trim())
  )
  if (carriers.length > 0) return carriers.every((carrier) => carrier === 'cr')
  if (/\[electronic resource/i.test(firstOf(marc, '245', 'h') ?? '')) return !physical.includes('co')
  return physical.length > 0 && physical.every((each) => each === 'cr')
}
