import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick, watch } from 'vue'
import { type RouteLocationNormalizedLoaded, useRoute } from 'vue-router'
import { KeptScreens, soonWanted } from '../../renderer/kept-screens.ts'
import { whileShown } from '../../renderer/while-shown.ts'

enableAutoUnmount(afterEach)
afterEach(() => vi.useRealTimers())
let told: string[] = []
beforeEach(() => {
  told = []
  soonWanted.value = undefined
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
      const route = useRoute()
      watch(
        () => route.query['at'],
        (at) => told.push(`${name} hears ${String(at)}`)
      )
      return () => h('input', { name })
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
  const wrapper = mount(KeptScreens, { props: props(first), attachTo: document.body })
  return {
    go: (name: string, at?: string) => wrapper.setProps(props(name, at)).then(nextTick),
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

  it('makes room for others, once the new one is there: of nine the one that was shown longest ago goes, and nothing moves in the page', async () => {
    vi.useFakeTimers()
    const { go, all, inSight } = desk('A')
    for (const name of 'BACDEFGH') await go(name)
    await vi.advanceTimersByTimeAsync(1000)
    expect(all().join('')).toBe('ABCDEFGH')
    await go('I')
    expect([all().join(''), inSight()]).toEqual(['ABCDEFGHI', ['I']])
    await vi.advanceTimersByTimeAsync(1000)
    expect([all().join(''), inSight()]).toEqual(['ACDEFGHI', ['I']])
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
