import type { CDPSession, Page } from 'playwright-core'
import { type Spread } from './measure.ts'

export interface Window {
  readonly page: Page
  readonly metrics: CDPSession
}

export const ms = (n: number) => (n >= 100 ? n.toFixed(0) : n.toFixed(1))
export const both = ({ median, p95 }: Spread) => `${ms(median)} / ${ms(p95)}`
export const key = (name: string) =>
  `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: '${name}', bubbles: true, cancelable: true }))`

/** The screen that is shown, found without going through those that are kept behind it: what looks for it is measured too. */
export const inSight = `[...document.querySelector('.screen').parentElement.children].find((each) => each.classList.contains('in-sight'))`

/** Goes to a screen as people do, by its line in the rail: an address that is set is looked for among the anchors of the whole page as well. */
export const goTo = (route: string) => `document.querySelector('.rail a[href="#${route}"]').click()`

export async function openWindow(page: Page, address: string): Promise<Window> {
  await page.addInitScript(() =>
    localStorage.setItem('interloan.session', JSON.stringify({ staffId: 2, sounds: false, theme: 'light' }))
  )
  await page.goto(address)
  await page.locator('h1').first().waitFor({ state: 'attached' })
  const metrics = await page.context().newCDPSession(page)
  await metrics.send('Performance.enable', { timeDomain: 'threadTicks' })
  return { page, metrics }
}

/** The program begun anew in the window, at the list of all open requests. */
export async function beginAnew({ page }: Window): Promise<void> {
  await page.evaluate(`location.hash = '#/queue/open'`)
  await page.reload()
  await page.locator('.in-sight table.list tr.here').waitFor()
}

/** How long the page's main thread has worked so far, ms of a processor's time: what else the machine does is not in it. */
export async function worked({ metrics }: Window): Promise<number> {
  const { metrics: all } = await metrics.send('Performance.getMetrics')
  const value = (name: string) => all.find((each) => each.name === name)?.value ?? 0
  return value('TaskDuration') * 1000
}

/**
 * Does something in the page; answers when it is drawn, with the whole time, ms. The page is looked at when it changes and not at every frame, for which
 * there would be one more frame each time. After 10 s it counts as those.
 */
export const drawn = (page: Page, does: string, seen: string) =>
  page.evaluate<number>(`new Promise((resolve) => {
    const look = () => (${seen})
    const before = look()
    const from = performance.now()
    let ended = false
    const end = () => {
      if (ended) return
      ended = true
      observer.disconnect()
      clearTimeout(latest)
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now() - from)
        port2.postMessage(0)
      })
    }
    const lookAgain = () => { const now = look(); if (now && now !== before) end() }
    const observer = new MutationObserver(lookAgain)
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: ['class', 'data-turn'] })
    const latest = setTimeout(end, 10000)
    { ${does} }
    lookAgain()
  })`)
