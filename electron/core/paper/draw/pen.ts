import type { Han } from '../../../../shared/paper/han.ts'
import type { Canvas, Ink } from './canvas.ts'
import type { Weight } from './faces.ts'
import type { Script } from './font-files.ts'
import { openMemory } from './remembered.ts'
import { easternOrder, orderRuns, splitRuns, type Manner, type Run } from './text-runs.ts'
import { wrapText, type Room, type WidthOf, type Wrapped } from './wrap-text.ts'

/** Sets text on a canvas. Lengths are points, positions from the top left. */
export interface Pen {
  readonly canvas: Canvas
  /** Width of clean text at size 1. */
  readonly widthOf: (text: string, weight: Weight, manner: Manner) => number
  /** Clean text laid into a room, as `wrapText` does; what was laid once is remembered. */
  readonly wrap: (text: string, room: Room) => Wrapped
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

// Across documents: a slip that is full is tried in several sizes, and a desk's own address stands on every label in one.
const measured = openMemory<Measured>(40_000)
const wrapped = openMemory<Wrapped>(40_000)

/** A pen for a new canvas. */
export function openPen(canvas: Canvas): Pen {
  let missing = new Set<string>()
  let record: readonly Script[] | undefined

  // A text is measured in many pieces, one after the other and all in its manner.
  let last: { weight: Weight; asked: Manner; record: typeof record; memory: ReturnType<typeof measured> } | undefined

  function memoryFor(weight: Weight, asked: Manner, eastern: readonly Script[]): ReturnType<typeof measured> {
    if (last?.weight === weight && last.asked === asked && last.record === record) return last.memory
    const memory = measured(`${weight}${asked.fromRight ? '<' : '>'}${eastern[0]}`)
    last = { weight, asked, record, memory }
    return memory
  }

  function measure(text: string, weight: Weight, asked: Manner): Measured {
    const { fromRight } = asked
    const eastern = record && !asked.told ? record : asked.eastern
    return memoryFor(
      weight,
      asked,
      eastern
    )(text, () => {
      const lacking = new Set<string>()
      const runs = orderRuns(
        text,
        splitRuns(text, weight, eastern, (character) => lacking.add(character)),
        fromRight
      )
      return { runs, width: runs.reduce((sum, run) => sum + canvas.runWidth(run), 0), missing: [...lacking] }
    })
  }

  const widthOf: WidthOf = (text, weight, manner) => measure(text, weight, manner).width

  return {
    canvas,
    widthOf,
    wrap(text, room) {
      const { width, lines, size, weight, least, han } = room
      const kind = `${weight} ${size} ${least} ${lines} ${width} ${han} ${record?.[0]}`
      return wrapped(kind)(text, () => wrapText(text, room, widthOf))
    },
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
