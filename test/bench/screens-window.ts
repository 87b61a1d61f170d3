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

export async function openWindow(page: Page, address: string): Promise<Window> {
  await page.addInitScript(() =>
    localStorage.setItem('interloan.session', JSON.stringify({ staffId: 2, sounds: false, theme: 'light' }))
  )
  await page.goto(address)
  await page.locator('h1').first().waitFor({ state: 'attached' })
  const metrics = await page.context().newCDPSession(page)
  await metrics.send('Performance.enable')
  return { page, metrics }
}

/** How long the page's main thread has worked so far, ms. */
export async function worked({ metrics }: Window): Promise<number> {
  const { metrics: all } = await metrics.send('Performance.getMetrics')
  const value = (name: string) => all.find((each) => each.name === name)?.value ?? 0
  return value('TaskDuration') * 1000
}

/** Does something in the page; answers when it is drawn, with the whole time, ms. After 10 s it counts as those. */
export const drawn = (page: Page, does: string, seen: string) =>
  page.evaluate<number>(`(async () => {
    const next = () => new Promise(requestAnimationFrame)
    const look = () => (${seen})
    const before = look()
    const from = performance.now()
    { ${does} }
    while ((look() === before || !look()) && performance.now() - from < 10000) await next()
    await next()
    return performance.now() - from
  })()`)
