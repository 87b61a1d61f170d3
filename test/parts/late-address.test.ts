import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, type RouterHistory } from 'vue-router'
import { withLateAddress } from '../../renderer/late-address.ts'

describe('the address of the screen that is shown', () => {
  let written: RouterHistory
  let address: RouterHistory
  beforeEach(() => {
    vi.useFakeTimers()
    written = createMemoryHistory()
    address = withLateAddress(written)
    address.replace('/today')
    vi.runAllTimers()
  })
  afterEach(() => {
    address.destroy()
    vi.useRealTimers()
  })
  const press = (key: string, held: KeyboardEventInit = {}) =>
    window.dispatchEvent(new KeyboardEvent('keydown', { key, ...held }))

  it('is known at once and written a moment after the screen is there', () => {
    address.push('/queue/open')
    expect(address.location).toBe('/queue/open')
    expect(written.location).toBe('/today')
    vi.advanceTimersByTime(300)
    expect(written.location).toBe('/queue/open')
  })
  it('of each screen gone through quickly is there for going back', () => {
    for (const to of ['/queue/open', '/queue/late', '/request/26-00001']) address.push(to)
    address.replace('/request/26-00002')
    vi.runAllTimers()
    expect(written.location).toBe('/request/26-00002')
    const came: string[] = []
    address.listen((to) => came.push(to))
    for (let back = 0; back < 3; back += 1) address.go(-1)
    expect(came).toEqual(['/queue/late', '/queue/open', '/today'])
  })
  it('is written before one goes back, so that nothing is left out', () => {
    address.push('/queue/open')
    const came: [to: string, from: string][] = []
    address.listen((to, from) => came.push([to, from]))
    address.go(-1)
    expect(came).toEqual([['/today', '/queue/open']])
    expect(address.location).toBe('/today')
    vi.runAllTimers()
    expect(written.location).toBe('/today')
  })
  it.each([
    ['Alt and a letter, which may open another window', () => press('n', { altKey: true })],
    ['Ctrl and a letter, which may read the page anew', () => press('r', { ctrlKey: true })],
    ['the key that reads the page anew', () => press('F5')],
    ["a mouse's button for going back", () => window.dispatchEvent(new PointerEvent('pointerdown', { button: 3 }))],
    ['the end of the page', () => window.dispatchEvent(new Event('pagehide'))]
  ])('is written before %s', (_what, happens) => {
    address.push('/queue/open')
    happens()
    expect(written.location).toBe('/queue/open')
    vi.runAllTimers()
    expect(written.location).toBe('/queue/open')
  })
  it('waits for its moment while somebody works by single keys and clicks', () => {
    address.push('/queue/open')
    press('j')
    window.dispatchEvent(new PointerEvent('pointerdown', { button: 0 }))
    expect(written.location).toBe('/today')
  })
  it('is not written over where the browser itself went meanwhile', () => {
    address.push('/queue/open')
    vi.runAllTimers()
    const came: string[] = []
    address.listen((to) => came.push(to))
    address.push('/queue/late')
    written.go(-1)
    vi.runAllTimers()
    expect(came).toEqual(['/today'])
    expect([address.location, written.location]).toEqual(['/today', '/today'])
  })
})
