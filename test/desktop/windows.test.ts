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
