import { app } from 'electron'
import { readDeskLink, routeOf } from '../../shared/domain/desk-link.ts'
import type { DeskWindows } from './windows.ts'

/** Windows learns from each start where links lead; macOS and Linux know it from the package. After `--` nothing is an option. */
export function claimLinks(): void {
  if (process.platform === 'win32' && app.isPackaged)
    app.setAsDefaultProtocolClient('interloan', process.execPath, ['--'])
}

/** Leads a window to where a link points, the last one or a new one. What is no link of ours is said, and leads nowhere. */
export function followLink(text: string, windows: DeskWindows): void {
  const link = readDeskLink(text)
  const open = windows.last() !== undefined
  if (link && !open) windows.open(routeOf(link))
  else windows.tell(windows.show(), link ? { is: 'go', route: routeOf(link) } : { is: 'told', what: 'link-unread' })
}
