import type { MenuItemConstructorOptions } from 'electron'
import type { Language } from '../../shared/text/languages.ts'
import { say } from '../../shared/text/say.ts'

/** What the items that are not the system's own do. */
export interface MenuActs {
  /** A command of the screens, by its name, in the window that has the focus. */
  readonly run: (command: string) => void
  readonly ledgerFolder: () => void
  readonly safeMode: () => void
}

export type Item = MenuItemConstructorOptions
const line: Item = { type: 'separator' }

/** Screens as the rail has them; each is a command `go-…` of the desk. */
const screens = 'today scan paper messages outbox import partners patrons reports settings'.split(' ')

/**
 * The menus. Items of the desk only name a command that the screens have. Keys that the desk has itself are shown and not registered: the
 * window hears them first and alone. A Mac's menu takes every key that it shows, so there only the system's own are shown.
 */
export function menuTemplate(language: Language, platform: NodeJS.Platform, acts: MenuActs): Item[] {
  const mac = platform === 'darwin'
  const word = (name: string) => say(`desktop.menu.${name}`, {}, language)
  const role = (name: NonNullable<Item['role']>, words: string, more: Item = {}): Item => ({
    role: name,
    label: word(words),
    ...more
  })
  const own = (label: string, command: string, keys?: string): Item => ({
    label,
    click: () => acts.run(command),
    ...(keys && !mac ? { accelerator: keys, registerAccelerator: false } : {})
  })
  const desk = (key: string, command: string, keys?: string) => own(say(key, {}, language), command, keys)
  /** Chromium knows these keys in fields by itself; on a Mac the menu must. */
  const edit = (name: NonNullable<Item['role']>, words: string) => role(name, words, { registerAccelerator: mac })

  const program: Item = {
    label: 'Interloan',
    submenu: [
      role('about', 'about'),
      line,
      own(say('screens.settings.title', {}, language), 'go-settings'),
      line,
      role('hide', 'hide'),
      role('hideOthers', 'hide-others'),
      role('unhide', 'show-all'),
      line,
      role('quit', 'quit')
    ]
  }
  const file: Item = {
    label: word('file'),
    submenu: [
      desk('screens.commands.new', 'new', 'N'),
      desk('frame.commands.new-window', 'new-window', 'Alt+N'),
      desk('screens.commands.who', 'who'),
      line,
      role('close', 'close'),
      ...(mac ? [] : [role('quit', 'quit')])
    ]
  }
  const editing: Item = {
    label: word('edit'),
    submenu: [
      desk('screens.commands.undo', 'undo', 'Z'),
      desk('frame.commands.redo', 'redo', 'Ctrl+Shift+Z'),
      desk('frame.commands.acts', 'acts', 'Alt+Z'),
      line,
      edit('undo', 'undo-typing'),
      edit('redo', 'redo-typing'),
      line,
      edit('cut', 'cut'),
      edit('copy', 'copy'),
      edit('paste', 'paste'),
      edit('selectAll', 'select-all')
    ]
  }
  const view: Item = {
    label: word('view'),
    submenu: [
      desk('screens.commands.palette', 'palette', 'Ctrl+K'),
      line,
      ...screens.map((name) => desk(`screens.${name}.title`, `go-${name}`)),
      line,
      role('reload', 'reload'),
      role('resetZoom', 'actual-size'),
      role('zoomIn', 'larger'),
      role('zoomOut', 'smaller'),
      role('togglefullscreen', 'full-screen')
    ]
  }
  const windows: Item = {
    role: 'window',
    label: word('window'),
    submenu: [role('minimize', 'minimise'), ...(mac ? [role('front', 'to-front')] : [role('close', 'close')])]
  }
  const help: Item = {
    role: 'help',
    label: word('help'),
    submenu: [
      desk('frame.keys.title', 'keys', 'F1'),
      desk('frame.commands.messages', 'toast-sheet', 'Shift+F8'),
      line,
      { label: word('ledger-folder'), click: acts.ledgerFolder },
      { label: word('safe-mode'), click: acts.safeMode },
      ...(mac ? [] : [line, role('about', 'about')])
    ]
  }
  return [...(mac ? [program] : []), file, editing, view, windows, help]
}
