import { app } from 'electron'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Whether the program starts when its person signs in. The system is asked, where it can be turned off as well. */
export function startsAtLogin(): boolean {
  if (process.platform === 'linux') return existsSync(autostartFile())
  return app.getLoginItemSettings({ args: [hidden] }).openAtLogin
}

/** Starts it from the next time on when its person signs in, or no longer: without a window where it stays beside the clock. */
export function startAtLogin(on: boolean): void {
  if (process.platform !== 'linux') return void app.setLoginItemSettings({ openAtLogin: on, args: [hidden] })
  const file = autostartFile()
  if (!on) return rmSync(file, { force: true })
  mkdirSync(join(file, '..'), { recursive: true })
  // An AppImage runs from a place of its own that is another one at each start.
  writeFileSync(file, autostartEntry(process.env['APPIMAGE'] ?? process.execPath))
}

const hidden = '--hidden'

/** Electron has nothing for Linux: freedesktop.org's Desktop Application Autostart Specification 0.5. */
const autostartFile = (): string =>
  join(process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'autostart', 'interloan.desktop')

/** The entry, its program quoted as the Desktop Entry Specification 1.5 wants it ("The Exec key"). */
export function autostartEntry(program: string): string {
  const quoted = program.replace(/[\\"`$]/g, '\\$&').replaceAll('%', '%%')
  // A value of a file is a string in which the backslash means something once more.
  const value = `"${quoted}" ${hidden}`.replaceAll('\\', '\\\\')
  return `[Desktop Entry]\nType=Application\nName=Interloan\nExec=${value}\nIcon=interloan\nTerminal=false\n`
}
