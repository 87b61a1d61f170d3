import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { expectAccessible, noBrowser, openInBrowser, type Desk } from '../support/browser.ts'
import { jsonOf, makeSample } from '../support/processes.ts'

const missing = noBrowser()
const themes = ['dark', 'contrast', 'contrast-dark']
const lists = ['/queue/open', '/queue/lending-to-pull', '/libraries', '/patrons']
const forms = ['/new/borrowing', '/new/lending', '/import', '/settings', '/settings?tab=window']
const rooms = ['/today', '/scan', '/paper', '/messages', '/outbox', '/reports', '/queue/mine']
/** What lies over a screen: where, the keys that open it, and what is then there. */
const sheets: readonly (readonly [route: string, keys: readonly string[], shown: string])[] = [
  ['/today', ['?'], '[role=dialog]'],
  ['/today', ['Control+k'], '[role=dialog]'],
  ['/today', ['Alt+z'], '[role=dialog]'],
  ['/today', ['Alt+w'], '[role=dialog]'],
  ['/today', ['Shift+F8'], '[role=dialog]'],
  ['/queue/open', ['f'], '.panel.narrowing'],
  ['/queue/open', ['Alt+c'], '[role=dialog]'],
  ['/queue/open', ['Alt+v'], '[role=dialog]'],
  ['/queue/open', ['Control+p'], '[role=dialog]'],
  ['/queue/open', [' ', 'ArrowDown', ' '], '.panel'],
  ['/queue/lending-to-pull', ['x'], '[role=dialog]'],
  ['/request', ['Control+i'], '[role=dialog]'],
  ['/request', ['m'], '#new-note'],
  // What is being corrected goes on after a reload: the last one.
  ['/request', ['F4'], '[role=dialog]']
]
let desk: Desk
let page: Page
let request = ''

async function dress(options: { textSize?: string }): Promise<void> {
  await page.evaluate(
    (wanted) =>
      localStorage.setItem(
        'interloan.session',
        JSON.stringify({ staffId: 2, sounds: false, theme: 'light', textSize: '100', toured: [2], ...wanted })
      ),
    options
  )
}
async function open(route: string): Promise<void> {
  await page.goto(`${desk.served.address}/#${route === '/request' ? `/request/${request}` : route}`)
  await page.reload()
  // In a narrow window the title is for screen readers only.
  await page.locator('h1').first().waitFor({ state: 'attached' })
  if (route.startsWith('/queue') && route !== '/queue/mine') await page.locator('table.list tr.here').waitFor()
  if (route === '/request') await page.locator('h2.title-large').waitFor()
  await page.waitForTimeout(250)
}
/** Everything in the light theme; the others change colours only. @param part what lies over the rest, which is dimmed meanwhile */
async function expectUsableByAll(others: readonly string[], part?: string): Promise<void> {
  await expectAccessible(page, undefined, part)
  for (const theme of others) {
    await page.evaluate((wanted) => (document.documentElement.dataset['theme'] = wanted), theme)
    await expectAccessible(page, ['color-contrast'], part)
  }
}

describe('every screen', () => {
  beforeEach((test) => {
    if (missing) test.skip(missing)
  })
  beforeAll(async () => {
    if (missing) return
    desk = await openInBrowser(async (ledger) => {
      await makeSample(ledger)
      request = (await jsonOf<{ number: string }[]>('--ledger', ledger, 'queue', 'borrowing-asked'))[0]?.number ?? ''
    })
    page = desk.page
    // Rows of a list are alike: half a window of them is asked about its colours in half the time.
    await page.setViewportSize({ width: 1440, height: 640 })
    await dress({})
  })
  afterAll(() => (missing ? undefined : desk.close()))

  for (const [kind, routes] of [
    ['lists', lists],
    ['forms', forms],
    ['rooms', rooms],
    ['the page of a request', ['/request']]
  ] as const)
    it(`can be used by everybody: no rule of WCAG 2.2 AA is broken in any theme (${kind})`, async () => {
      for (const route of routes) {
        await open(route)
        await expectUsableByAll(themes)
      }
    })

  // Dialogs have the colours of the screens; one theme more shows that nothing in them has its own.
  it('opens sheets and dialogs that everybody can use', async () => {
    for (const [route, keys, shown] of sheets) {
      await open(route)
      for (const key of keys) await page.keyboard.press(key)
      await page.locator(shown).first().waitFor()
      await expectUsableByAll(['contrast-dark'], shown)
    }
  })

  it('can be used where the system chooses the colours', async () => {
    await page.emulateMedia({ forcedColors: 'active' })
    for (const route of ['/today', '/queue/open', '/scan', '/request', '/settings']) {
      await open(route)
      await expectAccessible(page, ['color-contrast'])
    }
    await page.emulateMedia({ forcedColors: 'none' })
  })

  it('keeps to its content policy and raises no error', () => expect(desk.complaints).toEqual([]))

  it('still fits its window when text is twice as large', async () => {
    await dress({ textSize: '200' })
    await page.setViewportSize({ width: 1280, height: 720 })
    for (const route of [...lists, ...forms, ...rooms, '/paper/templates', '/request']) {
      await open(route)
      const over = await page.evaluate(() => [
        document.documentElement.scrollWidth - innerWidth,
        document.documentElement.scrollHeight - innerHeight
      ])
      expect([route, ...over]).toEqual([route, 0, 0])
    }
    // What stands beside a list in a wide window lies over it in a narrow one.
    await open('/queue/open')
    await page.keyboard.press('f')
    await page.getByRole('checkbox', { name: /^Lending, / }).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.panel.narrowing').waitFor({ state: 'detached' })
  })
})
