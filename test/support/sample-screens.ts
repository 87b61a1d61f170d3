import type { Page } from 'playwright-core'
import { openInBrowser, settled, type Desk } from './browser.ts'
import { jsonOf, makeSample } from './processes.ts'

/** The sample desk in a window, to look at its screens one after the other. */
export interface SampleScreens {
  readonly desk: Desk
  readonly page: Page
  /** The second of its staff sits down, without sounds and tour, in the light theme; what is kept is read when a screen is opened. */
  dress(options?: { textSize?: string }): Promise<void>
  /** Opens a screen anew, once it shows what it has; `/request` is a request that was asked of a library. */
  open(route: string): Promise<void>
  /** Goes to another screen as staff do, without reading the program anew. */
  goTo(route: string): Promise<void>
}

/** Opens the sample desk for looking at its screens. */
export async function openSampleScreens(): Promise<SampleScreens> {
  let request = ''
  const desk = await openInBrowser(async (ledger) => {
    await makeSample(ledger)
    request = (await jsonOf<{ number: string }[]>('--ledger', ledger, 'queue', 'borrowing-asked'))[0]?.number ?? ''
  })
  const { page } = desk
  const placeOf = (route: string) => `#${route === '/request' ? `/request/${request}` : route}`
  async function shows(route: string): Promise<void> {
    if (route.startsWith('/queue') && route !== '/queue/mine')
      await page.locator('.in-sight table.list tr.here').waitFor()
    if (route === '/request') await page.locator('.in-sight h2.title-large').waitFor()
    await settled(page)
  }
  return {
    desk,
    page,
    async dress(options = {}) {
      await page.evaluate(
        (wanted) =>
          localStorage.setItem(
            'interloan.session',
            JSON.stringify({ staffId: 2, sounds: false, theme: 'light', textSize: '100', toured: [2], ...wanted })
          ),
        options
      )
    },
    async open(route) {
      await page.goto(`${desk.served.address}/${placeOf(route)}`)
      await page.reload()
      // In a narrow window the title is for screen readers only.
      await page.locator('h1').first().waitFor({ state: 'attached' })
      await shows(route)
    },
    async goTo(route) {
      const before = (await page.locator('h1').first().textContent()) ?? ''
      await page.goto(`${desk.served.address}/${placeOf(route)}`)
      const another = new RegExp(`^(?!\\s*${before.trim().replace(/[^\p{L}\p{N} ]/gu, '.')}\\s*$)`, 'su')
      await page.locator('h1', { hasText: another }).first().waitFor({ state: 'attached' })
      await shows(route)
    }
  }
}
