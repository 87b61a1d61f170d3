import type { Marc, MarcField } from '../../../shared/holdings/catalogue-record.ts'
import { say } from '../../../shared/text/say.ts'

const fieldEnd = 0x1e
const recordEnd = 0x1d
const subfieldSign = 0x1f

/**
 * A record of ISO 2709 as MARC 21 has it: a leader of 24 signs, a directory of twelves, fields. In UTF-8 where leader/09 is `a`; else in MARC-8, of which
 * only ASCII is read rightly, which is said. Lengths that do not fit are not believed: fields are cut at their own ends then.
 */
export function readMarc(bytes: Uint8Array): { marc: Marc | null; problems: string[] } {
  const problems: string[] = []
  const leader = Buffer.from(bytes.subarray(0, 24)).toString('latin1')
  if (!/^\d{5}.{4}[ a]/.test(leader)) return { marc: null, problems: [say('catalogues.problems.no-marc')] }
  const end = bytes.indexOf(recordEnd)
  if (end < 0 || Number(leader.slice(0, 5)) > bytes.length) problems.push(say('catalogues.problems.half-record'))
  const directoryEnd = bytes.indexOf(fieldEnd)
  if (directoryEnd < 24) return { marc: null, problems: [say('catalogues.problems.no-marc')] }
  const directory = Buffer.from(bytes.subarray(24, directoryEnd)).toString('latin1')
  const tags = directory.match(/.{12}/g)?.map((entry) => entry.slice(0, 3)) ?? []
  const pieces = split(bytes.subarray(directoryEnd + 1, end < 0 ? bytes.length : end), fieldEnd)
  const unicode = leader[9] === 'a'
  if (!unicode && bytes.some((byte) => byte > 0x7f)) problems.push(say('catalogues.problems.marc8'))
  const decode = decoder(unicode, problems)
  const fields = tags.flatMap((tag, index): MarcField[] => {
    const piece = pieces[index]
    return piece === undefined || piece.length === 0 ? [] : [fieldOf(tag, piece, decode)]
  })
  return { marc: { leader, fields }, problems }
}

function fieldOf(tag: string, piece: Uint8Array, decode: (part: Uint8Array) => string): MarcField {
  if (tag.startsWith('00')) return { tag, indicators: '', value: decode(piece), subfields: [] }
  const [indicators, ...parts] = split(piece, subfieldSign)
  const subfields = parts.map((part) => [decode(part.subarray(0, 1)), decode(part.subarray(1))] as const)
  return { tag, indicators: decode(indicators ?? piece), value: '', subfields }
}

function decoder(unicode: boolean, problems: string[]): (part: Uint8Array) => string {
  const strict = new TextDecoder('utf-8', { fatal: true })
  const loose = new TextDecoder('windows-1252')
  return (part) => {
    try {
      return strict.decode(part)
    } catch {
      const said = say('catalogues.problems.charset', { said: unicode ? 'UTF-8' : 'MARC-8', read: 'Windows-1252' })
      if (unicode && !problems.includes(said)) problems.push(said)
      return loose.decode(part)
    }
  }
}

function split(bytes: Uint8Array, sign: number): Uint8Array[] {
  const parts: Uint8Array[] = []
  let from = 0
  for (let at = bytes.indexOf(sign); at >= 0; at = bytes.indexOf(sign, from)) {
    parts.push(bytes.subarray(from, at))
    from = at + 1
  }
  if (from < bytes.length) parts.push(bytes.subarray(from))
  return parts
}
