import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { expectAccessible, noBrowser, openInBrowser, type Desk } from '../support/browser.ts'
import { jsonOf, runInterloan } from '../support/processes.ts'

const missing = noBrowser()
const screens = [
  '/today',
  '/scan',
  '/paper',
  '/queue/open',
  '/queue/lending-to-pull',
  '/new/borrowing',
  '/new/lending',
  '/import',
  '/messages',
  '/outbox',
  '/libraries',
  '/patrons',
  '/reports',
  '/settings'
] as const
let desk: Desk
let page: Page
let request = ''

async function dress(options: { theme?: string; textSize?: string }): Promise<void> {
  await page.evaluate(
    (wanted) =>
      localStorage.setItem(
        'interloan.session',
        JSON.stringify({ staffId: 2, sounds: false, theme: 'light', textSize: '100', ...wanted })
      ),
    options
  )
}
async function open(route: string): Promise<void> {
  await page.goto(`${desk.served.address}/#${route}`)
  await page.reload()
  // In a narrow window the title is for screen readers only.
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await page.waitForTimeout(250)
}

describe('every screen', () => {
  beforeEach((test) => {
    if (missing) test.skip(missing)
  })
  beforeAll(async () => {
    if (missing) return
    desk = await openInBrowser(async (ledger) => {
      expect(await runInterloan('--ledger', ledger, 'sample')).toMatchObject({ code: 0 })
      request = (await jsonOf<{ number: string }[]>('--ledger', ledger, 'queue', 'borrowing-asked'))[0]?.number ?? ''
    })
    page = desk.page
  })
  afterAll(() => (missing ? undefined : desk.close()))

  for (const theme of ['light', 'dark', 'contrast', 'contrast-dark'])
    it(`can be used by everybody: no rule of WCAG 2.2 AA is broken in the ${theme} theme`, async () => {
      await dress({ theme })
      for (const route of [...screens, `/request/${request}`]) {
        await open(route)
        // Themes change colours only.
        await expectAccessible(page, theme === 'light' ? undefined : ['color-contrast'])
      }
    })

  it('can be used where the system chooses the colours', async () => {
    await dress({ theme: 'light' })
    await page.emulateMedia({ forcedColors: 'active' })
    for (const route of ['/today', '/queue/open', '/scan', `/request/${request}`, '/settings']) {
      await open(route)
      await expectAccessible(page, ['color-contrast'])
    }
    await page.emulateMedia({ forcedColors: 'none' })
  })

  it('keeps to its content policy and raises no error', () => expect(desk.complaints).toEqual([]))

  it('still fits its window when text is twice as large', async () => {
    await dress({ textSize: '200' })
    await page.setViewportSize({ width: 1280, height: 720 })
    for (const route of [...screens, `/request/${request}`]) {
      await open(route)
      const over = await page.evaluate(() => [
        document.documentElement.scrollWidth - innerWidth,
        document.documentElement.scrollHeight - innerHeight
      ])
      expect([route, ...over]).toEqual([route, 0, 0])
    }
  })
})
