import { type BrowserWindow, Menu } from 'electron'
import { languageFor, type Language } from '../../shared/text/languages.ts'
import { spokenNow } from '../../shared/text/say.ts'
import { contextItems } from './context-menu.ts'
import { menuTemplate, type MenuActs } from './menu.ts'

export interface WindowMenus {
  /** A window was opened: it gets its context menu, and the menus speak its language while it has the focus. */
  readonly add: (window: BrowserWindow) => void
  /** A window says which language it is in now. */
  readonly speak: (window: BrowserWindow, language: string) => void
  readonly languageOf: (window: BrowserWindow | undefined) => Language
}

/** The menus of all windows, always in the language of the one in front. */
export function windowMenus(acts: MenuActs): WindowMenus {
  const languages = new WeakMap<BrowserWindow, Language>()
  let shown: Language | undefined
  const languageOf = (window: BrowserWindow | undefined) => (window && languages.get(window)) ?? spokenNow()

  function show(language: Language) {
    if (language === shown) return
    shown = language
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(language, process.platform, acts)))
  }

  show(spokenNow())
  return {
    languageOf,
    add(window) {
      const contents = window.webContents
      window.on('focus', () => show(languageOf(window)))
      contents.on('context-menu', (_event, clicked) => {
        const items = contextItems(clicked, languageOf(window), {
          replace: (word) => contents.replaceMisspelling(word),
          learn: (word) => void contents.session.addWordToSpellCheckerDictionary(word)
        })
        if (items.length > 0) Menu.buildFromTemplate(items).popup({ window })
      })
    },
    speak(window, language) {
      languages.set(window, languageFor(language))
      if (window.isFocused()) show(languageOf(window))
    }
  }
}
