import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallInput, CallName } from '../../shared/contract/calls.ts'
import { askDesk, type Desk, expectAccessible, noBrowser, openInBrowser, sitDown } from '../support/browser.ts'

// The other site in a real browser, by keys: the sheet is copied field by field, what is to be done there is ticked off with its number, and a pasted
// list is compared and brought in line.
const missing = noBrowser()
let desk: Desk
let page: Page
const numbers: string[] = []

const ask = <N extends CallName>(name: N, input: CallInput<N>) => askDesk(desk.served, name, input)
const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
const stateOf = async (number = '') => (await ask('requests.get', { number })).state

describe.skipIf(missing !== undefined)('the other site', () => {
  beforeAll(async () => {
    desk = await openInBrowser(() => Promise.resolve())
    page = desk.page
    page.setDefaultTimeout(15_000)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await ask('settings.change', {
      name: 'Aldermoor',
      zone: 'Europe/London',
      symbols: [{ scheme: 'OCLC', value: 'ALD' }]
    })
    if ((await ask('desk.look', {})).staff.length === 0) await ask('staff.add', { name: 'Ana Reis' })
    await sitDown(page)
    await ask('networks.belong', { profile: 'oclc', belongs: true })
    for (const value of ['ABC', 'DEF'])
      await ask('partners.save', {
        name: `Library ${value}`,
        symbols: [{ scheme: 'OCLC', value }],
        memberships: [{ profile: 'oclc' }]
      })
    for (let at = 0; at < 4; at += 1) {
      const { number } = await ask('requests.create', {
        side: 'borrowing',
        service: 'loan',
        citation: { title: `A History of Bells ${at + 1}`, author: 'Ringer, Ada', oclc: '12345678' }
      })
      numbers.push(number)
      await ask('requests.act', { targets: [{ number }], action: 'ask', fields: { suppliers: ['ABC', 'DEF'] } })
    }
  })
  afterAll(() => desk.close())

  it('copies the request sheet by keys: Enter copies and goes on, a number copies that field, A copies all', async () => {
    await page.goto(`${desk.served.address}/#/request/${numbers[0] ?? ''}`)
    await page.reload()
    await page.locator('.in-sight h2.title-large').waitFor()
    await page.keyboard.press('Alt+s')
    const first = page.getByRole('button', { name: /^Copy: Libraries to ask|Libraries to ask: ABC, DEF$/ })
    await first.waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.className ?? '')).toContain('copy-row')
    await page.keyboard.press('Enter')
    await expect.poll(clipboard).toBe('ABC, DEF')
    await page.keyboard.press('Enter')
    await expect.poll(clipboard).toBe(numbers[0])
    await page.keyboard.press('1')
    await expect.poll(clipboard).toBe('ABC, DEF')
    await page.keyboard.press('a')
    await expect.poll(clipboard).toContain('Author: Ringer, Ada')
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('ticks off what was entered there with the number that it got, and puts a tick back', async () => {
    await page.goto(`${desk.served.address}/#/outbox`)
    await page.reload()
    await page.getByRole('heading', { name: /^To do in WorldShare ILL/ }).waitFor()
    for (const [at, number] of numbers.entries()) {
      await page.getByRole('textbox', { name: `Number of ${number} in WorldShare ILL, Tipasa, ILLiad` }).focus()
      // Copied in the other window.
      await page.keyboard.insertText(`20000000${at + 1}`)
      await page.keyboard.press('Enter')
      await expect
        .poll(async () => (await ask('requests.get', { number })).askings[0]?.theirNumber)
        .toBe(`20000000${at + 1}`)
    }
    await expectAccessible(page)
    expect(await ask('outbox.list', {})).toEqual([])
    await page.locator('h1').first().click()
    await page.keyboard.press('u')
    await expect.poll(async () => (await ask('outbox.list', {})).length).toBe(1)
    await page.getByRole('button', { name: 'told', exact: false }).first().waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await ask('outbox.list', {})).length).toBe(0)
  })

  it('compares a pasted list and brings three in line by keys; nothing changes before', async () => {
    await page.goto(`${desk.served.address}/#/other-site/oclc`)
    await page.reload()
    const box = page.getByRole('textbox', { name: /^The list of WorldShare ILL/ })
    await box.focus()
    const list = [
      'Request ID\tStatus\tLender\tDue date',
      ...[1, 2, 3].map((at) => `20000000${at}\tIn Transit\tABC\t2027-01-15`),
      '999\tTeleported\tDEF\t'
    ]
    await page.keyboard.insertText(list.join('\n'))
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: /^Different 3/ }).waitFor()
    expect(await Promise.all(numbers.map(stateOf))).toEqual(['asked', 'asked', 'asked', 'asked'])
    await page.getByText('Teleported: 1 line').waitFor()
    await expectAccessible(page)
    await page.locator('h1').first().click()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Enter')
    await expect.poll(() => Promise.all(numbers.map(stateOf))).toEqual(['shipped', 'shipped', 'shipped', 'asked'])
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /^Different 0/ }).waitFor()
    await page.keyboard.press('3')
    await page.getByText('No longer in the list of').waitFor()
    await page.keyboard.press('Control+Enter')
    await expect.poll(async () => (await ask('sites.list', {}))[0]?.last?.counts.same).toBe(3)
    expect(desk.complaints).toEqual([])
  })
})
