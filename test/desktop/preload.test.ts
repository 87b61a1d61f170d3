import { expect, it, vi } from 'vitest'
import type { DesktopBridge } from '../../shared/contract/desktop.ts'

type Listener = (event: unknown, said: unknown) => void
const { exposed, sent, hearing } = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  sent: [] as unknown[][],
  hearing: new Map<string, Set<Listener>>()
}))
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, value: unknown) => exposed.set(name, value) },
  ipcRenderer: {
    invoke: (...given: unknown[]) => (sent.push(given), Promise.resolve({ ok: true })),
    send: (...given: unknown[]) => void sent.push(given),
    on: (name: string, listener: Listener) =>
      hearing.set(name, (hearing.get(name) ?? new Set<Listener>()).add(listener)),
    off: (name: string, listener: Listener) => hearing.get(name)?.delete(listener)
  },
  webUtils: { getPathForFile: () => '/scans/26-00001.pdf' }
}))

it('gives the screens what the contract of the desktop names, and nothing more', async () => {
  await import('../../electron/preload/index.ts')
  const bridge = exposed.get('interloan') as DesktopBridge
  expect([...exposed.keys()]).toEqual(['interloan'])
  expect(Object.keys(bridge).sort()).toEqual([
    'call',
    'choose',
    'hear',
    'openWindow',
    'pathOf',
    'settings',
    'subscribe',
    'tell'
  ])
  await bridge.call('desk.look', {}, 2, 'de')
  bridge.openWindow('/today')
  bridge.tell({ language: 'de' })
  await bridge.settings()
  await bridge.choose({ tray: true })
  expect(sent).toEqual([
    ['call', 'desk.look', {}, 2, 'de'],
    ['open-window', '/today'],
    ['tell', { language: 'de' }],
    ['settings'],
    ['choose', { tray: true }]
  ])
  expect(bridge.pathOf({} as File)).toBe('/scans/26-00001.pdf')
})

it('gives on what is said, never who said it, and stops when it is told to', () => {
  const bridge = exposed.get('interloan') as DesktopBridge
  const heard: unknown[] = []
  const stops = [bridge.subscribe((change) => heard.push(change)), bridge.hear((news) => heard.push(news))]
  const say = (channel: string, said: unknown) =>
    hearing.get(channel)?.forEach((listener) => listener({ sender: 'never given on' }, said))
  say('change', { topic: 'requests' })
  say('news', { is: 'go', route: '/today' })
  stops.forEach((stop) => stop())
  say('change', { topic: 'paper' })
  expect(heard).toEqual([{ topic: 'requests' }, { is: 'go', route: '/today' }])
})
