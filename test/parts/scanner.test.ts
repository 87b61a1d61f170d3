import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BurstReader, type Heard, type Stroke } from '../../renderer/commands/scanner.ts'
import { bareCode, learnScanner, type ScannerSetup } from '../../renderer/commands/scanner-setup.ts'
import { teaching } from '../../shared/paper/scanner-sheet.ts'
import { type Layout, strokeOn } from '../support/scanner-burst.ts'

interface Typed {
  readonly key: string
  readonly code?: string
  readonly shift?: boolean
  readonly not?: boolean
}

/** Strokes with the same time (ms) between them. */
function hear(keys: readonly (string | Typed)[], between: number, reader = new BurstReader(), from = 0): Heard[] {
  return keys.map((typed, index) => {
    const { key, code = '', shift = false, not = false } = typeof typed === 'string' ? { key: typed } : typed
    const stroke: Stroke = { key, code, shift, at: from + index * between, not }
    return reader.hear(stroke)
  })
}
const last = (heard: readonly Heard[]) => heard.at(-1)
const scanned = (heard: readonly Heard[]) => heard.flatMap((each) => (each.is === 'scan' ? [each.code] : []))
const text = (word: string) => [...word, 'Enter']
/** A US scanner seen through another layout: what the layout makes of each place. */
const places = (
  word: string,
  layout: Readonly<Record<string, string>>,
  codes: Readonly<Record<string, string>>
): Typed[] => [
  ...[...word].map((letter) => ({
    key: layout[letter] ?? letter,
    code: codes[letter] ?? (/\d/.test(letter) ? `Digit${letter}` : `Key${letter.toUpperCase()}`),
    shift: /[A-Z]/.test(letter)
  })),
  { key: 'Enter' }
]

describe('a scanner is told from a person by its burst of keys', () => {
  test('a code at scanner speed is a scan', () => {
    expect(last(hear(text('26-00042'), 8))).toMatchObject({ is: 'scan', code: '26-00042', length: 8 })
  })

  test('the same code at typing speed is typing', () => {
    expect(scanned(hear(text('26-00042'), 90))).toEqual([])
  })

  test('a fast typist who pauses before Enter is a typist', () => {
    const reader = new BurstReader()
    hear([...'titel'], 30, reader)
    expect(reader.hear({ key: 'Enter', code: 'Enter', shift: false, at: 900, not: false })).toEqual({ is: 'other' })
  })

  test('fewer than four keys are no scan', () => {
    expect(scanned(hear(text('abc'), 5))).toEqual([])
  })

  test('a key that a busy machine delays does not cut the code in half', () => {
    const reader = new BurstReader()
    hear([...'26-0'], 8, reader)
    expect(scanned(hear(text('0042'), 8, reader, 24 + 90))).toEqual(['26-00042'])
  })

  test('nor does it take the first letter away, when that is the one before the delay', () => {
    const reader = new BurstReader()
    hear(['2'], 0, reader)
    expect(scanned(hear(text('6-00469'), 8, reader, 250))).toEqual(['26-00469'])
  })

  test('a second scan right after the first is its own', () => {
    const reader = new BurstReader()
    const heard = [...hear(text('26-00042'), 8, reader), ...hear(text('26-00043'), 8, reader, 500)]
    expect(scanned(heard)).toEqual(['26-00042', '26-00043'])
  })

  test('a letter typed long before the scan is not part of it', () => {
    const reader = new BurstReader()
    hear(['n'], 0, reader)
    expect(scanned(hear(text('31204000175523'), 6, reader, 400))).toEqual(['31204000175523'])
  })

  test('capitals come with Shift and stay together', () => {
    const keys = [
      { key: 'Shift' },
      { key: 'D', shift: true },
      { key: 'Shift' },
      { key: 'E', shift: true },
      '-',
      '1',
      '2',
      'Enter'
    ]
    expect(scanned(hear(keys, 7))).toEqual(['DE-12'])
  })

  test('blanks around a code are dropped, blanks inside stay', () => {
    expect(scanned(hear(text(' Z463 .T35 '), 6))).toEqual(['Z463 .T35'])
  })

  test('a key that is held repeats fast and is no scan', () => {
    const keys = ['j', ...Array.from({ length: 8 }, () => ({ key: 'j', not: true })), 'Enter']
    expect(scanned(hear(keys, 20))).toEqual([])
  })

  test('what an input method composes is no scan', () => {
    const keys = [...[...'nihon'].map((key) => ({ key, not: true })), { key: 'Enter', not: true }]
    expect(scanned(hear(keys, 10))).toEqual([])
  })

  test('an arrow in between ends a burst', () => {
    expect(scanned(hear(['2', '6', '0', '0', 'ArrowDown', '4', '2', 'Enter'], 8))).toEqual([])
  })
})

describe('a scanner types as a US keyboard, whatever layout the machine has', () => {
  test('on a French keyboard digits are read by their places', () => {
    const azerty = { '2': 'é', '6': '-', '0': 'à', '4': "'", '-': ')' }
    expect(scanned(hear(places('26-00042', azerty, { '-': 'Minus' }), 8))).toEqual(['26-00042'])
  })

  test('on a Greek keyboard letters are read by their places', () => {
    const greek = { a: 'α', b: 'β', c: 'ψ' }
    expect(scanned(hear(places('abc123', greek, {}), 8))).toEqual(['abc123'])
  })

  test('on a Cyrillic keyboard capitals stay capitals', () => {
    const russian = { D: 'В', E: 'У', W: 'Ц', d: 'в', h: 'р' }
    expect(scanned(hear(places('DE-Wdh', russian, { '-': 'Minus' }), 8))).toEqual(['DE-Wdh'])
  })

  test('on a US keyboard a code is read as it is typed, places or not', () => {
    expect(scanned(hear(text('GR-Ark:2026/1187'), 8))).toEqual(['GR-Ark:2026/1187'])
  })
})

const typedOn = (layout: Layout, text: string): Typed[] =>
  [...text].map((letter) => ({ ...strokeOn(layout, letter), shift: /[A-Z]/.test(letter) }))
const taught = (heard: readonly Heard[]): ScannerSetup | undefined => {
  const scan = last(heard)
  return scan?.is === 'scan' ? learnScanner(scan.raw) : undefined
}

describe('a scanner that was set up with its sheet', () => {
  test.each(['german', 'french'] as const)('on a %s keyboard every code arrives as it is printed', (layout) => {
    const setup = taught(hear([...typedOn(layout, teaching), { key: 'Enter' }], 6))
    expect(setup).toEqual({ prefix: '', suffix: '', end: 'enter', byPlace: true })
    const letters = fc.constantFrom(...'ABCXYZQWMabcyzqwm0123456789-./')
    fc.assert(
      fc.property(fc.array(letters, { minLength: 4, maxLength: 24 }), (signs) => {
        const code = signs.join('')
        const reader = new BurstReader(() => setup ?? null)
        expect(scanned(hear([...typedOn(layout, code), { key: 'Enter' }], 6, reader))).toEqual([code])
      }),
      { seed: 5 }
    )
  })

  test('what it sends before and behind a code is left off, whatever key ends it', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[!-~]{0,5}$/),
        fc.stringMatching(/^[!-~]{0,5}$/),
        fc.constantFrom('Enter', 'Tab'),
        fc.stringMatching(/^[0-9A-Z-]{4,20}$/),
        (prefix, suffix, end, code) => {
          const burst = (word: string) => [...`${prefix}${word}${suffix}`, end]
          const setup = taught(hear(burst(teaching), 6))
          expect(setup).toEqual({ prefix, suffix, end: end.toLowerCase(), byPlace: false })
          expect(scanned(hear(burst(code), 6, new BurstReader(() => setup ?? null)))).toEqual([code])
        }
      ),
      { seed: 3 }
    )
  })

  test('another code than the sheet’s teaches nothing', () => {
    expect(taught(hear(text('31204000102935'), 6))).toBeUndefined()
  })

  test('without a key at its end a pause ends a code, and a short burst is typing', () => {
    const reader = new BurstReader()
    hear([...'31204000102935'], 6, reader)
    expect(reader.rest()).toMatchObject({ is: 'scan', code: '31204000102935' })
    hear([...'title'], 20, reader)
    expect(reader.rest()).toEqual({ is: 'other' })
  })
})

test('a scanner may end a code with Tab, and say which kind of code it was', () => {
  expect(scanned(hear([...'26-00042', 'Tab'], 8))).toEqual(['26-00042'])
  expect(scanned(hear([...']C126-00042', 'Enter'], 8))).toEqual(['26-00042'])
  expect(bareCode(']E0', null)).toBe(']E0')
})

test('on a French keyboard digits alone are read by their places, though they are letters of ours', () => {
  expect(scanned(hear([...typedOn('french', '4545'), { key: 'Enter' }], 8))).toEqual(['4545'])
})
