import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallInput, CallName } from '../../shared/contract/calls.ts'
import { askDesk, type Desk, expectAccessible, noBrowser, openInBrowser, sitDown } from '../support/browser.ts'
import { makeSample } from '../support/processes.ts'

// One request in a real browser, by keys: facts are corrected where they stand, notes are changed and struck out, and one asks why.
const missing = noBrowser()
let desk: Desk
let page: Page
let number = ''

const ask = <N extends CallName>(name: N, input: CallInput<N>, staffId?: number) =>
  askDesk(desk.served, name, input, staffId)
const whole = () => ask('requests.get', { number })
const box = (name: string) => page.getByRole('textbox', { name, exact: true })
const dialog = () => page.getByRole('dialog')
async function open(other: string): Promise<void> {
  await page.goto(`${desk.served.address}/#/request/${other}`)
  await page.locator('h1', { hasText: other }).waitFor()
}
const pen = (what: string) => page.getByRole('button', { name: `Change: ${what}`, exact: true })

describe.skipIf(missing !== undefined)('the page of a request', () => {
  beforeAll(async () => {
    desk = await openInBrowser(makeSample)
    page = desk.page
    page.setDefaultTimeout(15_000)
    await page.setViewportSize({ width: 1600, height: 1000 })
    await sitDown(page)
    ;({ number } = await ask('requests.create', {
      side: 'borrowing',
      service: 'copy',
      citation: {
        title: 'On mosses',
        author: 'Linn, C.',
        container: 'Journal of Bogs',
        volume: '3',
        doi: '10.1000/182',
        pmid: '12345'
      },
      needBy: '2030-01-31'
    }))
    await page.goto(`${desk.served.address}/#/request/${number}`)
    await page.reload()
    await page.getByRole('heading', { name: 'On mosses' }).waitFor()
  })
  afterAll(() => desk.close())

  it('corrects facts where they stand: Enter saves, Tab goes on, Escape puts back, one key takes it back', async () => {
    await page.keyboard.press('Shift+F4')
    await box('Author').waitFor()
    await page.keyboard.insertText('Linné, Carl von')
    await page.keyboard.press('Tab')
    // Nobody waits for the author to be saved: what is typed meanwhile belongs to the next field.
    await page.keyboard.insertText('Annals of Bogs')
    await expect.poll(async () => (await whole()).citation.author).toBe('Linné, Carl von')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await whole()).citation.container).toBe('Annals of Bogs')
    await expect.poll(() => page.locator('.in-sight .fact input').count()).toBe(0)
    // The focus stands at the pen of what was saved.
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('fact-pen')
    await pen('Title').focus()
    await page.keyboard.press('Enter')
    await box('Title').waitFor()
    await expectAccessible(page)
    await page.keyboard.insertText('never saved')
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'On mosses' }).waitFor()
    expect((await whole()).citation.title).toBe('On mosses')
    await page.keyboard.press('z')
    await expect.poll(async () => (await whole()).citation.container).toBe('Journal of Bogs')
  })

  it('says a refusal beside the fact and keeps what was typed, through a reload; of two who correct the same the second decides', async () => {
    await pen('Title').focus()
    await page.keyboard.press('Enter')
    await box('Title').waitFor()
    await box('Title').fill('   ')
    await page.keyboard.press('Enter')
    await page.locator('.in-sight .fact .why').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
    await box('Title').fill('On mosses & <b>bogs</b> – مستنقع')
    await page.waitForFunction(() => sessionStorage.getItem('interloan.drafts')?.includes('bogs'))
    await page.reload()
    await expect.poll(() => box('Title').inputValue()).toContain('<b>bogs</b>')
    await ask('requests.edit', { number, version: (await whole()).version, citation: { title: 'On liverworts' } })
    await box('Title').focus()
    await page.keyboard.press('Enter')
    await page.locator('.in-sight .fact .why', { hasText: 'On liverworts' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '<b>bogs</b>' }).waitFor()
    // Somebody else has corrected another fact: that hinders nobody.
    await pen('Author').focus()
    await page.keyboard.press('Enter')
    await box('Author').fill('Linn')
    await ask('requests.edit', { number, version: (await whole()).version, citation: { year: '1751' } })
    await box('Author').focus()
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await whole()).citation).toMatchObject({ author: 'Linn', year: '1751' })
  })

  it('leads to the registries of its numbers, and to nothing that a number was made to say', async () => {
    expect(await page.getByRole('link', { name: '10.1000/182' }).getAttribute('href')).toBe(
      'https://doi.org/10.1000/182'
    )
    await ask('requests.edit', {
      number,
      version: (await whole()).version,
      citation: { pmid: 'javascript:alert(1)' }
    }).catch(() => undefined)
    const links = await page
      .locator('a[target=_blank]')
      .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).protocol))
    expect(new Set(links)).toEqual(new Set(['https:']))
  })

  it('writes, changes, strikes out and pins notes by keys; flags the request; and says why it is as it is', async () => {
    await page.locator('h1').click()
    await page.keyboard.press('m')
    await page.locator('#new-note:focus').waitFor()
    await page.keyboard.insertText('First')
    await page.keyboard.press('Control+Enter')
    const line = page.locator('.in-sight .notes li')
    await line.waitFor()
    await line.getByRole('button', { name: 'Change' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Change a note' }).fill('Second\nline')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => line.locator('.to-read').textContent()).toBe('Second\nline')
    await line.getByRole('button', { name: 'On top' }).click()
    await line.getByRole('button', { name: 'No longer on top' }).waitFor()
    await line.getByRole('button', { name: 'Strike out' }).click()
    await page.locator('.in-sight .notes del').waitFor()
    await expectAccessible(page)
    await page.locator('h1').click()
    await page.keyboard.press('z')
    await expect.poll(() => page.locator('.in-sight .notes del').count()).toBe(0)

    await page.keyboard.press('!')
    await page.getByText('Flagged by staff').first().waitFor()
    await page.keyboard.press('!')
    await expect.poll(async () => (await whole()).attention).toBeNull()
    await page.keyboard.press('Control+i')
    await page.getByText('ISO 10161-1, table of the requester: IDLE').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.keyboard.press('1')
    await page.getByRole('button', { name: 'Notes', exact: true }).click()
    await expect.poll(() => page.locator('.in-sight .timeline .icon').count()).toBeGreaterThan(0)
    expect(await page.locator('.in-sight .timeline p', { hasText: 'Requested' }).count()).toBe(0)
  })

  it('waits with a key for the request that it is for, though another one still stands there', async () => {
    const [before, after] = (await ask('queues.page', { queue: 'borrowing-asked' })).rows
    await open(before?.number ?? '')
    await page
      .locator('.in-sight h2', { hasText: before?.title ?? '' })
      .first()
      .waitFor()
    // A slow line: the key is pressed long before the other one is there.
    await page.route('**/call/requests.get', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 700))
      await route.continue()
    })
    await open(after?.number ?? '')
    await page.keyboard.press('F4')
    await expect
      .poll(() =>
        dialog()
          .getByLabel(/^Title/)
          .inputValue()
      )
      .toBe(after?.title)
    await page.unroute('**/call/requests.get')
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'hidden' })
  })

  it('asks the second of two who correct the same request, field by field, and keeps what is typed over a reload', async () => {
    const { number, version } = (await ask('queues.page', { queue: 'borrowing-asked' })).rows[0] ?? {
      number: '',
      version: 0
    }
    await open(number)
    await page.keyboard.press('F4')
    await dialog()
      .getByLabel(/^Title/)
      .fill('Typed here')
    await dialog().getByLabel('Author').fill('Mine, M.')
    await ask(
      'requests.edit',
      { number, version, citation: { title: 'Saved meanwhile', author: 'Theirs, T.', year: '1999' } },
      3
    )
    await page.reload()
    await dialog()
      .getByLabel(/^Title/)
      .waitFor()
    expect(
      await dialog()
        .getByLabel(/^Title/)
        .inputValue()
    ).toBe('Typed here')
    await dialog()
      .getByLabel(/^Title/)
      .press('Enter')
    await dialog().getByRole('cell', { name: 'Saved meanwhile', exact: true }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role')), 'the refusal has the focus').toBe(
      'alert'
    )
    expect(await dialog().getByLabel('Year').inputValue(), 'what only the other changed is taken over').toBe('1999')
    await expectAccessible(page)
    await dialog().getByRole('button', { name: 'Take theirs: Author' }).click()
    await dialog().getByRole('cell', { name: 'Theirs, T.', exact: true }).waitFor({ state: 'hidden' })
    await dialog().getByRole('button', { name: 'Save what is typed here' }).click()
    await dialog().waitFor({ state: 'hidden' })
    expect((await ask('requests.get', { number })).citation).toMatchObject({
      title: 'Typed here',
      author: 'Theirs, T.',
      year: '1999'
    })
    expect(desk.complaints).toEqual([])
  })
})
