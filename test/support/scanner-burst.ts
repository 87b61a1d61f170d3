import type { CDPSession } from 'playwright-core'

const codes: Readonly<Record<string, string>> = { '-': 'Minus', '.': 'Period', '/': 'Slash' }
/** What the keys of a US keyboard write on others; what is not named writes the same. */
const layouts = {
  us: {},
  german: { y: 'z', z: 'y', Y: 'Z', Z: 'Y', '-': 'ß', '/': '-', '.': '.' },
  french: {
    a: 'q',
    q: 'a',
    A: 'Q',
    Q: 'A',
    w: 'z',
    z: 'w',
    W: 'Z',
    Z: 'W',
    m: ',',
    M: '?',
    '1': '&',
    '2': 'é',
    '3': '"',
    '4': "'",
    '5': '(',
    '6': '-',
    '7': 'è',
    '8': '_',
    '9': 'ç',
    '0': 'à',
    '-': ')',
    '.': ':',
    '/': '!'
  }
} satisfies Readonly<Record<string, Readonly<Record<string, string>>>>
export type Layout = keyof typeof layouts

/** What a machine with a layout hears of a letter of a scanner that types as a US keyboard. */
export const strokeOn = (layout: Layout, letter: string): { key: string; code: string } => ({
  key: (layouts[layout] as Readonly<Record<string, string>>)[letter] ?? letter,
  code: codes[letter] ?? (/\d/.test(letter) ? `Digit${letter}` : `Key${letter.toUpperCase()}`)
})

/** A burst of a scanner that types as a US keyboard, on a machine with another layout, all at once as the system delivers it. */
export async function burstOn(keys: CDPSession, code: string, layout: Layout = 'us'): Promise<void> {
  const strokes = [...code].map((letter) => strokeOn(layout, letter))
  const at = Date.now() / 1000
  const sent: Promise<unknown>[] = []
  for (const [index, stroke] of [...strokes, { key: 'Enter', code: 'Enter' }].entries()) {
    const timestamp = at + index * 0.006
    const text = stroke.key === 'Enter' ? '\r' : stroke.key
    sent.push(keys.send('Input.dispatchKeyEvent', { type: 'keyDown', ...stroke, text, timestamp }))
    sent.push(keys.send('Input.dispatchKeyEvent', { type: 'keyUp', ...stroke, timestamp: timestamp + 0.003 }))
  }
  await Promise.all(sent)
}
