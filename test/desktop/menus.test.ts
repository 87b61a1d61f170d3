import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contextItems } from '../../electron/main/context-menu.ts'
import { menuTemplate, type Item } from '../../electron/main/menu.ts'
import { hasWords } from '../../shared/text/say.ts'

const ran: string[] = []
const acts = {
  run: (command: string) => void ran.push(command),
  ledgerFolder: () => void ran.push('(folder)'),
  safeMode: () => void ran.push('(safe)')
}
const flat = (items: readonly Item[]): Item[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])
const platforms = ['linux', 'win32', 'darwin'] as const
const click = (item: Item) => (item.click as unknown as () => void)()

const renderer = join(import.meta.dirname, '../../renderer')
const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|vue)$/.test(name))
  .map((name) => readFileSync(join(renderer, name), 'utf8'))
/** Keys that the desk has, with Ctrl or Alt or by a key with a name; letters alone are never a menu's. */
const deskKeys = new Set(
  sources
    .flatMap((text) => [...text.matchAll(/keys: \[([^\]]*)\]/g)].map(([, keys = '']) => keys))
    .flatMap((keys) => [...keys.matchAll(/'([^']+)'/g)].map(([, key = '']) => key.toLowerCase()))
)
/** What Electron's roles register by themselves. */
const roleKeys: Readonly<Record<string, string>> = {
  undo: 'ctrl+z',
  redo: 'ctrl+y',
  cut: 'ctrl+x',
  copy: 'ctrl+c',
  paste: 'ctrl+v',
  selectAll: 'ctrl+a',
  reload: 'ctrl+r',
  resetZoom: 'ctrl+0',
  zoomIn: 'ctrl+plus',
  zoomOut: 'ctrl+-',
  togglefullscreen: 'f11',
  minimize: 'ctrl+m',
  close: 'ctrl+w',
  quit: 'ctrl+q',
  hide: 'ctrl+h',
  hideOthers: 'ctrl+alt+h'
}

describe.each(platforms)('The menus on %s', (platform) => {
  const items = (language: 'en' | 'de') => flat(menuTemplate(language, platform, acts))

  it('speak the language of the window, every item of them', () => {
    const [english, german] = [items('en'), items('de')]
    expect(english.filter(({ label, type }) => type !== 'separator' && !label)).toEqual([])
    const same = english.filter(({ label }, index) => label && label === german[index]?.label)
    expect(same.map(({ label }) => label).filter((label) => !/^(Interloan|Today|Scan.*)$/.test(label ?? ''))).toEqual(
      []
    )
    expect(english.filter(({ label }) => label && hasWords(label))).toEqual([])
  })

  it('take no key from the desk', () => {
    expect(deskKeys.size).toBeGreaterThan(30)
    const taken = items('en').flatMap(({ role, accelerator, registerAccelerator }) => {
      const key = (accelerator ? String(accelerator) : (roleKeys[role ?? ''] ?? '')).toLowerCase()
      return key !== '' && registerAccelerator !== false ? [key] : []
    })
    // On a Mac the menu must have the keys of text; the window hears them first.
    const ofText = platform === 'darwin' ? ['ctrl+z', 'ctrl+y', 'ctrl+x', 'ctrl+c', 'ctrl+v', 'ctrl+a'] : []
    expect(taken.filter((key) => deskKeys.has(key) && !ofText.includes(key))).toEqual([])
    // Alt and a letter are the desk's: no item marks a letter of its own.
    expect(items('en').filter(({ label }) => label?.includes('&'))).toEqual([])
  })

  it('show keys that the desk really has', () => {
    const shown = items('en').flatMap(({ accelerator }) => (accelerator ? [String(accelerator).toLowerCase()] : []))
    expect(shown.filter((key) => !deskKeys.has(key))).toEqual([])
    expect(shown.length > 0).toBe(platform !== 'darwin')
  })

  it('name commands that the screens have', () => {
    ran.length = 0
    for (const item of items('en')) if (item.click) click(item)
    const known = (name: string) =>
      name.startsWith('go-')
        ? hasWords(`screens.${name.slice(3)}.title`)
        : sources.some((text) => text.includes(`name: '${name}'`))
    expect(ran.filter((name) => !name.startsWith('(') && !known(name))).toEqual([])
    expect(ran).toEqual(
      expect.arrayContaining(['new', 'new-window', 'undo', 'palette', 'go-today', '(folder)', '(safe)'])
    )
  })
})

describe('The menu of the second mouse button', () => {
  const flags = {
    canUndo: true,
    canRedo: false,
    canCut: true,
    canCopy: true,
    canPaste: true,
    canDelete: true,
    canSelectAll: true,
    canEditRichly: false
  }
  const clicked = {
    isEditable: true,
    selectionText: '',
    misspelledWord: '',
    dictionarySuggestions: [] as string[],
    editFlags: flags
  }
  const replaced: string[] = []
  const spelling = {
    replace: (word: string) => replaced.push(word),
    learn: (word: string) => replaced.push(`+${word}`)
  }
  const labels = (given: Partial<typeof clicked>, language: 'en' | 'de' = 'en') =>
    contextItems({ ...clicked, ...given }, language, spelling).flatMap(({ label }) => label ?? [])

  it('is there in fields and over chosen text, and nowhere else', () => {
    expect(labels({})).toEqual(['Undo typing', 'Cut', 'Copy', 'Paste', 'Select all'])
    expect(labels({ isEditable: false, selectionText: 'Middlemarch' }, 'de')).toEqual(['Kopieren'])
    expect(labels({ isEditable: false, selectionText: ' ' })).toEqual([])
    const items = contextItems({ ...clicked, editFlags: { ...flags, canCut: false } }, 'en', spelling)
    expect(items.find(({ role }) => role === 'cut')?.enabled).toBe(false)
  })

  it('begins with what a misspelt word may mean', () => {
    const misspelledWord = 'libary'
    expect(labels({ misspelledWord, dictionarySuggestions: ['library', 'R&D'] }).slice(0, 3)).toEqual([
      'library',
      'R&&D',
      'Learn “libary”'
    ])
    expect(labels({ misspelledWord }).slice(0, 2)).toEqual(['No suggestion', 'Learn “libary”'])
    const items = contextItems({ ...clicked, misspelledWord, dictionarySuggestions: ['library'] }, 'en', spelling)
    items.slice(0, 2).forEach(click)
    expect(replaced).toEqual(['library', '+libary'])
    const many = Array.from({ length: 40 }, (_, index) => `w${index}`.padEnd(500, 'x'))
    expect(labels({ misspelledWord, dictionarySuggestions: many }).filter((each) => each.startsWith('w'))).toHaveLength(
      6
    )
    expect(Math.max(...labels({ misspelledWord, dictionarySuggestions: many }).map((each) => each.length))).toBe(60)
  })
})
