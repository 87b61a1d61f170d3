import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallInput, CallName } from '../../shared/contract/calls.ts'
import {
  askDesk,
  type Desk,
  expectAccessible,
  noBrowser,
  openInBrowser,
  scan,
  settled,
  sitDown
} from '../support/browser.ts'
import { makeSample } from '../support/processes.ts'

// The pages beside the desk in a real browser: what is typed there is never lost, and what they did is read back through a second door.
const missing = noBrowser()
let desk: Desk
let page: Page

const ask = <N extends CallName>(name: N, input: CallInput<N>) => askDesk(desk.served, name, input)
async function go(hash: string): Promise<void> {
  await page.goto(`${desk.served.address}/#${hash}`)
  await page.locator('h1').waitFor()
  await settled(page)
}
async function speakIn(language: string): Promise<void> {
  await page.evaluate((wanted) => {
    const kept = JSON.parse(localStorage.getItem('interloan.session') ?? '{}') as object
    localStorage.setItem('interloan.session', JSON.stringify({ ...kept, language: wanted }))
  }, language)
  await page.reload()
}
const button = (name: RegExp | string) => page.getByRole('button', { name })
const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

describe.skipIf(missing !== undefined)('a desk in use', () => {
  beforeAll(async () => {
    desk = await openInBrowser(makeSample)
    page = desk.page
    page.setDefaultTimeout(10_000)
    await sitDown(page)
    await page.reload()
  })
  afterAll(() => desk.close())

  it('reads a pasted reference into the fields, and keeps what was typed when a scan comes between', async () => {
    await go('/new/borrowing')
    await page.getByLabel('Reference').fill('Smith J, Doe A. Serum markers. Lancet 2019;393(4):12-18.')
    await button('Read into the fields').click()
    await page.getByText('fields were filled').waitFor()
    expect(await page.getByLabel('Volume').inputValue()).toBe('393')
    await page.getByLabel('Most to pay').fill('12.505')
    await page.keyboard.press('Control+Enter')
    // Said at the field, nothing sent, nothing lost.
    await page.getByText('An amount in').waitFor()
    await page.getByLabel('Most to pay').fill('12.50')
    await page.locator('h1').click()
    await scan(page, '26-00001')
    await expect.poll(() => page.url()).toContain('/scan')
    await go('/new/borrowing')
    expect(await page.getByLabel('Author').inputValue()).toBe('Smith J, Doe A')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => page.url()).toContain('/request/')
    const number = page.url().split('/').at(-1) ?? ''
    expect(await ask('requests.get', { number })).toMatchObject({
      side: 'borrowing',
      service: 'copy',
      maxCost: { amount: 1250 },
      citation: { title: 'Serum markers', container: 'Lancet', issue: '4' }
    })
  })

  it('takes in a list whose columns a person has corrected; what cannot be read stays in the list with its reason', async () => {
    await go('/import')
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([
        csv('list.csv', 'Name of the work,Who wrote it\nStraße und Schiene,Über\n'),
        csv('junk.xml', '<a><b></a>')
      ])
    await page.getByLabel('What the column Name of the work holds').selectOption('title')
    await page.getByLabel('What the column Who wrote it holds').selectOption('author')
    await button(/Take in 1 file/).click()
    await page.getByText('1 record').waitFor()
    await page.getByText('not well-formed XML').waitFor()
    const number = (await page.locator('.plain-table a.num').first().textContent()) ?? ''
    expect((await ask('requests.get', { number })).citation).toMatchObject({
      title: 'Straße und Schiene',
      author: 'Über'
    })
    await expectAccessible(page)
  })

  it('shows who saved meanwhile and what differs, and keeps what is typed', async () => {
    const [patron] = (await ask('patrons.list', {})).rows
    if (!patron) return expect.fail('no patron')
    await go(`/patrons/${patron.id}`)
    await button(/^Change/).waitFor()
    await page.keyboard.press('e')
    await expect.poll(() => page.getByLabel('Name *').evaluate((field) => field === document.activeElement)).toBe(true)
    await page.getByLabel('Department').fill('Typed here')
    await ask('patrons.save', { ...patron, department: 'Saved meanwhile' })
    await page.keyboard.press('Control+Enter')
    await page.getByText('Somebody else has saved this in the meantime.').waitFor()
    await page.getByRole('cell').filter({ hasText: 'Saved meanwhile' }).waitFor()
    expect(await page.getByRole('textbox', { name: 'Department' }).inputValue()).toBe('Typed here')
    await button('Save what is typed here').click()
    await expect.poll(async () => (await ask('patrons.get', { id: patron.id })).department).toBe('Typed here')
  })

  it('shows beside a patron what is open, and what there was before, the newest first', async () => {
    const { rows } = await ask('patrons.list', {})
    for (const { id, open } of rows) {
      const all = await ask('queues.page', {
        queue: 'all',
        sort: 'createdAt',
        descending: true,
        facets: { patron: [id] }
      })
      const before = all.rows.filter((row) => !row.open)
      if (open === 0 || before.length < 2) continue
      await go(`/patrons/${id}`)
      const numbers = page.getByRole('region', { name: 'Earlier requests' }).locator('a.num')
      await numbers.first().waitFor()
      await expect.poll(() => numbers.allInnerTexts()).toEqual(before.slice(0, 12).map(({ number }) => number))
      await page.getByRole('heading', { name: `${open} open request` }).waitFor()
      return
    }
    expect.fail('no patron with open and earlier requests')
  })

  it('forgets a patron after asking once, and the name leaves the window too', async () => {
    const patron = (await ask('patrons.list', {})).rows.find(({ open }) => open === 0)
    if (!patron) return expect.fail('no patron without open requests')
    await go(`/patrons/${patron.id}`)
    await button(/^Forget/).waitFor()
    await page.keyboard.press('Delete')
    await page.getByRole('dialog').waitFor()
    // Enter keeps: the button that cannot be taken back is never the first.
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.keyboard.press('Delete')
    await button('Forget the patron').click()
    await page.getByText('the last of them is gone by').waitFor()
    await expect.poll(() => page.locator('body').innerText()).not.toContain(patron.name)
    await page.keyboard.press('Escape')
    expect((await ask('patrons.list', { filter: patron.name })).rows.map(({ id }) => id)).not.toContain(patron.id)
  })

  it('prints the pull slips of the morning with two keys from Today', async () => {
    await go('/today')
    await page.locator('.in-sight table.today tr.row').first().waitFor()
    const waiting = (await ask('paper.to-print', {})).find(({ artefact }) => artefact === 'pull-slip')
    await page.keyboard.press('p')
    await page.getByRole('dialog').locator('button.is-main:not([aria-busy])').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    const [job] = await ask('paper.jobs', {})
    expect(job).toMatchObject({ artefact: 'pull-slip', requests: waiting?.count })
  })

  it('draws paper from the label a person points at, and follows what is said of it', async () => {
    await go('/paper?paper=shipping-label')
    await page.getByText('of 14', { exact: true }).waitFor()
    await page.keyboard.press('3')
    await expect.poll(() => page.getByLabel('Start at').inputValue()).toBe('3')
    await page.locator('.paper-preview img').first().waitFor()
    await page.keyboard.press('Enter')
    await button(/It came out/).waitFor()
    const [first] = await ask('paper.jobs', {})
    expect(first).toMatchObject({ artefact: 'shipping-label', stock: 'avery-l7163', state: 'made', printer: null })
    await page.keyboard.press('m')
    await expect.poll(async () => (await ask('paper.jobs', {}))[0]?.state).toBe('thrown-away')
    await page.locator('.stage-head', { hasText: 'misprint,' }).waitFor()
    await page.keyboard.press('r')
    await expect.poll(async () => (await ask('paper.jobs', {}))[0]?.id).toBeGreaterThan(first?.id ?? 0)
    const [second] = await ask('paper.jobs', {})
    // Enter is for the job on the stage: the new one has to be there.
    const stage = page.locator('.stage-head', { hasText: new RegExp(`labels\\D*${second?.id}\\s*drawn,`) })
    await stage.locator('button.is-main:not([aria-busy])').waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await ask('paper.jobs', {}))[0]?.state).toBe('came-out')
  })

  it('writes days and figures as the window’s language does, and steps figures within their bounds', async () => {
    await go('/new/borrowing')
    const pieces = page.getByLabel('Pieces', { exact: true })
    await pieces.press('ArrowUp')
    await pieces.fill('many')
    await pieces.press('Tab')
    await page.getByText('No number.').waitFor()
    await pieces.fill('998')
    await pieces.press('PageUp')
    expect(await pieces.inputValue()).toBe('999')
    expect(await pieces.getAttribute('aria-valuemax')).toBe('999')
    const needed = page.getByLabel('Needed by', { exact: true })
    await needed.fill('5 Feb 2027')
    await needed.press('Tab')
    expect(await needed.inputValue()).toBe('2027-02-05')
    await speakIn('de')
    await expect.poll(() => page.getByLabel('Benötigt bis', { exact: true }).inputValue()).toBe('05.02.2027')
    await speakIn('en')
    await button('Start over').click()
  })

  it('ticks off what a person has told, one or many', async () => {
    await go('/outbox')
    const before = (await ask('outbox.list', {})).filter(({ state }) => state === 'to-do').length
    const ticks = page.locator('.in-sight tbody .tick')
    await ticks.nth(0).check()
    await ticks.nth(1).check()
    await page.locator('.in-sight h2').first().click()
    await page.keyboard.press('Enter')
    await expect
      .poll(async () => (await ask('outbox.list', {})).filter(({ state }) => state === 'to-do').length)
      .toBe(before - 2)
  })

  it('says why a message does not go by itself, and tries it again when asked to', async () => {
    const symbols = [{ scheme: 'ISIL', value: 'NO-9090909' }]
    const { id } = await ask('partners.save', { name: 'Nordby folkebibliotek', channel: 'iso18626-file', symbols })
    const citation = { title: 'A history of bells' }
    const asked = { side: 'lending', service: 'loan', citation, partner: id, partnerNumber: 'N-1' } as const
    const { number } = await ask('requests.create', asked)
    await ask('requests.act', { targets: [{ number }], action: 'will-supply' })
    await ask('outbox.send-now', {})
    await go('/outbox')
    const line = page.locator('.in-sight tbody tr', { hasText: number })
    await line.getByText('No folder for messages is set').waitFor()
    await line.locator('.tick').check()
    await button('Try 1 again').click()
    await page.getByText('1 message is sent now.').first().waitFor()
  })

  it('changes only the settings that a person changed', async () => {
    await go('/settings')
    await page.getByLabel('Messages are held for').fill('5')
    // Whoever is in a field is in its part, also where the page did not have to be scrolled.
    const named = page.locator('.settings-index [aria-current=location]')
    await page.getByRole('checkbox', { name: 'Sounds at the scan desk' }).focus()
    await expect.poll(() => named.innerText()).toContain('This window')
    await page.locator('#setting-holdMinutes input').focus()
    await expect.poll(() => named.innerText()).toContain('Times')
    await ask('settings.change', { loanDays: 21 })
    await page.keyboard.press('Control+Enter')
    await expect.poll(async () => (await ask('desk.look', {})).settings.holdMinutes).toBe(5)
    expect((await ask('desk.look', {})).settings.loanDays).toBe(21)
  })

  it('leads to a part of the settings also where what stands above it comes late', async () => {
    await page.route('**/call/networks.list', async (asked) => {
      await new Promise((later) => setTimeout(later, 700))
      await asked.continue()
    })
    await page.goto(`${desk.served.address}/#/settings?to=staff`)
    await page.reload()
    await page.getByRole('button', { name: /DOCLINE/ }).waitFor()
    await settled(page)
    const [top, seen] = await page.evaluate(() => [
      document.getElementById('settings-staff')?.getBoundingClientRect().top ?? -1,
      innerHeight
    ])
    expect(top).toBeGreaterThan(0)
    expect(top).toBeLessThan((seen ?? 0) / 2)
    await page.unroute('**/call/networks.list')
  })

  it('keeps to its content policy and raises no error', () => expect(desk.complaints).toEqual([]))
})
