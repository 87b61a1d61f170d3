import { app, BrowserWindow, dialog, ipcMain } from 'electron'
import { join } from 'node:path'
import { Refused } from '../../shared/contract/refused.ts'
import { openCore } from '../core/core.ts'
import { runCommandLine } from '../doors/command-line.ts'
import { readArguments, textOption } from '../doors/command-line/arguments.ts'
import { defaultLedger } from '../doors/default-ledger.ts'
import { openDesk, type OpenedDesk } from '../doors/open-desk.ts'
import { screensFolder } from '../doors/screens.ts'
import { appOrigin, claimScheme, serveScreens } from './app-protocol.ts'
import { isOurFrame, lockDown } from './lockdown.ts'

// The desktop door: opens the same core as the other doors and hands calls through. Nothing of the desk's work happens here.
const words = process.argv.slice(app.isPackaged ? 1 : 2)
const args = readArguments(words)

claimScheme()
app.enableSandbox()
// The installed program takes the commands of `interloan` as arguments; without any it opens the desk.
if (args.words.length > 0 || args.options.has('help'))
  void app.whenReady().then(async () => app.exit(await runCommandLine(words)))
else if (!app.requestSingleInstanceLock({ ledger: textOption(args, 'ledger') ?? defaultLedger() })) app.quit()
else void app.whenReady().then(start)

async function start(): Promise<void> {
  const desk = await openLedger()
  if (!desk) return
  lockDown()
  serveScreens(screensFolder)
  ipcMain.handle('call', (event, name: unknown, input: unknown, staffId: unknown, language: unknown) => {
    if (!isOurFrame(event.senderFrame)) throw new Error('not our page')
    const signed = Number.isSafeInteger(staffId) && (staffId as number) > 1
    return desk.call(String(name), input, {
      door: 'desktop',
      language: typeof language === 'string' ? language.slice(0, 35) : undefined,
      ...(signed ? { staffId: staffId as number } : {})
    })
  })
  desk.subscribe((change) =>
    BrowserWindow.getAllWindows().forEach((window) => window.webContents.send('change', change))
  )
  openWindow()
  app.on('second-instance', openWindow)
  app.on('activate', () => BrowserWindow.getAllWindows().length === 0 && openWindow())
  app.on('window-all-closed', () => app.quit())
  let closed = false
  app.on('before-quit', (event) => {
    if (closed) return
    // What is under way is finished before the program ends.
    event.preventDefault()
    void desk.close().finally(() => {
      closed = true
      app.quit()
    })
  })
}

/** Opens the ledger, or says in plain words why not. */
async function openLedger(): Promise<OpenedDesk | undefined> {
  try {
    return await openDesk({
      ledger: textOption(args, 'ledger') ?? defaultLedger(),
      openCore: (options) => openCore({ ...options, runsClock: true, threads: true })
    })
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault
    dialog.showErrorBox('Interloan', fault.message)
    app.exit(1)
    return undefined
  }
}

function openWindow(): void {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 720,
    minHeight: 480,
    show: false,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false
    }
  })
  window.removeMenu()
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${appOrigin}/`)
}
