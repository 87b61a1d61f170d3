import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { rootFlags } from '../../electron/doors/app-window.ts'
import { screensFolder } from '../../electron/doors/screens.ts'
import { ensureTools } from './debian-tools.ts'
import { quickFolder } from './quick-folder.ts'
import { testBrowser } from './test-browser.ts'

/**
 * Runs once before any test, in the test runner's own process: one time zone, no language, the tools that the tests use where they can be installed, a
 * folder in memory for all that is temporary, the program built once (what the browser door hands out, and what the desktop runs), a sample desk, and one
 * browser in which every desk has windows of its own. Gives what clears up after all.
 */
export default async function beforeAll(): Promise<() => void | Promise<void>> {
  process.env['TZ'] = 'UTC'
  // Whatever the machine speaks: without a language of its own a test speaks the desk's.
  for (const name of ['LANGUAGE', 'LC_ALL', 'LC_MESSAGES']) delete process.env[name]
  process.env['LANG'] = 'C.UTF-8'
  const said = ensureTools()
  if (said) console.log(said)
  const quick = process.env['TMPDIR'] ? undefined : quickFolder()
  if (quick) process.env['TMPDIR'] = quick
  const clear = () => {
    if (quick) rmSync(quick, { recursive: true, force: true })
  }
  // Screens that somebody built and named are tested as they are; two runs beside each other would take them from one another.
  if (process.env['INTERLOAN_SCREENS']) return clear
  const root = join(import.meta.dirname, '../..')
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'error'],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] }
  )
  process.env['INTERLOAN_SCREENS'] = screensFolder
  process.env['INTERLOAN_BUILT'] = join(root, 'out/main/command-line.js')
  const folder = mkdtempSync(join(tmpdir(), 'interloan-sample-'))
  const sample = join(folder, 'sample.sqlite')
  execFileSync(process.execPath, [join(import.meta.dirname, 'built-command-line.mjs'), '--ledger', sample, 'sample'])
  process.env['INTERLOAN_SAMPLE'] = sample
  const executablePath = testBrowser()
  const browser = executablePath && (await chromium.launchServer({ executablePath, args: rootFlags() }))
  if (browser) process.env['INTERLOAN_SHARED_BROWSER'] = browser.wsEndpoint()
  return async () => {
    if (browser) await browser.close()
    rmSync(folder, { recursive: true, force: true })
    clear()
  }
}
