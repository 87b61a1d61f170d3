import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallInput, CallName } from '../../shared/contract/calls.ts'
import {
  askDesk,
  type Desk,
  expectAccessible,
  noBrowser,
  openInBrowser,
  savedText,
  sitDown
} from '../support/browser.ts'
import { png } from '../support/random-templates.ts'
import { makeSample } from '../support/processes.ts'
import { readBarcodes, readText, toolsMissing } from '../unit/paper/print-tools.ts'

const missing = noBrowser()
let desk: Desk
const ask = <N extends CallName>(name: N, input: CallInput<N>) => askDesk(desk.served, name, input)
const key = (keys: string) => desk.page.keyboard.press(keys)
/** As a person types: a scanner would be faster. */
const type = (text: string) => desk.page.keyboard.type(text, { delay: 45 })
const block = (at: number) => desk.page.locator(`#template-block-${at}`)
const blocks = () => desk.page.locator('.template-block').count()
const focused = (selector: string) => desk.page.locator(`${selector}:focus`).waitFor()
/** x, y, width and height of a block, as screen readers are told. */
async function placeOf(at: number): Promise<number[]> {
  const said = (await block(at).getAttribute('aria-label')) ?? ''
  return (/at ([\d.]+), ([\d.]+), size ([\d.]+) × ([\d.]+)/.exec(said) ?? []).slice(1).map(Number)
}
const file = (name: string, mimeType: string, content: Buffer | string) => ({
  name,
  mimeType,
  buffer: Buffer.from(content)
})
const inspector = () => desk.page.locator('#template-inspector')
const title = 'Ours, by keys'

describe.skipIf(missing !== undefined)('the drawing board of templates', () => {
  beforeAll(async () => {
    desk = await openInBrowser(makeSample)
    await sitDown(desk.page)
    await desk.page.goto(`${desk.served.address}/#/paper`)
    await desk.page.reload()
    await desk.page.locator('.side .line').first().waitFor()
  })
  afterAll(() => desk.close())

  it('designs a label by the keys alone', async () => {
    await key('t')
    await desk.page.getByText('There is no template yet').waitFor()
    await key('a')
    await focused('[role=dialog] select')
    await key('Tab')
    await key('Tab')
    await key('ArrowDown')
    await key('Enter')
    await desk.page.getByText('The label is empty').waitFor()

    await key('b')
    await focused('#template-block-0')
    expect(await placeOf(0)).toEqual([2, 2, 50, 12])
    for (const keys of ['Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'ArrowRight', 'Alt+ArrowUp'])
      await key(keys)
    for (const keys of ['Control+Shift+ArrowRight', 'Control+ArrowDown', 'Control+Alt+ArrowDown']) await key(keys)
    await expect.poll(() => placeOf(0)).toEqual([2.5, 16.9, 55, 12.6])

    await key('t')
    await focused('#template-block-1')
    await key('Control+Shift+ArrowRight')
    await key('Enter')
    await focused('#template-inspector textarea')
    await key('Control+a')
    await type('To {partner.symbol}: ')
    await key('Tab')
    await type('title')
    await inspector()
      .getByRole('option', { name: /^Title/ })
      .waitFor()
    await key('Enter')
    await focused('#template-inspector textarea')
    expect(await desk.page.locator('#template-inspector textarea').inputValue()).toBe('To {partner.symbol}: {title}')
    await key('Escape')
    await focused('#template-block-1')

    // One more, taken away, taken back, taken away again; the order turned, and the way round by Tab.
    await key('Control+d')
    await focused('#template-block-2')
    await key('Delete')
    await expect.poll(blocks).toBe(2)
    await key('Control+z')
    await expect.poll(blocks).toBe(3)
    await key('Control+y')
    await expect.poll(blocks).toBe(2)
    await block(1).focus()
    await key('PageUp')
    await focused('#template-block-0')
    await key('Tab')
    await focused('#template-block-1')
    expect(await block(1).getAttribute('aria-label')).toContain('barcode')

    await key('2')
    await focused('#template-inspector input')
    await key('Control+a')
    await type(title)
    await key('Control+s')
    await expect.poll(async () => (await ask('paper.templates', {})).map((each) => each.title)).toEqual([title])
    await desk.page.getByText('version 1').first().waitFor()
    await expectAccessible(desk.page)
  })

  it.skipIf(toolsMissing !== '')('and prints it by the keys alone: its barcode is read from the sheet', async () => {
    await key('Escape')
    await focused('.template-block')
    await key('Escape')
    const labels = desk.page.locator('#paper-shipping-label')
    await labels.waitFor()
    for (let step = 0; step < 12 && (await labels.getAttribute('aria-current')) === null; step += 1) {
      await key('ArrowDown')
      await desk.page.locator('.side [aria-current]').waitFor()
    }
    await desk.page.locator('.paper-preview img').first().waitFor()
    await key('Enter')
    await expect.poll(async () => (await ask('paper.jobs', {}))[0]?.artefact).toBe('shipping-label')
    const [job] = await ask('paper.jobs', {})
    const slips = await ask('paper.slips', { id: job?.id ?? 0 })
    const bytes = Buffer.from((await ask('paper.bytes', { id: job?.id ?? 0 })).base64, 'base64')
    const numbers = [...new Set(slips.map(({ number }) => number))].sort()
    expect(numbers.length).toBeGreaterThan(0)
    expect([...new Set(readBarcodes(bytes, 'mono'))].sort()).toEqual(numbers)
    const [first] = numbers
    const { citation } = await ask('requests.get', { number: first ?? '' })
    expect(readText(bytes)).toMatch(/To [A-Z0-9-]+: /)
    expect(readText(bytes)).toContain(citation.title.slice(0, 10))
  })

  it('begins with the built-in label; blocks are dragged and sized by the mouse, and what cannot be kept stands beside them', async () => {
    await key('t')
    await desk.page.locator('a.line', { hasText: title }).waitFor()
    await key('a')
    await focused('[role=dialog] select')
    await key('Enter')
    await desk.page.getByRole('button', { name: 'Begin' }).click()
    await desk.page.getByAltText('The label as it comes out').waitFor()
    const address = desk.page.locator('.template-block[aria-label*="(address):"]')
    const at = Number(/\d+/.exec((await address.getAttribute('id')) ?? '')?.[0])
    const [x = 0, y = 0, width = 0, height = 0] = await placeOf(at)
    const drag = async (from: { x: number; y: number }, by: { x: number; y: number }) => {
      await desk.page.mouse.move(from.x, from.y)
      await desk.page.mouse.down()
      await desk.page.mouse.move(from.x + by.x, from.y + by.y, { steps: 4 })
      await desk.page.mouse.up()
    }
    let box = (await address.boundingBox())!
    const scale = box.width / width
    await drag({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, { x: 0, y: -6 * scale })
    const [, up = 0] = await placeOf(at)
    expect(up).toBeCloseTo(Math.round((y - 6) * 2) / 2, 1)
    await inspector()
      .getByText(/\(address\) lies on/)
      .first()
      .waitFor()
    await key('Control+s')
    await focused('#template-inspector [aria-invalid]')
    expect(await ask('paper.templates', {})).toHaveLength(1)
    await key('Escape')
    await focused(`#template-block-${at}`)
    await key('Control+z')
    await expect.poll(() => placeOf(at)).toEqual([x, y, width, height])
    box = (await address.boundingBox())!
    await drag({ x: box.x + box.width - 1, y: box.y + box.height - 1 }, { x: -10 * scale, y: -4 * scale })
    const [, , narrow = 0, low = 0] = await placeOf(at)
    expect([narrow < width - 9, low < height - 3]).toEqual([true, true])
  })

  it('takes a logo that is one, and says what is none; fills the label with the hardest requests; keeps what is typed', async () => {
    const chooser = desk.page.locator('input[type=file][aria-label="Picture for the label"]')
    const count = await blocks()
    await chooser.setInputFiles(file('logo.png', 'image/png', '<svg xmlns="http://www.w3.org/2000/svg"/>'))
    await desk.page.getByText('logo.png is no PNG or JPEG').first().waitFor()
    await chooser.setInputFiles(file('huge.png', 'image/png', Buffer.alloc(300 * 1024, 1)))
    await desk.page.getByText('huge.png is larger than 256 kB').first().waitFor()
    expect(await blocks()).toBe(count)
    await chooser.setInputFiles(file('logo.png', 'image/png', Buffer.from(png, 'base64')))
    await expect.poll(blocks).toBe(count + 1)

    await inspector().getByLabel('Printed', { exact: true }).selectOption({ label: 'only for a level' })
    await inspector().getByLabel('Which one').selectOption({ label: 'Rush' })
    await block(count).and(desk.page.locator('[aria-label*="not printed for this request"]')).waitFor()
    const [longest] = await ask('paper.template-samples', {})
    await desk.page.getByLabel('Filled by').selectOption(longest?.number ?? '')
    await block(0).focus()
    await inspector().getByRole('combobox', { name: 'Insert a field' }).fill('number')
    await inspector()
      .getByRole('option', { name: `Number ${longest?.number}` })
      .waitFor()
    await key('Escape')
    await key('Escape')
    await focused('#template-block-0')

    await key('2')
    await inspector().getByLabel('Title').fill(title)
    await inspector().getByRole('combobox', { name: 'Only for the library' }).fill('a')
    await inspector().locator('[role=option]').first().click()
    await desk.page.reload()
    await desk.page.locator('#template-inspector').waitFor()
    await key('2')
    await inspector().getByRole('group', { name: 'Only for the library' }).waitFor()
    await key('Control+s')
    await expect.poll(() => inspector().getByLabel('Title').getAttribute('aria-invalid')).toBe('true')
    await inspector().getByLabel('Title').fill('For one library')
    await key('Control+s')
    await expect.poll(async () => (await ask('paper.templates', {})).length).toBe(2)
    const one = (await ask('paper.templates', {})).find((each) => each.title === 'For one library')
    expect(one?.variant.partner).not.toBeNull()
    expect((await ask('paper.template', { id: one?.id ?? 0 })).body.blocks.at(-1)).toMatchObject({
      kind: 'picture',
      only: { if: 'level', is: 'rush' }
    })
  })

  it('tells when somebody else has saved meanwhile, and brings an older version back', async () => {
    const { id } = (await ask('paper.templates', {})).find((each) => each.title === title)!
    await desk.page.locator(`#template-${id}`).click()
    await block(0).waitFor()
    await block(0).focus()
    await key('ArrowDown')
    const { body, artefact } = await ask('paper.template', { id })
    await ask('paper.template-save', { id, title, artefact, body: { ...body, blocks: body.blocks.slice(0, 1) } })
    await key('Control+s')
    await desk.page.locator('.notice.ask').waitFor()
    await desk.page.locator('.notice.ask').getByRole('button').last().click()
    await expect.poll(blocks).toBe(1)
    await key('3')
    await inspector().getByRole('button', { name: 'Look at version 1' }).click()
    await inspector().getByAltText('Version 1 as it came out').waitFor()
    await inspector().getByRole('button', { name: 'Restore version 1' }).click()
    await expect.poll(blocks).toBe(2)
    expect((await ask('paper.template', { id })).versions.map(({ version, restores }) => [version, restores])).toEqual([
      [3, 1],
      [2, null],
      [1, null]
    ])
    await expectAccessible(desk.page)
  })

  it('goes out as one file and is looked at before it is taken in; a file that is none is refused', async () => {
    const leaving = desk.page.waitForEvent('download')
    await desk.page.getByRole('button', { name: 'As a file' }).click()
    const out = await savedText(await leaving)
    await desk.page.getByRole('button', { name: 'From a file' }).click()
    const chooser = desk.page.locator('input[type=file][aria-label="Choose a file"]')
    await chooser.setInputFiles(file('note.json', 'application/json', '{"interloan":"list"}'))
    await desk.page.getByRole('dialog').getByText('note.json is no template of Interloan').waitFor()
    await chooser.setInputFiles(file('ours.json', 'application/json', Buffer.from(out)))
    await desk.page.getByRole('dialog').getByAltText('The label as it comes out').waitFor()
    await desk.page.getByRole('dialog').getByText(`${title} (2)`).waitFor()
    await expectAccessible(desk.page, { part: '[role=dialog]' })
    expect(await ask('paper.templates', {})).toHaveLength(2)
    await desk.page.getByRole('button', { name: 'Take it in' }).click()
    await expect.poll(async () => (await ask('paper.templates', {})).length).toBe(3)
    await desk.page.getByText('another one is printed').first().waitFor()
    await expectAccessible(desk.page, { rules: ['color-contrast'], themes: ['dark', 'contrast-dark'] })
  })

  it('and nothing went wrong in the window meanwhile', () => {
    expect(desk.complaints).toEqual([])
  })
})
