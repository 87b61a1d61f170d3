/** What stands above comes within this time (ms), or somebody has looked on. */
const patience = 2000
const movedOn = ['wheel', 'pointerdown', 'keydown'] as const
let release = () => {}

/**
 * Brings an element into sight and keeps it there while what stands above it in `page` is still coming and grows; until somebody scrolls, clicks or
 * types. One at a time.
 */
export function holdInSight(element: Element, page: Element, block: ScrollLogicalPosition): void {
  release()
  const bring = () => element.scrollIntoView({ block })
  bring()
  const grown = new ResizeObserver(bring)
  for (const each of page.children) grown.observe(each)
  const end = () => {
    grown.disconnect()
    clearTimeout(latest)
    for (const event of movedOn) removeEventListener(event, end, true)
  }
  const latest = setTimeout(end, patience)
  for (const event of movedOn) addEventListener(event, end, { capture: true, passive: true })
  release = end
}
