import { app, BrowserWindow, session, type DownloadItem } from 'electron'
import { existsSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { appOrigin } from './app-protocol.ts'
import type { MachineMemory } from './machine-memory.ts'
import type { DeskWindows } from './windows.ts'

/**
 * What a screen hands out to be kept asks for its place in the system's own dialog, beginning where the last file was kept. Only what the screens
 * made themselves; a place that cannot be written to is said in the window.
 */
export function askWhereToKeep(memory: MachineMemory, windows: DeskWindows): void {
  session.defaultSession.on('will-download', (event, item, contents) => {
    if (!item.getURL().startsWith(`blob:${appOrigin}/`)) return event.preventDefault()
    item.setSaveDialogOptions({ defaultPath: join(folderOf(memory), fileName(item)) })
    item.once('done', (_event, state) => {
      const window = BrowserWindow.fromWebContents(contents)
      if (state === 'completed') memory.keep({ folder: dirname(item.getSavePath()) })
      else if (state === 'interrupted' && window) windows.tell(window, { is: 'told', what: 'file-not-kept' })
    })
  })
}

function folderOf(memory: MachineMemory): string {
  const { folder } = memory.now()
  return folder !== null && existsSync(folder) ? folder : app.getPath('downloads')
}

/** The name without what a system does not take in one, and of a length that every system takes. */
function fileName(item: DownloadItem): string {
  const name = basename(item.getFilename()).replace(/[\p{Cc}<>:"/\\|?*\u202a-\u202e\u2066-\u2069]/gu, '-')
  const end = extname(name).slice(0, 12)
  return `${name.slice(0, name.length - extname(name).length).slice(0, 120) || 'interloan'}${end}`
}
