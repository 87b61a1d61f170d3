import { type DrawnLines, keepRows, type Sight } from './list-rows.ts'

/** After so long (ms) the rows out of sight are written: what is seen, and the request beside it, come first. */
const pause = 150

/**
 * The rows of a list, those in sight first: when a list is turned, what is seen is one frame's work. The rows that are drawn beyond, for scrolling, are
 * written a moment later, in a frame of their own.
 */
export function rowsInSight(body: Element) {
  const rows = keepRows(body)
  let rest: (() => void) | undefined
  let waiting: ReturnType<typeof setTimeout> | undefined

  /** Writes what has changed: `turned` when the lines are others, which those out of `sight` may wait for. */
  function write(shown: DrawnLines, sight: Sight, turned: boolean): void {
    const later = turned || rest !== undefined
    rows.write(shown, later ? sight : undefined)
    if (!later) return
    rest = () => rows.write(shown)
    waiting ??= setTimeout(writeRest, pause)
  }
  /** Writes all of them now. */
  function writeAll(shown: DrawnLines): void {
    rows.write(shown)
    rest = undefined
  }
  /** Writes at once what is still to come: it may come into sight. */
  function writeRest(): void {
    clearTimeout(waiting)
    waiting = undefined
    rest?.()
    rest = undefined
  }
  return { write, writeAll, writeRest, rowOf: rows.rowOf }
}
