import { spawn } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { homeFolder } from './default-ledger.ts'

const names = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge'
]
const places: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['Google Chrome', 'Microsoft Edge', 'Chromium'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`
  ),
  win32: ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].flatMap((path) =>
    ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) =>
      process.env[name] ? [join(process.env[name], path)] : []
    )
  )
}

/** An installed Chrome, Edge or Chromium; undefined when there is none. `INTERLOAN_BROWSER` names another. */
export function findBrowser(): string | undefined {
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return [
    process.env['INTERLOAN_BROWSER'] ?? '',
    ...(places[process.platform] ?? (process.platform === 'win32' ? [] : onPath))
  ].find((path) => path !== '' && existsSync(path))
}

/** Whether a window can be shown on this machine. */
export function hasDisplay(): boolean {
  return (
    process.platform === 'win32' ||
    process.platform === 'darwin' ||
    Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
  )
}

/** Chromium's sandbox does not work for root; it is left out for root, and only then. */
export const rootFlags = (): string[] => (process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : [])

/** Opens the desk in an app window with a profile of its own; settles when the window was closed. */
export function openAppWindow(browser: string, url: string, profile: string): Promise<void> {
  const folder = join(homeFolder(), profile)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const flags = [
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    '--window-size=1440,900'
  ]
  const child = spawn(browser, [`--app=${url}`, `--user-data-dir=${folder}`, ...flags, ...rootFlags()], {
    stdio: 'ignore'
  })
  return new Promise((resolve) => {
    child.once('error', () => resolve())
    child.once('exit', () => resolve())
  })
}
