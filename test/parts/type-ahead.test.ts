import { shallowRef } from 'vue'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { listenToKeys } from '../../renderer/commands/keyboard.ts'
import { holdKeys, useCommands, type Command } from '../../renderer/commands/registry.ts'

// Keys that come before what they are for: a clerk who knows the way presses them without looking.
const done: string[] = []
const offered = shallowRef<Command[]>([])
let fetching = false
let stop: () => void

const command = (name: string, keys: string[], run?: () => void): Command => ({
  name,
  title: name,
  keys,
  run: () => {
    done.push(name)
    run?.()
  }
})
useCommands(() => offered.value)

beforeEach(() => {
  vi.useFakeTimers()
  done.length = 0
  offered.value = []
  fetching = true
  document.body.innerHTML = ''
  stop = listenToKeys({ scanned: () => undefined, refused: () => undefined }, () => fetching)
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

function press(key: string, on: Element = document.body) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
  Object.defineProperty(event, 'timeStamp', { value: Date.now() })
  on.dispatchEvent(event)
  vi.advanceTimersByTime(60)
}
/** The screen has come, with what can be done on it. */
function arrive(...commands: Command[]) {
  offered.value = commands
  fetching = false
  vi.advanceTimersByTime(40)
}

test('a key pressed while a patron is still fetched is done when the patron is there', () => {
  press('e')
  vi.advanceTimersByTime(900)
  expect(done).toEqual([])
  arrive(command('edit', ['e']))
  expect(done).toEqual(['edit'])
})

test('keys are done in the order in which they were pressed, also those that could be done at once', () => {
  offered.value = [command('down', ['ArrowDown'])]
  press('r')
  press('ArrowDown')
  expect(done).toEqual([])
  arrive(command('receive', ['r']), command('down', ['ArrowDown']))
  vi.advanceTimersByTime(60)
  expect(done).toEqual(['receive', 'down'])
})

test('the second key is understood by what the first one brought', () => {
  press('o')
  press('r')
  arrive(
    command('open', ['o'], () => (offered.value = [command('receive the one opened', ['r'])])),
    command('receive the one before', ['r'])
  )
  vi.advanceTimersByTime(60)
  expect(done).toEqual(['open', 'receive the one opened'])
})

test('a key waits a second and a half, no longer', () => {
  press('e')
  vi.advanceTimersByTime(1_600)
  arrive(command('edit', ['e']))
  vi.advanceTimersByTime(2_000)
  expect(done).toEqual([])
})

test('a key that means nothing on a screen that has come is forgotten soon', () => {
  fetching = false
  press('e')
  vi.advanceTimersByTime(200)
  arrive(command('edit', ['e']))
  vi.advanceTimersByTime(2_000)
  expect(done).toEqual([])
})

test.each([
  ['a click', () => document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }))],
  ['Escape', () => press('Escape')]
])('%s ends the waiting', (_what, end) => {
  press('e')
  end()
  arrive(command('edit', ['e']))
  expect(done).toEqual([])
})

test('what a field or a dialog has taken meanwhile is not done behind it', () => {
  press('e')
  const letGo = holdKeys()
  arrive(command('edit', ['e']))
  letGo()
  vi.advanceTimersByTime(200)
  expect(done).toEqual([])

  fetching = true
  offered.value = []
  document.body.innerHTML = '<input>'
  press('e')
  document.querySelector('input')?.focus()
  arrive(command('edit', ['e']))
  expect(done).toEqual([])
})

test('letters typed into a field never wait', () => {
  document.body.innerHTML = '<input>'
  const input = document.querySelector('input') as HTMLInputElement
  input.focus()
  press('e')
  input.blur()
  arrive(command('edit', ['e']))
  expect(done).toEqual([])
})

test('a key held down does not wait a second time', () => {
  press('e')
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'e', bubbles: true, repeat: true }))
  arrive(command('edit', ['e']))
  vi.advanceTimersByTime(200)
  expect(done).toEqual(['edit'])
})
