import { beforeEach, expect, test } from 'vitest'
import { marcXml, sru } from '../support/catalogue-answers.ts'
import { startCatalogue, xml } from '../support/catalogue-server.ts'
import { expectAccessible, noBrowser, openInBrowser, sitDown } from '../support/browser.ts'
import { makeSample } from '../support/processes.ts'

const missing = noBrowser()
beforeEach((test) => {
  if (missing) test.skip(missing)
})

const record = (title: string, status: string) =>
  marcXml([
    ['020', { a: '9780306406157' }],
    ['245', { a: title, c: 'Ngozi Okafor.' }],
    ['852', { a: 'GB-Uk', b: 'Main Library', c: 'Stacks, level 3', h: 'ML1039', i: '.O4 1999', p: '30001', z: status }],
    ['866', { a: 'v.1(1990)-v.16(2005)' }]
  ])

test('a catalogue is added, tried, kept, put first, taken out and brought back, with keys alone', async () => {
  const catalogue = await startCatalogue({
    '/union': xml(sru([record('A history of bells', 'Available'), record('Bells of the north', 'Checked Out')])),
    '/slow': () => undefined
  })
  const desk = await openInBrowser(makeSample)
  const { page } = desk
  const { keyboard } = page
  try {
    await sitDown(page)
    await page.goto(`${desk.served.address}/#/settings?to=catalogues`)
    await page.reload()
    const part = page.locator('#settings-catalogues')
    await part.locator('#catalogue-add').focus()
    const dialog = page.getByRole('dialog')
    const add = async (name: string, address: string, kind: string) => {
      await part.locator('#catalogue-add').focus()
      await keyboard.press('Enter')
      await dialog.getByLabel('Name', { exact: false }).first().waitFor()
      await keyboard.type(name)
      await keyboard.press('Tab')
      await keyboard.type(kind)
      await keyboard.press('Tab')
      await keyboard.type(address)
    }
    await add('Valley union', catalogue.at('/union'), 'Union')
    await keyboard.press('Alt+t')
    await dialog.locator('table').waitFor()
    expect(await dialog.locator('#catalogue-tried').textContent()).toMatch(/It answers, 2 hits.*SRU 1\.2/s)
    expect(await dialog.locator('tbody tr').allTextContents()).toEqual([
      expect.stringContaining('available (Available)'),
      expect.stringContaining('out (Checked Out)')
    ])
    await expectAccessible(page, { themes: ['dark'] })
    await keyboard.press('Control+Enter')
    await dialog.waitFor({ state: 'detached' })
    const names = () => part.locator('li b').allTextContents()
    await expect.poll(names).toEqual(['Valley union'])

    // One that is no address is refused where it stands.
    await add('Slow', 'slow.example', 'Union')
    await keyboard.press('Control+Enter')
    await dialog.locator('.bad input').waitFor()
    expect(await dialog.locator('.bad').textContent()).toContain('http://')
    await dialog.locator('.bad input').fill(catalogue.at('/slow'))
    // One that does not answer is waited for as long as a person likes.
    await keyboard.press('Alt+t')
    await dialog.getByRole('button', { name: 'Stop' }).click()
    await dialog.getByRole('button', { name: 'Try', exact: true }).waitFor()
    await keyboard.press('Control+Enter')
    await dialog.waitFor({ state: 'detached' })
    await part.getByRole('button', { name: 'Put Slow one place up' }).press('Enter')
    await expect.poll(names).toEqual(['Slow', 'Valley union'])
    await part.getByRole('button', { name: 'Take out Slow' }).press('Enter')
    await expect.poll(names).toEqual(['Valley union'])
    await page.getByRole('button', { name: 'Undo', exact: true }).last().press('Enter')
    await expect.poll(names).toEqual(['Slow', 'Valley union'])
    expect(desk.complaints).toEqual([])
  } finally {
    await desk.close()
  }
})
