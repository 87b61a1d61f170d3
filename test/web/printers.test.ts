import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { CallInput, CallName } from '../../shared/contract/calls.ts'
import { askDesk, type Desk, expectAccessible, noBrowser, openInBrowser, sitDown } from '../support/browser.ts'
import { layOutCups } from '../support/cups-programs.ts'
import { runInterloan } from '../support/processes.ts'

const missing = noBrowser()
let desk: Desk
let bin: string
let zebra: Server
const ask = <N extends CallName>(name: N, input: CallInput<N>) => askDesk(desk.served, name, input)
const press = (key: string) => desk.page.keyboard.press(key)
/** As hands type: what comes quicker is taken for a scan. */
const slowly = { delay: 80 }

describe.skipIf(missing !== undefined)('printers by the keys', () => {
  beforeAll(async () => {
    bin = mkdtempSync(join(tmpdir(), 'bin-'))
    layOutCups(bin)
    vi.stubEnv('PATH', `${bin}:${process.env['PATH'] ?? ''}`)
    zebra = createServer((socket) => socket.resume())
    await new Promise<void>((resolve) => zebra.listen(0, '127.0.0.1', resolve))
    desk = await openInBrowser(async (ledger) => {
      expect(await runInterloan('--ledger', ledger, 'sample')).toMatchObject({ code: 0 })
    })
    await desk.page.addInitScript(() => Object.defineProperty(navigator, 'pdfViewerEnabled', { value: true }))
    await sitDown(desk.page)
    await desk.page.goto(`${desk.served.address}/#/paper?paper=shipping-label`)
    await desk.page.reload()
  })
  afterAll(async () => {
    await desk.close()
    zebra.close()
    vi.unstubAllEnvs()
    rmSync(bin, { recursive: true, force: true })
  })

  it('a label printer is told of without a mouse; a wrong address is said at its field', async () => {
    await desk.page.getByText('of 14').waitFor()
    await press('l')
    await desk.page.getByRole('dialog', { name: 'Printers' }).getByText('Paused').waitFor()
    const dialog = desk.page.getByRole('dialog')
    await expectAccessible(desk.page)
    await press('Enter')
    await dialog.getByLabel('How it is reached').waitFor()
    await press('Tab')
    await desk.page.keyboard.type('Zebra', slowly)
    await press('Tab')
    await desk.page.keyboard.type('no host', slowly)
    await press('Enter')
    await dialog.locator('.field.bad', { hasText: 'Name or address' }).waitFor()
    await expectAccessible(desk.page)
    await dialog.getByLabel('Name or address').fill('127.0.0.1')
    const address = zebra.address()
    await dialog.getByLabel('Port').fill(String(typeof address === 'object' && address ? address.port : 0))
    await press('Enter')
    await dialog.getByText('ready, ZPL (Zebra printers)').waitFor()
    await press('Escape')
    expect(await ask('paper.printers', {})).toMatchObject([
      { name: 'Zebra', ready: true },
      { name: 'front' },
      { name: 'office', ready: false }
    ])
  })

  it('where labels go is settled where they are printed; a printer that is not ready is said before', async () => {
    const { page } = desk
    await page.getByLabel('Printer', { exact: true }).selectOption('office')
    await page.getByText('office is not ready').waitFor()
    await page.getByLabel('Printer', { exact: true }).selectOption('front')
    await page.getByLabel('Tray').selectOption('Manual')
    await page.getByRole('button', { name: 'Always print this paper so' }).click()
    await expect
      .poll(async () => (await ask('desk.look', {})).settings.paperRoutes)
      .toEqual([{ artefact: 'shipping-label', printer: 'front', stock: 'avery-l7163', tray: 'Manual' }])
    await page.goto(`${desk.served.address}/#/settings?to=paperRoutes`)
    await page.getByLabel('Shipping labels: printer').waitFor()
    await expectAccessible(page)
    await page.goto(`${desk.served.address}/#/paper?paper=shipping-label`)
    await page.reload()
    await expect.poll(() => page.getByLabel('Tray').inputValue()).toBe('Manual')
  })

  it('what is sent is followed: out of paper is said in words; the kept file opens in the browser’s dialogue', async () => {
    const { page } = desk
    await page.locator('.paper-preview img').first().waitFor()
    await press('Enter')
    await page.locator('.stage-head', { hasText: 'out of paper' }).waitFor()
    const [job] = await ask('paper.jobs', {})
    expect(job).toMatchObject({ printer: 'front', tray: 'Manual', state: 'sent', printerSays: 'no-paper' })
    await expectAccessible(page)
    await press('h')
    await page.locator('iframe#print-frame[src^="blob:"]').waitFor({ state: 'attached' })
    expect((await ask('paper.jobs', {})).length, 'nothing is sent again by it').toBe(1)
    expect(desk.complaints).toEqual([])
  })
})
