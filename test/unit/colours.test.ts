import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

// Every pair of colours that stand on one another, from the tokens: text needs 4.5, edges and rings 3 (WCAG 2.2, 1.4.3 and 1.4.11).
const text = [
  ['ink', 'surface'],
  ['ink', 'frame'],
  ['ink', 'raised'],
  ['ink', 'sunk'],
  ['ink', 'hover'],
  ['ink-2', 'frame'],
  ['ink-2', 'surface'],
  ['ink-2', 'hover'],
  ['ink-3', 'surface'],
  ['ink-3', 'frame'],
  ['ink-3', 'raised'],
  ['ink-3', 'sunk'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['accent', 'surface'],
  ['accent', 'frame'],
  ['ink', 'accent-soft'],
  ['good', 'surface'],
  ['ask', 'surface'],
  ['ask', 'frame'],
  ['ask', 'ask-soft'],
  ['ink', 'ask-soft'],
  ['late', 'surface'],
  ['late', 'frame'],
  ['late', 'late-soft'],
  ['ink', 'late-soft'],
  ['pick-ink', 'pick'],
  ['pick-ink-2', 'pick']
] as const
const lines = [
  ['edge', 'surface'],
  ['edge', 'raised'],
  ['edge', 'frame'],
  ['focus', 'surface'],
  ['focus', 'frame'],
  ['focus', 'raised'],
  ['focus-inside', 'pick']
] as const

const css = readFileSync(join(import.meta.dirname, '../../renderer/style/tokens.css'), 'utf8')

function tokensOf(theme: string): ReadonlyMap<string, string> {
  const block = new RegExp(`\\[data-theme='${theme}'\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? ''
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]))
}
/** Relative luminance by WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

describe.each(['light', 'dark', 'contrast', 'contrast-dark'])('the %s theme', (theme) => {
  const tokens = tokensOf(theme)
  const weak = (pairs: readonly (readonly [string, string])[], least: number) =>
    pairs
      .map(([on, ground]) => ({
        pair: `${on} on ${ground}`,
        is: contrast(tokens.get(on) ?? '', tokens.get(ground) ?? '')
      }))
      .filter(({ is }) => !(is >= least))

  test('can be read: every text stands out from its ground', () => expect(weak(text, 4.5)).toEqual([]))
  test('shows where one is: every edge and ring stands out', () => expect(weak(lines, 3)).toEqual([]))
})

test('high contrast is high: text has 7 at least', () => {
  for (const theme of ['contrast', 'contrast-dark']) {
    const tokens = tokensOf(theme)
    for (const [on, ground] of text)
      expect(contrast(tokens.get(on) ?? '', tokens.get(ground) ?? ''), `${theme}: ${on} on ${ground}`).toBeGreaterThan(
        7
      )
  }
})
