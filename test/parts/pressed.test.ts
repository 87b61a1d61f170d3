import { expect, test } from 'vitest'
import { pressed } from '../../renderer/commands/keys.ts'

const key = (name: string, more: KeyboardEventInit = {}) =>
  pressed(new KeyboardEvent('keydown', { key: name, ...more }))

test('keys are named the same on every layout', () => {
  expect(key('n')).toBe('n')
  expect(key('N', { shiftKey: true })).toBe('n')
  expect(key('?', { shiftKey: true })).toBe('?')
  expect(key('ν', { code: 'KeyN' })).toBe('n')
  expect(key('т', { code: 'KeyN' })).toBe('n')
  expect(key('F8', { shiftKey: true })).toBe('Shift+F8')
  expect(key('Enter', { shiftKey: true })).toBe('Shift+Enter')
})

test('Ctrl and Command are the same; with Shift they are another key', () => {
  expect(key('z', { ctrlKey: true })).toBe('Ctrl+z')
  expect(key('z', { metaKey: true })).toBe('Ctrl+z')
  expect(key('Z', { ctrlKey: true, shiftKey: true })).toBe('Ctrl+Shift+z')
  expect(key('Я', { ctrlKey: true, shiftKey: true, code: 'KeyZ' })).toBe('Ctrl+Shift+z')
})

test('Alt means the same letter where the system writes another one with it', () => {
  expect(key('z', { altKey: true, code: 'KeyZ' })).toBe('Alt+z')
  expect(key('Ω', { altKey: true, code: 'KeyZ' })).toBe('Alt+z')
  // A French layout: the letter counts, not the place.
  expect(key('z', { altKey: true, code: 'KeyW' })).toBe('Alt+z')
  expect(key('@', { altKey: true, ctrlKey: true })).toBe('')
})
