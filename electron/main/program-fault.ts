import { app, BrowserWindow, dialog } from 'electron'
import { say } from '../../shared/text/say.ts'
import { faultDetails } from './fault-details.ts'
import { takeActs, troubleUrl, type TroubleDesk } from './trouble.ts'

/**
 * What main itself did not expect ends in a page that says so, once; before there can be windows, in a box. What was committed is in the ledger; what
 * main holds besides may be wrong by then, so a restart is offered and nothing is repaired.
 */
export function catchFaults(desk: () => TroubleDesk | undefined): void {
  let shown = false
  const take = (fault: unknown) => {
    console.error(faultDetails('program', fault))
    if (shown) return
    shown = true
    const at = desk()
    if (at) return showFault(at, faultDetails('program', fault, at.safe))
    dialog.showErrorBox('Interloan', say('desktop.trouble.program.title'))
    app.exit(1)
  }
  process.on('uncaughtException', take)
  process.on('unhandledRejection', take)
}

function showFault(desk: TroubleDesk, details: string): void {
  const window = new BrowserWindow({
    width: 860,
    height: 620,
    autoHideMenuBar: true,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false }
  })
  takeActs(window, desk, { details: () => details })
  void window.loadURL(troubleUrl('program', desk.languageOf(undefined))).catch(() => undefined)
}
