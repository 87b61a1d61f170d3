import { app, BrowserWindow, Notification } from 'electron'
import type { Desk } from '../../shared/contract/answer.ts'
import type { MachineSettings } from '../../shared/contract/desktop.ts'
import type { Language } from '../../shared/text/languages.ts'
import { showBadge } from './badge.ts'
import { startAtLogin, startsAtLogin } from './login-start.ts'
import type { MachineMemory } from './machine-memory.ts'
import { watchNeeds } from './needs.ts'
import { systemNotices } from './notices.ts'
import { checkSpelling } from './spelling.ts'
import { deskTray } from './tray.ts'
import type { DeskWindows } from './windows.ts'

export interface MachineAffairs {
  /** Those that this system has. */
  readonly settings: () => Partial<MachineSettings>
  readonly choose: (changed: Partial<MachineSettings>) => void
  /** A window came to the front, or its language changed. */
  readonly show: () => void
  /** Whether the program goes on without a window. */
  readonly stays: () => boolean
  readonly stop: () => void
}

/** What this machine does around the windows: the number at the icon, messages of the system, the place beside the clock, the start at sign-in. */
export function machineAffairs(
  desk: Pick<Desk, 'call' | 'subscribe'>,
  memory: MachineMemory,
  windows: DeskWindows,
  languageOf: (window: BrowserWindow | undefined) => Language
): MachineAffairs {
  const now = () => memory.now().settings
  const language = () => languageOf(windows.last())
  const front = () => void windows.show()
  let count = 0
  let spelt = ''
  const notices = systemNotices(() => BrowserWindow.getFocusedWindow() !== null, language, front)
  const tray = deskTray({
    show: front,
    newRequest: () => windows.tell(windows.show(), { is: 'run', command: 'new' }),
    quit: () => app.quit()
  })
  const needs = watchNeeds(
    desk,
    () => now().badge || now().notices || now().tray,
    language,
    (found) => {
      count = found.all
      notices(found, now().notices)
      show()
    }
  )

  function show(): void {
    showBadge(now().badge ? count : 0, language())
    tray(now().tray, count, language())
    const spelling = [now().spelling, language(), ...app.getPreferredSystemLanguages()] as const
    if (String(spelling) !== spelt) checkSpelling(spelling[0], spelling.slice(1) as string[])
    spelt = String(spelling)
  }

  show()
  void needs.look()
  return {
    settings() {
      const { notices, ...rest } = now()
      return { ...rest, ...(Notification.isSupported() ? { notices } : {}), atLogin: startsAtLogin() }
    },
    choose(changed) {
      const { atLogin, ...kept } = changed
      if (atLogin !== undefined) startAtLogin(atLogin)
      memory.keep({ settings: kept })
      show()
      void needs.look()
    },
    show,
    stays: () => now().tray,
    stop: needs.stop
  }
}
