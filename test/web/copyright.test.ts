import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallInput, CallName } from '../../shared/contract/calls.ts'
import { askDesk, type Desk, expectAccessible, noBrowser, openInBrowser, sitDown } from '../support/browser.ts'

// The rule of five by keyboard, in a real browser: seen while a request is entered, listed by title, and decided by one key.
const missing = noBrowser()
let desk: Desk
let page: Page
let sixth = ''
const ask = <N extends CallName>(name: N, input: CallInput<N>) => askDesk(desk.served, name, input)

describe.skipIf(missing !== undefined)('copies that are counted', () => {
  beforeAll(async () => {
    desk = await openInBrowser(() => Promise.resolve())
    page = desk.page
    page.setDefaultTimeout(20_000)
    await ask('settings.change', { name: 'Aldermoor', zone: 'Europe/London', copyrightRule: 'on' })
    if ((await ask('desk.look', {})).staff.length === 0) await ask('staff.add', { name: 'Ana Reis' })
    await sitDown(page)
    await ask('partners.save', { name: 'Zeta College', symbols: [{ scheme: 'OCLC', value: 'ZYX' }], addresses: [] })
    const year = String(new Date().getFullYear())
    for (let n = 1; n <= 6; n += 1) {
      const { number } = await ask('requests.create', {
        side: 'borrowing',
        service: 'copy',
        citation: { title: `On Bells ${n}`, container: 'Journal of Bells', issn: '1234-5679', year }
      })
      sixth = number
      if (n === 6) break
      const targets = [{ number }]
      await ask('requests.act', { targets, action: 'ask', fields: { suppliers: ['ZYX'] } })
      if (n < 5) await ask('requests.act', { targets, action: 'receive' })
    }
  })
  afterAll(() => desk.close())

  const open = async (route: string) => {
    await page.goto(`${desk.served.address}/#${route}`)
    await page.reload()
    await page.locator('h1').first().waitFor({ state: 'attached' })
  }

  it('the count stands beside the citation while it is typed, and one key shows which ones', async () => {
    await open('/new/borrowing')
    await page.locator('#citation-box').fill('Okafor N. On Towers. Journal of Bells. 2026;12(3):45-67. ISSN 1234-5679')
    await page.getByRole('button', { name: 'Read', exact: false }).first().click()
    const now = page.locator('.now')
    await now.waitFor()
    expect(await now.textContent()).toContain('4 of 5 used, 1 reserved, 1 not asked for yet')
    await page.getByRole('button', { name: 'Which ones' }).press('Enter')
    await now.getByRole('link').first().waitFor()
    expect(await now.getByRole('link').count()).toBe(6)
  })

  it('titles open to their requests', async () => {
    await open('/copyright')
    await page.getByRole('button', { name: 'Journal of Bells' }).press('Enter')
    await page.getByRole('link', { name: sixth }).waitFor()
    await expectAccessible(page, { themes: ['dark'] })
  })

  it('a request that needs a decision is decided by its key, once its reason is said', async () => {
    await open('/copyright/clearing')
    await page.getByRole('heading', { name: 'On Bells 6' }).waitFor()
    await expectAccessible(page, { themes: [] })
    await page.locator('.in-sight .line').first().focus()
    await page.keyboard.press('1')
    await page.locator('#clearing-reason :focus').waitFor()
    await page.locator('#clearing-reason input').fill('The author has agreed.')
    await page.keyboard.press('Enter')
    await page.getByText('Nothing needs a decision').waitFor()
    expect(await ask('copyright.check', { number: sixth })).toMatchObject({ decision: 'no-problem' })
  })

  it('on the page of a request a royalty, a statement and the pages of the whole are said; what is wrong is told at its field', async () => {
    await open(`/request/${sixth}`)
    await page.getByRole('button', { name: 'Decide about its copyright' }).click()
    const form = page.getByRole('dialog')
    await form.getByText('4 of 5 used').waitFor()
    await expectAccessible(page, { themes: ['dark'], part: '[role=dialog]' })
    await form.getByLabel('Decision').selectOption('royalty')
    await form.getByRole('button', { name: 'Save' }).click()
    await form.getByText('A royalty needs its amount.').waitFor()
    await form.getByLabel('Amount').fill('42.50')
    await form.getByLabel('Statement').selectOption('US-CCL')
    await form.getByLabel('Pages of the whole').fill('120')
    await form.getByRole('button', { name: 'Save' }).click()
    await form.waitFor({ state: 'detached' })
    expect(await ask('copyright.check', { number: sixth })).toMatchObject({
      decision: 'royalty',
      royalty: { amount: 4250 },
      compliance: { code: 'US-CCL' }
    })
  })

  it('a title is counted under another one on the screen', async () => {
    const { number } = await ask('requests.create', {
      ...{ side: 'borrowing', service: 'copy' },
      citation: { title: 'Old Bells', container: 'Bell Quarterly', issn: '0378-5955', year: '2026' }
    })
    await open('/copyright')
    await page.getByRole('button', { name: 'Bell Quarterly' }).press('Enter')
    await page.getByRole('combobox', { name: 'Count it under another title' }).fill('Journal')
    await page.getByRole('option', { name: /Journal of Bells/ }).click()
    await page.getByText('is counted under Journal of Bells').first().waitFor()
    expect((await ask('copyright.check', { number })).key).toBe('issn:1234-5679')
  })

  it('costs of the year are entered and summed', async () => {
    await open('/copyright/costs')
    await page.getByLabel('Hours').fill('100')
    await page.getByLabel('For an hour').fill('20.50')
    await page.keyboard.press('Enter')
    await page.getByText('2 050.00').first().waitFor()
    await expectAccessible(page, { themes: [] })
    expect(desk.complaints).toEqual([])
  })
})
