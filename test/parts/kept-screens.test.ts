import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h, nextTick } from 'vue'
import { KeptScreens } from '../../renderer/kept-screens.ts'
import { whileShown } from '../../renderer/while-shown.ts'

let told: string[] = []
beforeEach(() => {
  told = []
  document.body.replaceChildren()
})
const screenNamed = (name: string) =>
  defineComponent({
    setup() {
      whileShown(() => {
        told.push(`${name} begins`)
        return () => told.push(`${name} ends`)
      })
      return () => h('input', { name })
    }
  })
/** The desk with its first screen, and the way to others; those named in capitals stay. */
function desk(first: string) {
  const made = new Map<string, ReturnType<typeof screenNamed>>()
  const props = (name: string) => {
    const screen = made.get(name) ?? screenNamed(name)
    made.set(name, screen)
    return { screen: h(screen), name, stays: name === name.toUpperCase() }
  }
  const wrapper = mount(KeptScreens, { props: props(first), attachTo: document.body })
  return {
    go: (name: string) => wrapper.setProps(props(name)).then(nextTick),
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
      'OPEN begins',
      'OPEN ends',
      'TODAY begins',
      'TODAY ends',
      'request begins',
      'request ends',
      'OPEN begins'
    ])
  })

  it('gives up the focus, so that no letter goes into a field that nobody sees', async () => {
    const { go, field } = desk('OPEN')
    field('OPEN')?.focus()
    expect(document.activeElement).toBe(field('OPEN'))
    await go('TODAY')
    expect(document.activeElement).toBe(document.body)
  })

  it('makes room for others: of five the one that was shown longest ago goes, and nothing moves in the page', async () => {
    const { go, all, inSight } = desk('A')
    for (const name of ['B', 'C', 'A', 'D']) await go(name)
    expect(all()).toEqual(['A', 'B', 'C', 'D'])
    await go('E')
    expect([all(), inSight()]).toEqual([['A', 'C', 'D', 'E'], ['E']])
  })
})
