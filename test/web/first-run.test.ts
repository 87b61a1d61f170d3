import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CallInput, CallName } from '../../shared/contract/calls.ts'
import { askDesk, expectAccessible, noBrowser, openInBrowser, type Desk } from '../support/browser.ts'

// A desk from its first page to the end of the tour, by keys. What was made meanwhile is read through a second door: nothing but what was asked for.
const missing = noBrowser()
const seen = { timeout: 15_000 }
let desk: Desk
let page: Page

const ask = <N extends CallName>(name: N, input: CallInput<N>) => askDesk(desk.served, name, input)
const requests = async () => (await ask('queues.page', { queue: 'all', limit: 1 })).total

/** Another person, or another look, in this window. */
async function sit(kept: object): Promise<void> {
  await page.evaluate((more) => {
    const now = JSON.parse(localStorage.getItem('interloan.session') ?? '{}') as object
    localStorage.setItem('interloan.session', JSON.stringify({ ...now, ...more }))
  }, kept)
  await page.goto(`${desk.served.address}/#/today`)
  await page.reload()
  await today()
}
const today = () => page.locator('.day').waitFor()
const offer = () => page.getByRole('button', { name: 'Start the tour' })
const card = () => page.getByRole('region', { name: 'Tour', exact: true }).and(page.locator('.tour-card'))
const place = (n: number) => card().getByText(`${n} of 5`).waitFor()

async function tabTo(name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await page.evaluate(() => document.activeElement?.textContent?.trim())) === name) return
    await page.keyboard.press('Tab')
  }
  expect.fail(`${name} is not reached by Tab`)
}
/** What the step speaks of is marked, and not under the card. */
async function expectInView(): Promise<void> {
  await page.locator('[data-pointed]').waitFor()
  const [subject, over] = await Promise.all([page.locator('[data-pointed]').boundingBox(), card().boundingBox()])
  const sheet = await page.locator('#sheet').boundingBox()
  if (!subject || !over || !sheet) return expect.fail('the card, or what it speaks of, is not shown')
  // What goes on below the sheet is scrolled to.
  const bottom = Math.min(subject.y + subject.height, sheet.y + sheet.height)
  const apart = subject.x + subject.width <= over.x + 1 || over.x + over.width <= subject.x + 1
  expect(apart || bottom <= over.y + 1, `${JSON.stringify(subject)} under ${JSON.stringify(over)}`).toBe(true)
}

beforeAll(async () => {
  if (missing) return
  desk = await openInBrowser()
  page = desk.page
  page.setDefaultTimeout(10_000)
})
afterAll(() => (missing ? undefined : desk.close()))
beforeEach((test) => {
  if (missing) test.skip(missing)
})

describe('a new desk', () => {
  it('asks for six things, and opens the rest when something there is wrong', async () => {
    await page.getByLabel('Name of the library').fill('Aldermoor University Library')
    expect(await page.locator('.first-form .field:visible').count()).toBe(6)
    await expectAccessible(page)
    await page.getByLabel('Your name').fill('Ana Reis')
    await page.getByLabel('Address', { exact: false }).first().fill('12 Quarry Road\nAldermoor AM4 2LN')
    await page.getByText('More: e-mail').click()
    await page.getByLabel('Items come back to another address').check()
    await page.getByText('More: e-mail').click()
    await page.getByRole('button', { name: 'Set up the desk' }).press('Enter')
    const back = page.locator('.first textarea').nth(1)
    await back.waitFor()
    await expect.poll(() => back.evaluate((field) => field === document.activeElement), seen).toBe(true)
    await page.getByLabel('Items come back to another address').uncheck()
    await page.getByRole('button', { name: 'Set up the desk' }).press('Enter')
    await offer().waitFor()
  })

  it('offers the lists of another system until they are put away, and makes nothing by itself', async () => {
    await page.getByRole('link', { name: 'Patrons (CSV)' }).press('Enter')
    await page.getByRole('dialog', { name: /patrons/i }).waitFor()
    expect(page.url()).not.toContain('list=')
    await page.keyboard.press('Escape')
    // The list itself says where to begin, as long as it is empty.
    await page.goto(`${desk.served.address}/#/libraries`)
    await page.getByRole('link', { name: 'From a list' }).press('Enter')
    await page.getByRole('dialog', { name: /libraries/i }).waitFor()
    await page.keyboard.press('Escape')
    await page.goto(`${desk.served.address}/#/today`)
    await page.getByRole('link', { name: 'Requests (CSV, ISO 18626)' }).waitFor()
    await page.getByRole('link', { name: 'Libraries (CSV)' }).waitFor()
    await page.getByRole('button', { name: 'Put this away' }).press('Enter')
    await page.getByRole('link', { name: 'Libraries (CSV)' }).waitFor({ state: 'hidden' })
    await page.reload()
    await offer().waitFor()
    expect(await page.getByRole('link', { name: 'Libraries (CSV)' }).count()).toBe(0)
    for (const name of ['patrons.list', 'partners.list'] as const)
      expect(await ask(name, {})).toMatchObject({ total: 0 })
  })

  it('shows a new person round by keys alone while it is still empty, once', async () => {
    await tabTo('Start the tour')
    await page.keyboard.press('Enter')
    const screens = ['today', 'queue', 'scan', 'paper', 'new']
    for (const [index, screen] of screens.entries()) {
      await place(index + 1)
      await expect.poll(() => page.url(), seen).toContain(`#/${screen}`)
      await expectInView()
      // Whatever the screen would give the focus to, the button that was pressed keeps it: Enter goes on, and does nothing else.
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.closest('.tour-card') !== null), seen)
        .toBe(true)
      if (index < 4) await page.keyboard.press('Enter')
    }
    await card().getByText('Here a request begins', { exact: false }).waitFor()
    await page.keyboard.press('Escape')
    await card().waitFor({ state: 'hidden' })
    expect(await page.locator('[data-pointed]').count()).toBe(0)
    expect(await requests()).toBe(0)
    await sit({})
    expect(await offer().count()).toBe(0)
  })
})

describe('a desk at work', () => {
  const people: number[] = []
  beforeAll(async () => {
    if (missing) return
    await ask('requests.create', {
      side: 'delivery',
      service: 'copy',
      citation: { title: 'On tides', container: 'Journal of Tides', pages: '1-9' },
      patron: { name: 'Ada Okafor' }
    })
    for (const name of ['Bo Lind', 'Cy Marsh', 'Di Okoro']) people.push((await ask('staff.add', { name })).id)
  })

  it('offers the tour without taking the focus; who says “not now” is not asked again', async () => {
    await sit({ staffId: people[0] })
    await offer().waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role')), seen).toBe('grid')
    await page.getByRole('button', { name: 'Not now' }).press('Enter')
    await offer().waitFor({ state: 'hidden' })
    await sit({})
    expect(await offer().count()).toBe(0)
  })

  it('goes on and back by its keys, from a field too, beside the work and in every look', async () => {
    await sit({ staffId: people[1], textSize: '200' })
    await page.setViewportSize({ width: 1280, height: 720 })
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill('take the tour')
    await page.getByRole('option', { name: /tour in five steps/ }).waitFor()
    await page.keyboard.press('Enter')
    const looks = ['light', 'dark', 'contrast', 'contrast-dark', 'light']
    for (const [index, look] of looks.entries()) {
      await place(index + 1)
      await expectInView()
      expect(await page.evaluate(() => document.activeElement?.closest('.tour-card') ?? null)).toBe(null)
      await page.evaluate((to) => (document.documentElement.dataset['theme'] = to), look)
      await expectAccessible(page)
      if (index < 4) await page.keyboard.press('F9')
    }
    await expect.poll(() => page.url(), seen).toContain('#/request/26-00001')
    await page.keyboard.press('Shift+F9')
    await place(4)
    await page.keyboard.press('Shift+F9')
    await place(3)
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), seen).toBe('scan-box')
    // To the card and back to the work.
    await page.keyboard.press('Control+F9')
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent), seen).toContain('Next')
    await page.keyboard.press('Control+F9')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), seen).toBe('scan-box')
    // Escape in the work leaves the card where it is.
    await page.keyboard.press('Escape')
    await place(3)
    for (const n of [4, 5]) {
      await page.keyboard.press('F9')
      await place(n)
    }
    await page.keyboard.press('F9')
    await card().waitFor({ state: 'hidden' })
    await sit({ textSize: '100' })
    expect(await offer().count()).toBe(0)
    expect(await requests()).toBe(1)
  })

  it('stands at the other side where lines run from right to left', async () => {
    await page.setViewportSize({ width: 1600, height: 1000 })
    await sit({ language: 'ar-XB', staffId: people[2] })
    await page.locator('.offers button').first().press('Enter')
    await page.locator('.tour-card').waitFor()
    await page.locator('[data-pointed]').waitFor()
    expect((await page.locator('.tour-card').boundingBox())?.x).toBeLessThan(100)
    await page.locator('.tour-close').press('Enter')
    await page.locator('.tour-card').waitFor({ state: 'hidden' })
  })

  it.each([
    'null',
    '[]',
    '"x"',
    '{',
    '{"staffId":"2","theme":7,"lists":[1],"toured":{"a":1},"scanner":{"prefix":9},"window":null}'
  ])('opens though the browser has kept %s', async (kept) => {
    await page.evaluate((text) => {
      localStorage.setItem('interloan.session', text)
      sessionStorage.setItem('interloan.window', text)
    }, kept)
    await page.goto(`${desk.served.address}/#/today`)
    await page.reload()
    // Nobody sits here any more: who it is, is asked.
    await page.getByRole('dialog', { name: /who/i }).waitFor()
    await page.keyboard.press('1')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(desk.complaints).toEqual([])
  })
})
