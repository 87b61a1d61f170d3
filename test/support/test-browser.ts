import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findBrowser } from '../../electron/doors/app-window.ts'

/**
 * The browser that tests work in: the one that is named, then Chromium without its windows where it is installed (the same engine, a quarter less
 * work), then the Chrome, Edge or Chromium in which the desk opens. Undefined when there is none.
 */
export function testBrowser(): string | undefined {
  if (process.env['INTERLOAN_BROWSER']) return findBrowser()
  return (
    (process.env['PATH'] ?? '')
      .split(delimiter)
      .map((folder) => join(folder, 'chromium-headless-shell'))
      .find(existsSync) ?? findBrowser()
  )
}
