import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { expectAccessible, noBrowser } from '../support/browser.ts'
import { openSampleScreens, type SampleScreens } from '../support/sample-screens.ts'

const missing = noBrowser()
const themes = ['dark', 'contrast', 'contrast-dark']
const lists = ['/queue/open', '/queue/lending-to-pull', '/libraries', '/patrons']
const forms = ['/new/borrowing', '/new/lending', '/import', '/settings']
const rooms = [
  '/today',
  '/clock',
  '/scan',
  '/paper',
  '/messages',
  '/outbox',
  '/other-site/oclc',
  '/rules/supply',
  '/rules/licences',
  '/reports',
  '/month-end',
  '/money',
  '/money/invoices',
  '/money/netting',
  '/money/statements',
  '/copyright',
  '/copyright/clearing',
  '/copyright/buy',
  '/copyright/costs',
  '/rules',
  '/rules/orders',
  '/rules/fees',
  '/route-many/borrowing-to-route',
  '/rules/queues',
  '/queue/mine'
]
let screens: SampleScreens

describe('every screen', () => {
  beforeEach((test) => {
    if (missing) test.skip(missing)
  })
  beforeAll(async () => {
    if (missing) return
    screens = await openSampleScreens()
    // Rows of a list are alike: half a window of them is asked about its colours in half the time.
    await screens.page.setViewportSize({ width: 1440, height: 640 })
    await screens.dress()
    await screens.open('/paper/templates')
  })
  afterAll(() => (missing ? undefined : screens.desk.close()))

  for (const [kind, routes] of [
    ['lists', lists],
    ['forms', forms],
    ['rooms', rooms],
    ['the page of a request', ['/request']]
  ] as const)
    it(`can be used by everybody: no rule of WCAG 2.2 AA is broken in any theme (${kind})`, async () => {
      for (const route of routes) {
        await screens.goTo(route)
        // Everything in the light theme; the others change colours only. Rail and bars are those of the first screen.
        await expectAccessible(screens.page, { themes, ...(route === lists[0] ? {} : { within: 'main' }) })
      }
    })

  it('can be used where the system chooses the colours', async () => {
    await screens.page.emulateMedia({ forcedColors: 'active' })
    for (const route of ['/today', '/queue/open', '/scan', '/request', '/settings']) {
      await screens.goTo(route)
      await expectAccessible(screens.page, { rules: ['color-contrast'] })
    }
    await screens.page.emulateMedia({ forcedColors: 'none' })
  })

  it('keeps to its content policy and raises no error', () => expect(screens.desk.complaints).toEqual([]))

  it('still fits its window when text is twice as large', async () => {
    await screens.dress({ textSize: '200' })
    await screens.page.setViewportSize({ width: 1280, height: 720 })
    await screens.open('/scan')
    for (const route of ['/paper/templates', ...lists, ...forms, ...rooms, '/request']) {
      await screens.goTo(route)
      const over = await screens.page.evaluate(() => [
        document.documentElement.scrollWidth - innerWidth,
        document.documentElement.scrollHeight - innerHeight
      ])
      expect([route, ...over]).toEqual([route, 0, 0])
    }
    // What stands beside a list in a wide window lies over it in a narrow one.
    await screens.goTo('/queue/open')
    await screens.page.keyboard.press('f')
    await screens.page.getByRole('checkbox', { name: /^Lending, / }).waitFor()
    await screens.page.keyboard.press('Escape')
    await screens.page.locator('.in-sight .panel.narrowing').waitFor({ state: 'detached' })
  })
})
