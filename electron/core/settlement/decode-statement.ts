import { Refused } from '../../../shared/contract/refused.ts'
import { encodings, type Encoding } from '../../../shared/settlement/statement-file.ts'
import { say } from '../../../shared/text/say.ts'
import { markOf } from '../imports/decode-list.ts'
import { noTable } from '../imports/read-import.ts'

export interface DecodedStatement {
  readonly text: string
  readonly encoding: Encoding
  /** Shown by the file, or said by a person. */
  readonly sure: boolean
}

/**
 * The text of a statement: in the encoding that is said, else as its mark or UTF-8 show it, else a guess that is asked about (Japanese writing, else
 * what Western spreadsheets write). @throws Refused encoding where the text does not fit what is said, unknown-kind for bytes that are no text
 */
export function decodeStatement(bytes: Uint8Array, file: string, said?: Encoding): DecodedStatement {
  const mark = markOf(bytes)
  if (said !== undefined) {
    const text = decoded(bytes, said)
    // Every byte is a letter of Windows-1252: a file in UTF-16 would be read as letters with noughts between them.
    if (text === undefined || (mark && !said.startsWith('utf')) || text.includes('\u0000'))
      throw Refused.from({ refused: 'encoding', sentence: say('refusals.encoding', { file, said }), field: 'encoding' })
    return { text, encoding: said, sure: true }
  }
  const shown = encodings.find((each) => each === (mark ?? 'utf-8'))
  const text = shown && decoded(bytes, shown)
  if (shown && text !== undefined) return checked({ text, encoding: shown, sure: true }, file)
  if (mark) throw new Refused('encoding', { file, said: mark }, { field: 'file' })
  const japanese = decoded(bytes, 'shift_jis')
  const isJapanese = japanese !== undefined && /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(japanese)
  const encoding = isJapanese ? 'shift_jis' : 'windows-1252'
  return checked({ text: decoded(bytes, encoding) ?? '', encoding, sure: false }, file)
}

function decoded(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function checked(read: DecodedStatement, file: string): DecodedStatement {
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000e-\u001a]/.test(read.text.slice(0, 4000))) throw noTable(file)
  if (read.text.trim() === '') throw new Refused('empty-file', { file }, { field: 'file' })
  return read
}
