import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallInput, CallName } from '../../shared/contract/calls.ts'
import { askDesk, type Desk, expectAccessible, noBrowser, openInBrowser, sitDown } from '../support/browser.ts'
import { burstOn, type Layout } from '../support/scanner-burst.ts'

// The scan desk in a real browser, with key events as scanners send them: by their places on the keyboard, whatever the layout makes of them.
const missing = noBrowser()
let desk: Desk
let page: Page
let keys: CDPSession

const ask = <N extends CallName>(name: N, input: CallInput<N>) => askDesk(desk.served, name, input)
const stateOf = async (number: string) => (await ask('requests.get', { number })).state
const said = (text: RegExp | string) => page.locator('.scan-now', { hasText: text }).waitFor()

/** How many keys a person pressed (a scan counts as one). */
let pressed = 0
async function press(key: string): Promise<void> {
  pressed += 1
  await page.keyboard.press(key)
}

async function burst(code: string, layout?: Layout): Promise<void> {
  pressed += 1
  await burstOn(keys, code, layout)
}

async function lendingRequest(title: string, pieces = 1): Promise<string> {
  const { number } = await ask('requests.create', {
    side: 'lending',
    service: 'loan',
    partner: 'SE-S',
    pieces,
    citation: { title }
  })
  await ask('requests.act', { targets: [{ number }], action: 'will-supply', fields: {} })
  return number
}
async function toDesk(): Promise<void> {
  await page.goto(`${desk.served.address}/#/today`)
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
  await page.goto(`${desk.served.address}/#/scan`)
  await page.getByRole('heading', { level: 1, name: 'Scan desk' }).waitFor()
}

describe.skipIf(missing !== undefined)('the scan desk', () => {
  beforeAll(async () => {
    desk = await openInBrowser()
    page = desk.page
    page.setDefaultTimeout(15_000)
    keys = await page.context().newCDPSession(page)
    await ask('settings.change', {
      name: 'Aldermoor University Library',
      shipTo: { name: 'Aldermoor University Library', lines: ['12 Quarry Road'], country: 'GB' }
    })
    await ask('staff.add', { name: 'Ana Reis' })
    await ask('partners.save', {
      name: 'Kungliga biblioteket',
      symbols: [{ scheme: 'ISIL', value: 'SE-S' }],
      addresses: [{ purpose: 'ship', name: 'Kungliga biblioteket', lines: ['Humlegården'], country: 'SE' }]
    })
    await sitDown(page)
    await page.reload()
  })
  afterAll(() => desk.close())

  it('ships, receives and checks in with a scan and Enter', async () => {
    const number = await lendingRequest('One scan and Enter')
    for (const [act, state] of [
      ['Came out', 'pulled'],
      ['Ship', 'shipped'],
      ['Check in', 'completed']
    ] as const) {
      await toDesk()
      pressed = 0
      await burst(number)
      await page.locator('.scan-now button.is-main', { hasText: act }).waitFor()
      await press('Enter')
      await expect.poll(() => stateOf(number)).toBe(state)
      expect(pressed).toBe(2)
      // The same code while its act is not yet said to be done would be that act's repeat.
      await page.locator('.scan-now .said.tone-good').waitFor()
    }
    const { number: wanted } = await ask('requests.create', {
      side: 'borrowing',
      service: 'loan',
      citation: { title: 'To be received' }
    })
    await ask('requests.act', { targets: [{ number: wanted }], action: 'review', fields: {} })
    await ask('requests.act', { targets: [{ number: wanted }], action: 'ask', fields: { suppliers: ['SE-S'] } })
    await toDesk()
    pressed = 0
    await burst(wanted)
    await page.locator('.scan-now button.is-main', { hasText: 'Receive' }).waitFor()
    await press('Enter')
    await expect.poll(() => stateOf(wanted)).toBe('received')
    expect(pressed).toBe(2)
  })

  it('does each scan of a batch at once, in its order; a repeat and an odd one are said and wait', async () => {
    const numbers = []
    for (let index = 0; index < 5; index += 1) numbers.push(await lendingRequest(`Batch ${index}`))
    const [first = '', second = '', third = '', ...others] = numbers
    const { number: odd } = await ask('requests.create', {
      side: 'borrowing',
      service: 'loan',
      citation: { title: 'Odd' }
    })
    await toDesk()
    // Where the focus always stands on this screen.
    await page.locator('#scan-box').press('Alt+2')
    await page.getByRole('radio', { name: /^Came out/, checked: true }).waitFor()
    // All of them before the first has its answer.
    for (const code of [first, second, odd, third, first, ...others]) await burst(code)
    for (const number of numbers) await expect.poll(() => stateOf(number)).toBe('pulled')
    await page.locator('.in-sight table.list tr', { hasText: first }).filter({ hasText: 'was already done' }).waitFor()
    await page
      .locator('.in-sight table.list tr', { hasText: odd })
      .filter({ hasText: 'It was left as it is.' })
      .waitFor()
    expect(await stateOf(odd)).toBe('new')
    for (const number of numbers) {
      const { events } = await ask('requests.get', { number })
      expect(events.filter(({ action }) => action === 'came-out').length).toBe(1)
    }
    await expectAccessible(page)
    await page.getByRole('radio', { name: /^Next step/ }).click()
  })

  it('finds a request by its number and Enter, and leaves it as it is', async () => {
    const number = await lendingRequest('Only to be found')
    await page.goto(`${desk.served.address}/#/today`)
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
    await page.keyboard.press('F2')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('scan-box')
    await page.keyboard.type(number, { delay: 90 })
    await page.keyboard.press('Enter')
    await expect.poll(() => page.url()).toContain(`/request/${number}`)
    expect(await stateOf(number)).toBe('will-supply')
  })

  it('has its keys in the scan box too, where the focus stands; words that are typed there find a lost strap', async () => {
    const number = await lendingRequest('Strap torn off on the way')
    await toDesk()
    await burst(number)
    await said('Came out')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('scan-box')
    await press('Shift+Enter')
    await page.getByRole('dialog', { name: new RegExp(number) }).waitFor()
    await press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await press('Enter')
    await expect.poll(() => stateOf(number)).toBe('pulled')
    await page.locator('.scan-now .said.tone-good').waitFor()
    await press('Control+z')
    await expect.poll(() => stateOf(number)).toBe('will-supply')
    await page.keyboard.type('torn strap', { delay: 60 })
    await press('Enter')
    await page.getByRole('option', { name: /Strap torn off/ }).waitFor()
    await press('Enter')
    await page.locator('.scan-now .top-line', { hasText: number }).waitFor()
    await press('Alt+9')
    await page.keyboard.type(number, { delay: 60 })
    await press('Enter')
    await page.locator('.scan-now .said.tone-good').waitFor()
    await press('Enter')
    await expect.poll(() => page.url()).toContain(`/request/${number}`)
    await toDesk()
    await press('Alt+1')
  })

  it('counts the pieces of a loan: with fewer than all it asks once, and writes it down', async () => {
    const number = await lendingRequest('In three volumes', 3)
    await ask('requests.act', { targets: [{ number }], action: 'came-out', fields: {} })
    await toDesk()
    for (const seen of [1, 2]) {
      await burst(number)
      await said(`piece ${seen} of 3`)
    }
    await press('Enter')
    await said('Only 2 of 3 pieces were scanned')
    expect(await stateOf(number)).toBe('pulled')
    await press('Enter')
    await expect.poll(() => stateOf(number)).toBe('shipped')
    await expect
      .poll(async () => (await ask('requests.get', { number })).notes.map(({ text }) => text))
      .toEqual(['Ship: 2 of 3 pieces were scanned.'])
  })

  it('brings its act and what is asked into sight in a small window', async () => {
    const number = await lendingRequest('In a small window', 3)
    await ask('requests.act', { targets: [{ number }], action: 'came-out', fields: {} })
    const size = page.viewportSize() ?? { width: 1280, height: 720 }
    await page.setViewportSize({ width: 640, height: 360 })
    await toDesk()
    await burst(number)
    await said('piece 1 of 3')
    const foot = (await page.locator('.statusbar').boundingBox())?.y ?? 0
    for (const part of ['.is-main', '.said'])
      await expect
        .poll(async () => {
          const at = await page.locator(`.scan-now ${part}`).boundingBox()
          return at === null || at.y + at.height > foot ? 'below' : 'in sight'
        })
        .toBe('in sight')
    await page.setViewportSize(size)
    await page.keyboard.press('Escape')
  })

  it('keeps a field as it is when a scan comes into it, on every layout, and takes the code whole', async () => {
    const number = await lendingRequest('Scanned into a field')
    for (const layout of ['us', 'german', 'french'] as const) {
      await page.goto(`${desk.served.address}/#/new/borrowing`)
      const note = page.getByLabel('Note', { exact: true })
      await note.fill('Words of a person')
      await burst(number, layout)
      await expect.poll(() => page.url()).toContain('/scan')
      await said(number)
      await page.goto(`${desk.served.address}/#/new/borrowing`)
      await note.waitFor()
      expect(await note.inputValue(), layout).toBe('Words of a person')
      await page.goto(`${desk.served.address}/#/scan`)
      await page.keyboard.press('Escape')
    }
  })

  it('does not take what an input method composes for a scan, and leaves the field to it', async () => {
    await page.goto(`${desk.served.address}/#/new/borrowing`)
    const note = page.getByLabel('Note', { exact: true })
    await note.fill('')
    await note.focus()
    for (const text of ['に', 'にほ', 'にほん'])
      await keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await keys.send('Input.insertText', { text: '日本の図書館' })
    expect(await note.inputValue()).toBe('日本の図書館')
    expect(page.url()).toContain('/new/borrowing')
    // A scan in the middle of a composition ends it, and what was composed stays.
    const number = await lendingRequest('Scanned while composing')
    await note.focus()
    await burst(number)
    await expect.poll(() => page.url()).toContain('/scan')
    await said(number)
    await page.goto(`${desk.served.address}/#/new/borrowing`)
    await expect.poll(() => note.inputValue()).toBe('日本の図書館')
  })

  it('refuses a scan while a dialog is open, says so, and leaves the dialog’s field as it is', async () => {
    const number = await lendingRequest('Scanned into a dialog')
    await page.goto(`${desk.served.address}/#/queue/open`)
    await page.locator('.in-sight table.list tr.here').waitFor()
    await page.keyboard.press('Alt+v')
    const name = page.getByLabel('Name', { exact: true })
    await name.fill('My view')
    await burst(number)
    await page.getByText('was scanned while a dialog is open').first().waitFor()
    expect(await name.inputValue()).toBe('My view')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  })

  it('makes a record of a parcel that has none, with its barcode, and comes back to the scans', async () => {
    await toDesk()
    await burst('31204000999999')
    await said('Nothing has the number 31204000999999.')
    await page.getByRole('button', { name: 'Make a borrowing request' }).click()
    await page.getByLabel('Title', { exact: false }).first().fill('Came without a record')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => page.url()).toContain('/scan')
    await said('Came without a record')
    const { matches } = await ask('scan.look', { code: '31204000999999' })
    expect(matches[0]?.request.title).toBe('Came without a record')
  })

  it('is set up with a sheet: from then on a scanner of another keyboard is read right', async () => {
    await toDesk()
    await page.getByRole('button', { name: 'Set up the scanner' }).click()
    await page.getByText('Ready: scan the code of the sheet.').waitFor()
    await burst('31204000102935')
    await page.getByText('That was another code').waitFor()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  })

  it('keeps to its content policy and raises no error', () => expect(desk.complaints).toEqual([]))
})
