import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallInput, CallName } from '../../shared/contract/calls.ts'
import { askDesk, type Desk, expectAccessible, noBrowser, openInBrowser, sitDown } from '../support/browser.ts'
import { makeSample } from '../support/processes.ts'

const missing = noBrowser()
let desk: Desk
const ask = <N extends CallName>(name: N, input: CallInput<N>) => askDesk(desk.served, name, input)
let keys = 0
/** A keystroke, counted. */
async function press(key: string) {
  keys += 1
  await desk.page.keyboard.press(key)
}

describe.skipIf(missing !== undefined)('paper by the keys', () => {
  beforeAll(async () => {
    desk = await openInBrowser(makeSample)
    await sitDown(desk.page)
    await desk.page.goto(`${desk.served.address}/#/paper?paper=shipping-label`)
    await desk.page.reload()
  })
  afterAll(() => desk.close())

  it('the next sheet begins at label 5 with two keys', async () => {
    await desk.page.getByText('of 14').waitFor()
    await desk.page.locator('.paper-preview img').first().waitFor()
    keys = 0
    await press('5')
    await press('Enter')
    // While it is drawn the head says how far it is; the job has its slips.
    await desk.page.locator('.slips li').first().waitFor()
    expect(keys).toBeLessThanOrEqual(2)
    const [job] = await ask('paper.jobs', {})
    const [sheet] = await ask('paper.sheets', {})
    expect(job).toMatchObject({ artefact: 'shipping-label', state: 'made' })
    const slips = await ask('paper.slips', { id: job?.id ?? 0 })
    expect(sheet?.next, 'four left free before the first').toBe(((4 + slips.length) % 14) + 1)
  })

  it('one jammed label is printed again with two keys: its place and R', async () => {
    const [job] = await ask('paper.jobs', {})
    await desk.page.locator('.slips li').nth(1).waitFor()
    const slips = await ask('paper.slips', { id: job?.id ?? 0 })
    keys = 0
    await press('2')
    await desk.page.getByRole('button', { name: /Print these again/ }).waitFor()
    await press('r')
    await expect.poll(async () => (await ask('paper.jobs', {}))[0]?.id).toBeGreaterThan(job?.id ?? 0)
    expect(keys).toBeLessThanOrEqual(3)
    const [again, old] = await ask('paper.jobs', {})
    expect(await ask('paper.slips', { id: again?.id ?? 0 })).toEqual([{ place: 1, number: slips[1]?.number }])
    expect(old).toMatchObject({ id: job?.id, state: 'came-out', spoilt: [2] })
  })

  it('slips that did not come out are marked, and that is taken back', async () => {
    const old = (await ask('paper.jobs', {}))[1]
    await desk.page.locator(`#paper-${old?.id}`).click()
    const third = desk.page.locator('.slips li').nth(2).getByRole('checkbox')
    await third.check()
    await desk.page.getByRole('button', { name: /All but these/ }).click()
    await expect.poll(async () => (await ask('paper.jobs', {}))[1]?.spoilt).toEqual([2, 3])
    await expectAccessible(desk.page)
    await desk.page.locator('.slips li').nth(1).getByRole('checkbox').uncheck()
    await third.uncheck()
    await press('b')
    await expect.poll(async () => (await ask('paper.jobs', {}))[1]?.state).toBe('made')
  })

  it('and nothing went wrong in the window meanwhile', () => {
    expect(desk.complaints).toEqual([])
  })
})
