import type { z } from 'zod'
import { Refused } from '../../../shared/contract/refused.ts'

/**
 * What a file of Interloan's own says, all of it checked. `none` is the sentence for a file that is none of this kind, and for one whose fault is at
 * a place.
 * @throws Refused bad-input, naming the place in the file
 */
export function readJsonFile<S extends z.ZodType>(
  bytes: Uint8Array,
  shape: S,
  none: (place?: string) => string
): z.output<S> {
  const refused = (place?: string) =>
    new Refused('bad-input', { what: none(place) }, { field: place ? `file.${place}` : 'file' })
  let parsed: unknown
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw refused()
  }
  const checked = shape.safeParse(parsed)
  if (checked.success) return checked.data
  const path = checked.error.issues[0]?.path ?? []
  // Whatever does not even say what it is has no place at fault.
  throw path[0] === 'interloan' ? refused() : refused(path.map(String).join('.').slice(0, 80))
}
