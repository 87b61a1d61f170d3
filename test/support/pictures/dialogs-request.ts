import type { Page } from 'playwright-core'
import { meanwhile, onRequest, pressFor, type Picture } from './picture.ts'

const inDialog = (page: Page) => page.getByRole('dialog')
const inSight = (page: Page, what: string) => page.locator(`.in-sight ${what}`)
const shown = (page: Page) => /request\/([^?]+)/.exec(page.url())?.[1] ?? ''

async function pressThere(page: Page, key: string): Promise<void> {
  await onRequest(page)
  await page.locator('h1').click()
  await page.keyboard.press(key)
}
async function openThere(page: Page, key: string): Promise<void> {
  await onRequest(page)
  await page.locator('h1').click()
  await pressFor(page, key)
}
/** The page of a request, and what is pressed there; a dialog opens. */
const opens = (at: string, key: string): Picture => ({ at, first: (page) => openThere(page, key) })
const tab = (at: string, key: string): Picture => ({ at, first: (page) => pressThere(page, key) })
const plain = (at: string): Picture => ({ at, first: onRequest })

/** What stands beside the history has a column of its own only where there is room. */
async function toLedger(page: Page, what: string): Promise<void> {
  await onRequest(page)
  const there = () => page.locator(`.in-sight ${what}:visible`).first()
  if ((await there().count()) === 0) await inSight(page, '.request-tabs .only-small').click()
  await there().waitFor()
  await there().scrollIntoViewIfNeeded()
}

/** A fact is begun where it stands. */
async function beginFact(page: Page): Promise<void> {
  await onRequest(page)
  await page.locator('h1').click()
  await page.keyboard.press('Shift+F4')
  await page.locator('.fact .box input:visible').first().waitFor()
}
const factBox = (page: Page) => page.locator('.fact .box input:visible').first()

/** Somebody else corrects the request that is shown. */
async function correctMeanwhile(page: Page): Promise<void> {
  const number = shown(page)
  const { version } = await meanwhile(page, 'requests.get', { number })
  const tail = String(version)
  await meanwhile(
    page,
    'requests.edit',
    { number, version, citation: { title: `Saved by somebody else ${tail}`, author: `Theirs, T. ${tail}` } },
    3
  )
}

async function toDeliver(page: Page): Promise<void> {
  await toLedger(page, '.files .chord button')
  await page.locator('.in-sight .files .chord button:visible').first().click()
  await page.getByRole('menu').waitFor()
}
async function deliverByLink(page: Page): Promise<void> {
  await toDeliver(page)
  await page.getByRole('menuitem').first().click()
  await inDialog(page).waitFor()
}
async function decideCopyright(page: Page): Promise<void> {
  await toLedger(page, '.to-decide')
  await page.locator('.in-sight .to-decide:visible').first().click()
  await inDialog(page).waitFor()
}
async function openFile(page: Page, at: number): Promise<void> {
  await toLedger(page, '.files li .link')
  await page.locator('.in-sight .files li .link:visible').nth(at).click()
  await inDialog(page).waitFor()
}
/** Where the facts have no column they are a tab. */
async function toFacts(page: Page): Promise<void> {
  await onRequest(page)
  const facts = inSight(page, '.request-tabs .only-small')
  if (await facts.isVisible()) await facts.click()
}

/** The page of a request: its dialogs, menus, tabs, and the requests at their extremes. */
export const requestDialogs: Readonly<Record<string, Picture>> = {
  edit: opens('/request/@borrowing-asked', 'F4'),
  'edit-lending': opens('/request/@lending-to-ship', 'F4'),
  'edit-refused': {
    at: '/request/@borrowing-asked',
    async first(page) {
      await openThere(page, 'F4')
      const title = inDialog(page).locator('form input').first()
      await title.fill('')
      await title.press('Enter')
      await inDialog(page).locator('.why, [role=alert]').first().waitFor()
    }
  },
  'edit-changed': {
    at: '/request/@borrowing-arrived',
    async first(page) {
      await openThere(page, 'F4')
      const fields = inDialog(page).locator('form input')
      await fields.nth(0).fill('Typed at this window, and long enough for two lines of a narrow one')
      await fields.nth(1).fill('Mine, M.')
      await correctMeanwhile(page)
      await fields.nth(0).press('Enter')
      await inDialog(page).locator('.differences, table').first().waitFor()
    }
  },
  fact: { at: '/request/@borrowing-asked', first: beginFact },
  'fact-refused': {
    at: '/request/@borrowing-asked',
    async first(page) {
      await onRequest(page)
      await inSight(page, '.request-head .fact-pen').first().click()
      await factBox(page).fill('')
      await factBox(page).press('Enter')
      await page.locator('.fact .why:visible').waitFor()
    }
  },
  'fact-changed': {
    at: '/request/@borrowing-arrived',
    async first(page) {
      await onRequest(page)
      await inSight(page, '.request-head .fact-pen').first().click()
      await factBox(page).fill('Typed at this window')
      await correctMeanwhile(page)
      await factBox(page).press('Enter')
      await page.locator('.fact .why:visible').waitFor()
    }
  },
  note: {
    at: '/request/LENDING',
    async first(page) {
      await pressThere(page, 'm')
      await page.locator('#new-note').fill('The second volume is at the binder’s until Friday; the first may go today.')
    }
  },
  'note-changed': {
    at: '/request/BARE',
    async first(page) {
      await onRequest(page)
      const number = shown(page)
      await meanwhile(page, 'requests.note', { number, text: 'The binder has it until Friday.' }, 2)
      await page.locator('h1').click()
      await page.keyboard.press('3')
      const note = inSight(page, '.notes li').first()
      await note.locator('.acts button').nth(1).click()
      await note.locator('textarea').fill('The binder has it until Monday.')
      const { notes } = await meanwhile(page, 'requests.get', { number })
      await meanwhile(page, 'requests.change-note', { id: notes[0]?.id ?? 0, text: 'The binder has sent it back.' }, 2)
      await note.locator('textarea').press('Control+Enter')
      await note.locator('.why').waitFor()
    }
  },
  assign: {
    at: '/request/LENDING',
    async first(page) {
      await onRequest(page)
      await page.locator('h1').click()
      await page.keyboard.press('Alt+g')
      await page.getByRole('menu').waitFor()
    }
  },
  flagged: {
    at: '/request/@borrowing-to-return',
    async first(page) {
      await onRequest(page)
      await page.locator('h1').click()
      await page.keyboard.press('!')
      await page.locator('.toast').first().waitFor()
    }
  },
  why: opens('/request/BORROWING', 'Control+i'),
  'why-lending': opens('/request/@lending-overdue', 'Control+i'),
  notice: opens('/request/@borrowing-arrived', 'Alt+m'),
  'notice-lending': opens('/request/@lending-overdue', 'Alt+m'),
  'sheet-lending': opens('/request/@lending-to-ship', 'Alt+s'),
  'message-raw': {
    at: '/request/MESSAGE',
    async first(page) {
      await pressThere(page, '2')
      await inSight(page, '.messages button').first().click()
      await inDialog(page).locator('summary').click()
    }
  },
  file: { at: '/request/FILED', first: (page) => openFile(page, 0) },
  'file-picture': { at: '/request/FILED', first: (page) => openFile(page, 1) },
  files: { at: '/request/FILED', first: (page) => toLedger(page, '.files li .link') },
  'deliver-menu': { at: '/request/FILED', first: toDeliver },
  deliver: { at: '/request/FILED', first: deliverByLink },
  'decide-copyright': { at: '/request/@@borrowing-copy-asked', first: decideCopyright },
  'decide-copyright-refused': {
    at: '/request/@@borrowing-copy-asked',
    async first(page) {
      await decideCopyright(page)
      await inDialog(page).locator('select').first().selectOption({ index: 1 })
      await inDialog(page).locator('.is-main').click()
      await inDialog(page).locator('.why, [role=alert]').first().waitFor()
    }
  },
  again: {
    at: '/new/borrowing?again=BORROWING',
    first: (page) => page.locator('form').first().waitFor()
  },
  related: { at: '/request/@borrowing-with-patrons', first: (page) => toLedger(page, '.block:last-child .lines') },
  'tab-facts': { at: '/request/LENDING', first: toFacts },
  'tab-messages': tab('/request/MESSAGE', '2'),
  'tab-messages-empty': tab('/request/BARE', '2'),
  'tab-notes': tab('/request/LONG', '3'),
  'tab-notes-empty': tab('/request/@lending-to-ship', '3'),
  'request-cancelled': plain('/request/@@cancelled'),
  'request-finished': plain('/request/@@borrowing-loan-completed'),
  'request-unfilled': plain('/request/@@unfilled'),
  'request-overdue': plain('/request/@lending-overdue'),
  'request-recalled': plain('/request/@borrowing-recalled'),
  'request-copy': plain('/request/@copies-to-deliver'),
  'request-delivery': plain('/request/@delivery-open'),
  'request-rota-ended': plain('/request/@@rota-ended'),
  'request-none': {
    at: '/request/26-0',
    first: (page) => inSight(page, '.empty').first().waitFor()
  },
  'request-bare': plain('/request/BARE'),
  'request-long': plain('/request/LONG'),
  'request-long-facts': { at: '/request/LONG', first: toFacts },
  'edit-long': opens('/request/LONG', 'F4')
}
