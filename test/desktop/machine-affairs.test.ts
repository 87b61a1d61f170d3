import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Change } from '../../shared/contract/answer.ts'
import { machine, seen, StandInWindow } from '../support/electron-stand-in.ts'

// What the program does around its windows, against a stand-in for `electron`.
vi.mock('electron', async () => (await import('../support/electron-stand-in.ts')).standIn)
const { machineAffairs } = await import('../../electron/main/machine-affairs.ts')
const { noMemory, machineMemory } = await import('../../electron/main/machine-memory.ts')
const { noticeOf, systemNotices } = await import('../../electron/main/notices.ts')
const { deskWindows } = await import('../../electron/main/windows.ts')
const { askWhereToKeep } = await import('../../electron/main/downloads.ts')
const { spellingLanguages } = await import('../../electron/main/spelling.ts')
const { autostartEntry } = await import('../../electron/main/login-start.ts')

const folder = mkdtempSync(join(tmpdir(), 'interloan-affairs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const needs = (all: number, kinds: Record<string, number>) => ({ all, kinds: new Map(Object.entries(kinds)) })
const off = { notices: false, badge: false, tray: false, atLogin: false, spelling: false }

describe('A message of the system', () => {
  it('says how many more are to be worked on, and of which kinds, most first', () => {
    const before = needs(3, { 'To pull': 2, Unclear: 1 })
    expect(noticeOf(before, needs(7, { 'To pull': 3, Unclear: 1, Late: 3 }), 'en')).toEqual({
      title: '4 more are to be worked on',
      body: 'Late: 3 more\nTo pull: 1 more'
    })
    expect(noticeOf(before, needs(4, { 'To pull': 3, Unclear: 1 }), 'de')?.title).toBe(
      'Eine weitere ist zu bearbeiten'
    )
    expect(noticeOf(before, needs(3, { 'To pull': 3 }), 'en')).toBeUndefined()
    expect(noticeOf(before, needs(1, { 'To pull': 1 }), 'en')).toBeUndefined()
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`Kind ${index}`, 2]))
    expect(noticeOf(before, needs(63, many), 'en')?.body.split('\n')).toHaveLength(4)
  })

  it('comes while nobody looks, if it is wanted, and not more than once a minute', () => {
    seen.notices.length = 0
    let looks = false
    let clicks = 0
    const tell = systemNotices(
      () => looks,
      () => 'en',
      () => (clicks += 1)
    )
    tell(needs(5, { Late: 5 }), true, 0)
    tell(needs(6, { Late: 6 }), false, 1_000)
    looks = true
    tell(needs(8, { Late: 8 }), true, 2_000)
    expect(seen.notices).toEqual([])
    looks = false
    tell(needs(9, { Late: 9 }), true, 3_000)
    tell(needs(11, { Late: 11 }), true, 4_000)
    expect(seen.notices.map(({ said }) => said.title)).toEqual(['One more is to be worked on'])
    // What came meanwhile is said when the minute is over, together.
    tell(needs(12, { Late: 12 }), true, 64_000)
    expect(seen.notices.map(({ said }) => said.title).at(-1)).toBe('3 more are to be worked on')
    seen.notices[0]?.emit('click')
    expect(clicks).toBe(1)
  })
})

describe('This machine’s settings at work', () => {
  const listeners = new Set<(change: Change) => void>()
  let asked = 0
  let need = 4
  const desk = {
    call: () => {
      asked += 1
      return Promise.resolve({
        ok: true as const,
        value: { need, lines: [{ kind: 'Late', count: need, first: { title: 'A title', patron: 'A name' } }] }
      })
    },
    subscribe: (listener: (change: Change) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    }
  }
  const memory = noMemory()
  let affairs: ReturnType<typeof machineAffairs>
  beforeAll(() => {
    process.env['XDG_CONFIG_HOME'] = folder
    affairs = machineAffairs(
      desk,
      memory,
      deskWindows(memory, () => undefined),
      () => 'en'
    )
  })

  it('ask nothing of the ledger while nothing is turned on', async () => {
    await vi.waitFor(() => expect(affairs.settings()).toEqual(off))
    expect([asked, seen.badge, seen.trays.length, affairs.stays()]).toEqual([0, 0, 0, false])
  })

  it('show the number at the icon, and take it away again', async () => {
    affairs.choose({ badge: true })
    await vi.waitFor(() => expect(seen.badge).toBe(4))
    affairs.choose({ badge: false })
    expect(seen.badge).toBe(0)
  })

  it('stay beside the clock without a window, with a menu that opens one', async () => {
    affairs.choose({ tray: true })
    await vi.waitFor(() => expect(seen.trays[0]?.tip).toBe('Interloan: 4 requests are to be worked on'))
    expect(affairs.stays()).toBe(true)
    const menu = seen.trays[0]?.menu as unknown as { label?: string; click(): void }[]
    expect(menu.map(({ label }) => label)).toEqual([
      '4 requests are to be worked on',
      'Open Interloan',
      'New request',
      undefined,
      'Quit'
    ])
    expect(StandInWindow.all).toEqual([])
    menu[2]?.click()
    StandInWindow.all[0]?.loaded()
    expect(seen.windows[0]?.sent).toEqual([['news', { is: 'run', command: 'new' }]])
    menu[1]?.click()
    expect(StandInWindow.all).toHaveLength(1)
    affairs.choose({ tray: false })
    expect([seen.trays[0]?.gone, affairs.stays()]).toEqual([true, false])
  })

  it('say nothing of requests but counts and kinds, though more is known', async () => {
    StandInWindow.focused = null
    affairs.choose({ notices: true })
    await vi.waitFor(() => expect(asked).toBeGreaterThan(2))
    seen.notices.length = 0
    need = 6
    vi.useFakeTimers()
    listeners.forEach((listener) => listener({ topic: 'requests' }))
    await vi.advanceTimersByTimeAsync(3_000)
    vi.useRealTimers()
    expect(seen.notices.map(({ said }) => said)).toEqual([
      { title: '2 more are to be worked on', body: 'Late: 2 more', silent: true }
    ])
  })

  it.skipIf(process.platform === 'darwin')(
    'mark misspelt words in the languages of the window and the system, when it is wanted',
    () => {
      expect(seen.spelling).toEqual({ on: false, languages: [] })
      affairs.choose({ spelling: true })
      expect(seen.spelling).toEqual({ on: true, languages: ['en-GB'] })
      affairs.choose({ spelling: false })
      expect(seen.spelling.on).toBe(false)
    }
  )

  it.skipIf(process.platform !== 'linux')('start the program at sign-in, or no longer', () => {
    affairs.choose({ atLogin: true })
    expect(affairs.settings()).toMatchObject({ atLogin: true })
    affairs.choose({ atLogin: false })
    expect(affairs.settings()).toMatchObject({ atLogin: false })
    affairs.stop()
    expect(listeners.size).toBe(0)
  })
})

it('finds the word lists for languages among those that there are', () => {
  const there = ['de', 'de-AT', 'en-GB', 'en-US', 'pt-BR', 'fr']
  expect(spellingLanguages(['de', 'de-AT', 'en-GB'], there)).toEqual(['de-AT', 'en-GB'])
  expect(spellingLanguages(['en', 'en-US', 'fr-CA'], there)).toEqual(['en-US', 'fr'])
  expect(spellingLanguages(['pt', 'de-CH'], there)).toEqual(['pt-BR', 'de'])
  expect(spellingLanguages(['ja', '', 'tlh-QO'], there)).toEqual([])
  expect(spellingLanguages(['de', 'en', 'fr', 'pt'], there)).toHaveLength(3)
})

it('writes the start at sign-in so that no path becomes more than a path', () => {
  expect(autostartEntry('/opt/Interloan/interloan')).toContain('\nExec="/opt/Interloan/interloan" --hidden\n')
  expect(autostartEntry('/home/a b/50%/$x`y"z\\.AppImage')).toContain(
    '\nExec="/home/a b/50%%/\\\\$x\\\\`y\\\\"z\\\\\\\\.AppImage" --hidden\n'
  )
})

describe('A file that is kept', () => {
  const memory = machineMemory(join(folder, 'files.json'))
  const windows = deskWindows(memory, () => undefined)
  const item = (url: string, name: string, path = '') => {
    const options: { defaultPath?: string } = {}
    let done: ((event: object, state: string) => void) | undefined
    return {
      options,
      getURL: () => url,
      getFilename: () => name,
      getSavePath: () => path,
      setSaveDialogOptions: (given: { defaultPath: string }) => Object.assign(options, given),
      once: (_name: string, hear: typeof done) => (done = hear),
      end: (state: string) => done?.({}, state)
    }
  }
  let refused = 0
  const event = { preventDefault: () => (refused += 1) }
  beforeAll(() => askWhereToKeep(memory, windows))

  it('asks for its place where the last one was kept', () => {
    const file = item('blob:app://desk/1', '26-00042 pull slip.pdf', join(folder, '26-00042.pdf'))
    seen.download?.(event, file, {})
    expect(file.options.defaultPath).toBe(join('/home/ana/downloads', '26-00042 pull slip.pdf'))
    file.end('completed')
    const next = item('blob:app://desk/2', '../../.bash\u202erc\u0000', '')
    seen.download?.(event, next, {})
    expect(next.options.defaultPath).toBe(join(folder, '.bash-rc-'))
    const long = item('blob:app://desk/3', `${'x'.repeat(400)}.csv`)
    seen.download?.(event, long, {})
    expect(long.options.defaultPath).toBe(join(folder, `${'x'.repeat(120)}.csv`))
    expect(refused).toBe(0)
  })

  it('comes from the screens only, and says when it could not be written', () => {
    seen.download?.(event, item('https://example.org/x.exe', 'x.exe'), {})
    expect(refused).toBe(1)
    const window = windows.open() as unknown as StandInWindow
    window.loaded()
    const file = item('blob:app://desk/4', 'list.csv', '/full/list.csv')
    seen.download?.(event, file, window.webContents)
    file.end('interrupted')
    expect(window.entry.sent).toEqual([['news', { is: 'told', what: 'file-not-kept' }]])
    expect(machine.userData).toBe('/nowhere')
  })
})
