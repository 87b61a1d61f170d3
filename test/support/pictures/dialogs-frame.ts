import type { Page } from 'playwright-core'
import { answered, anew, asked, chosen } from './answered.ts'
import { pressFor, type Picture } from './picture.ts'

const list = '/queue/open'
async function inList(page: Page) {
  await page.locator('.in-sight table.list tr.here').waitFor()
}
async function typed(page: Page, text: string) {
  await inList(page)
  await pressFor(page, 'Control+k')
  await page.getByRole('combobox').last().fill(text)
  await page.waitForTimeout(600)
}
async function flagged(page: Page) {
  await inList(page)
  await page.locator('.in-sight .panel.folds').waitFor({ state: 'attached' })
  await page.keyboard.press('!')
  await page.waitForTimeout(700)
  // What was flagged for a picture before has only been settled now.
  if ((await page.locator('.toast').count()) === 0) await page.keyboard.press('!')
  await page.locator('.toast').first().waitFor()
}
/** Who has not seen the tour is led through it, so many steps of it. */
const touredTo = (steps: number): Picture => ({
  at: '/today',
  async first(page) {
    await chosen(page, { toured: [] })
    await page.locator('.offers .offer-line').last().locator('button').first().click()
    for (let at = 1; at < steps; at += 1) {
      await page.locator('[data-pointed]').waitFor()
      await page.keyboard.press('F9')
      await page.waitForTimeout(400)
    }
    await page.locator('.tour-card').waitFor()
    await page.locator('[data-pointed]').waitFor()
  }
})
const notSetUp = async (page: Page) => {
  await answered(page, 'desk.look', (look) => ({ ...look, setUp: false, empty: true, staff: [] }))
  await anew(page)
  await page.locator('.first-form').waitFor()
}
const nothingToday = (page: Page) =>
  answered(page, 'today.look', (look) => ({ ...look, lines: [], need: 0, late: 0, pinned: null, trouble: [] }))

/** What belongs to every screen: the frame, its sheets, the tour; Today; the page that a new desk begins with. */
export const frameDialogs: Readonly<Record<string, Picture>> = {
  palette: { at: list, first: (page) => typed(page, '') },
  'palette-hits': { at: list, first: (page) => typed(page, 'ma') },
  'palette-none': { at: list, first: (page) => typed(page, 'xqzzv') },
  'keys-sheet': {
    at: list,
    async first(page) {
      await inList(page)
      await pressFor(page, '?')
    }
  },
  'acts-sheet': {
    at: '/queue/all',
    async first(page) {
      await flagged(page)
      await pressFor(page, 'Alt+z')
    }
  },
  'work-sheet': { at: list, first: (page) => pressFor(page, 'Alt+w') },
  'work-sheet-busy': {
    at: list,
    async first(page) {
      const since = new Date(Date.now() - 95_000).toISOString()
      const work = { since, staffId: 2, done: 412, of: 1200, stoppable: true, stopping: false }
      await answered(page, 'work.list', () => [
        { ...work, id: 1, call: 'imports.take' },
        { ...work, id: 2, call: 'ledger.check', of: 0, stoppable: false }
      ])
      await anew(page)
      await inList(page)
      await pressFor(page, 'Alt+w')
    }
  },
  'toast-sheet': {
    at: '/queue/all',
    async first(page) {
      await flagged(page)
      await pressFor(page, 'Shift+F8')
    }
  },
  'toast-done': { at: '/queue/all', first: flagged },
  'toast-refused': {
    at: '/queue/all',
    async first(page) {
      await asked(page, 'requests.flag', () => ({ numbers: ['26-99999'] }))
      await asked(page, 'requests.settle', () => ({ number: '26-99999' }))
      await flagged(page)
    }
  },
  who: {
    at: list,
    async first(page) {
      await inList(page)
      await page.locator('.who-button').click()
      await page.getByRole('dialog').waitFor()
    }
  },
  'who-refused': {
    at: list,
    async first(page) {
      await inList(page)
      await page.locator('.who-button').click()
      const name = await page.locator('.who-list .cut').first().innerText()
      await page.locator('.who-new input').fill(name)
      await page.keyboard.press('Enter')
      await page.locator('.who-new .why, .who-new [aria-invalid=true]').first().waitFor()
    }
  },
  rail: {
    at: list,
    async first(page) {
      await inList(page)
      const menu = page.locator('.topbar-menu')
      if (await menu.isVisible()) await menu.click()
    }
  },
  'door-away': {
    at: list,
    async first(page) {
      await inList(page)
      for (const path of ['**/call/**', '**/hello', '**/events*']) await page.route(path, (route) => route.abort())
      await page.keyboard.press('ArrowDown')
      await page.locator('.door-banner p').waitFor()
    }
  },
  'door-locked': {
    at: list,
    async first(page) {
      await inList(page)
      for (const path of ['**/call/**', '**/hello', '**/events*'])
        await page.route(path, (route) => route.fulfill({ status: 403 }))
      await page.keyboard.press('ArrowDown')
      await page.locator('.door-banner p').waitFor()
    }
  },
  'door-silent': {
    at: '/today',
    async first(page) {
      for (const path of ['**/call/**', '**/hello', '**/events*']) await page.route(path, (route) => route.abort())
      await page.reload()
      await page.locator('[role=alert]').first().waitFor()
    }
  },
  'door-closed': {
    at: '/today',
    async first(page) {
      await page.goto(`${new URL(page.url()).origin}/enter/nothing-of-ours`)
    }
  },
  drop: {
    at: list,
    async first(page) {
      await inList(page)
      // Files that are held over the window say so again and again.
      await page.evaluate(`const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File(['Title'], 'wanted.csv'))
        setInterval(() => window.dispatchEvent(new DragEvent('dragover', { dataTransfer, cancelable: true })), 200)`)
      await page.waitForTimeout(300)
    }
  },
  'today-nothing': {
    at: '/today',
    async first(page) {
      await nothingToday(page)
      await anew(page)
      await page.locator('.today-list').waitFor()
    }
  },
  'today-new-desk': {
    at: '/today',
    async first(page) {
      await nothingToday(page)
      await answered(page, 'desk.look', (look) => ({ ...look, empty: true, wantsPerson: 0, lastBackup: null }))
      await answered(page, 'queues.counts', (queues) => queues.map((each) => ({ ...each, count: 0, late: 0 })))
      await chosen(page, { toured: [], imports: true })
      await page.locator('.offers').waitFor()
    }
  },
  'tour-1': touredTo(1),
  'tour-2': touredTo(2),
  'tour-3': touredTo(3),
  'tour-4': touredTo(4),
  'tour-5': touredTo(5),
  first: { at: '/today', first: notSetUp },
  'first-more': {
    at: '/today',
    async first(page) {
      await notSetUp(page)
      await page.locator('.first-more summary').click()
      await page.locator('.first-more .tick').check()
      await page.locator('.first-more .fields').last().scrollIntoViewIfNeeded()
    }
  },
  'first-refused': {
    at: '/today',
    async first(page) {
      await notSetUp(page)
      await page.locator('.first-foot button').click()
      await page.waitForTimeout(300)
    }
  }
}
