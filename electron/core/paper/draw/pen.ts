import type { Han } from '../../../../shared/paper/han.ts'
import type { Canvas, Ink } from './canvas.ts'
import type { Weight } from './faces.ts'
import type { Script } from './font-files.ts'
import { easternOrder, orderRuns, splitRuns, type Manner, type Run } from './text-runs.ts'

/** Sets text on a canvas. Lengths are points, positions from the top left. */
export interface Pen {
  readonly canvas: Canvas
  /** Width of clean text at size 1. */
  readonly widthOf: (text: string, weight: Weight, manner: Manner) => number
  /** Draws clean text on a baseline and gives its width. `manner` is that of the paragraph. */
  readonly write: (
    text: string,
    weight: Weight,
    size: number,
    x: number,
    baseline: number,
    manner: Manner,
    ink?: Ink
  ) => number
  /** How the record at hand writes Han characters, where a text does not tell. */
  readonly readAs: (han: Han | undefined) => void
  /** Characters that no font had since the last call. */
  readonly takeMissing: () => string[]
}

interface Measured {
  readonly runs: readonly Run[]
  readonly width: number
  readonly missing: readonly string[]
}

// Across documents: the same words come on every slip. Emptied when full, so that a year of printing stays small.
// By weight and manner, then by text: long texts are looked up by themselves, not as a part of a key that is new each time.
const measured = new Map<string, Map<string, Measured>>()
const most = 20_000

function measuredIn(weight: Weight, { fromRight, eastern }: Manner): Map<string, Measured> {
  const kind = `${weight}${fromRight ? '<' : '>'}${eastern[0]}`
  const cache = measured.get(kind) ?? new Map<string, Measured>()
  measured.set(kind, cache)
  return cache
}

/** A pen for a new canvas. */
export function openPen(canvas: Canvas): Pen {
  let missing = new Set<string>()
  let record: readonly Script[] | undefined

  function measure(text: string, weight: Weight, asked: Manner): Measured {
    const manner = record && !asked.told ? { ...asked, eastern: record } : asked
    const cache = measuredIn(weight, manner)
    const before = cache.get(text)
    if (before) return before
    const lacking = new Set<string>()
    const runs = orderRuns(
      text,
      splitRuns(text, weight, manner.eastern, (character) => lacking.add(character)),
      manner.fromRight
    )
    const made = { runs, width: runs.reduce((sum, run) => sum + canvas.runWidth(run), 0), missing: [...lacking] }
    if (cache.size >= most) cache.clear()
    cache.set(text, made)
    return made
  }

  return {
    canvas,
    widthOf: (text, weight, manner) => measure(text, weight, manner).width,
    write(text, weight, size, x, baseline, manner, ink = 'black') {
      const { runs, width, missing: lacking } = measure(text, weight, manner)
      for (const character of lacking) missing.add(character)
      let at = x
      for (const run of runs) {
        canvas.write(run, size, at, baseline, ink)
        if (runs.length > 1) at += canvas.runWidth(run) * size
      }
      return width * size
    },
    readAs(han) {
      record = han && easternOrder(han)
    },
    takeMissing() {
      const taken = [...missing]
      missing = new Set()
      return taken
    }
  }
}
