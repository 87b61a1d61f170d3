import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { machine, seen } from '../support/electron-stand-in.ts'

// What `npm run build` makes: run against the stand-in, its thread started by the file name that it has in the build.
vi.mock('electron', async () => (await import('../support/electron-stand-in.ts')).standIn)
const root = join(import.meta.dirname, '../..')
// Screens that were built elsewhere have no packages above them.
const named = join(process.env['INTERLOAN_SCREENS'] ?? '', '..')
const out = named.startsWith(root) ? named : join(root, 'out')
const folder = mkdtempSync(join(tmpdir(), 'interloan-built-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('has a main with its thread beside it, one preload that needs electron alone, and the screens', () => {
  for (const file of [
    'main/index.js',
    'main/thread.js',
    'main/command-line.js',
    'preload/index.cjs',
    'renderer/index.html'
  ])
    expect(existsSync(join(out, file)), file).toBe(true)
  const preload = readFileSync(join(out, 'preload/index.cjs'), 'utf8')
  expect([...preload.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name)).toEqual([
    expect.stringMatching(/^["'`]electron["'`]$/)
  ])
  expect(readdirSync(join(out, 'preload'))).toEqual(['index.cjs'])
})

it('opens a window and answers its calls from the built thread', async () => {
  machine.userData = folder
  process.argv = [process.execPath, '--ledger', join(folder, 'desk.sqlite')]
  await import(/* @vite-ignore */ join(out, 'main/index.js'))
  await vi.waitFor(() => expect(seen.windows).toHaveLength(1), { timeout: 20_000 })
  expect(existsSync(String(seen.windows[0]?.options.webPreferences['preload']))).toBe(true)
  const look = await seen.handlers.get('call')?.({ senderFrame: { url: 'app://desk/', parent: null } }, 'desk.look', {})
  expect(look).toMatchObject({ ok: true, value: { empty: true } })
  expect(await seen.protocol?.({ url: 'app://desk/', method: 'GET' }).text()).toContain('<div id="app">')
  seen.listeners.get('before-quit')?.(...([{ preventDefault: () => undefined }] as never[]))
  await vi.waitFor(() => expect(seen.quits).toBe(1), { timeout: 10_000 })
})
