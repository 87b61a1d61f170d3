import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { screensFolder } from '../../electron/doors/screens.ts'
import { ensureTools } from './debian-tools.ts'

/**
 * Runs once before any test, in the test runner's own process: one time zone, the tools that the tests use where they can be installed, and
 * the program built once (what the browser door hands out, and what the desktop runs).
 */
export default function beforeAll(): void {
  process.env['TZ'] = 'UTC'
  const said = ensureTools()
  if (said) console.log(said)
  const root = join(import.meta.dirname, '../..')
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'error'],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] }
  )
  process.env['INTERLOAN_SCREENS'] = screensFolder
}
