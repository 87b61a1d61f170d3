import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { machine, seen, StandInWindow } from '../support/electron-stand-in.ts'

// Several windows on one ledger, against a stand-in for `electron`.
vi.mock('electron', async () => (await import('../support/electron-stand-in.ts')).standIn)

const folder = mkdtempSync(join(tmpdir(), 'interloan-windows-'))
const ours = { senderFrame: { url: 'app://desk/#/today', parent: null } }
const theirs = { senderFrame: { url: 'https://example.org/', parent: null } }
const window = (index: number) => seen.windows[index]!.window
const kept = () =>
  JSON.parse(readFileSync(join(folder, 'machine.json'), 'utf8')) as { place: unknown; settings: object }

beforeAll(async () => {
  machine.userData = folder
  process.argv = [process.execPath, '--ledger', join(folder, 'desk.sqlite')]
  await import('../../electron/main/index.ts')
  // While the ledger is still being opened.
  const early = seen.listeners.get('open-url') as unknown as (event: object, url: string) => void
  early({ preventDefault: () => undefined }, 'interloan:request/26-00007')
  await vi.waitFor(() => expect(seen.windows).toHaveLength(1), { timeout: 20_000 })
})
afterAll(async () => {
  seen.listeners.get('before-quit')?.(...([{ preventDefault: () => undefined }] as never[]))
  await vi.waitFor(() => expect(seen.quits).toBeGreaterThan(0), { timeout: 10_000 })
  rmSync(folder, { recursive: true, force: true })
})

it('gives a ledger that is not the usual one a profile of its own, and this machine one memory', () => {
  expect(machine.userData).toMatch(/ledgers.[0-9a-f]{16}$/)
  expect(machine.handed).toEqual({ link: null, hidden: false })
})

it('shows a window when its screens are there', () => {
  expect(seen.windows[0]?.shown).toBe(false)
  window(0).loaded()
  expect(seen.windows[0]?.shown).toBe(true)
  // What was asked for before there was a window is done as soon as its screens hear.
  expect(seen.windows[0]?.sent).toEqual([['news', { is: 'go', route: '/request/26-00007' }]])
})

it('opens a further one beside it, at the place that was asked for, and nowhere else', () => {
  void seen.hears.get('open-window')?.(ours, '/request/26-00042')
  expect(seen.windows[1]).toMatchObject({
    url: 'app://desk/#/request/26-00042',
    options: { x: window(0).bounds.x + 32, width: 1440 }
  })
  for (const route of ['https://example.org/', '//x y', undefined, { a: 1 }, 'x'.repeat(9_000)]) {
    void seen.hears.get('open-window')?.(ours, route)
    expect(seen.windows.at(-1)?.url).toBe('app://desk/')
    seen.windows.at(-1)?.window.close()
  }
  const before = seen.windows.length
  void seen.hears.get('open-window')?.(theirs, '/today')
  expect(seen.windows).toHaveLength(before)
})

it('remembers where the last one stood, how large its text was, and that it was maximised', () => {
  const [one] = seen.windows
  Object.assign(one!.window, {
    bounds: { x: 40, y: 60, width: 1000, height: 700 },
    zoom: 1.5,
    maximised: true
  })
  window(1).close()
  window(0).close()
  expect(kept().place).toEqual({ x: 40, y: 60, width: 1000, height: 700, maximised: true, zoom: 1.5 })
  seen.listeners.get('activate')?.()
  const next = seen.windows.at(-1)!
  expect(next.options).toMatchObject({ x: 40, y: 60, width: 1000, height: 700 })
  expect(next.window.maximised).toBe(true)
  next.window.loaded()
  expect(next.window.zoom).toBe(1.5)
})

it('opens a window for a second start', () => {
  const before = StandInWindow.all.length
  const second = seen.listeners.get('second-instance') as unknown as (...given: unknown[]) => void
  second({}, ['interloan', '--allow-file-access-from-files'], folder, { link: null, hidden: false })
  second({}, [], folder, 'nonsense')
  expect(StandInWindow.all).toHaveLength(before + 2)
})

it('keeps settings of the machine that a window chose, and takes nothing else', () => {
  const choose = (given: unknown, from: unknown = ours) =>
    seen.handlers.get('choose')?.(from as typeof ours, given) as unknown
  expect(choose({ badge: true })).toMatchObject({ badge: true, notices: false })
  expect(kept().settings).toMatchObject({ badge: true })
  expect(() => choose({ badge: 'yes' })).toThrow()
  expect(() => choose({ place: {} })).toThrow()
  expect(() => choose({ badge: false }, theirs)).toThrow('not our page')
  expect(kept().settings).toMatchObject({ badge: true })
})

it('has menus in the language of the window in front, which only say a command’s name to it', () => {
  const labels = () => seen.menu.map(({ label }) => label)
  const [one, two] = StandInWindow.all as [StandInWindow, StandInWindow]
  one.loaded()
  two.loaded()
  expect(labels()).toEqual(['File', 'Edit', 'View', 'Window', 'Help'])
  const tell = (at: StandInWindow, given: unknown, from = ours) =>
    void seen.hears.get('tell')?.({ ...from, sender: at.webContents }, given)
  tell(two, { language: 'de' })
  one.focus()
  expect(labels()[0]).toBe('File')
  two.focus()
  expect(labels()[0]).toBe('Datei')
  for (const bad of [{ language: 'x'.repeat(400) }, 'en', null, { language: 7 }]) tell(two, bad)
  tell(two, { language: 'en' }, theirs)
  expect(labels()[0]).toBe('Datei')
  const file = seen.menu[0]?.submenu as { click(): void }[]
  file[0]?.click()
  expect(two.entry.sent.at(-1)).toEqual(['news', { is: 'run', command: 'new' }])
  expect(
    one.entry.sent.filter(([channel, news]) => channel === 'news' && (news as { is: string }).is === 'run')
  ).toEqual([])
})

it('has a context menu in every window, and learns a word when it is told to', () => {
  const [one] = StandInWindow.all as [StandInWindow]
  const flags = { canUndo: false, canCut: false, canCopy: false, canPaste: true, canSelectAll: true }
  const clicked = { isEditable: true, selectionText: '', misspelledWord: 'libary', dictionarySuggestions: ['library'] }
  one.webContents.emit('context-menu', {}, { ...clicked, editFlags: flags })
  const items = seen.popups.at(-1) as unknown as { click?(): void }[]
  items[0]?.click?.()
  items[1]?.click?.()
  expect([seen.spelt, seen.learnt]).toEqual([['library'], ['libary']])
})

it('opens the folder of the ledger, and starts anew in safe mode without following a link again', () => {
  process.argv.push('interloan:request/26-00042')
  const help = seen.menu.at(-1)?.submenu as { click?(): void }[]
  help.forEach((item) => item.click?.())
  expect(seen.shownInFolder).toEqual([join(folder, 'desk.sqlite')])
  expect(seen.relaunched).toEqual([['--ledger', join(folder, 'desk.sqlite'), '--safe-mode']])
})

it('follows a link in the last window, or in a new one, and says of anything else that it leads nowhere', () => {
  const second = seen.listeners.get('second-instance') as unknown as (...given: unknown[]) => void
  const openUrl = seen.listeners.get('open-url') as unknown as (event: object, url: string) => void
  const front = StandInWindow.all.at(-1)!
  front.loaded()
  front.focus()
  const before = seen.windows.length
  second({}, [], folder, { link: 'interloan:request/26-00042', hidden: false })
  openUrl({ preventDefault: () => undefined }, 'interloan:new?title=Middlemarch')
  second({}, [], folder, { link: 'interloan:settings?language=de', hidden: false })
  expect(front.entry.sent.slice(-3)).toEqual([
    ['news', { is: 'go', route: '/request/26-00042' }],
    ['news', { is: 'go', route: '/new/borrowing?title=Middlemarch' }],
    ['news', { is: 'told', what: 'link-unread' }]
  ])
  expect(seen.windows).toHaveLength(before)
  for (const each of [...StandInWindow.all]) each.close()
  openUrl({ preventDefault: () => undefined }, 'interloan:new?side=lending&isbn=9780141439549')
  expect(seen.windows.at(-1)?.url).toBe('app://desk/#/new/lending?isbn=9780141439549')
})
