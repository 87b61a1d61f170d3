import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'

export interface DecodedList {
  readonly text: string
  /** Read as Windows-1252 for want of any sign; staff are told, since letters may be wrong. */
  readonly guessed: boolean
}

/** More of other signs than this is no Western text: Chinese, Japanese, Greek or Russian in an encoding of its own. */
const mostAccents = 0.2

/**
 * The text of a list: by its byte order mark, as UTF-16 without one, as UTF-8, else as Windows-1252 (what spreadsheets of Western Europe
 * write) where that is likely. @throws Refused encoding, unknown-kind for bytes that are no text
 */
export function decodeList(bytes: Uint8Array, file: string): DecodedList {
  const said = markOf(bytes)
  if (said) {
    try {
      return { text: new TextDecoder(said, { fatal: true }).decode(bytes), guessed: false }
    } catch {
      throw new Refused('encoding', { file, said })
    }
  }
  if (bytes.includes(0)) throw new Refused('unknown-kind', { file }, { field: 'file' })
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), guessed: false }
  } catch {
    return { text: decodeWestern(bytes, file), guessed: true }
  }
}

/** The encoding that a byte order mark, or the zeros of UTF-16 without one, show. */
export function markOf(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  // No mark: plain letters in UTF-16 have a zero in every other byte.
  const head = bytes.subarray(0, Math.min(400, bytes.length - (bytes.length % 2)))
  const zeros = [0, 1].map((odd) => head.filter((byte, index) => index % 2 === odd && byte === 0).length)
  if (head.length < 4 || zeros[0] === zeros[1]) return undefined
  if ((zeros[1] ?? 0) > head.length * 0.3 && zeros[0] === 0) return 'utf-16le'
  return (zeros[0] ?? 0) > head.length * 0.3 && zeros[1] === 0 ? 'utf-16be' : undefined
}

function decodeWestern(bytes: Uint8Array, file: string): string {
  let other = 0
  // These five have no sign in Windows-1252.
  let unused = 0
  for (const byte of bytes) {
    if (byte >= 0x80) other += 1
    if (byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d) unused += 1
  }
  if (unused > 0 || other > bytes.length * mostAccents)
    throw Refused.from({ refused: 'encoding', sentence: say('input.list.encoding', { file }), field: 'file' })
  return new TextDecoder('windows-1252').decode(bytes)
}
