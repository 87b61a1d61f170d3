import { bareCode, type RawScan, type ScannerSetup } from './scanner-setup.ts'

/** A burst is this many keys or more … */
const least = 4
/** Without a key at its end a burst is at least so long. */
const surely = 6
/** … with less than this between most of them (ms). People do not type so, scanners do. */
const fastest = 35
/**
 * A busy machine delays a key now and then, the first one too; up to this (ms) it still belongs to the burst, else a code would lose what came
 * before. Nobody types a letter and has scanned by then.
 */
const slack = 300

/** The letters of a US keyboard by place, for scanners that type as one on another layout. */
const usKeys: Readonly<Record<string, string>> = {
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: `'"`,
  Backquote: '`~',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Space: '  '
}

export interface Stroke {
  readonly key: string
  readonly code: string
  readonly shift: boolean
  /** When, in ms on any steady clock. */
  readonly at: number
  /** Repeated by holding, composed by an input method, or part of a shortcut. */
  readonly not: boolean
}

export type Heard =
  | { readonly is: 'scan'; readonly code: string; readonly length: number; readonly raw: RawScan }
  /** A letter that may belong to a burst: how many came fast one after the other, and whether it is the first of all. */
  | { readonly is: 'letter'; readonly length: number; readonly first: boolean }
  | { readonly is: 'other' }

/** Recognises a scanner by its burst of keys, which ends in Enter, in Tab, or, where the scanner was set up so, in a pause. */
export class BurstReader {
  readonly #setup: () => ScannerSetup | null
  #strokes: Stroke[] = []
  #fast = 0

  /** @param setup how the scanner of this machine writes, when it was taught */
  constructor(setup: () => ScannerSetup | null = () => null) {
    this.#setup = setup
  }

  hear(stroke: Stroke): Heard {
    if (stroke.not) return this.#forget()
    // Shift alone goes with the letters of a scanner.
    if (stroke.key === 'Shift') return { is: 'letter', length: this.#fast, first: false }
    const last = this.#strokes.at(-1)
    const gap = last === undefined ? Infinity : stroke.at - last.at
    if (stroke.key === 'Enter' || stroke.key === 'Tab')
      return gap < slack ? this.#end(stroke.key === 'Enter' ? 'enter' : 'tab') : this.#forget()
    if ([...stroke.key].length !== 1) return this.#forget()
    this.#strokes = gap < slack ? [...this.#strokes, stroke] : [stroke]
    this.#fast = gap < fastest ? this.#fast + 1 : 1
    return { is: 'letter', length: this.#fast, first: this.#strokes.length === 1 }
  }

  /** Nothing more came for a while: the end of a code, for a scanner that sends no key behind it. */
  rest(): Heard {
    return this.#strokes.length >= surely ? this.#end('none') : this.#forget()
  }

  #end(end: RawScan['end']): Heard {
    const burst = this.#strokes
    this.#forget()
    if (burst.length < least || usualGap(burst) >= fastest) return { is: 'other' }
    const raw = { keys: burst.map(({ key }) => key).join(''), places: burst.map(byPlace).join(''), end }
    const code = bareCode(isByPlace(burst, this.#setup()) ? raw.places : raw.keys, this.#setup())
    return code === '' ? { is: 'other' } : { is: 'scan', code, length: burst.length, raw }
  }

  #forget(): Heard {
    this.#strokes = []
    this.#fast = 0
    return { is: 'other' }
  }
}

/** The median of the times between the keys (ms). */
function usualGap(burst: readonly Stroke[]): number {
  const gaps = burst
    .slice(1)
    .map(({ at }, index) => at - (burst[index]?.at ?? at))
    .sort((a, b) => a - b)
  return gaps[gaps.length >> 1] ?? Infinity
}

/** Whether a burst was meant for a US keyboard and met another one: it was taught so, a letter is none of ours, or a digit's key wrote no digit. */
function isByPlace(burst: readonly Stroke[], setup: ScannerSetup | null): boolean {
  if (setup) return setup.byPlace
  return burst.some(
    ({ key, code, shift }) => key < ' ' || key > '~' || (!shift && /^Digit\d$/.test(code) && !/\d/.test(key))
  )
}

function byPlace({ key, code, shift }: Stroke): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter) return shift ? letter : letter.toLowerCase()
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  if (digit) return shift && code.startsWith('Digit') ? (')!@#$%^&*('[Number(digit)] ?? key) : digit
  return usKeys[code]?.[shift ? 1 : 0] ?? key
}
