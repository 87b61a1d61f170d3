import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallInput, CallName } from '../../shared/contract/calls.ts'
import { askDesk, type Desk, expectAccessible, noBrowser, openInBrowser, sitDown } from '../support/browser.ts'
import { makeSample } from '../support/processes.ts'

// Patrons and libraries in a real browser, by keys: duplicates are found and become one, a table is tried before it is taken in.
const missing = noBrowser()
let desk: Desk
let page: Page

const ask = <N extends CallName>(name: N, input: CallInput<N>) => askDesk(desk.served, name, input)
const button = (name: RegExp | string) => page.getByRole('button', { name })
const dialog = (name: RegExp | string) => page.getByRole('dialog', { name })

describe.skipIf(missing !== undefined)('people and libraries', () => {
  beforeAll(async () => {
    desk = await openInBrowser(makeSample)
    page = desk.page
    page.setDefaultTimeout(15_000)
    await sitDown(page)
    await ask('patrons.save', { name: 'Zdravka Quillby', number: 'Z1', email: 'zdravka@example.org' })
    await ask('patrons.save', { name: 'Quillby, Zdravka', number: 'Z2', phone: '555 12 34', blocked: true })
    await page.goto(`${desk.served.address}/#/patrons`)
    await page.reload()
    await page
      .getByRole('link', { name: /Zdravka/ })
      .first()
      .waitFor()
  })
  afterAll(() => desk.close())

  it('finds two records of one patron, makes them one by keys, and two again', async () => {
    await page.locator('h1').click()
    await page.keyboard.press('d')
    await dialog('Patrons who may be written down twice').waitFor()
    const group = page.locator('.group', { hasText: 'Zdravka Quillby' })
    await group.waitFor()
    await expectAccessible(page)
    await group.getByRole('button', { name: 'Compare' }).focus()
    await page.keyboard.press('Enter')
    const merging = dialog('Merge two records')
    await merging.getByRole('radio', { name: 'Number: Z2' }).waitFor()
    await expectAccessible(page)
    // What only one of them says is taken over, a block is not lost, and of two numbers one is chosen.
    await expect.poll(() => merging.getByRole('radio', { name: 'Blocked: yes', exact: false }).isChecked()).toBe(true)
    await merging.getByRole('radio', { name: 'Number: Z2' }).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Control+Enter')
    await merging.waitFor({ state: 'hidden' })
    await page.getByText('This patron is blocked.').waitFor()
    await page.locator('.in-sight dd', { hasText: '555 12 34' }).waitFor()
    await page.locator('.in-sight dd', { hasText: 'Quillby, Zdravka' }).waitFor()
    const { rows } = await ask('patrons.list', { filter: 'zdravka' })
    expect(rows.map(({ number, email, blocked }) => [number, email, blocked])).toEqual([
      ['Z2', 'zdravka@example.org', true]
    ])
    // One key takes it back.
    await page.keyboard.press('z')
    await page
      .getByText(/Two again/)
      .first()
      .waitFor()
    await expect.poll(async () => (await ask('patrons.list', { filter: 'zdravka' })).total).toBe(2)
    await page.locator('.lines a', { hasText: 'Quillby, Zdravka' }).waitFor()
  })

  it('offers what is alike when a record is to be merged, and refuses what was changed meanwhile without losing anything', async () => {
    const [first, second] = (await ask('patrons.list', { filter: 'zdravka' })).rows
    await page.goto(`${desk.served.address}/#/patrons/${first?.id ?? 0}`)
    await page.getByRole('heading', { name: /Zdravka/, level: 2 }).waitFor()
    await page.locator('h1').click()
    await page.keyboard.press('m')
    await page.locator('.alike button').first().waitFor()
    await page.locator('.alike button').first().click()
    const merge = button(/^Merge/).and(page.locator('.is-main'))
    await merge.waitFor()
    await expect.poll(() => merge.isEnabled()).toBe(true)
    await ask('patrons.save', { ...second!, department: 'Physics' })
    await merge.click()
    await dialog(/Merge/).getByRole('alert').waitFor()
    expect(await dialog(/Merge/).getByRole('alert').textContent()).toMatch(/changed/)
    await page.keyboard.press('Escape')
    await dialog(/Merge/).waitFor({ state: 'hidden' })
    expect((await ask('patrons.list', { filter: 'zdravka' })).total).toBe(2)
  })

  it('tries a table of libraries line by line, lets its columns be corrected, and takes it in', async () => {
    await page.goto(`${desk.served.address}/#/libraries`)
    await page.locator('#partners-filter').waitFor()
    await page.locator('.lines a').first().waitFor()
    await page.locator('h1').click()
    await page.keyboard.press('i')
    const list = dialog('Libraries from a list')
    await list.waitFor()
    await list.locator('input[type=file]').setInputFiles({
      name: 'libraries.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        'Library;Code;Town;Whatever\nZagreb National;ISIL:HR-NSK;Zagreb;10000\n;;;\n<b>Bold</b>;ISIL:HR-B;Split;x\nNo code at all;;;\n'
      )
    })
    await list.getByRole('button', { name: /^New 3/ }).waitFor()
    await expectAccessible(page)
    await list.getByLabel(/Whatever/).selectOption({ label: 'Postcode' })
    await list.getByText('10000 Zagreb').waitFor()
    await button(/Take in 3 lines/).focus()
    await page.keyboard.press('Enter')
    await list.getByText('3 new, 0 changed, 0 refused.').waitFor()
    await page.keyboard.press('Escape')
    await list.waitFor({ state: 'hidden' })
    await page.locator('#partners-filter').fill('zagreb')
    await page.locator('.lines a', { hasText: 'Zagreb National' }).waitFor()
    await page.locator('#partners-filter').fill('bold')
    await page.locator('.lines a', { hasText: '<b>Bold</b>' }).waitFor()
    await page.locator('#partners-filter').fill('')
  })

  it('draws an account of a library for some days, after it was seen', async () => {
    let owing = 0
    for (const { id } of (await ask('partners.list', {})).rows)
      owing ||= await ask('paper.look', { artefact: 'statement', fees: { partner: id } }).then(
        () => id,
        () => 0
      )
    expect(owing).toBeGreaterThan(0)
    await page.goto(`${desk.served.address}/#/libraries/${owing}`)
    await page.locator('.record-head h2').waitFor()
    await page.locator('h1').click()
    await page.keyboard.press('f')
    const account = dialog(/^Invoice or statement for/)
    await account.getByLabel('Kind', { exact: true }).selectOption('statement')
    await account.getByLabel('From', { exact: true }).fill('1 Jan 2000')
    await account.locator('.sheets img').first().waitFor()
    await expectAccessible(page)
    await account.getByRole('button', { name: /^Make/ }).click()
    await expect.poll(() => page.url()).toContain('/paper?job=')
    const [job] = await ask('paper.jobs', {})
    expect(job?.artefact).toBe('statement')
    await page.goto(`${desk.served.address}/#/libraries`)
    await page.locator('.lines a').first().waitFor()
  })

  it('narrows and turns the list, and leads from a library to all of its requests', async () => {
    await page.getByLabel('Show', { exact: true }).selectOption('open')
    await expect
      .poll(async () => page.locator('.in-sight .list-foot').textContent())
      .toMatch(new RegExp(String((await ask('partners.list', { only: 'open' })).total)))
    await page.getByLabel('In order of').selectOption('open')
    await button('The other way round').click()
    const [most] = (await ask('partners.list', { only: 'open', sort: 'open', descending: true })).rows
    await expect.poll(() => page.locator('.lines a').first().textContent()).toContain(most?.name)
    await page.locator('.lines a').first().click()
    await page.getByRole('link', { name: 'All of them' }).click()
    await page.locator('.facet-chips, [class*=chip]', { hasText: /./ }).first().waitFor()
    const all = await ask('people.glance', { kind: 'libraries', id: most?.id ?? 0 })
    await expect.poll(() => page.locator('.in-sight .list-foot').first().textContent()).toContain(String(all.requests))
    expect(desk.complaints).toEqual([])
  })
})
