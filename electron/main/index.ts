import { app } from 'electron'
import { runCommandLine } from '../doors/command-line.ts'
import { defaultLedger } from '../doors/default-ledger.ts'
import { claimScheme } from './app-protocol.ts'
import { isFirst, memoryFile } from './one-program.ts'
import { openDoor } from './open-door.ts'
import { readStart } from './start-words.ts'

// The desktop door: opens the same core as the other doors and hands calls through. Nothing of the desk's work happens here.
const words = process.argv.slice(app.isPackaged ? 1 : 2)
const start = readStart(words)

claimScheme()
app.enableSandbox()
// By it Windows knows whose messages and whose number at the icon these are.
if (process.platform === 'win32') app.setAppUserModelId('org.interloan.desk')
if (start.for === 'desk' && start.safe) app.disableHardwareAcceleration()
// The installed program takes the commands of `interloan` as arguments; without any it opens the desk.
if (start.for === 'command') void app.whenReady().then(async () => app.exit(await runCommandLine(words)))
else {
  const ledger = start.ledger ?? defaultLedger()
  const memory = memoryFile()
  if (isFirst(ledger, { link: start.link ?? null, hidden: start.hidden })) openDoor({ ...start, ledger }, memory)
  else app.quit()
}
