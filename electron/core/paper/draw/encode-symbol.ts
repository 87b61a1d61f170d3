import bwip from 'bwip-js'
import { canCarry, type Symbology } from '../../../../shared/paper/symbologies.ts'

export interface Bars {
  readonly kind: 'bars'
  /** Alternating widths of bars and spaces in modules, a bar first. */
  readonly widths: readonly number[]
  readonly modules: number
  /** White modules that must stay free on each side. */
  readonly quiet: number
}

export interface Matrix {
  readonly kind: 'matrix'
  /** Rows of modules, true is black. */
  readonly rows: readonly (readonly boolean[])[]
  readonly modules: number
  readonly quiet: number
}

export type CodeSymbol = Bars | Matrix

/** Quiet zones: ISO/IEC 15417 and 16388 want ten modules, EN 798 the same; ISO/IEC 18004 four, 16022 one. */
const encoders: Readonly<Record<Symbology, { bcid: string; quiet: number; more?: Readonly<Record<string, unknown>> }>> =
  {
    'code-128': { bcid: 'code128', quiet: 10 },
    'code-39': { bcid: 'code39', quiet: 10 },
    'code-39-check': { bcid: 'code39', quiet: 10, more: { includecheck: true } },
    codabar: { bcid: 'rationalizedCodabar', quiet: 10 },
    qr: { bcid: 'qrcode', quiet: 4, more: { eclevel: 'M' } },
    'data-matrix': { bcid: 'datamatrix', quiet: 1 }
  }

// Across documents: a day prints the same numbers on slip, strap and label. Emptied when full.
const encoded = new Map<string, CodeSymbol | undefined>()
const most = 5000

/** The symbol of a text; undefined for what the symbology cannot carry or would be too long to scan. */
export function encodeSymbol(text: string, symbology: Symbology = 'code-128'): CodeSymbol | undefined {
  const key = `${symbology} ${text}`
  if (encoded.has(key)) return encoded.get(key)
  const symbol = canCarry(symbology, text) ? make(text, symbology) : undefined
  if (encoded.size >= most) encoded.clear()
  encoded.set(key, symbol)
  return symbol
}

interface Raw {
  readonly sbs?: readonly number[]
  readonly pixs?: readonly number[]
  readonly pixx?: number
}

function make(text: string, symbology: Symbology): CodeSymbol | undefined {
  const { bcid, quiet, more } = encoders[symbology]
  const { said, also } = wording(text, symbology)
  try {
    // Of the package as a whole: the `raw` that can be imported by name draws a symbology called raw.
    const [raw] = bwip.raw({ bcid, text: said, ...more, ...also }) as unknown as Raw[]
    if (raw?.sbs)
      return { kind: 'bars', widths: raw.sbs, modules: raw.sbs.reduce((sum, width) => sum + width, 0), quiet }
    const across = raw?.pixx ?? 0
    if (!raw?.pixs || across === 0) return undefined
    const dots = raw.pixs
    const rows = Array.from({ length: dots.length / across }, (_, row) =>
      dots.slice(row * across, (row + 1) * across).map((dot) => dot === 1)
    )
    return { kind: 'matrix', rows, modules: across, quiet }
  } catch {
    return undefined
  }
}

/** What the encoder is told. Letters beyond ASCII are announced as UTF-8 (ECI 26), else readers guess; `^` then has to be doubled. */
function wording(text: string, symbology: Symbology): { said: string; also?: Readonly<Record<string, unknown>> } {
  // Library labels start with A and stop with B; the letters are not part of the number.
  if (symbology === 'codabar') return { said: `A${text}B` }
  if (symbology === 'qr' && /[^\u0020-\u007e]/.test(text))
    return { said: `^ECI000026${text.replaceAll('^', '^^')}`, also: { parsefnc: true } }
  return { said: text }
}
