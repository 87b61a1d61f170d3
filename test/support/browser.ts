import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { findBrowser } from '../../electron/doors/app-window.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/contract/calls.ts'
import { script, serveLedger, type Served } from './processes.ts'

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

/** Why there is no browser to test in, or undefined when there is one. */
export function noBrowser(): string | undefined {
  return findBrowser() ? undefined : 'no Chrome, Edge or Chromium is installed'
}

/** The desk on a new ledger in a real browser, entered through the door's address. `prepare` may fill the ledger before. */
export async function openInBrowser(prepare?: (ledger: string) => Promise<void>): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'interloan-web-'))
  const ledger = join(folder, 'desk.sqlite')
  await prepare?.(ledger)
  const served = await serveLedger(ledger)
  const browser: Browser = await chromium.launch({
    executablePath: findBrowser() ?? '',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : []
  })
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
    colorScheme: 'light'
  })
  const page = await context.newPage()
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
export const sitDown = (page: Page): Promise<void> =>
  page.evaluate(() =>
    localStorage.setItem('interloan.session', JSON.stringify({ staffId: 2, sounds: false, theme: 'light' }))
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

/** Fails with every rule of WCAG 2.2 AA that axe finds broken; of these rules only, when some are named; in a part of the page, when one is. */
export async function expectAccessible(page: Page, rules?: string[], part?: string): Promise<void> {
  // Colours that are on their way from one to another are nobody's.
  await page.evaluate('Promise.allSettled(document.getAnimations().map(({ finished }) => finished)).then(() => true)')
  // There are no pages of other origins within ours, which alone would need a page of its own for each answer.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  if (part) axe.include(part)
  const { violations } = await (
    rules
      ? axe.withRules(rules)
      : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
  ).analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)
  ).toEqual([])
}
