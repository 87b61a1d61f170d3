import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import FieldSearch from '../../renderer/parts/FieldSearch.vue'

const libraries = [
  { id: 1, name: 'Lakeshore State University', detail: 'ATTX' },
  { id: 2, name: 'UB Waldheim', detail: 'DE-Wdh' }
]
const search = (text: string) =>
  Promise.resolve(libraries.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())))

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

async function field() {
  const submitted = vi.fn()
  const box = mount(
    {
      components: { FieldSearch },
      setup: () => ({ search, submitted, picked }),
      template:
        '<form @submit.prevent="submitted"><FieldSearch label="Suppliers" :search="search" @pick="picked.push($event.id)" /></form>'
    },
    { attachTo: document.body }
  )
  const input = box.get('input')
  await input.trigger('focus')
  return {
    box,
    input,
    shown: () => box.findAll('[role="option"]').length > 0 && box.get('[role="listbox"]').isVisible()
  }
}
let picked: number[] = []
beforeEach(() => (picked = []))

async function type(input: Awaited<ReturnType<typeof field>>['input'], text: string) {
  await input.setValue(text)
  await vi.advanceTimersByTimeAsync(100)
  await nextTick()
}

test('what is typed finds libraries, Enter takes the first, and the list is closed', async () => {
  const { box, input, shown } = await field()
  await type(input, 'wald')
  expect(shown()).toBe(true)
  await input.trigger('keydown', { key: 'Enter' })
  expect([picked, input.element.value, shown()]).toEqual([[2], '', false])
  box.unmount()
})

test('with the list closed Enter belongs to the form', async () => {
  const { box, input } = await field()
  await type(input, 'wald')
  await input.trigger('keydown', { key: 'Enter' })
  const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })
  input.element.dispatchEvent(event)
  expect([picked, event.defaultPrevented]).toEqual([[2], false])
  box.unmount()
})

test('the arrow down opens the list without a letter', async () => {
  const { box, input, shown } = await field()
  expect(shown()).toBe(false)
  await input.trigger('keydown', { key: 'ArrowDown' })
  await vi.advanceTimersByTimeAsync(100)
  expect(shown()).toBe(true)
  await input.trigger('keydown', { key: 'ArrowDown' })
  await input.trigger('keydown', { key: 'Enter' })
  expect(picked).toEqual([2])
  box.unmount()
})

test('Escape closes the list and keeps what was typed', async () => {
  const { box, input, shown } = await field()
  await type(input, 'lake')
  await input.trigger('keydown', { key: 'Escape' })
  expect([shown(), input.element.value]).toEqual([false, 'lake'])
  box.unmount()
})
