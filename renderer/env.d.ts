import type { DesktopBridge } from '../shared/contract/desktop.ts'

/** What the desktop's preload puts into the window; the browser door has none of it. */
declare global {
  interface Window {
    readonly interloan?: DesktopBridge
  }
}
