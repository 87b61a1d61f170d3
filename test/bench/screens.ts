import { setTimeout as pause } from 'node:timers/promises'
import { type CDPSession, chromium, type Page } from 'playwright-core'
import type { Caller } from '../../shared/contract/answer.ts'
import { findBrowser } from '../../electron/doors/app-window.ts'
import { serveLedger, type Served } from '../support/processes.ts'
import type { Line } from './budgets.ts'
import { type Spread, spread } from './measure.ts'
import { lendingNumbers } from './seed.ts'

/** One act in the page: what is done, and how the page says that its answer is drawn. */
interface Act {
  readonly what: string
  /** Script run in the page; `run` counts up. */
  readonly does: (run: number) => string
  /** Script whose value changes when the answer is there. */
  readonly seen: string
  readonly before?: string
}
interface Window {
  readonly page: Page
  readonly metrics: CDPSession
}

const frame = 1000 / 60
const caller: Caller = { staffId: 2, door: 'browser' }
const builtScreens = process.env['INTERLOAN_SCREENS']
const rows = `[...document.querySelectorAll('table.list tr.row a.num')].map((a) => a.textContent).join()`
const sorts = ['Title', 'Library', 'Act by']
const ms = (n: number) => (n >= 100 ? n.toFixed(0) : n.toFixed(1))
const both = ({ median, p95 }: Spread) => `${ms(median)} / ${ms(p95)}`
const head = (name: string) =>
  `[...document.querySelectorAll('table.list thead button')].find((b) => b.textContent.startsWith('${name}')).click()`
const key = (name: string) =>
  `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: '${name}', bubbles: true, cancelable: true }))`

const acts: readonly Act[] = [
  {
    what: 'a queue opens',
    does: () => `location.hash = '#/queue/open'`,
    before: `location.hash = '#/today'`,
    seen: rows
  },
  ...sorts.map((name) => ({ what: `the queue sorts by “${name}”`, does: () => head(name), seen: rows })),
  {
    what: 'a filter is typed',
    does: (run) =>
      `const box = document.querySelector('#filter'); box.value = '${run % 2 ? '' : 'history'}'; box.dispatchEvent(new Event('input', { bubbles: true }))`,
    seen: rows
  },
  {
    what: 'the next page',
    does: (run) => `document.querySelector('table.list').focus(); ${key(run % 20 ? 'PageDown' : 'Home')}`,
    seen: `document.querySelector('table.list tr.here a.num')?.textContent`
  },
  {
    what: 'the next row',
    does: (run) => `document.querySelector('table.list').focus(); ${key(run % 20 ? 'ArrowDown' : 'Home')}`,
    seen: `document.querySelector('table.list tr.here a.num')?.textContent`
  }
]

/**
 * Measures the screens in a real browser, in English on the ledger given: the work of the page's main thread (script, style, layout, paint) from
 * an act to the rows drawn, ms, and beside it the whole time with the way through the door. No lines where no browser is installed.
 */
export async function measureScreens(ledger: string): Promise<Line[]> {
  const executablePath = findBrowser()
  if (!executablePath) return []
  if (builtScreens) process.env['INTERLOAN_SCREENS'] = builtScreens
  else delete process.env['INTERLOAN_SCREENS']
  const served = await serveLedger(ledger)
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
  try {
    const context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, locale: 'en-GB' })
    const one = await openWindow(await context.newPage(), `${served.address}/enter/${served.token}`)
    await one.page.goto(`${served.address}/#/queue/open`)
    await one.page.locator('table.list tr.here').waitFor()
    const lines: Line[] = []
    for (const act of acts) lines.push(await measureAct(one, act))
    lines.push(await bareTable(one))
    lines.push(await bareTexts(one))
    lines.push(await typingMeanwhile(one, served, ledger))
    return lines
  } finally {
    await browser.close()
    await served.end()
  }
}

async function openWindow(page: Page, address: string): Promise<Window> {
  await page.addInitScript(() =>
    localStorage.setItem('interloan.session', JSON.stringify({ staffId: 2, sounds: false, theme: 'light' }))
  )
  await page.goto(address)
  await page.locator('h1').first().waitFor({ state: 'attached' })
  const metrics = await page.context().newCDPSession(page)
  await metrics.send('Performance.enable')
  return { page, metrics }
}

/** How long the page's main thread has worked so far, ms. */
async function worked({ metrics }: Window): Promise<number> {
  const { metrics: all } = await metrics.send('Performance.getMetrics')
  const value = (name: string) => all.find((each) => each.name === name)?.value ?? 0
  return value('TaskDuration') * 1000
}

/** Does something in the page; answers when it is drawn, with the whole time, ms. After 10 s it counts as those. */
const drawn = (page: Page, does: string, seen: string) =>
  page.evaluate<number>(`(async () => {
    const next = () => new Promise(requestAnimationFrame)
    const look = () => (${seen})
    const before = look()
    const from = performance.now()
    { ${does} }
    while ((look() === before || !look()) && performance.now() - from < 10000) await next()
    await next()
    return performance.now() - from
  })()`)

async function measureAct(window: Window, { what, does, seen, before }: Act): Promise<Line> {
  const work: number[] = []
  const whole: number[] = []
  for (let run = 0; run < 34; run += 1) {
    if (before) await window.page.evaluate(before)
    await pause(before ? 400 : 150)
    const from = await worked(window)
    const took = await drawn(window.page, does(run), seen)
    const spent = (await worked(window)) - from
    if (run < 4) continue
    work.push(spent)
    whole.push(took)
  }
  const spent = spread(work)
  return {
    what: `${what}: work in the page`,
    ours: both(spent),
    bare: '–',
    budget: `median ≤ 16.7 ms (act to rows seen: ${both(spread(whole))})`,
    met: spent.median <= frame
  }
}

/** As many rows and cells as the screen draws, as a plain table without any code of ours: what a browser needs for them alone. */
async function bareTable(window: Window): Promise<Line> {
  const page = await window.page.context().newPage()
  const texts = await window.page.evaluate<string[][]>(
    `[...document.querySelectorAll('table.list tr.row')].map((tr) => [...tr.cells].map((td) => td.textContent))`
  )
  await page.setContent('<table></table>')
  const metrics = await page.context().newCDPSession(page)
  await metrics.send('Performance.enable')
  const bare = { page, metrics }
  await page.exposeFunction('cellsOf', () => texts)
  await page.evaluate(`(async () => { window.texts = await cellsOf() })()`)
  const work: number[] = []
  for (let run = 0; run < 34; run += 1) {
    const from = await worked(bare)
    const draw = `const body = document.createElement('tbody'); for (const cells of window.texts) { const tr = body.insertRow(); for (const text of cells) tr.insertCell().textContent = text }; document.querySelector('table').replaceChildren(body); window.drawn = ${run + 1}`
    await drawn(page, draw, 'window.drawn')
    if (run >= 4) work.push((await worked(bare)) - from)
  }
  await page.close()
  return { what: `(${texts.length} rows as a plain table)`, ours: '–', bare: both(spread(work)), budget: '–' }
}

/** Our own rows with our own styles, their words exchanged by hand: what a browser needs to lay them out and to paint them. */
async function bareTexts(window: Window): Promise<Line> {
  const work: number[] = []
  for (let run = 0; run < 34; run += 1) {
    await pause(150)
    const from = await worked(window)
    const exchange = `const walk = document.createTreeWalker(document.querySelector('table.list tbody'), NodeFilter.SHOW_TEXT); const all = []; while (walk.nextNode()) if (walk.currentNode.data.trim()) all.push(walk.currentNode); window.words ??= all.map((node) => node.data); all.forEach((node, at) => { const word = window.words[at] ?? node.data; node.data = ${run % 2} ? word : word.split(' ').reverse().join(' ') + ' ' }); window.turn = ${run + 1}`
    await drawn(window.page, exchange, 'window.turn')
    if (run >= 4) work.push((await worked(window)) - from)
  }
  return { what: '(the words of our own rows, exchanged by hand)', ours: '–', bare: both(spread(work)), budget: '–' }
}

/** Rows are moved through while a year's report and a batch of labels run all the while. */
async function typingMeanwhile(window: Window, served: Served, ledger: string): Promise<Line> {
  const desk = await served.attach()
  const year = new Date().getUTCFullYear() - 1
  const order = { artefact: 'shipping-label', stock: 'roll-4x6', numbers: lendingNumbers(ledger, 1000) }
  let busy = true
  const repeat = async (name: string, input: unknown) => {
    while (busy) await desk.call(name, input, caller)
  }
  const loads = [
    repeat('reports.run', { name: 'turnaround', from: `${year}-01-01`, to: `${year}-12-31` }),
    repeat('paper.preview', order)
  ]
  await window.page.evaluate(
    `window.longest = 0; new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration) }).observe({ entryTypes: ['longtask'] })`
  )
  const whole: number[] = []
  for (let run = 0; run < 60; run += 1) {
    const does = `document.querySelector('table.list').focus(); ${key(run % 20 ? 'ArrowDown' : 'Home')}`
    whole.push(await drawn(window.page, does, `document.querySelector('table.list tr.here a.num')?.textContent`))
    await pause(30)
  }
  busy = false
  await Promise.all(loads)
  await desk.close()
  const took = spread(whole)
  const longest = Number(await window.page.evaluate('window.longest'))
  return {
    what: 'key to drawn row while report and labels run',
    ours: both(took),
    bare: '–',
    budget: `p95 ≤ 50 ms; no task over 50 ms (longest: ${longest ? ms(longest) : 'none'})`,
    met: took.p95 <= 50 && longest === 0
  }
}
