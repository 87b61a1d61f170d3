import { app, dialog, shell } from 'electron'
import { Refused } from '../../shared/contract/refused.ts'
import { openCore } from '../core/core.ts'
import { openDesk, type OpenedDesk } from '../doors/open-desk.ts'
import { screensFolder } from '../doors/screens.ts'
import { speakUsually } from '../spoken-language.ts'
import { serveScreens } from './app-protocol.ts'
import { openChannel } from './desk-channel.ts'
import { askWhereToKeep } from './downloads.ts'
import { claimLinks, followLink } from './links.ts'
import { lockDown } from './lockdown.ts'
import { machineAffairs } from './machine-affairs.ts'
import { machineMemory, noMemory } from './machine-memory.ts'
import { hearStarts, type Handed } from './one-program.ts'
import { desktopPrinting } from './printing.ts'
import { catchFaults } from './program-fault.ts'
import { restart } from './restart.ts'
import type { StartWords } from './start-words.ts'
import { watchWindow, type TroubleDesk } from './trouble.ts'
import { windowMenus } from './window-menus.ts'
import { deskWindows } from './windows.ts'

type DeskStart = Extract<StartWords, { for: 'desk' }> & { readonly ledger: string }

/** Opens the desk: its ledger, then its windows, and closes the ledger before the program ends. */
export function openDoor(start: DeskStart, memoryFile: string): void {
  const starts = hearStarts()
  let trouble: TroubleDesk | undefined
  catchFaults(() => trouble)
  void app.whenReady().then(async () => {
    speakUsually(app.getPreferredSystemLanguages()[0])
    const desk = await openLedger(start.ledger)
    if (desk) starts(furnish(desk, start, memoryFile, (at) => (trouble = at)))
  })
}

/** Everything around the core. Gives what a further start does. */
function furnish(
  desk: OpenedDesk,
  start: DeskStart,
  memoryFile: string,
  ready: (trouble: TroubleDesk) => void
): (start: Handed) => void {
  const memory = start.safe ? noMemory() : machineMemory(memoryFile)
  const menus = windowMenus({
    run(command) {
      const window = windows.last()
      if (window) windows.tell(window, { is: 'run', command })
    },
    ledgerFolder: () => shell.showItemInFolder(start.ledger),
    safeMode: () => restart(true)
  })
  const trouble = { ledger: start.ledger, safe: start.safe, languageOf: menus.languageOf }
  const windows = deskWindows(memory, (window) => {
    menus.add(window)
    watchWindow(window, trouble)
    window.on('focus', () => affairs.show())
  })
  lockDown()
  serveScreens(screensFolder)
  ready(trouble)
  askWhereToKeep(memory, windows)
  const affairs = machineAffairs(desk, memory, windows, menus.languageOf)
  openChannel(desk, {
    openWindow: (route) => windows.open(route),
    language(window, language) {
      menus.speak(window, language)
      affairs.show()
    },
    settings: affairs.settings,
    choose: affairs.choose
  })
  const follow = (link: string) => followLink(link, windows)
  claimLinks()
  if (start.link) follow(start.link)
  else if (!start.hidden || !affairs.stays()) windows.open()
  if (start.safe) windows.tell(windows.show(), { is: 'told', what: 'safe-mode' })
  app.on('activate', () => windows.last() ?? windows.open())
  app.on('window-all-closed', () => !affairs.stays() && app.quit())
  const printing = desktopPrinting(desk, () => windows.last()?.webContents)
  closeFirst(desk, async () => {
    affairs.stop()
    await printing.stop()
  })
  return ({ link, hidden }) => {
    if (link !== null) follow(link)
    else if (!hidden) windows.open()
  }
}

/** What is under way is finished before the program ends. */
function closeFirst(desk: OpenedDesk, stop: () => Promise<void>): void {
  let closed = false
  let ending: Promise<void> | undefined
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    ending ??= stop()
      .then(() => desk.close())
      .finally(() => {
        closed = true
        app.quit()
      })
  })
}

/** Opens the ledger, or says in plain words why not. */
async function openLedger(ledger: string): Promise<OpenedDesk | undefined> {
  try {
    return await openDesk({ ledger, openCore: (options) => openCore({ ...options, runsClock: true, threads: true }) })
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault
    dialog.showErrorBox('Interloan', fault.message)
    app.exit(1)
    return undefined
  }
}
