import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { faultsTakeFocus } from '../../renderer/fault-focus.ts'

let stop: () => void
const at = (id: string) => document.getElementById(id) as HTMLInputElement
const focus = () => document.activeElement?.id
const press = (key: string, more: KeyboardEventInit = {}) =>
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }))
const refuse = (id: string) => at(id).setAttribute('aria-invalid', 'true')

beforeEach(() => {
  vi.useFakeTimers()
  document.body.innerHTML = `<main id="sheet"><input id="name"><input id="sum"><button id="row">Add a row</button>
    <button id="save" class="is-main">Save</button></main>`
  stop = faultsTakeFocus()
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

test('what is refused after Enter has the focus, the first of several, and once more when it is refused again', () => {
  at('name').focus()
  press('Enter')
  refuse('sum')
  vi.advanceTimersByTime(100)
  expect(focus()).toBe('sum')
  at('save').focus()
  at('save').click()
  vi.advanceTimersByTime(100)
  expect(focus()).toBe('sum')
  refuse('name')
  at('save').focus()
  press('Enter')
  vi.advanceTimersByTime(100)
  expect(focus()).toBe('name')
})

test('a dialog’s own field comes before those behind it', () => {
  document.body.insertAdjacentHTML('beforeend', '<div role="dialog"><input id="in" ><input id="wrong"></div>')
  at('in').focus()
  press('Enter', { ctrlKey: true })
  refuse('name')
  refuse('wrong')
  vi.advanceTimersByTime(100)
  expect(focus()).toBe('wrong')
})

test('who went on meanwhile, or only added a row, stays where they are', () => {
  at('name').focus()
  press('Enter')
  press('Tab')
  refuse('sum')
  vi.advanceTimersByTime(1000)
  expect(focus()).toBe('name')
  at('row').focus()
  at('row').click()
  press('Enter')
  vi.advanceTimersByTime(1000)
  expect(focus()).toBe('row')
})

test('a field that was entered meanwhile without a key, as by a program that fills in, keeps the focus and what is written into it', () => {
  at('name').focus()
  press('Enter')
  refuse('name')
  at('sum').focus()
  vi.advanceTimersByTime(1000)
  expect(focus()).toBe('sum')
})
