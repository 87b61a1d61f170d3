import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallInput, CallName } from '../../shared/contract/calls.ts'
import {
  askDesk,
  type Desk,
  expectAccessible,
  noBrowser,
  openInBrowser,
  savedText,
  sitDown
} from '../support/browser.ts'
import { runInterloan } from '../support/processes.ts'

// The list of a queue in a real browser, by the keyboard; what it shows is compared with what a second door answers.
const missing = noBrowser()
let desk: Desk
let page: Page

const ask = <N extends CallName>(name: N, input: CallInput<N>) => askDesk(desk.served, name, input, 2)
async function open(queue: string): Promise<void> {
  await page.goto(`${desk.served.address}/#/queue/${queue}`)
  await page.reload()
  await page.locator('.in-sight table.list tr.here').waitFor()
}
const here = () => page.locator('.in-sight table.list tr.here a.num').innerText()
const first = async (list: CallInput<'queues.page'>, offset = 0) =>
  (await ask('queues.page', { ...list, offset, limit: 1 })).rows[0]?.number

describe.skipIf(missing !== undefined)('the list of a queue', () => {
  beforeAll(async () => {
    desk = await openInBrowser(async (ledger) => {
      expect(await runInterloan('--ledger', ledger, 'sample', '--requests', '1500')).toMatchObject({ code: 0 })
    })
    page = desk.page
    page.setDefaultTimeout(15_000)
    await sitDown(page)
    await page.reload()
  })
  afterAll(() => desk.close())

  it('goes to the last row of the archive and back with one key each, and draws only what is in sight', async () => {
    await open('all')
    const { total } = await ask('queues.page', { queue: 'all', limit: 1 })
    await expect.poll(here).toBe(await first({ queue: 'all' }))
    await page.keyboard.press('End')
    await expect.poll(here).toBe(await first({ queue: 'all' }, total - 1))
    expect(await page.locator('.in-sight table.list tr.row').count()).toBeLessThan(120)
    await page.keyboard.press('Home')
    await expect.poll(here).toBe(await first({ queue: 'all' }))
  })

  it('sorts by every column that can be sorted, both ways', async () => {
    await open('open')
    for (const [head, sort] of [
      ['Title and author', 'title'],
      ['Library', 'partner'],
      ['Act by', 'actBy']
    ] as const)
      for (const descending of [false, true]) {
        await page.locator('.in-sight table.list thead').getByRole('button', { name: head }).click()
        await page
          .locator(`.in-sight table.list th[aria-sort=${descending ? 'descending' : 'ascending'}]`, { hasText: head })
          .waitFor()
        await expect.poll(here).toBe(await first({ queue: 'open', sort, descending }))
      }
  })

  it('is narrowed by the keyboard, and says by what', async () => {
    await open('open')
    await page.keyboard.press('f')
    const lending = page.getByRole('checkbox', { name: /^Lending, / })
    await lending.waitFor()
    await lending.focus()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Take out: Side: Lending' }).waitFor()
    const { total } = await ask('queues.page', { queue: 'open', facets: { side: ['lending'] }, limit: 1 })
    await page.getByText(new RegExp(`^${total} of \\d+ requests`)).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Take out: Side: Lending' }).press('Enter')
    const all = (await ask('queues.page', { queue: 'open', limit: 1 })).total
    await page.getByText(new RegExp(`^${all} requests`)).waitFor()
  })

  it('is narrowed over the list where a window is narrow, and a person chosen for many', async () => {
    const before = page.viewportSize()
    await page.setViewportSize({ width: 640, height: 480 })
    await open('open')
    await page.keyboard.press('f')
    const lending = page.getByRole('checkbox', { name: /^Lending, / })
    await lending.click()
    await lending.and(page.locator(':checked')).click()
    await page.keyboard.press('Escape')
    await lending.waitFor({ state: 'hidden' })
    await page.keyboard.press('Space')
    await page.locator('.panel-head', { hasText: '1 selected' }).waitFor()
    await page.keyboard.press('Alt+g')
    const person = page.getByRole('button', { name: 'Ben Adeyemi', exact: true })
    await person.waitFor()
    await page.locator('.panel button:focus').waitFor()
    await page.keyboard.press('Escape')
    await person.waitFor({ state: 'hidden' })
    await page.locator('.in-sight table.list:focus').waitFor()
    await page.keyboard.press('Escape')
    if (before) await page.setViewportSize(before)
  })

  it('is kept as a view under a name, which stands at the left and leads back to it', async () => {
    await open('open')
    await page.getByRole('button', { name: /^Rush/ }).click()
    await expect.poll(here).toBe(await first({ queue: 'open', facets: { level: ['urgent', 'rush'] } }))
    await page.locator('.in-sight table.list').focus()
    await page.keyboard.press('Alt+v')
    await page.getByLabel('Name', { exact: true }).fill('Rush and urgent')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    const link = page.getByRole('navigation').getByRole('link', { name: /Rush and urgent/ })
    await link.waitFor()
    await open('lending-new')
    await link.click()
    await expect.poll(here).toBe(await first({ queue: 'open', facets: { level: ['urgent', 'rush'] } }))
  })

  it('selects all that match, also what is not on the screen, and gives them away at once', async () => {
    await open('borrowing-asked')
    await page.locator('.in-sight table.list').focus()
    await page.keyboard.press('Control+a')
    const { numbers } = await ask('queues.numbers', { queue: 'borrowing-asked' })
    await page.getByText(`${numbers.length} selected`).first().waitFor()
    await page.getByRole('button', { name: 'Ben Adeyemi', exact: true }).click()
    await page.getByText(`given to: Ben Adeyemi`).first().waitFor()
    await expect
      .poll(async () => {
        const { rows } = await ask('queues.page', { queue: 'borrowing-asked', limit: 1000 })
        return new Set(rows.map(({ assigned }) => assigned)).size
      })
      .toBe(1)
    await page.locator('.in-sight table.list').focus()
    await page.keyboard.press('Escape')
    await page.locator('.in-sight table.list tr.here').waitFor()
  })

  it('selects some by keys and does what fits all of them by its letter; who has them is one key away', async () => {
    await open('borrowing-asked')
    await page.locator('.in-sight table.list').focus()
    for (const key of ['Space', 'Shift+ArrowDown']) await page.keyboard.press(key)
    await page.getByText('2 selected').first().waitFor()
    await page.keyboard.press('Alt+g')
    await expect.poll(() => page.evaluate('document.activeElement.textContent.trim()')).toBe('Ana Reis')
    await page.locator('.in-sight table.list').focus()
    await page.keyboard.press('u')
    await page.getByRole('dialog', { name: /They cannot supply/ }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.keyboard.press('Escape')
  })

  it('hands out what is seen, in the order and with the columns that are seen', async () => {
    await open('lending-to-pull')
    await page.keyboard.press('Alt+c')
    await page.getByRole('checkbox', { name: 'Show: Needed by' }).check()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.locator('.in-sight table.list th', { hasText: 'Needed by' }).waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Alt+e')])
    const lines = (await savedText(download)).trimEnd().split(/\r?\n/)
    expect(lines[0]).toBe('\ufeffRequest,Call number,Title,Author,Level,Library,Act by,Who,Needed by')
    const { numbers } = await ask('queues.numbers', { queue: 'lending-to-pull' })
    expect(lines.slice(1).map((line) => line.slice(0, 8))).toEqual(numbers)
  })

  it('keeps the row in focus when another comes in before it', async () => {
    await open('borrowing-new')
    const number = await here()
    await ask('requests.create', { side: 'borrowing', service: 'loan', citation: { title: 'Came in meanwhile' } })
    await page.getByText('Came in meanwhile').first().waitFor()
    expect(await here()).toBe(number)
  })

  it('is found as it was by who comes back from a request; opened from elsewhere it begins anew', async () => {
    await open('open')
    const sorted = page.locator('.in-sight table.list th[aria-sort=ascending]', { hasText: 'Title and author' })
    await page.locator('.in-sight table.list thead').getByRole('button', { name: 'Title and author' }).click()
    await sorted.waitFor()
    await page.locator('.in-sight table.list').focus()
    await page.keyboard.press(' ')
    await page.locator('.in-sight tr[aria-selected=true]').waitFor()
    // Far down, where other rows than the first have been fetched.
    for (let turn = 0; turn < 6; turn += 1) await page.keyboard.press('PageDown')
    const number = await here()
    const scrolled = () => page.locator('.in-sight .list-scroll').evaluate((box) => box.scrollTop)
    const [top, picked] = [await scrolled(), await page.locator('.in-sight .list-foot').innerText()]
    expect(top).toBeGreaterThan(2000)
    await page.keyboard.press('o')
    await page.getByRole('heading', { level: 1, name: number }).waitFor()
    // Meanwhile the ledger goes on.
    await ask('requests.create', { side: 'borrowing', service: 'loan', citation: { title: 'zzz, the last one' } })
    await page.keyboard.press('Escape')
    await page.locator('.in-sight table.list tr.here').waitFor()
    expect(await here()).toBe(number)
    // One row higher, when the one that came in stands before it.
    expect(Math.abs((await scrolled()) - top)).toBeLessThan(40)
    await sorted.waitFor()
    expect(await page.locator('.in-sight .list-foot').innerText()).toContain(picked.split('\n')[1] ?? '')
    await page.keyboard.press('ArrowDown')
    await expect.poll(here).not.toBe(number)

    await page
      .locator('.rail')
      .getByRole('link', { name: /^Today/ })
      .click()
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
    await page.goto(`${desk.served.address}/#/queue/open`)
    await sorted.waitFor({ state: 'detached' })
    await expect.poll(here).toBe(await first({ queue: 'open' }))
    expect(await page.locator('.in-sight tr[aria-selected=true]').count()).toBe(0)
  })

  it('is made where the pointer rests on its line, and is opened as the link says: with the keys, narrowed', async () => {
    await page.goto(`${desk.served.address}/#/today`)
    await page.reload()
    const link = page.locator('.rail a[href="#/queue/borrowing-asked"]')
    await link.hover()
    const made = page.locator('.screen.aside table.list[aria-label="Asked"] tr.row a.num').first()
    await made.waitFor({ state: 'attached' })
    // What was made is the list; a mark shows that it is that one which is opened.
    await made.evaluate((number) => number.setAttribute('data-made', ''))
    await link.click()
    await page.locator('.in-sight [data-made]').waitFor()
    await expect.poll(here).toBe(await first({ queue: 'borrowing-asked' }))
    await page.keyboard.press('ArrowDown')
    await expect.poll(here).toBe(await first({ queue: 'borrowing-asked' }, 1))

    await page.locator('.rail a[href="#/queue/late"]').hover()
    await page.locator('.screen.aside table.list[aria-label="Late"] tr.row').first().waitFor({ state: 'attached' })
    await page.goto(`${desk.served.address}/#/queue/late?view=rush`)
    const narrowed: CallInput<'queues.page'> = { queue: 'late', facets: { level: ['rush', 'urgent'] } }
    const { total } = await ask('queues.page', { ...narrowed, limit: 1 })
    await page.locator('.in-sight .chips').waitFor()
    await expect.poll(() => page.locator('.in-sight .list-foot').innerText()).toMatch(new RegExp(`^${total}\\b`))
    if (total > 0) await expect.poll(here).toBe(await first(narrowed))
  })

  it('is made while nobody does anything, and says what is true when it is opened', async () => {
    await page.goto(`${desk.served.address}/#/today`)
    await page.reload()
    await page.evaluate('clearInterval(atWork)')
    const made = page.locator('.screen.aside table.list[aria-label="Asked"] tr.row').first()
    await made.waitFor({ state: 'attached', timeout: 60_000 })
    // What is behind is out of reach of keys and readers.
    await expectAccessible(page, { rules: ['aria-hidden-focus', 'duplicate-id-aria', 'landmark-unique'] })
    // One that is opened is the one that was made, and one of its requests that went on meanwhile has left it.
    const list: CallInput<'queues.page'> = { queue: 'borrowing-asked' }
    const number = (await first(list)) ?? ''
    await made.evaluate((row) => row.setAttribute('data-made', ''))
    const { results } = await ask('requests.act', { targets: [{ number }], action: 'receive' })
    expect(results).toMatchObject([{ done: true }])
    await page.goto(`${desk.served.address}/#/queue/borrowing-asked`)
    await page.locator('.in-sight [data-made]').waitFor()
    await expect.poll(here).toBe(await first(list))
    expect(await here()).not.toBe(number)
  })

  it('of what is one’s own is another one when another person sits down', async () => {
    const ownOf = async (staffId: number) => (await ask('queues.page', { queue: 'mine', limit: 1, staffId })).total
    const [one] = (await ask('queues.page', { queue: 'open', limit: 1 })).rows
    const other = (await ask('desk.look', {})).staff.find(({ id, active }) => active && id !== 2)
    await ask('requests.assign', { numbers: [one?.number ?? ''], staffId: other?.id ?? 0 })
    const [ours, theirs] = [await ownOf(2), await ownOf(other?.id ?? 0)]
    expect([ours, theirs > 0]).toEqual([0, true])
    const foot = page.locator('.in-sight .list-foot')
    await page.goto(`${desk.served.address}/#/queue/mine`)
    await expect.poll(() => foot.innerText()).toMatch(/^No request/)
    await page.goto(`${desk.served.address}/#/today`)
    await page.locator('.who-button').click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: other?.name ?? '' })
      .click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.goto(`${desk.served.address}/#/queue/mine`)
    await expect.poll(() => foot.innerText()).toMatch(new RegExp(`^${theirs}\\b`))
  })

  it('prints for all that were selected, however fast the next key follows, also where they are still being fetched', async () => {
    for (const queue of ['open', 'all'] as const) {
      await open(queue)
      await page.locator('.in-sight table.list').focus()
      const { total } = await ask('queues.page', { queue, limit: 1 })
      await page.keyboard.press('Control+a')
      await page.keyboard.press('p')
      await page.getByRole('dialog', { name: new RegExp(`\\b${total}\\b`) }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    }
  })

  it('keeps to its content policy and raises no error', () => expect(desk.complaints).toEqual([]))
})
