import type { MarcField } from './catalogue-record.ts'
import { textOf } from './catalogue-record.ts'
import { copyWith, type Copy } from './copy.ts'

/** Whether it is the availability that Ex Libris servers put into records (Alma's SRU; Aleph's expand routine). */
export const isAva = (field: MarcField): boolean => textOf(field, 'e') !== undefined

/**
 * A copy of an AVA field: $a the institution, $q or $b the library, $c the shelving location, $d the call number, $e how it is (available,
 * unavailable, check_holdings), $t or $v what is held (developers.exlibrisgroup.com, “Availability”; Aleph's has the same letters to $e).
 */
export function copyOfAva(field: MarcField): Copy {
  const at = (codes: string) => textOf(field, codes) ?? null
  const said = at('e')?.toLowerCase()
  return copyWith({
    symbol: at('a'),
    location: at('q') ?? at('b'),
    shelvingLocation: at('c'),
    callNumber: at('d'),
    held: at('v') ?? at('t'),
    status: at('e'),
    // A series of issues is somewhere: which of them is there only the library knows.
    availability: said === 'available' ? 'available' : said === 'unavailable' ? 'out' : 'unknown'
  })
}
