import { nextTick } from 'vue'
import type { Router } from 'vue-router'
import { isTextField } from './commands/keys.ts'

/** Where the focus goes when its place is gone and nothing nearer takes it: the work area. */
const home = () => document.getElementById('sheet')
const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"])'

/** A field that nobody chose must not get it: the next key would be written there instead of being done. */
const nearest = (place: HTMLElement) =>
  [...place.querySelectorAll<HTMLElement>(focusable)].find((each) => !isTextField(each))

/**
 * Keeps the focus from falling to the page's body, where keys scroll nothing and a screen reader begins anew: after a screen change it goes to
 * the work area unless the screen has put it somewhere, and when what had it is taken away it goes to the nearest thing that is left.
 */
export function keepFocus(router: Router): () => void {
  /** What had the focus, and what it stood in, from the inside out. */
  let last: HTMLElement | null = null
  let around: HTMLElement[] = []

  const lost = () => document.activeElement === null || document.activeElement === document.body

  function onFocus({ target }: FocusEvent) {
    if (!(target instanceof HTMLElement)) return
    last = target
    around = []
    for (let at = target.parentElement; at; at = at.parentElement) around.push(at)
  }
  /** Left without going anywhere, as Escape in a field does it. */
  function onLeft({ relatedTarget }: FocusEvent) {
    if (relatedTarget === null) setTimeout(restore)
  }
  function restore() {
    if (!lost() || !document.hasFocus() || document.querySelector('[role="dialog"]')) return
    if (!last || last.isConnected) return focusHome()
    const place = around.find((each) => each.isConnected && each !== document.body && each.id !== 'app')
    if (!place || !home()?.contains(place) || place === home()) return focusHome()
    const near = place.matches('[tabindex]') ? place : nearest(place)
    if (near) near.focus({ preventScroll: true })
    else focusHome()
  }
  const focusHome = () => home()?.focus({ preventScroll: true })

  const observer = new MutationObserver(() => {
    if (last && !last.isConnected && lost()) setTimeout(restore)
  })
  observer.observe(document.body, { childList: true, subtree: true })
  window.addEventListener('focusin', onFocus)
  window.addEventListener('focusout', onLeft)
  const stop = router.afterEach(async (to, from) => {
    if (to.name === from.name) return
    await nextTick()
    // The screen itself comes first; it may wait for its data.
    setTimeout(() => lost() && document.hasFocus() && focusHome(), 50)
  })
  return () => {
    observer.disconnect()
    window.removeEventListener('focusin', onFocus)
    window.removeEventListener('focusout', onLeft)
    stop()
  }
}
