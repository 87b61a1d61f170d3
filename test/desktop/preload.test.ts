import { expect, it, vi } from 'vitest'

type Bridge = {
  call(name: string, input: unknown, staffId?: number, language?: string): Promise<unknown>
  subscribe(listener: (change: unknown) => void): () => void
  pathOf(file: unknown): string
}
const { exposed, sent, hearing } = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  sent: [] as unknown[][],
  hearing: new Set<(event: unknown, change: unknown) => void>()
}))
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, value: unknown) => exposed.set(name, value) },
  ipcRenderer: {
    invoke: (...given: unknown[]) => (sent.push(given), Promise.resolve({ ok: true })),
    on: (_name: string, hear: (event: unknown, change: unknown) => void) => hearing.add(hear),
    off: (_name: string, hear: (event: unknown, change: unknown) => void) => hearing.delete(hear)
  },
  webUtils: { getPathForFile: () => '/scans/26-00001.pdf' }
}))

it('gives the screens three things and no more: calls, changes, and the path of a chosen file', async () => {
  await import('../../electron/preload/index.ts')
  const bridge = exposed.get('interloan') as Bridge
  expect([...exposed.keys()]).toEqual(['interloan'])
  expect(Object.keys(bridge).sort()).toEqual(['call', 'pathOf', 'subscribe'])
  await bridge.call('desk.look', {}, 2, 'de')
  expect(sent).toEqual([['call', 'desk.look', {}, 2, 'de']])
  const heard: unknown[] = []
  const stop = bridge.subscribe((change) => heard.push(change))
  hearing.forEach((hear) => hear({ sender: 'never given on' }, { topic: 'requests' }))
  stop()
  expect(heard).toEqual([{ topic: 'requests' }])
  expect(hearing.size).toBe(0)
  expect(bridge.pathOf({})).toBe('/scans/26-00001.pdf')
})
