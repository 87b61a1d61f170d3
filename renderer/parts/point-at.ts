import { onBeforeUnmount, watch } from 'vue'

const mark = 'data-pointed'

/**
 * Marks what a selector names inside the work area, the first of it that is shown, as long as it is named; style/tour.css draws the line. It is
 * the thing itself that is marked, so the mark scrolls with it; what comes later, or is drawn anew, is found when it comes.
 */
export function usePointer(subject: () => string | null): void {
  let marked: HTMLElement | null = null
  let waiting = 0

  function find() {
    waiting = 0
    const selector = subject()
    const all = selector ? document.querySelectorAll<HTMLElement>(`#sheet ${selector}`) : []
    const found = [...all].find((each) => each.checkVisibility()) ?? null
    if (found === marked) return
    marked?.removeAttribute(mark)
    marked = found
    marked?.setAttribute(mark, '')
    if (!marked) return
    // In a small window the work area scrolls as a whole; what is longer than the window is shown from its beginning.
    const room = document.getElementById('sheet')?.clientHeight ?? innerHeight
    marked.scrollIntoView({ block: marked.offsetHeight > room * 0.75 ? 'start' : 'nearest' })
  }
  const soon = () => (waiting ||= requestAnimationFrame(find))

  const observer = new MutationObserver(soon)
  watch(
    subject,
    (now) => {
      observer.disconnect()
      const sheet = document.getElementById('sheet')
      if (now && sheet) observer.observe(sheet, { childList: true, subtree: true })
      // What is no longer spoken of loses its mark with the words, not a frame later.
      if (now) soon()
      else find()
    },
    { immediate: true }
  )
  onBeforeUnmount(() => {
    observer.disconnect()
    cancelAnimationFrame(waiting)
    marked?.removeAttribute(mark)
  })
}
