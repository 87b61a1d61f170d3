/** Nobody has done anything for so long (ms). */
const quiet = 2000
/** So long (ms) lies between two pieces of work. */
const between = 200
const acts = ['keydown', 'input', 'pointerdown', 'pointermove', 'wheel'] as const

/**
 * Does small pieces of work while nobody does anything in the window, each when the browser has time to spare, until `piece` says that there was
 * none. `begin` begins again.
 */
export function whileQuiet(piece: () => boolean): { begin(): void; end(): void } {
  let acted = performance.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  const act = () => (acted = performance.now())
  const left = () => quiet - (performance.now() - acted)

  function look(): void {
    timer = setTimeout(() => requestIdleCallback(work), Math.max(between, left()))
  }
  function work(): void {
    // Ended meanwhile.
    if (!timer) return
    timer = undefined
    if (left() > 0 || piece()) look()
  }
  for (const each of acts) window.addEventListener(each, act, { capture: true, passive: true })
  return {
    begin() {
      if (!timer) look()
    },
    end() {
      clearTimeout(timer)
      timer = undefined
      for (const each of acts) window.removeEventListener(each, act, { capture: true })
    }
  }
}
