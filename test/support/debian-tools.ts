import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { testBrowser } from './test-browser.ts'

/**
 * What the tests use beside Node: a browser, and what reads drawn paper back. By Debian package. LibreOffice is not among them (see office.ts):
 * it takes minutes to install, for one test.
 */
const tools: Readonly<Record<string, () => boolean>> = {
  chromium: () => testBrowser() !== undefined,
  'poppler-utils': () => isOnPath('pdftoppm') && isOnPath('pdftotext'),
  'zbar-tools': () => isOnPath('zbarimg'),
  // HarfBuzz by its own program, against which the setting of letters is compared.
  'libharfbuzz-bin': () => isOnPath('hb-shape'),
  // A CUPS that tests start themselves, with a printer behind it.
  'cups-daemon': () => isOnPath('cupsd'),
  'cups-client': () => isOnPath('lp'),
  'cups-ipp-utils': () => isOnPath('ippeveprinter'),
  'cups-filters': () => existsSync('/usr/lib/cups/filter/pdftopdf'),
  'dbus-daemon': () => isOnPath('dbus-daemon'),
  // A server of SRU 1.1, 1.2 and 2.0 to look things up in.
  yaz: () => isOnPath('yaz-ztest')
}

/**
 * Installs what is missing where that can be done without asking: as root on Debian or its like, with one run of apt-get. Gives a line that says
 * what was done. Elsewhere nothing happens, and the tests that need a tool skip and say so.
 */
export function ensureTools(): string | undefined {
  const wanted = Object.keys(tools).filter((name) => !tools[name]?.())
  if (wanted.length === 0 || process.getuid?.() !== 0 || !isOnPath('apt-get')) return undefined
  console.log(`missing for the tests: ${wanted.join(', ')}; apt-get installs them`)
  let fault = aptGet('update', '-qq')
  // Where Debian has Chromium without its windows the tests need no more, and work a quarter less than with the whole.
  const missing = wanted.map((name) => (name === 'chromium' && isOffered(windowless) ? windowless : name))
  fault ??= aptGet('install', '-y', '-qq', '--no-install-recommends', ...missing)
  return fault === undefined ? `installed: ${missing.join(', ')}` : `not installed: ${missing.join(', ')}: ${fault}`
}

function isOnPath(command: string): boolean {
  // Where the administrator's programs are, they are not always on the way.
  return [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'].some((folder) =>
    existsSync(join(folder, command))
  )
}

const windowless = 'chromium-headless-shell'
const isOffered = (name: string): boolean => spawnSync('apt-cache', ['show', '--quiet', name]).status === 0

/** Why apt-get failed, in its own last words; undefined when it did not. */
function aptGet(...words: string[]): string | undefined {
  const { status, stderr, error } = spawnSync('apt-get', words, {
    encoding: 'utf8',
    timeout: 15 * 60_000,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  })
  if (status === 0) return undefined
  return error?.message ?? (stderr.trim().split('\n').at(-1) || `apt-get ${words[0]} ended with ${status}`)
}
