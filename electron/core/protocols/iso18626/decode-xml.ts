import { Refused } from '../../../../shared/contract/refused.ts'

/** The largest message that is read. Real ones have a few kilobytes. */
export const largestMessage = 8 * 1024 * 1024

const marks: readonly (readonly [string, string])[] = [
  ['\xef\xbb\xbf', 'utf-8'],
  ['\xff\xfe', 'utf-16le'],
  ['\xfe\xff', 'utf-16be']
]

/**
 * The text of an XML file by its byte order mark, else the encoding it declares, else UTF-8; strictly, so that nothing is read wrongly.
 * @throws Refused empty-file, too-large, encoding
 */
export function decodeXml(bytes: Uint8Array, file: string): string {
  if (bytes.length > largestMessage)
    throw new Refused('too-large', { file, limit: `${largestMessage / 1024 / 1024} MB` })
  const head = Buffer.from(bytes.subarray(0, 400)).toString('latin1')
  const mark = marks.find(([sign]) => head.startsWith(sign))
  const wide = head.startsWith('<\0?\0') ? 'utf-16le' : head.startsWith('\0<\0?') ? 'utf-16be' : undefined
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(
    head.replace(/^\xef\xbb\xbf/, '')
  )?.[1]
  const said = mark?.[1] ?? wide ?? declared ?? 'utf-8'
  // A declaration that is read byte by byte stands in no UTF-16 file, whatever it says.
  if (!mark && !wide && declared && /^(?:utf-?16|ucs-?2|iso-10646|unicode)/i.test(declared))
    throw new Refused('encoding', { file, said: declared })
  let text: string
  try {
    text = new TextDecoder(said, { fatal: true }).decode(bytes)
  } catch {
    throw new Refused('encoding', { file, said })
  }
  if (text.trim() === '') throw new Refused('empty-file', { file })
  return text
}
