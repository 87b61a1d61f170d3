import { fontOf, type Face, type Weight } from './faces.ts'
import { orderRuns, splitRuns, type Manner, type Run } from './text-runs.ts'

/** Draws and measures text in one document. Lengths are points, positions from the top left. */
export interface Pen {
  readonly doc: PDFKit.PDFDocument
  /** The printer's dot in points: bars lie on whole ones. */
  readonly dot: number
  /** Width of clean text at size 1. */
  readonly widthOf: (text: string, weight: Weight, manner: Manner) => number
  /** Draws clean text on a baseline and gives its width. `manner` is that of the paragraph. */
  readonly write: (text: string, weight: Weight, size: number, x: number, baseline: number, manner: Manner) => number
  /** Characters that no font had since the last call. */
  readonly takeMissing: () => string[]
}

interface Measured {
  readonly runs: readonly Run[]
  readonly width: number
  readonly missing: readonly string[]
}

// Across documents: the same words come on every slip. Emptied when full, so that a year of printing stays small.
const measured: Record<Weight, Map<string, Measured>> = { regular: new Map(), strong: new Map() }
const most = 20_000

/** A pen for a new document: the fonts are known to it by name and embedded only once used. */
export function openPen(doc: PDFKit.PDFDocument, dot: number): Pen {
  const known = new Set<Face>()
  let missing = new Set<string>()

  function take(face: Face, size: number): PDFKit.PDFDocument {
    if (!known.has(face)) {
      doc.registerFont(face, fontOf(face) as unknown as PDFKit.Mixins.PDFFontSource)
      known.add(face)
    }
    return doc.font(face, size)
  }

  const runWidth = ({ face, text }: Run) =>
    take(face, 1000).widthOfString(text, face.endsWith('-rtl') ? shapedWhole : {}) / 1000

  function measure(text: string, weight: Weight, manner: Manner): Measured {
    const cache = measured[weight]
    const key = `${manner.fromRight ? '<' : '>'}${manner.eastern[0]} ${text}`
    const before = cache.get(key)
    if (before) return before
    const lacking = new Set<string>()
    const runs = orderRuns(
      text,
      splitRuns(text, weight, manner.eastern, (character) => lacking.add(character)),
      manner.fromRight
    )
    const made = { runs, width: runs.reduce((sum, run) => sum + runWidth(run), 0), missing: [...lacking] }
    if (cache.size >= most) cache.clear()
    cache.set(key, made)
    return made
  }

  return {
    doc,
    dot,
    widthOf: (text, weight, manner) => measure(text, weight, manner).width,
    write(text, weight, size, x, baseline, manner) {
      const { runs, width, missing: lacking } = measure(text, weight, manner)
      for (const character of lacking) missing.add(character)
      let at = x
      for (const run of runs) {
        const mirrored = run.face.endsWith('-rtl')
        take(run.face, size).text(run.text, at, baseline, mirrored ? drawnWhole : drawn)
        if (runs.length > 1) at += runWidth(run) * size
      }
      return width * size
    },
    takeMissing() {
      const taken = [...missing]
      missing = new Set()
      return taken
    }
  }
}

// A list of features, even an empty one, makes PDFKit shape a run whole instead of word by word: from right to left words would change places.
const shapedWhole: PDFKit.Mixins.TextOptions = { features: [] }
const drawn: PDFKit.Mixins.TextOptions = { lineBreak: false, baseline: 'alphabetic' }
const drawnWhole: PDFKit.Mixins.TextOptions = { ...drawn, ...shapedWhole }
