import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallInput, CallName } from '../../shared/contract/calls.ts'
import { askDesk, type Desk, expectAccessible, noBrowser, openInBrowser, sitDown } from '../support/browser.ts'

// What the desk supplies, in a real browser: a rule is written as a sentence and tried before it counts, a licence is kept, and the page of a request says
// the answer with its because and offers the reason first.
const missing = noBrowser()
let desk: Desk
let page: Page
const numbers: string[] = []
const ask = <N extends CallName>(name: N, input: CallInput<N>) => askDesk(desk.served, name, input)
const themes = ['dark']

describe.skipIf(missing !== undefined)('may it be supplied', () => {
  beforeAll(async () => {
    desk = await openInBrowser(() => Promise.resolve())
    page = desk.page
    page.setDefaultTimeout(20_000)
    await ask('settings.change', {
      name: 'Aldermoor',
      zone: 'Europe/London',
      symbols: [{ scheme: 'OCLC', value: 'ALD' }],
      shipTo: { name: 'Aldermoor', lines: ['1 High Street'], country: 'GB' }
    })
    if ((await ask('desk.look', {})).staff.length === 0) await ask('staff.add', { name: 'Ana Reis' })
    await sitDown(page)
    await ask('partners.save', {
      name: 'Bibliothèque de Lyon',
      country: 'FR',
      symbols: [{ scheme: 'DOCLINE', value: 'FRULYO' }],
      addresses: [{ purpose: 'ship', name: 'Lyon', lines: ['1 rue Haute'], country: 'FR' }],
      memberships: [{ profile: 'docline' }]
    })
    for (const material of ['map', 'book'] as const) {
      const citation = { title: `An atlas of bells (${material})`, author: 'Okafor, Ngozi', isbn: '9780306406158' }
      const given = { side: 'lending' as const, service: 'loan' as const, partner: 'FRULYO', material, citation }
      numbers.push((await ask('requests.create', given)).number)
    }
  })
  afterAll(() => desk.close())

  const open = async (route: string) => {
    await page.goto(`${desk.served.address}/#${route}`)
    await page.reload()
    await page.locator('h1').first().waitFor({ state: 'attached' })
  }

  it('a rule is written by keys, tried on a request, and stands in the list as a sentence', async () => {
    await open('/rules/supply')
    await page.getByText('No rules yet').waitFor()
    await expectAccessible(page, { themes })
    await page.keyboard.press('a')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('Maps stay')
    // What is typed outlives the window’s being loaded anew.
    await page.reload()
    await page.getByText('No rules yet').waitFor()
    await page.keyboard.press('a')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('End')
    await page.keyboard.type(' here')
    await page.getByRole('button', { name: 'Add a condition' }).click()
    await page.getByLabel('Condition 1: with what').selectOption('map')
    await page.getByLabel('Reason').selectOption('non-circulating')
    await page.getByLabel('Try it on request').fill(numbers[0] ?? '')
    await page.getByRole('button', { name: 'Try', exact: true }).click()
    await page
      .getByText('The rule “Maps stay here” says: do not lend.')
      .or(page.getByText('It may not be supplied'))
      .first()
      .waitFor()
    await expectAccessible(page, { part: '[role="dialog"]', themes })
    await page.keyboard.press('Control+Enter')
    await page.getByText('When the material is map, it is not lent: does not circulate.').waitFor()
    await expectAccessible(page, { themes })
    // All rules on one request, without a word being kept: what each of them says of it.
    await page.getByLabel('Try it on request').fill('26-99999')
    await page.keyboard.press('Enter')
    await page.locator('.aside .why').waitFor()
    await page.getByLabel('Try it on request').fill(numbers[0] ?? '')
    await page.keyboard.press('Enter')
    const told = await ask('supply.judge', { number: numbers[0] ?? '', item: {} })
    const words = { yes: /^Fits; /, no: /^Does not fit$/, unsure: /^Not known: / }
    await expect
      .poll(() => page.locator('.rule .says').allInnerTexts())
      .toEqual(
        told.trace.map(({ fits, decides }): unknown =>
          expect.stringMatching(decides ? /^This rule decides$/ : words[fits])
        )
      )
    await expectAccessible(page, { themes })
    await page.locator('h1').click()
  })

  it('open requests are looked at again, and the page of one says the answer, why, and offers the reason first', async () => {
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.keyboard.press('Alt+r')
    // The news is on the screen and said aloud.
    await page.getByText('2 requests were looked at.').first().waitFor()
    await open(`/request/${numbers[0] ?? ''}`)
    const checked = page.locator('.in-sight .block', { hasText: 'Checked' }).first()
    await checked.getByText('It may not be supplied').waitFor()
    await checked.getByText('NCR').waitFor()
    await checked.getByText('The rule “Maps stay here” says: do not lend.').waitFor()
    await checked.getByText('is no ISBN').waitFor()
    await expectAccessible(page, { themes })
    const { actions } = await ask('requests.get', { number: numbers[0] ?? '' })
    const [primary] = actions.filter((each) => each.primary)
    expect(primary?.name).toBe('cannot-supply')
    expect(primary?.fields.find(({ name }) => name === 'reason')?.preset).toBe('non-circulating')
  })

  it('a rule on requests that was begun is there again after a look elsewhere, until it is left', async () => {
    await open('/rules')
    await page.keyboard.press('a')
    await page.getByRole('textbox', { name: 'Name' }).waitFor()
    await page.keyboard.type('Half written')
    await page.goto(`${desk.served.address}/#/today`)
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
    await open('/rules')
    await expect.poll(() => page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Half written')
    await page.getByRole('button', { name: 'Leave as it was' }).click()
    await open('/rules')
    await page.getByText('No rules').first().waitFor()
  })

  it('a rule of another desk is read into the form, says what this desk lacks, and is kept switched off', async () => {
    await open('/rules')
    const rule = {
      name: 'From elsewhere',
      happens: [{ what: 'created' }],
      then: [{ do: 'queue', queue: 7 }, { do: 'tell-staff' }],
      named: [{ kind: 'queue', id: 7, name: 'Second look' }]
    }
    const file = { name: 'rule.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(rule)) }
    await page.locator('.in-sight input[type=file]').setInputFiles(file)
    await page.getByRole('alert').filter({ hasText: 'Own queue “Second look”' }).waitFor()
    await expectAccessible(page, { themes })
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'From elsewhere' }).waitFor()
    await expectAccessible(page, { themes })
    expect(await ask('rules.list', {})).toMatchObject([
      { name: 'From elsewhere', on: false, then: [{ do: 'tell-staff' }] }
    ])
  })

  it('a licence is kept with its titles, found by one of them, and its fault stands at its field', async () => {
    await open('/rules/licences')
    await page.getByText('No licences here').waitFor()
    await page.keyboard.press('a')
    await page.getByRole('dialog').waitFor()
    await page
      .getByRole('dialog')
      .getByLabel(/^Licence/)
      .fill('Bell Journals')
    await page.getByLabel('Secure electronic').selectOption('permitted')
    await page.getByLabel('ISSNs and ISBNs').fill('0378-5954 1995-')
    await page.keyboard.press('Control+Enter')
    await page.getByText('is no ISSN').first().waitFor()
    await page.getByLabel('ISSNs and ISBNs').fill('0378-5955 1995-\n978-0-306-40615-7')
    await expectAccessible(page, { part: '[role="dialog"]', themes })
    await page.keyboard.press('Control+Enter')
    await page.getByText('2 titles').waitFor()
    await page.getByLabel('Find by name').fill('0378-5955')
    await page.getByText('Bell Journals').waitFor()
    await expectAccessible(page, { themes })
    expect(desk.complaints).toEqual([])
  })
})
