/** A burst is this many keys or more … */
const least = 4
/** … with less than this between two of them (ms). People do not type so, scanners do. */
const fastest = 35

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
  | { readonly is: 'scan'; readonly code: string; readonly length: number }
  /** A letter that begins or goes on a burst; `length` letters so far. */
  | { readonly is: 'letter'; readonly length: number }
  | { readonly is: 'other' }

/** Recognises a scanner by its burst of keys ending in Enter. */
export class BurstReader {
  #strokes: Stroke[] = []

  hear(stroke: Stroke): Heard {
    if (stroke.not) return this.#forget()
    // Shift alone goes with the letters of a scanner.
    if (stroke.key === 'Shift') return { is: 'letter', length: this.#strokes.length }
    const last = this.#strokes.at(-1)
    const goesOn = last !== undefined && stroke.at - last.at < fastest
    if (stroke.key === 'Enter') {
      const burst = this.#strokes
      this.#strokes = []
      return goesOn && burst.length >= least ? { is: 'scan', code: read(burst), length: burst.length } : { is: 'other' }
    }
    if ([...stroke.key].length !== 1) return this.#forget()
    this.#strokes = goesOn ? [...this.#strokes, stroke] : [stroke]
    return { is: 'letter', length: this.#strokes.length }
  }

  #forget(): Heard {
    this.#strokes = []
    return { is: 'other' }
  }
}

/** The letters of a burst; by their places when the layout made others of them. */
function read(burst: readonly Stroke[]): string {
  const plain = burst.every(({ key }) => key >= ' ' && key <= '~')
  return burst
    .map((stroke) => (plain ? stroke.key : byPlace(stroke)))
    .join('')
    .trim()
}

function byPlace({ key, code, shift }: Stroke): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter) return shift ? letter : letter.toLowerCase()
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  if (digit) return shift && code.startsWith('Digit') ? (')!@#$%^&*('[Number(digit)] ?? key) : digit
  return usKeys[code]?.[shift ? 1 : 0] ?? key
}
