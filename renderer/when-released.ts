let pressed = false
window.addEventListener('pointerdown', () => (pressed = true), true)
for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, () => (pressed = false), true)

/**
 * Runs at once, or when the button of the mouse is up again: what a field says when it is left may move a button away from under the pointer that
 * is pressed on it, and the click would be lost.
 */
export function whenReleased(run: () => void): void {
  if (!pressed) return run()
  const ends = new AbortController()
  const after = () => {
    ends.abort()
    // The click comes after the button is up.
    setTimeout(run)
  }
  for (const end of ['pointerup', 'pointercancel'])
    window.addEventListener(end, after, { capture: true, signal: ends.signal })
}
