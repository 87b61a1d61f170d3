import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallInput, CallName } from '../../shared/contract/calls.ts'
import { askDesk, type Desk, expectAccessible, noBrowser, openInBrowser, sitDown } from '../support/browser.ts'
import { marcXml, sru } from '../support/catalogue-answers.ts'
import { startCatalogue, xml } from '../support/catalogue-server.ts'
import { script } from '../support/processes.ts'

// Whom to ask, in a real browser and by keys alone: from a pasted citation to a sent rota, a rota changed by hand, and a hundred requests at once.
const missing = noBrowser()
let desk: Desk
let page: Page
let pressed = 0

const ask = <N extends CallName>(name: N, input: CallInput<N>) => askDesk(desk.served, name, input)
const whole = (number: string) => ask('requests.get', { number })
const symbolsOf = async (number: string) => (await whole(number)).askings.map(({ symbol }) => symbol)
/** A key as a person presses it: counted. */
async function key(name: string) {
  pressed += 1
  await page.keyboard.press(name)
}
const rota = () => page.getByRole('grid', { name: 'Rota' }).getByRole('row')
const rotaSymbols = async () => (await rota().locator('.symbol').allInnerTexts()).map((text) => text.trim())
const open = async (number: string) => {
  await page.goto(`${desk.served.address}/#/route/${number}`)
  await rota().first().waitFor()
}
/** The ISBN of one of a hundred books. */
function isbn(at: number): string {
  const digits = `978019280${String(at).padStart(3, '0')}`
  const sum = [...digits].reduce((all, digit, place) => all + Number(digit) * (place % 2 === 0 ? 1 : 3), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}
const record = (title: string, symbols: readonly string[]) =>
  marcXml([
    ['020', { a: '9780061120084' }],
    ['245', { a: title }],
    ...symbols.map((a) => ['852', { a, h: 'PS3562 .E353', b: 'Main' }] as const)
  ])

describe.skipIf(missing !== undefined)('whom to ask', () => {
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
    for (const value of ['ABC', 'DEF', 'GHI'])
      await ask('partners.save', { name: `Library ${value}`, symbols: [{ scheme: 'OCLC', value }] })
    await ask('partners.save', {
      name: 'Closed Library',
      symbols: [{ scheme: 'OCLC', value: 'SHUT' }],
      closures: [{ from: '2020-01-01', to: '2099-01-03', reason: 'Rebuilding' }]
    })
  })
  afterAll(() => desk.close())

  it('goes from a pasted citation to a sent rota in no more than six keys when nothing is odd', async () => {
    const catalogue = await startCatalogue({
      '/union': xml(sru([record('To Kill a Mockingbird', ['ABC', 'DEF', 'SHUT', 'XYZ'])])),
      '/down': () => undefined
    })
    await ask('catalogues.save', { name: 'Union catalogue', kind: 'union', address: catalogue.at('/union') })
    const slow = await ask('catalogues.save', { name: 'Slow one', kind: 'union', address: catalogue.at('/down') })
    await page.goto(`${desk.served.address}/#/today`)
    await page.reload()
    await page.locator('h1').first().waitFor()
    await page.evaluate(() =>
      navigator.clipboard.writeText(
        'Lee, Harper. To Kill a Mockingbird. Philadelphia: Lippincott, 1960. ISBN 9780061120084'
      )
    )
    pressed = 0
    await key('n')
    await page.locator('#citation-box').waitFor()
    await key('Control+v')
    await expect.poll(() => page.getByLabel('Title', { exact: false }).first().inputValue()).toContain('Mockingbird')
    await key('Control+Shift+Enter')
    // Holders come as the catalogues answer; who does not answer holds up nobody.
    await page.getByText('4 so far, 1 of 2 catalogues answered').waitFor()
    await expect.poll(async () => (await rotaSymbols()).sort()).toEqual(['ABC', 'DEF'])
    await page.getByText('Closed until').first().waitFor()
    await page.getByText('No library in the directory has this symbol').first().waitFor()
    const number = (await page.locator('h1').first().innerText()).trim()
    const first = (await rotaSymbols())[0]
    await key('Enter')
    await expect.poll(async () => (await whole(number)).state).toBe('asked')
    expect(pressed).toBeLessThanOrEqual(6)
    expect((await symbolsOf(number))[0]).toBe(first)
    // Who is sent to the next request or to this one has left the search: it is stopped, not waited for.
    await ask('catalogues.remove', { id: slow.id })
  })

  it('changes a rota by keys: higher, lower, out, back in; each line says why it stands there', async () => {
    const catalogue = await startCatalogue({
      '/union': xml(sru([record('The Dispossessed', ['ABC', 'DEF', 'GHI', 'SHUT'])]))
    })
    const [union] = await ask('catalogues.list', {})
    await ask('catalogues.save', {
      ...union,
      name: 'Union',
      kind: 'union',
      address: catalogue.at('/union'),
      partner: null
    })
    const { number } = await ask('requests.create', {
      side: 'borrowing',
      service: 'loan',
      citation: { title: 'The Dispossessed', isbn: '9780061120084' }
    })
    await open(number)
    await expect.poll(async () => (await rotaSymbols()).length).toBe(3)
    await expectAccessible(page)
    const [one = '', two = '', three = ''] = await rotaSymbols()
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(rotaSymbols).toEqual([two, one, three])
    await page.keyboard.press('Delete')
    await expect.poll(rotaSymbols).toEqual([two, three])
    // The one that is closed can be asked all the same, and the rota says what speaks against it.
    await page.keyboard.press('ArrowLeft')
    const grid = page.getByRole('grid', { name: 'Libraries that could be asked' })
    await grid.getByRole('row', { name: /SHUT/ }).click()
    await page.keyboard.press('+')
    await expect.poll(rotaSymbols).toEqual([two, three, 'SHUT'])
    await page.getByText('against it: Closed until').waitFor()
    await page.keyboard.press('w')
    await page.getByText('Placed by hand').first().waitFor()
    await page.keyboard.press('Backspace')
    await expect.poll(rotaSymbols).toEqual([one, two, three])
    await page.keyboard.press('/')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('filter')
    await page.locator('#filter').fill('GHI')
    await expect.poll(() => grid.getByRole('row').count()).toBe(2)
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect.poll(() => symbolsOf(number)).toEqual([one, two, three])
    expect(desk.complaints).toEqual([])
  })

  it('routes a hundred requests at once with one approval; what is odd is left to a person', async () => {
    const catalogue = await startCatalogue({ '/union': xml(sru([record('Bells', ['ABC', 'DEF', 'GHI'])])) })
    const [union] = await ask('catalogues.list', {})
    await ask('catalogues.save', {
      ...union,
      name: 'Union',
      kind: 'union',
      address: catalogue.at('/union'),
      partner: null
    })
    const door = await desk.served.attach()
    const signed = { ...script, staffId: 2 }
    const numbers: string[] = []
    for (let at = 0; at < 100; at += 1) {
      const made = await door.call(
        'requests.create',
        { side: 'borrowing', service: 'loan', citation: { title: `Bells ${at + 1}`, isbn: isbn(at) } },
        signed
      )
      const number = made.ok ? (made.value as { number: string }).number : ''
      numbers.push(number)
      // Nobody has looked who has the last one.
      if (at < 99) await door.call('holdings.find', { number }, signed)
    }
    await door.close()
    await page.goto(`${desk.served.address}/#/route-many/borrowing-new`)
    await page.getByText('100 requests, 99 can be asked').waitFor({ timeout: 60_000 })
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await expect
      .poll(async () => (await ask('queues.page', { queue: 'borrowing-asked', limit: 200 })).total, { timeout: 60_000 })
      .toBeGreaterThanOrEqual(99)
    expect((await whole(numbers[99] ?? '')).state).toBe('new')
    // What became of each line stands in a list, until it is put away.
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('makes an order by keys, and tries it on what is closed', async () => {
    await page.goto(`${desk.served.address}/#/rules/orders`)
    await page.getByText('Order of the program').first().waitFor()
    const name = page.getByRole('textbox', { name: 'Name', exact: true })
    await name.waitFor()
    await page.keyboard.press('+')
    await expect.poll(() => name.getAttribute('placeholder')).toBe('')
    await name.fill('Nearest first')
    await page.getByRole('button', { name: 'Place 4: earlier' }).press('Enter')
    await expectAccessible(page)
    await page.keyboard.press('Control+Enter')
    await page.getByText('Nearest first is saved.').first().waitFor()
    const { orders } = await ask('routing.orders.list', {})
    expect(orders[0]?.body.keys.map(({ by }) => by)).toEqual(['holds', 'free', 'days', 'fills'])
    await page.getByRole('button', { name: 'Try it' }).click()
    await page
      .getByText(/No closed request|would have/)
      .first()
      .waitFor()
    expect(desk.complaints).toEqual([])
  })
})
