import { fontOf, type Weight } from '../draw/faces.ts'
import { layRun } from '../draw/laid-run.ts'
import type { Canvas } from '../draw/canvas.ts'
import { orderRuns, splitRuns, type Manner } from '../draw/text-runs.ts'

/** How far the ink of a line goes beyond what its width and its line leave room for, at size 1: accents upon accents, tails, a j at the beginning. */
export interface Overhang {
  readonly left: number
  readonly right: number
  /** Above the baseline, and below it. */
  readonly up: number
  readonly down: number
}

const none: Overhang = { left: 0, right: 0, up: 0, down: 0 }
// Letters and figures that stand within their widths; most lines are of these alone.
const tame = /^[ 0-9A-EG-IK-PR-Za-eg-ik-z.,:;()/+-]*$/

const known = new Map<string, Overhang>()
const most = 5000

/** The overhang of a clean line. */
export function overhangOf(text: string, weight: Weight, manner: Manner, canvas: Canvas): Overhang {
  if (tame.test(text)) return none
  const key = `${weight} ${manner.eastern[0]} ${text}`
  const before = known.get(key)
  if (before) return before
  const measured = measure(text, weight, manner, canvas)
  if (known.size >= most) known.clear()
  known.set(key, measured)
  return measured
}

function measure(text: string, weight: Weight, manner: Manner, canvas: Canvas): Overhang {
  const runs = orderRuns(
    text,
    splitRuns(text, weight, manner.eastern, () => undefined),
    manner.fromRight
  )
  let at = 0
  let [left, right, up, down] = [0, 0, 0, 0]
  for (const run of runs) {
    const em = fontOf(run.face).unitsPerEm
    for (const { outline, x, y } of layRun(run.face, run.text))
      for (const { args } of outline)
        for (let index = 0; index + 1 < args.length; index += 2) {
          const across = at + (x + (args[index] ?? 0)) / em
          const high = (y + (args[index + 1] ?? 0)) / em
          left = Math.min(left, across)
          right = Math.max(right, across)
          up = Math.max(up, high)
          down = Math.min(down, high)
        }
    at += canvas.runWidth(run)
  }
  return { left: -left, right: Math.max(0, right - at), up, down: -down }
}
