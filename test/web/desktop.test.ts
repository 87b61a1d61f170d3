import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DesktopBridge, DesktopNews } from '../../shared/contract/desktop.ts'
import { expectAccessible, noBrowser, openInBrowser, type Desk, sitDown } from '../support/browser.ts'
import { makeSample } from '../support/processes.ts'

// The screens behind the desktop's bridge, in a real browser: the bridge itself is made here and leads to the browser door. Electron is not in it.
const missing = noBrowser()
let desk: Desk
let page: Page

interface Asked {
  opened: string[]
  told: unknown[]
  chosen: unknown[]
  news: ((news: DesktopNews) => void)[]
}
declare global {
  interface Window {
    asked: Asked
  }
}

/** Runs in the page, before its scripts. */
function putBridge(): void {
  const asked: Asked = { opened: [], told: [], chosen: [], news: [] }
  const settings = { notices: false, badge: false, tray: false, spelling: false }
  const bridge: DesktopBridge = {
    async call(name, input, staffId, language) {
      const headers: Record<string, string> = { 'content-type': 'application/json', 'x-language': language ?? 'en' }
      if (staffId !== undefined) headers['x-staff'] = String(staffId)
      const response = await fetch(`/call/${name}`, { method: 'POST', headers, body: JSON.stringify(input) })
      return (await response.json()) as never
    },
    subscribe: () => () => undefined,
    pathOf: () => '',
    openWindow: (route) => void asked.opened.push(route),
    hear: (listener) => {
      asked.news.push(listener)
      return () => undefined
    },
    tell: (window) => void asked.told.push(window),
    settings: () => Promise.resolve({ ...settings }),
    choose: (changed) => {
      asked.chosen.push(changed)
      Object.assign(settings, changed)
      return Promise.resolve({ ...settings })
    }
  }
  Object.assign(window, { asked, interloan: bridge })
}
const say = (news: DesktopNews) =>
  page.evaluate((said) => window.asked.news.forEach((listener) => listener(said)), news)
const asked = <K extends keyof Asked>(name: K) => page.evaluate((key) => window.asked[key], name)

describe.skipIf(missing !== undefined)('the screens behind the desktop’s bridge', () => {
  beforeAll(async () => {
    desk = await openInBrowser(makeSample)
    page = desk.page
    page.setDefaultTimeout(15_000)
    await page.addInitScript(putBridge)
    await sitDown(page)
    await page.goto(`${desk.served.address}/#/queue/borrowing-new`)
    await page.reload()
    await page.locator('h1').waitFor()
  })
  afterAll(() => desk.close())

  it('ask the desktop for a further window at their own place, and tell it their language', async () => {
    await page.locator('.rows, table').first().waitFor()
    await page.keyboard.press('Alt+n')
    await expect.poll(() => asked('opened')).toEqual(['/queue/borrowing-new'])
    expect(await asked('told')).toContainEqual({ language: 'en' })
  })

  it('do what a menu names, and say what cannot be done here now', async () => {
    await say({ is: 'run', command: 'go-patrons' })
    await expect.poll(() => page.url()).toContain('#/patrons')
    await say({ is: 'run', command: 'no-such-command' })
    await page.getByText('This cannot be done here now.').first().waitFor()
    await say({ is: 'told', what: 'link-unread' })
    await page.getByText('The link leads nowhere.').first().waitFor()
  })

  it('follow a link, but not out of a dialog in which something is filled in', async () => {
    await say({ is: 'run', command: 'palette' })
    await page.getByRole('dialog').waitFor()
    await say({ is: 'go', route: '/settings' })
    await expect.poll(() => asked('opened')).toContain('/settings')
    expect(page.url()).toContain('#/patrons')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await say({
      is: 'go',
      route: '/new/borrowing?title=Middlemarch&author=Eliot%2C%20George&isbn=9780141439549&ignored=2'
    })
    const title = page.getByLabel('Title', { exact: false }).first()
    await expect.poll(() => title.inputValue()).toBe('Middlemarch')
    await page.getByText('Nothing has been made yet.').waitFor()
    await page.getByText('2 details of the link were not understood and left out.').waitFor()
    // A reload does not bring it again.
    await expect.poll(() => page.url()).toMatch(/#\/new\/borrowing$/)
  })

  it('write over nothing that was begun: what a further link brings is offered', async () => {
    const title = page.getByLabel('Title', { exact: false }).first()
    await title.fill('Middlemarch, a study')
    await say({ is: 'go', route: `/new/borrowing?title=${encodeURIComponent('<b>Silas</b> '.repeat(60))}` })
    await page.getByText('A link brings another work along.').waitFor()
    expect(await title.inputValue()).toBe('Middlemarch, a study')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Leave as it is' }).click()
    await page.getByText('A link brings another work along.').waitFor({ state: 'detached' })
    expect(await title.inputValue()).toBe('Middlemarch, a study')
    await say({ is: 'go', route: '/new/borrowing?title=Silas%20Marner' })
    await page.getByRole('button', { name: 'Fill in anew from the link' }).click()
    await expect.poll(() => title.inputValue()).toBe('Silas Marner')
    expect(await page.getByLabel('ISBN').inputValue()).toBe('')
  })

  it('let misspelt words be marked in sentences, never in numbers, codes, names and titles', async () => {
    const marks = (label: string) =>
      page.getByLabel(label, { exact: true }).evaluate((field) => (field as HTMLInputElement).spellcheck)
    expect(await marks('Note')).toBe(true)
    for (const label of ['ISBN', 'Author', 'Reference', 'Most to pay']) expect(await marks(label), label).toBe(false)
  })

  it('show what belongs to this machine among the settings of the window, as far as the system has it', async () => {
    await say({ is: 'go', route: '/settings?to=machine-tray' })
    const tray = page.getByRole('checkbox', { name: 'Stay beside the clock' })
    await tray.waitFor()
    expect(await page.getByRole('checkbox', { name: 'Start at sign-in' }).count()).toBe(0)
    await expect.poll(() => tray.evaluate((box) => box === document.activeElement)).toBe(true)
    await page.keyboard.press('Space')
    await expect.poll(async () => (await asked('chosen')).at(-1)).toEqual({ tray: true })
    await expect.poll(() => tray.isChecked()).toBe(true)
    await expectAccessible(page)
    await page.getByRole('searchbox', { name: 'Find a setting' }).fill('misspelt')
    await page.getByRole('checkbox', { name: 'Mark misspelt words' }).waitFor()
    await tray.waitFor({ state: 'hidden' })
    expect(desk.complaints).toEqual([])
  })
})
