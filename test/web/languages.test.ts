import type { Page, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCore } from '../../electron/core/core.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/contract/calls.ts'
import { noBrowser, openInBrowser, type Desk } from '../support/browser.ts'

// A desk whose every name and title is written in Greek letters and figures: what is Latin on its screens are words of the program.
const missing = noBrowser()
let desk: Desk
let page: Page
let lent = ''
let borrowed = ''

async function fill(ledger: string): Promise<void> {
  const core = await openCore({ ledger, rehearsal: true, runsClock: false, threads: false })
  const caller: { door: 'command-line'; staffId?: number } = { door: 'command-line' }
  const call = async <N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> => {
    const answer = await core.call(name, input, caller)
    if (!answer.ok) throw new Error(answer.refusal.sentence)
    return answer.value as CallOutput<N>
  }
  await call('settings.change', { name: 'Βιβλιοθήκη Ῥόδου', zone: 'UTC', shipTo: { name: 'Ῥόδος', lines: ['Ὁδός 1'] } })
  caller.staffId = (await call('staff.add', { name: 'Ἄννα Ῥήγα', initials: 'ΑΡ' })).id
  const library = await call('partners.save', { name: 'مكتبة المنار', symbols: [{ scheme: 'ISIL', value: '4711' }] })
  const patron = await call('patrons.save', { name: 'Ἑλένη', number: '815' })
  const citation = { title: 'تاريخ المكتبات في الواحات', author: 'Ὅμηρος', year: '1946' }
  borrowed = (
    await call('requests.create', { side: 'borrowing', service: 'loan', citation, patron: { id: patron.id } })
  ).number
  await call('requests.act', {
    targets: [{ number: borrowed }],
    action: 'ask',
    fields: { suppliers: [library.id] }
  })
  const asked = { title: 'Περὶ βιβλιοθηκῶν', callNumber: '027 : 4' }
  lent = (await call('requests.create', { side: 'lending', service: 'loan', citation: asked, partner: library.id }))
    .number
  await call('requests.act', { targets: [{ number: lent }], action: 'will-supply', fields: {} })
  await call('requests.note', { number: lent, text: 'Ὅρα κάτω' })
  await call('paper.print', { artefact: 'pull-slip', numbers: [lent] })
  await core.close()
}

const screens = () => [
  '/today',
  '/scan',
  '/paper',
  '/queue/borrowing-asked',
  '/queue/all',
  `/request/${borrowed}`,
  `/request/${lent}`,
  '/new/borrowing',
  '/import',
  '/messages',
  '/outbox',
  '/libraries',
  '/patrons',
  '/reports/volume',
  '/settings'
]

/** The window speaks this language from its next reload on. */
async function speak(language: string): Promise<void> {
  await page.evaluate(
    (kept) =>
      localStorage.setItem('interloan.session', JSON.stringify({ staffId: 2, sounds: false, theme: 'light', ...kept })),
    { language }
  )
  await page.evaluate(() => sessionStorage.clear())
  asked.clear()
  await page.reload()
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language)
}

const asked = new Set<Request>()
/** Until every question that the screen asked has its answer. */
async function answered(): Promise<void> {
  for (let quiet = 0; quiet < 3; quiet = asked.size === 0 ? quiet + 1 : 0)
    await page.evaluate(() => new Promise((drawn) => setTimeout(drawn, 16)))
}
async function show(route: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `#${route}`)
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await answered()
}

/** What is read or heard on the page, without choices of countries and zones, fields' contents, keys, and names that no language has words for. */
const wordsOnPage = () =>
  page.evaluate(() => {
    const found = new Set<string>()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement
      if (!parent || parent.closest('script, style, option, kbd, [translate=no]') || !parent.checkVisibility()) continue
      found.add(walker.currentNode.textContent ?? '')
    }
    for (const element of document.body.querySelectorAll('*'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'])
        if (element.checkVisibility()) found.add(element.getAttribute(name) ?? '')
    return [...found]
  })

/** How far the page, or the sheet on it, reaches beyond its window, in pixels. */
const tooWide = () =>
  page.evaluate(() => {
    const sheet = document.querySelector('main')
    return Math.max(
      document.documentElement.scrollWidth - innerWidth,
      sheet ? sheet.scrollWidth - sheet.clientWidth : 0
    )
  })

/** Names and units that are the same in every language, and what the browser's own tables say (countries, months of figures). */
const same =
  /\b(ISIL|ISBN|ISSN|DOI|PMID|OCLC|CSV|XLSX|XML|PDF|ISO|EUR|UTC|mm|kB|MB|[A-Z][a-z]{2} \d{4})\b|\/\S+\.sqlite\S*|\d{8}T\d{6}Z\.sqlite/g

function untold(text: string): string {
  let rest = text
  for (let before = ''; before !== rest;) {
    before = rest
    rest = rest.replace(/⟦[^⟦⟧]*⟧/g, '')
  }
  return rest.replace(same, '').trim()
}

describe.skipIf(missing !== undefined)('languages on the screen', () => {
  beforeAll(async () => {
    desk = await openInBrowser(fill)
    page = desk.page
    page.setDefaultTimeout(15_000)
    const isCall = (request: Request) => request.url().includes('/call/')
    page.on('request', (request) => isCall(request) && asked.add(request))
    page.on('requestfinished', (request) => asked.delete(request))
    page.on('requestfailed', (request) => asked.delete(request))
    await speak('en')
  })
  afterAll(() => desk.close())

  it('are chosen in a window of its own, at once and without losing what was typed; another window keeps its own', async () => {
    const other = await desk.context.newPage()
    await other.goto(`${desk.served.address}/#/queue/borrowing-asked`)
    await other.getByRole('heading', { name: 'Asked' }).first().waitFor({ state: 'attached' })
    // A window behind another one draws nothing.
    await page.bringToFront()
    await show('/settings')
    const name = page.getByLabel('Name of the library')
    await name.fill('Βιβλιοθήκη Κῶ')
    await page.getByLabel('Language', { exact: true }).selectOption('de')
    await page.getByRole('heading', { name: 'Dieses Fenster' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    expect(await page.getByLabel('Name der Bibliothek').inputValue()).toBe('Βιβλιοθήκη Κῶ')
    // The names of queues come from the core, in the language of who asks.
    await expect.poll(() => page.locator('nav').first().innerText()).toContain('Angefragt')
    expect(await other.locator('nav').first().innerText()).toContain('Asked')
    await other.reload()
    await other.getByRole('heading', { name: 'Asked' }).first().waitFor({ state: 'attached' })
    await other.close()
  })

  it('find no word that was written into code: with a language that nobody speaks, all words of the program are in it', async () => {
    await page.setViewportSize({ width: 1280, height: 720 })
    await speak('en-XA')
    const wide: string[] = []
    const found: string[] = []
    const look = async (where: string) => {
      const rest = (await wordsOnPage()).filter((text) => /\p{Script=Latin}{2,}/u.test(untold(text)))
      found.push(...rest.map((text) => `${where}: ${text}`))
    }
    for (const route of screens()) {
      await show(route)
      await page.getByText('⟦').first().waitFor()
      await look(route)
      if ((await tooWide()) > 1) wide.push(route)
    }
    // Words half as long again as English ones still fit the smallest window.
    expect(wide).toEqual([])
    await show(`/request/${borrowed}`)
    for (const key of ['?', 'Control+k']) {
      await page.keyboard.press(key)
      await page.getByRole('dialog').waitFor()
      await look(key)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    expect([...new Set(found)]).toEqual([])
  })

  it('have a font for every script that paper has one for, whatever the machine has', async () => {
    await speak('en')
    await show('/today')
    const stack = await page.evaluate(() => getComputedStyle(document.body).fontFamily)
    expect(stack).toContain('Noto Sans Scripts')
    for (const text of ['Հայոց', 'עברית', 'हिन्दी', 'বাংলা', 'தமிழ்', 'ภาษาไทย', 'ქართული']) {
      const faces = await page.evaluate(
        async (said) => (await document.fonts.load("13px 'Noto Sans Scripts'", said)).map(({ status }) => status),
        text
      )
      expect([text, faces]).toEqual([text, ['loaded']])
    }
  })

  it('run from right to left: the rail stands at the right, numbers and Latin names keep their order', async () => {
    await speak('ar-XB')
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    for (const route of ['/today', '/queue/all', `/request/${lent}`, '/new/borrowing', '/settings']) {
      await show(route)
      expect([route, await tooWide()]).toEqual([route, 0])
    }
    await show('/queue/borrowing-asked')
    const rail = await page.locator('nav').first().boundingBox()
    expect(rail?.x).toBeGreaterThan(800)
    const number = page.locator('.in-sight').getByText(borrowed, { exact: true }).first()
    await number.waitFor()
    expect(await number.evaluate((cell) => getComputedStyle(cell).unicodeBidi)).toMatch(/isolate/)
    expect(desk.complaints).toEqual([])
  })
})
