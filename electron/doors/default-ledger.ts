import { homedir } from 'node:os'
import { join } from 'node:path'

/** The folder of this program's own data for this user, by the system's custom; `INTERLOAN_HOME` names another. */
export function homeFolder(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  if (env['INTERLOAN_HOME']) return env['INTERLOAN_HOME']
  // Not the roaming folder: Windows copies that over the network, and a ledger must lie on a local disk.
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Interloan')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Interloan')
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'interloan')
}

/** The desk's own ledger, where no other is named. */
export function defaultLedger(): string {
  return join(homeFolder(), 'desk.sqlite')
}
