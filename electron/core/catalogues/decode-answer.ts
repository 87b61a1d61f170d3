import { say } from '../../../shared/text/say.ts'

/** The text of an answer, and what was wrong with its character set. */
export interface DecodedAnswer {
  readonly text: string
  readonly problems: readonly string[]
}

const marks: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be']
]

/**
 * The text by its byte order mark, else by what HTTP says, else by what XML says, else UTF-8 (RFC 7303, 3). What does not fit that is tried as UTF-8 and then read as
 * Windows-1252, in which every byte is a sign, and the answer says so: a wrong letter in a title is no reason to lose the holders.
 */
export function decodeAnswer(bytes: Uint8Array, contentType: string): DecodedAnswer {
  const mark = marks.find(([sign]) => sign.every((byte, index) => bytes[index] === byte))?.[1]
  const byHttp = /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1]
  const head = Buffer.from(bytes.subarray(0, 400)).toString('latin1')
  const byXml = /<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1]
  const said = mark ?? byHttp ?? byXml ?? 'utf-8'
  for (const name of new Set([said, ...(byXml ? [byXml] : []), 'utf-8'])) {
    const text = strictly(name, bytes)
    if (text !== undefined)
      return {
        text: plain(text),
        problems: name === said ? [] : [say('catalogues.problems.charset', { said, read: name })]
      }
  }
  const text = new TextDecoder('windows-1252').decode(bytes)
  return { text: plain(text), problems: [say('catalogues.problems.charset', { said, read: 'Windows-1252' })] }
}

function strictly(name: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Control characters stand in no XML, and in many catalogues: they are left out. */
// eslint-disable-next-line no-control-regex
const plain = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
