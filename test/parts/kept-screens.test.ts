import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick, watch } from 'vue'
import { type RouteLocationNormalizedLoaded, useRoute } from 'vue-router'
import { KeptScreens, onceWanted, soonWanted } from '../../renderer/kept-screens.ts'
import { usePlaceOfScreen } from '../../renderer/screen-place.ts'
import { whileShown } from '../../renderer/while-shown.ts'

enableAutoUnmount(afterEach)
afterEach(() => vi.useRealTimers())
let told: string[] = []
beforeEach(() => {
  told = []
  soonWanted.value = undefined
  onceWanted.value = []
  document.body.replaceChildren()
})
const screenNamed = (name: string) =>
  defineComponent({
    setup() {
      told.push(`${name} is made`)
      whileShown(() => {
        told.push(`${name} begins`)
        return () => told.push(`${name} ends`)
      })
      const minute = usePlaceOfScreen()?.minute
      const route = useRoute()
      watch(
        () => route.query['at'],
        (at) => told.push(`${name} hears ${String(at)}`)
      )
      return () => h('p', { title: name }, h('input', { name, title: minute?.value }))
    }
  })
const made = new Map<string, ReturnType<typeof screenNamed>>()
function screenOf(name: string) {
  const screen = made.get(name) ?? screenNamed(name)
  made.set(name, screen)
  return screen
}
/** The address of a screen; those named in capitals stay. */
const addressOf = (name: string, at?: string) => {
  const meta = { stays: name === name.toUpperCase() }
  const matched = [{ components: { default: screenOf(name) } }]
  return { name, params: {}, query: { at }, meta, matched } as unknown as RouteLocationNormalizedLoaded
}
/** The desk with its first screen, and the way to others. */
function desk(first: string) {
  const props = (name: string, at?: string) => ({ screen: h(screenOf(name)), route: addressOf(name, at) })
  const wrapper = mount(KeptScreens, { props: { ...props(first), minute: 1 }, attachTo: document.body })
  return {
    go: (name: string, at?: string) => wrapper.setProps(props(name, at)).then(nextTick),
    leave: () => wrapper.unmount(),
    minute: (minute: number) => wrapper.setProps({ minute }).then(nextTick),
    field: (name: string) => document.querySelector<HTMLInputElement>(`input[name="${name}"]`),
    all: () => [...document.querySelectorAll('input')].map(({ name }) => name),
    inSight: () => [...document.querySelectorAll('.in-sight input')].map((each) => each.getAttribute('name'))
  }
}

describe('a screen that stays', () => {
  it('is the same one when one comes back, with what was typed in it, and never left the page', async () => {
    const { go, field, inSight } = desk('OPEN')
    const before = field('OPEN')
    if (before) before.value = 'bells'
    await go('request')
    expect([inSight(), field('OPEN') === before]).toEqual([['request'], true])
    await go('OPEN')
    expect([inSight(), field('OPEN') === before, field('OPEN')?.value, field('request')]).toEqual([
      ['OPEN'],
      true,
      'bells',
      null
    ])
  })

  it('rests while another is shown: what was shown ends before the next begins', async () => {
    const { go } = desk('OPEN')
    await go('TODAY')
    await go('request')
    await go('OPEN')
    expect(told).toEqual([
      'OPEN is made',
      'OPEN begins',
      'TODAY is made',
      'OPEN ends',
      'TODAY begins',
      'request is made',
      'TODAY ends',
      'request begins',
      'request ends',
      'OPEN begins'
    ])
  })

  it('does not hear where one goes meanwhile, and hears before it begins again where it is opened', async () => {
    const { go } = desk('OPEN')
    await go('TODAY', 'late')
    await go('TODAY', 'mine')
    await go('OPEN', 'rush')
    expect(told.slice(4)).toEqual(['TODAY begins', 'TODAY hears mine', 'OPEN hears rush', 'TODAY ends', 'OPEN begins'])
  })

  it('gives up the focus, so that no letter goes into a field that nobody sees', async () => {
    const { go, field } = desk('OPEN')
    field('OPEN')?.focus()
    expect(document.activeElement).toBe(field('OPEN'))
    await go('TODAY')
    expect(document.activeElement).toBe(document.body)
  })

  it('makes room for others, once the new one is there: of thirty-seven the one that was shown longest ago goes, and nothing moves in the page', async () => {
    vi.useFakeTimers()
    const { go, all, inSight } = desk('A')
    const others = [...Array(35).keys()].map((nth) => `L${nth}`)
    for (const name of ['L0', 'A', ...others.slice(1)]) await go(name)
    await vi.advanceTimersByTimeAsync(1000)
    expect(all()).toEqual(['A', ...others])
    await go('Y')
    expect([all(), inSight()]).toEqual([['A', ...others, 'Y'], ['Y']])
    await vi.advanceTimersByTimeAsync(1000)
    expect([all(), inSight()]).toEqual([['A', ...others.slice(1), 'Y'], ['Y']])
  })

  it('reads its dates as they were when it was left, and anew a moment after it is shown again', async () => {
    vi.useFakeTimers()
    const { go, field, minute } = desk('OPEN')
    await go('TODAY')
    await minute(2)
    expect([field('OPEN')?.title, field('TODAY')?.title]).toEqual(['1', '2'])
    await go('OPEN')
    expect(field('OPEN')?.title).toBe('1')
    await vi.advanceTimersByTimeAsync(1000)
    expect([field('OPEN')?.title, field('TODAY')?.title]).toEqual(['2', '2'])
  })
})

describe('a screen that is likely to be opened next', () => {
  it('is made behind the one in sight, and begins when it is opened, as the same one', async () => {
    const { go, field, inSight } = desk('TODAY')
    soonWanted.value = addressOf('OPEN')
    await nextTick()
    await nextTick()
    const before = field('OPEN')
    expect([inSight(), before?.closest('.aside') != null]).toEqual([['TODAY'], true])
    await go('OPEN')
    expect([inSight(), field('OPEN') === before]).toEqual([['OPEN'], true])
    expect(told).toEqual(['TODAY is made', 'TODAY begins', 'OPEN is made', 'TODAY ends', 'OPEN begins'])
  })

  it('is not made twice, and one that would not stay is not made', async () => {
    const { go, all } = desk('TODAY')
    await go('OPEN')
    for (const name of ['TODAY', 'OPEN', 'request']) {
      soonWanted.value = addressOf(name)
      await nextTick()
    }
    expect(all()).toEqual(['TODAY', 'OPEN'])
  })
})

describe('screens that are opened some time', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    // The browser always has time to spare here.
    vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run, 1))
  })
  afterEach(() => vi.unstubAllGlobals())
  const wanted = (names: string) => (onceWanted.value = names.split(' ').map((name) => addressOf(name)))
  const many = [...Array(40).keys()].map((nth) => `L${nth}`)
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

  it('are made one by one while nobody does anything, and are there when they are opened', async () => {
    const { go, all, field, inSight } = desk('TODAY')
    wanted('A B')
    await pass(1900)
    expect(all()).toEqual(['TODAY'])
    await pass(150)
    expect(all()).toEqual(['TODAY', 'A'])
    await pass(1000)
    expect([all(), inSight()]).toEqual([['TODAY', 'A', 'B'], ['TODAY']])
    const before = field('B')
    await go('B')
    expect([inSight(), field('B') === before]).toEqual([['B'], true])
    expect(told).toEqual(['TODAY is made', 'TODAY begins', 'A is made', 'B is made', 'TODAY ends', 'B begins'])
  })

  it.each(['keydown', 'input', 'pointerdown', 'pointermove', 'wheel'])(
    'wait while somebody works (%s), until two seconds after',
    async (act) => {
      const { all } = desk('TODAY')
      wanted('A B')
      for (let second = 0; second < 10; second += 1) {
        document.body.dispatchEvent(new Event(act, { bubbles: true }))
        await pass(1000)
      }
      expect(all()).toEqual(['TODAY'])
      await pass(3000)
      expect(all()).toEqual(['TODAY', 'A', 'B'])
    }
  )

  it('take nobody’s room, and the least likely of them goes first when there is none', async () => {
    const { go, all } = desk('TODAY')
    wanted(many.join(' '))
    await pass(20_000)
    expect(all().slice(1)).toEqual(many.slice(0, 35))
    await go('Z')
    await pass(1000)
    expect(all().slice(1)).toEqual([...many.slice(0, 34), 'Z'])
  })

  it('are made when they become likely, and no more of them once the desk is left', async () => {
    const { all, leave } = desk('TODAY')
    wanted('A')
    await pass(10_000)
    wanted('A B')
    await pass(10_000)
    expect(all()).toEqual(['TODAY', 'A', 'B'])
    wanted('A B C')
    leave()
    await pass(10_000)
    expect(told.filter((each) => each.startsWith('C'))).toEqual([])
  })

  it('are laid out anew when a font has come, each by itself, and not the one in sight', async () => {
    const fonts = new EventTarget()
    Object.defineProperty(document, 'fonts', { value: fonts, configurable: true })
    const { go } = desk('TODAY')
    wanted('A B')
    await pass(10_000)
    await go('A')
    await pass(1000)
    const measured: string[] = []
    const measure = vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (
      this: HTMLElement
    ) {
      measured.push(this.title)
      return new DOMRect()
    })
    fonts.dispatchEvent(new Event('loadingdone'))
    await pass(250)
    expect(measured).toEqual(['TODAY'])
    await pass(2000)
    expect(measured).toEqual(['TODAY', 'B'])
    measure.mockRestore()
    Reflect.deleteProperty(document, 'fonts')
  })
})
