import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { expectAccessible, noBrowser, settled } from '../support/browser.ts'
import { openSampleScreens, type SampleScreens } from '../support/sample-screens.ts'

const missing = noBrowser()
/** What lies over a screen: where, the keys that open it, and what is then there. */
const sheets: readonly (readonly [route: string, keys: readonly string[], shown: string])[] = [
  ['/today', ['?'], '[role=dialog]'],
  ['/today', ['Control+k'], '[role=dialog]'],
  ['/today', ['Alt+z'], '[role=dialog]'],
  ['/today', ['Alt+w'], '[role=dialog]'],
  ['/today', ['Shift+F8'], '[role=dialog]'],
  ['/queue/open', ['f'], '.in-sight .panel.narrowing'],
  ['/queue/open', ['Alt+c'], '[role=dialog]'],
  ['/queue/open', ['Alt+v'], '[role=dialog]'],
  ['/queue/open', ['Control+p'], '[role=dialog]'],
  ['/queue/open', [' ', 'ArrowDown', ' '], '.in-sight .panel'],
  ['/queue/lending-to-pull', ['x'], '[role=dialog]'],
  ['/request', ['Control+i'], '[role=dialog]'],
  ['/request', ['F4'], '[role=dialog]'],
  // Keys are letters of the note from here on: the last one.
  ['/request', ['m'], '#new-note']
]
let screens: SampleScreens
let at = ''
/** The screen with nothing over it. */
async function show(route: string): Promise<void> {
  if (at === '') await screens.open(route)
  await screens.page.keyboard.press('Escape')
  await screens.page.getByRole('dialog').waitFor({ state: 'detached' })
  if (at !== '' && at !== route) await screens.goTo(route)
  at = route
}

describe('what lies over a screen', () => {
  beforeEach((test) => {
    if (missing) test.skip(missing)
  })
  beforeAll(async () => {
    if (missing) return
    screens = await openSampleScreens()
    await screens.page.setViewportSize({ width: 1440, height: 640 })
    await screens.dress()
  })
  afterAll(() => (missing ? undefined : screens.desk.close()))

  // Dialogs have the colours of the screens; one theme more shows that nothing in them has its own.
  it.each(sheets)('over %s after %j can be used by everybody', async (route, keys, shown) => {
    await show(route)
    for (const key of keys) await screens.page.keyboard.press(key)
    await screens.page.locator(shown).first().waitFor()
    await settled(screens.page)
    await expectAccessible(screens.page, { part: shown, themes: ['contrast-dark'] })
  })

  it('over the settings with the profile of a network can be used by everybody', async () => {
    await show('/settings')
    await screens.page.getByRole('button', { name: 'Read the profile of DOCLINE' }).click()
    await screens.page.getByRole('dialog').getByText('Canada').waitFor()
    await expectAccessible(screens.page, { part: '[role=dialog]', themes: ['contrast-dark'] })
  })

  it('keeps to the content policy and raises no error', () => expect(screens.desk.complaints).toEqual([]))
})
