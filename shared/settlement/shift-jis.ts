/** Characters of the double-byte rows with their two bytes, made once from the platform's decoder. Rows of IBM's own that say a character twice come last. */
let table: Map<string, readonly [number, number]> | undefined

function tableOf(): Map<string, readonly [number, number]> {
  if (table) return table
  const made = new Map<string, readonly [number, number]>()
  const decoder = new TextDecoder('shift_jis')
  const leads = [...range(0x81, 0x9f), ...range(0xe0, 0xec), ...range(0xef, 0xfc), 0xed, 0xee]
  for (const lead of leads)
    for (const trail of [...range(0x40, 0x7e), ...range(0x80, 0xfc)]) {
      const text = decoder.decode(Uint8Array.of(lead, trail))
      if ([...text].length === 1 && text !== '\ufffd' && !made.has(text)) made.set(text, [lead, trail])
    }
  return (table = made)
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** The text in Shift-JIS, or where (counted in characters from 0) the first stands that it has not. */
export function encodeShiftJis(text: string): Uint8Array | { readonly at: number; readonly character: string } {
  const bytes: number[] = []
  let at = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const pair = code < 0x80 ? undefined : tableOf().get(character)
    if (code < 0x80) bytes.push(code)
    else if (code >= 0xff61 && code <= 0xff9f) bytes.push(code - 0xff61 + 0xa1)
    else if (pair) bytes.push(...pair)
    else return { at, character }
    at += 1
  }
  return Uint8Array.from(bytes)
}
