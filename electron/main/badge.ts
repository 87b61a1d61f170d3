import { app, BrowserWindow, nativeImage } from 'electron'
import type { Language } from '../../shared/text/languages.ts'
import { say } from '../../shared/text/say.ts'
import { iconFile } from './icons.ts'

/** Shows at the program's icon how many things want a person; 0 takes it away. Windows has no numbers there: a dot, with the number in words. */
export function showBadge(count: number, language: Language): void {
  app.setBadgeCount(count)
  if (process.platform !== 'win32') return
  const dot = count > 0 ? nativeImage.createFromPath(iconFile('dot')) : null
  const words = count > 0 ? say('screens.today.need', { n: count }, language) : ''
  for (const window of BrowserWindow.getAllWindows()) window.setOverlayIcon(dot, words)
}
