import type { CDPSession } from 'playwright-core'

const codes: Readonly<Record<string, string>> = { '-': 'Minus', '.': 'Period', '/': 'Slash' }
const layouts: Readonly<Record<'us' | 'german' | 'french', Readonly<Record<string, string>>>> = {
  us: {},
  german: { y: 'z', z: 'y', '-': 'ß' },
  french: {
    '0': 'à',
    '1': '&',
    '2': 'é',
    '3': '"',
    '4': "'",
    '5': '(',
    '6': '-',
    '7': 'è',
    '8': '_',
    '9': 'ç',
    '-': ')'
  }
}

export type Layout = keyof typeof layouts

/** A burst of a scanner that types as a US keyboard, on a machine with another layout, all at once as the system delivers it. */
export async function burstOn(keys: CDPSession, code: string, layout: Layout = 'us'): Promise<void> {
  const strokes = [...code].map((letter) => ({
    key: layouts[layout][letter] ?? letter,
    code: codes[letter] ?? (/\d/.test(letter) ? `Digit${letter}` : `Key${letter.toUpperCase()}`)
  }))
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
