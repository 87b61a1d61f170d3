import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { screensFolder } from '../../electron/doors/screens.ts'
import { ensureTools } from './debian-tools.ts'

/**
 * Runs once before any test, in the test runner's own process: one time zone, no language, the tools that the tests use where they can be installed, and
 * the program built once (what the browser door hands out, and what the desktop runs).
 */
export default function beforeAll(): void {
  process.env['TZ'] = 'UTC'
  // Whatever the machine speaks: without a language of its own a test speaks the desk's.
  for (const name of ['LANGUAGE', 'LC_ALL', 'LC_MESSAGES']) delete process.env[name]
  process.env['LANG'] = 'C.UTF-8'
  const said = ensureTools()
  if (said) console.log(said)
  // Screens that somebody built and named are tested as they are; two runs beside each other would take them from one another.
  if (process.env['INTERLOAN_SCREENS']) return
  const root = join(import.meta.dirname, '../..')
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'error'],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] }
  )
  process.env['INTERLOAN_SCREENS'] = screensFolder
  process.env['INTERLOAN_BUILT'] = join(root, 'out/main/command-line.js')
}
