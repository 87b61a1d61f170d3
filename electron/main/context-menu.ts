import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron'
import type { Language } from '../../shared/text/languages.ts'
import { say } from '../../shared/text/say.ts'

/** What was clicked, as far as the menu depends on it. */
export type Clicked = Pick<
  ContextMenuParams,
  'isEditable' | 'selectionText' | 'misspelledWord' | 'dictionarySuggestions' | 'editFlags'
>
export interface SpellingActs {
  readonly replace: (word: string) => void
  readonly learn: (word: string) => void
}

type Item = MenuItemConstructorOptions

/** So many suggestions at most. */
const most = 6

/**
 * The menu of the second mouse button: in a field the suggestions for a misspelt word, cut, copy, paste and select all; over chosen text copy; elsewhere
 * none (the screens have menus of their own).
 */
export function contextItems(clicked: Clicked, language: Language, spelling: SpellingActs): Item[] {
  const word = (name: string) => say(`desktop.menu.${name}`, {}, language)
  const { isEditable, editFlags, misspelledWord } = clicked
  const copy: Item = { role: 'copy', label: word('copy'), enabled: editFlags.canCopy }
  if (!isEditable) return clicked.selectionText.trim() === '' ? [] : [copy]
  return [
    ...(misspelledWord === '' ? [] : suggestions()),
    { role: 'undo', label: word('undo-typing'), enabled: editFlags.canUndo },
    { type: 'separator' },
    { role: 'cut', label: word('cut'), enabled: editFlags.canCut },
    copy,
    { role: 'paste', label: word('paste'), enabled: editFlags.canPaste },
    { role: 'selectAll', label: word('select-all'), enabled: editFlags.canSelectAll }
  ]

  function suggestions(): Item[] {
    const found = clicked.dictionarySuggestions.slice(0, most)
    return [
      ...(found.length > 0
        ? found.map((each): Item => ({ label: plain(each), click: () => spelling.replace(each) }))
        : [{ label: word('no-suggestion'), enabled: false }]),
      {
        label: say('desktop.menu.learn', { word: plain(misspelledWord) }, language),
        click: () => spelling.learn(misspelledWord)
      },
      { type: 'separator' }
    ]
  }
}

/** In a label `&` would mark a key, and a long word would fill the screen. */
const plain = (text: string): string => text.slice(0, 60).replaceAll('&', '&&')
