import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import { chromium, type Browser, type BrowserContext, type Download, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { rootFlags } from '../../electron/doors/app-window.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/contract/calls.ts'
import { script, serveLedger, type Served } from './processes.ts'
import { testBrowser } from './test-browser.ts'

export interface Desk {
  readonly ledger: string
  readonly folder: string
  readonly served: Served
  readonly context: BrowserContext
  readonly page: Page
  /** What the page complained about: errors of scripts, and of the content policy. */
  readonly complaints: string[]
  close(): Promise<void>
}

const underWay = new WeakMap<Page, Set<unknown>>()

/** Until nothing that the page asked for is under way, and what came of it is drawn. */
export async function settled(page: Page): Promise<void> {
  const calls = underWay.get(page)
  for (let quiet = 0; quiet < 2;) {
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 20)))')
    quiet = calls?.size ? 0 : quiet + 1
  }
}

/** Why there is no browser to test in, or undefined when there is one. */
export function noBrowser(): string | undefined {
  return testBrowser() ? undefined : 'no Chrome, Edge or Chromium is installed'
}

/** The desk on a new ledger in a real browser, entered through the door's address. `prepare` may fill the ledger before. */
export async function openInBrowser(prepare?: (ledger: string) => Promise<void>): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'interloan-web-'))
  const ledger = join(folder, 'desk.sqlite')
  await prepare?.(ledger)
  const served = await serveLedger(ledger)
  // A whole run has one browser; a window of one desk knows nothing of another's.
  const shared = process.env['INTERLOAN_SHARED_BROWSER']
  const browser: Browser = shared
    ? await chromium.connect(shared)
    : await chromium.launch({ executablePath: testBrowser() ?? '', args: rootFlags() })
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
    colorScheme: 'light'
  })
  // Somebody is at work all the time, so that no lists are made ahead: axe would look at all of them on every screen. `clearInterval(atWork)` rests.
  await context.addInitScript(`globalThis.atWork = setInterval(() => window.dispatchEvent(new Event('wheel')), 1000)`)
  const page = await context.newPage()
  const calls = new Set<unknown>()
  underWay.set(page, calls)
  page.on('request', (request) => request.url().includes('/call/') && calls.add(request))
  page.on('requestfinished', (request) => calls.delete(request))
  page.on('requestfailed', (request) => calls.delete(request))
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (fault) => complaints.push(String(fault)))
  await page.goto(`${served.address}/enter/${served.token}`)
  return {
    ledger,
    folder,
    served,
    context,
    page,
    complaints,
    close: async () => {
      await browser.close()
      await served.end()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** The second of the sample desk's staff sits down at a window without sounds; what is kept is read when the page is loaded again. */
export const sitDown = (page: Page, kept: object = {}): Promise<void> =>
  page.evaluate(
    (more) =>
      localStorage.setItem('interloan.session', JSON.stringify({ staffId: 2, sounds: false, theme: 'light', ...more })),
    kept
  )

/** Asks the ledger through a door of its own, as a script does, or signed by a staff member. @throws Error with the sentence of a refusal */
export async function askDesk<N extends CallName>(
  { attach }: Pick<Served, 'attach'>,
  name: N,
  input: CallInput<N>,
  staffId = script.staffId
): Promise<CallOutput<N>> {
  const door = await attach()
  const answer = await door.call(name, input, { ...script, staffId })
  await door.close()
  if (!answer.ok) throw new Error(answer.refusal.sentence)
  return answer.value as CallOutput<N>
}

/**
 * A hand scanner on a US keyboard: the code as a burst of keys, ended by Enter, wherever the focus is. It waits for nobody between two keys, as
 * a scanner does; asked key by key, a busy machine would make a slow typist of it.
 */
export async function scan(page: Page, code: string): Promise<void> {
  const keyboard = await page.context().newCDPSession(page)
  const strokes = [...code].map((key) => ({ key, code: placeOf(key), text: key, modifiers: /[A-Z]/.test(key) ? 8 : 0 }))
  const enter = { key: 'Enter', code: 'Enter', text: '\r', modifiers: 0, windowsVirtualKeyCode: 13 }
  await Promise.all(
    [...strokes, enter].flatMap((stroke) =>
      (['keyDown', 'keyUp'] as const).map((type) => keyboard.send('Input.dispatchKeyEvent', { type, ...stroke }))
    )
  )
  await keyboard.detach()
}

const placeOf = (key: string): string =>
  /[0-9]/.test(key) ? `Digit${key}` : /[a-z]/i.test(key) ? `Key${key.toUpperCase()}` : key === '-' ? 'Minus' : ''

/** The text of a file that a window handed out, wherever the browser runs. */
export async function savedText(download: Download): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of await download.createReadStream()) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

type Axe = typeof axe

/** What a page answers for as a whole, however much of it was looked at before. */
const ofPages = ['document-title', 'html-has-lang', 'landmark-one-main', 'page-has-heading-one', 'region', 'bypass']

/**
 * Fails with every rule of WCAG 2.2 AA that axe finds broken; of these rules only, when some are named; in a part of the page, when one is; in other
 * themes, which change colours only, the contrast of colours alone. With `within`, everything in that part and the rules for whole pages: the frame
 * around it, the same on every screen, was looked at on another.
 */
export async function expectAccessible(
  page: Page,
  {
    rules,
    part,
    within,
    themes = []
  }: { rules?: string[]; part?: string; within?: string; themes?: readonly string[] } = {}
): Promise<void> {
  // The rules are half a megabyte: a page reads them once.
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe.source)
  const broken = await page.evaluate(
    async ([rules, part, themes, ofPages]) => {
      const { axe, document } = globalThis as unknown as {
        axe: Axe
        document: {
          documentElement: { dataset: Record<string, string | undefined> }
          getAnimations(): { finished: Promise<unknown> }[]
        }
      }
      async function look(runOnly: string[], where: string, place = part): Promise<string[]> {
        // Colours that are on their way from one to another are nobody's.
        await Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
        const { violations } = await axe.run({ include: [place ?? 'html'] }, { runOnly, resultTypes: ['violations'] })
        return violations.map(
          ({ id, nodes }) => `${where}${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`
        )
      }
      const all = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
      const found = await look(rules ?? all, '')
      if (ofPages.length > 0) found.push(...(await look(ofPages, '', 'html')))
      const root = document.documentElement.dataset
      const before = root['theme']
      for (const theme of themes) {
        root['theme'] = theme
        found.push(...(await look(['color-contrast'], `${theme}: `)))
      }
      if (before !== undefined) root['theme'] = before
      return found
    },
    [rules, within ?? part, themes, within ? ofPages : []] as const
  )
  expect(broken).toEqual([])
}
