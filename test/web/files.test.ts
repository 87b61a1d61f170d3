import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallInput, CallName } from '../../shared/contract/calls.ts'
import { askDesk, type Desk, expectAccessible, noBrowser, openInBrowser, sitDown } from '../support/browser.ts'
import { makeSample } from '../support/processes.ts'

// Files that are dropped anywhere in a real browser: scans go to a request, lists and messages to the import, and nothing is taken in by that.
const missing = noBrowser()
let desk: Desk
let page: Page

const ask = <N extends CallName>(name: N, input: CallInput<N>) => askDesk(desk.served, name, input, 2)
const attached = async (number: string) => (await ask('requests.get', { number })).attachments.map(({ name }) => name)
const count = async () => (await ask('queues.page', { queue: 'all', limit: 1 })).total

type Dropped = readonly [name: string, text: string]
/** Files held over what is shown, and let go there; without the second only held. */
async function drop(files: readonly Dropped[], events: readonly ('dragover' | 'drop')[] = ['dragover', 'drop']) {
  await page.evaluate(
    ([given, wanted]) => {
      const data = new DataTransfer()
      for (const [name, text] of given)
        data.items.add(new File([Uint8Array.from(text, (letter) => letter.charCodeAt(0))], name))
      for (const type of wanted)
        document
          .querySelector('#sheet')
          ?.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }))
    },
    [files, events] as const
  )
}
async function open(route: string) {
  await page.goto(`${desk.served.address}/#${route}`)
  await page.locator('h1').first().waitFor({ state: 'attached' })
}
const pdf = '%PDF-1.4\n%%EOF'
const picture = '\x89PNG\r\n'

describe.skipIf(missing !== undefined)('files that are dropped', () => {
  beforeAll(async () => {
    desk = await openInBrowser(makeSample)
    page = desk.page
    page.setDefaultTimeout(15_000)
    await sitDown(page, { toured: [2] })
    await page.reload()
  })
  afterAll(() => desk.close())

  it('are attached to the request in view: the row where one is, and the page of one', async () => {
    await open('/queue/open')
    const number = await page.locator('.in-sight table.list tr.here a.num').innerText()
    await drop([['scan.pdf', pdf]], ['dragover'])
    await page.locator('.curtain', { hasText: `Attach to ${number}` }).waitFor()
    await expectAccessible(page)
    await drop([['scan.pdf', pdf]])
    await page.locator('.curtain').waitFor({ state: 'detached' })
    await expect.poll(() => attached(number)).toEqual(['scan.pdf'])
    await open(`/request/${number}`)
    await page.getByRole('button', { name: 'scan.pdf', exact: true }).waitFor()
    await drop([
      ['page 1.png', picture],
      ['صفحة.jpg', '\xff\xd8\xff'],
      ['empty.pdf', '']
    ])
    await expect.poll(() => attached(number)).toEqual(['scan.pdf', 'page 1.png', 'صفحة.jpg'])
    await page.getByText('empty.pdf').first().waitFor()
  })

  it('are shown inside; what is damaged says so, and the focus comes back', async () => {
    const name = page.getByRole('button', { name: 'page 1.png', exact: true })
    await name.focus()
    await page.keyboard.press('Enter')
    await page.getByText('is damaged and cannot be shown').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('page 1.png')
  })

  it('go to the import, when they are lists or messages, and are not taken in by that', async () => {
    const before = await count()
    await open('/today')
    await drop([
      ['list.csv', 'title,author\nEmma,Austen\n'],
      ['message.xml', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>']
    ])
    await page.getByRole('heading', { level: 1, name: 'Import' }).waitFor()
    await page.locator('td.name', { hasText: 'list.csv' }).waitFor()
    await page.locator('td.name', { hasText: 'message.xml' }).waitFor()
    await page.locator('button:enabled', { hasText: /^Take in/ }).waitFor()
    expect(await count()).toBe(before)
    expect(await page.getByText('root:').count()).toBe(0)
  })

  it('go to the request that a scan is called after; of the others it is said where they belong', async () => {
    const number = (await ask('queues.page', { queue: 'lending-to-pull', limit: 1 })).rows[0]?.number ?? ''
    await open('/today')
    await drop([
      [`${number} p. 3.pdf`, pdf],
      ['99-99999.pdf', pdf],
      ['<img src=x onerror=alert(1)>.pdf', pdf]
    ])
    await expect.poll(() => attached(number)).toContain(`${number} p. 3.pdf`)
    await page.getByText('99-99999.pdf belongs to a request').first().waitFor()
    await page.getByText('<img src=x onerror=alert(1)>.pdf belongs to a request').first().waitFor()
    expect(await page.locator('img[src=x]').count()).toBe(0)
  })

  it('never take the window away from the program, also while a dialog is open', async () => {
    await open('/today')
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await drop([['scan.pdf', pdf]])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(page.url()).toContain('#/today')
    expect(desk.complaints).toEqual([])
  })
})
