import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { useListWindow } from '../../renderer/parts/list-window.ts'

type Window = ReturnType<typeof useListWindow>

/** A list of so many lines in a box of 800 px. */
function listOf(lines: number, headings: readonly number[] = []): { list: Window; box: HTMLElement } {
  let list: Window | undefined
  const box = ref<HTMLElement>()
  const wrapper = mount(
    defineComponent({
      setup() {
        list = useListWindow(box, ref(lines), ref(headings))
        return () => h('div', { ref: box })
      }
    })
  )
  const element = wrapper.element as HTMLElement
  Object.defineProperty(element, 'clientHeight', { value: 800 })
  return { list: list as Window, box: element }
}
const scrollTo = ({ list, box }: { list: Window; box: HTMLElement }, top: number) => {
  box.scrollTop = top
  list.scrolled()
}

describe('a long list', () => {
  it('draws a short one whole', () => {
    const { list } = listOf(60)
    expect([list.from.value, list.to.value, list.before.value, list.after.value]).toEqual([0, 60, 0, 0])
  })

  it('draws what is in sight of a million lines, at the top, in the middle and at the end', () => {
    const it = listOf(1_000_000)
    expect([it.list.from.value, it.list.to.value]).toEqual([0, 32])
    const all = () => it.list.before.value + it.list.after.value + (it.list.to.value - it.list.from.value) * 32
    // Browsers give up on higher boxes: the list is not as high as all its lines.
    expect(all()).toBeLessThanOrEqual(12_000_000 + 1)
    scrollTo(it, 6_000_000)
    expect(Math.abs(it.list.from.value - 500_000)).toBeLessThan(100)
    expect(it.list.to.value - it.list.from.value).toBeLessThan(60)
    scrollTo(it, 12_000_000 - 800)
    expect(it.list.to.value).toBe(1_000_000)
    expect(it.list.after.value).toBeLessThan(40)
  })

  it('always draws as many lines, more of them where the scrolling goes, so that each is written over one that has left', () => {
    const it = listOf(1000)
    const drawn = (top: number) => {
      scrollTo(it, top)
      return [it.list.from.value, it.list.to.value]
    }
    expect(drawn(3200)).toEqual([99, 131])
    expect(drawn(3232)).toEqual([100, 132])
    expect(drawn(3200)).toEqual([95, 127])
    expect(drawn(32)).toEqual([0, 32])
    expect(drawn(1000 * 32 - 800)).toEqual([968, 1000])
  })

  it('brings any line into sight', () => {
    const it = listOf(1_000_000)
    for (const line of [0, 17, 999_999, 123_456, 500_000, 499_990, 3]) {
      it.list.show(line)
      expect(it.list.from.value, `${line}`).toBeLessThanOrEqual(line)
      expect(it.list.to.value, `${line}`).toBeGreaterThan(line)
    }
  })

  it('counts headings as lower lines', () => {
    const it = listOf(400, [0, 10, 200])
    expect(it.list.before.value).toBe(0)
    it.list.show(399)
    expect(it.list.to.value).toBe(400)
    // 397 rows of 32 px and 3 headings of 28.
    const drawn = Array.from({ length: it.list.to.value - it.list.from.value }, (_, at) => it.list.from.value + at)
    const height = drawn.reduce((sum, line) => sum + ([0, 10, 200].includes(line) ? 28 : 32), 0)
    expect(it.list.before.value + height + it.list.after.value).toBe(397 * 32 + 3 * 28)
  })
})
