import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Answer } from '../../shared/contract/answer.ts'
import { machine, seen, type Handler } from '../support/electron-stand-in.ts'

// The real main, with the real core and its threads behind it, against a stand-in for `electron`.
vi.mock('electron', async () => (await import('../support/electron-stand-in.ts')).standIn)

const folder = mkdtempSync(join(tmpdir(), 'interloan-desktop-'))
const ours = { senderFrame: { url: 'app://desk/#/today', parent: null } }
const call = (name: string, input: unknown, staffId?: number, from: Parameters<Handler>[0] = ours) =>
  seen.handlers.get('call')?.(from, name, input, staffId) as Promise<Answer<never>>

beforeAll(async () => {
  machine.userData = folder
  process.argv = [process.execPath, '--ledger', join(folder, 'desk.sqlite')]
  await import('../../electron/main/index.ts')
  await vi.waitFor(() => expect(seen.windows).toHaveLength(1), { timeout: 20_000 })
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('opens one window in the sandbox, isolated, without Node, on its own address', () => {
  expect(seen.sandboxed).toBe(true)
  expect(seen.schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }
  ])
  expect(seen.windows[0]?.options.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    plugins: true
  })
  expect(seen.windows[0]?.url).toBe('app://desk/')
})

it('answers calls of the screens from the real core and tells windows of changes', async () => {
  const look = (await call('desk.look', {})) as unknown as { ok: true; value: { empty: boolean; setUp: boolean } }
  expect(look).toMatchObject({ ok: true, value: { empty: true, setUp: false } })
  const staff = (await call('staff.add', { name: 'Ana Reis' })) as unknown as { ok: true; value: { id: number } }
  const made = await call(
    'requests.create',
    { side: 'borrowing', service: 'loan', citation: { title: 'Middlemarch' } },
    staff.value.id
  )
  expect(made).toMatchObject({ ok: true })
  await vi.waitFor(() =>
    expect(
      seen.windows[0]?.sent.some(
        ([channel, change]) => channel === 'change' && (change as { topic: string }).topic === 'requests'
      )
    ).toBe(true)
  )
})

it('takes no act that nobody signed, nor one signed as the system', async () => {
  const input = { side: 'borrowing', service: 'loan', citation: { title: 'Middlemarch' } }
  expect(await call('requests.create', input)).toMatchObject({ ok: false, refusal: { refused: 'needs-staff' } })
  expect(await call('requests.create', input, 1)).toMatchObject({ ok: false, refusal: { refused: 'needs-staff' } })
  expect(await call('requests.create', input, 99_999)).toMatchObject({ ok: false, refusal: { refused: 'needs-staff' } })
})

it('hears only its own main frame', () => {
  for (const frame of [
    null,
    { url: 'https://example.org/', parent: null },
    { url: 'app://other/', parent: null },
    { url: 'app://desk/', parent: {} }
  ])
    expect(() => call('desk.look', {}, undefined, { senderFrame: frame })).toThrow('not our page')
})

it('hands out the screens with a strict policy and a nonce of their own, and nothing outside their folder', async () => {
  const page = seen.protocol?.({ url: 'app://desk/', method: 'GET' })
  const policy = page?.headers.get('content-security-policy') ?? ''
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
  expect(policy).toContain(`default-src 'none'`)
  expect(policy).not.toContain('unsafe')
  expect(nonce.length).toBeGreaterThan(15)
  expect(await page?.text()).toContain(`nonce="${nonce}"`)
  for (const url of [
    'app://desk/../../package.json',
    'app://desk/%2e%2e%2f%2e%2e%2fpackage.json',
    'app://elsewhere/',
    'app://desk/%00'
  ])
    expect(seen.protocol?.({ url, method: 'GET' }).status).toBe(404)
})

it('loads nothing from outside, grants no permission, opens no window', () => {
  const cancelled = (url: string) => {
    let said = false
    seen.requestFilter?.({ url }, ({ cancel }) => (said = cancel))
    return said
  }
  expect(cancelled('https://example.org/x.js')).toBe(true)
  expect(cancelled('file:///etc/passwd')).toBe(true)
  expect(cancelled('app://desk/assets/index.js')).toBe(false)
  let granted = true
  seen.permission?.({}, 'geolocation', (yes) => (granted = yes))
  expect(granted).toBe(false)
  const on = new Map<string, (event: { preventDefault(): void }, url: string) => void>()
  let open: ((details: { url: string }) => { action: string }) | undefined
  seen.listeners.get('web-contents-created')?.(
    ...([
      {},
      {
        on: (name: string, listener: never) => on.set(name, listener),
        setWindowOpenHandler: (handler: never) => (open = handler)
      }
    ] as never[])
  )
  let stayed = 0
  on.get('will-navigate')?.({ preventDefault: () => (stayed += 1) }, 'https://example.org/')
  on.get('will-navigate')?.({ preventDefault: () => (stayed += 1) }, 'app://desk/#/queue/open')
  expect(stayed).toBe(1)
  expect(open?.({ url: 'https://doi.org/10.1000/1' })).toEqual({ action: 'deny' })
  open?.({ url: 'file:///etc/passwd' })
  on.get('will-navigate')?.({ preventDefault: () => (stayed += 1) }, 'mailto:ana@example.org?subject=x')
  on.get('will-redirect')?.({ preventDefault: () => (stayed += 1) }, 'mailto:ana@example.org')
  expect(stayed).toBe(3)
  expect(seen.opened).toEqual(['https://doi.org/10.1000/1', 'mailto:ana@example.org?subject=x'])
})

it('closes the ledger before it ends', async () => {
  let waited = 0
  seen.listeners.get('before-quit')?.(...([{ preventDefault: () => (waited += 1) }] as never[]))
  await vi.waitFor(() => expect(seen.quits).toBe(1), { timeout: 10_000 })
  expect(waited).toBe(1)
  seen.listeners.get('before-quit')?.(...([{ preventDefault: () => (waited += 1) }] as never[]))
  expect(waited).toBe(1)
})
