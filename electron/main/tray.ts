import { Menu, Tray } from 'electron'
import type { Language } from '../../shared/text/languages.ts'
import { say } from '../../shared/text/say.ts'
import { iconFile } from './icons.ts'

export interface TrayActs {
  readonly show: () => void
  readonly newRequest: () => void
  readonly quit: () => void
}

/** The program beside the clock, while the setting is on: what wants a person as its words, windows and the end of the program in its menu. */
export function deskTray(acts: TrayActs): (on: boolean, count: number, language: Language) => void {
  let tray: Tray | undefined
  return (on, count, language) => {
    if (!on) {
      tray?.destroy()
      tray = undefined
      return
    }
    if (!tray) {
      tray = new Tray(iconFile('tray'))
      tray.on('click', acts.show)
    }
    const need = count > 0 ? say('screens.today.need', { n: count }, language) : ''
    tray.setToolTip(['Interloan', need].filter(Boolean).join(': '))
    tray.setContextMenu(
      Menu.buildFromTemplate([
        ...(need === '' ? [] : [{ label: need, click: acts.show }]),
        { label: say('desktop.tray.open', {}, language), click: acts.show },
        { label: say('screens.commands.new', {}, language), click: acts.newRequest },
        { type: 'separator' },
        { label: say('desktop.menu.quit', {}, language), click: acts.quit }
      ])
    )
  }
}
