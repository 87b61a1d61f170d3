import { shallowRef } from 'vue'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { listenToKeys } from '../../renderer/commands/keyboard.ts'
import { holdKeys, useCommands, type Command } from '../../renderer/commands/registry.ts'

const done: string[] = []
const scans: string[] = []
const refused: string[] = []
const offered = shallowRef<Command[]>([])
let clock = 0
let stop: () => void

const command = (name: string, keys: string[], more: Partial<Command> = {}): Command => ({
  name,
  title: name,
  keys,
  run: () => done.push(name),
  ...more
})
useCommands(() => offered.value)

beforeEach(() => {
  vi.useFakeTimers()
  done.length = scans.length = refused.length = 0
  offered.value = []
  document.body.innerHTML = ''
  stop = listenToKeys({ scanned: (code) => scans.push(code), refused: (code) => refused.push(code) })
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

/** One key, so many ms after the one before; a letter goes into the field in focus, as a browser does it. */
function press(
  key: string,
  {
    after = 200,
    on = document.activeElement ?? document.body,
    ...more
  }: { after?: number; on?: Element } & KeyboardEventInit = {}
): KeyboardEvent {
  clock += after
  vi.advanceTimersByTime(after)
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  Object.defineProperty(event, 'timeStamp', { value: clock })
  const passed = on.dispatchEvent(event)
  if (passed && key.length === 1 && on instanceof HTMLInputElement) {
    on.value += key
    on.dispatchEvent(new Event('input', { bubbles: true }))
  }
  return event
}
function scan(code: string, on?: Element) {
  press(code[0] ?? '', { after: 500, ...(on ? { on } : {}) })
  for (const letter of code.slice(1)) press(letter, { after: 6, ...(on ? { on } : {}) })
  press('Enter', { after: 6, ...(on ? { on } : {}) })
  vi.advanceTimersByTime(100)
}
function field(html = '<input>'): HTMLInputElement {
  document.body.innerHTML = html
  const input = document.body.querySelector('input') as HTMLInputElement
  input.focus()
  return input
}

test('text that a program fills in, going on with Tab, stays in its field', () => {
  const input = field()
  for (const letter of 'Aldermoor University Library') press(letter, { after: 3 })
  press('Tab', { after: 3 })
  expect([input.value, scans]).toEqual(['Aldermoor University Library', []])
})

describe('a scan reaches the scan desk from anywhere', () => {
  test('outside of fields', () => {
    scan('26-00042')
    expect(scans).toEqual(['26-00042'])
  })

  test('its letters are no shortcuts', () => {
    offered.value = [command('new', ['n']), command('one', ['1'])]
    scan('n1234')
    expect([scans, done]).toEqual([['n1234'], []])
  })

  test('its Enter does not press the one big button', () => {
    offered.value = [command('primary', ['Enter'])]
    scan('26-00042')
    expect(done).toEqual([])
  })

  test('a field in focus keeps what was typed into it', () => {
    const input = field()
    for (const letter of 'half') press(letter)
    scan('31204000175523', input)
    expect([input.value, scans]).toEqual(['half', ['31204000175523']])
  })

  test('a field for a barcode takes the scan', () => {
    const input = field('<input data-scan="here">')
    scan('31204000175523', input)
    expect([input.value, scans]).toEqual(['31204000175523', []])
  })

  test('while a dialog is open the scan is refused aloud', () => {
    const letGo = holdKeys()
    scan('26-00042')
    letGo()
    expect([scans, refused]).toEqual([[], ['26-00042']])
  })
})

describe('shortcuts', () => {
  test('a letter works outside of fields', () => {
    offered.value = [command('new', ['n'])]
    press('n')
    vi.advanceTimersByTime(60)
    expect(done).toEqual(['new'])
  })

  test('a letter in a field is a letter', () => {
    offered.value = [command('new', ['n'])]
    const input = field()
    press('n')
    vi.advanceTimersByTime(60)
    expect([done, input.value]).toEqual([[], 'n'])
  })

  test('of keys that are named for fields only these work there', () => {
    offered.value = [command('keys', ['?', 'F1'], { inFields: ['F1'] })]
    field()
    press('?')
    press('F1')
    expect(done).toEqual(['keys'])
  })

  test('a box that searches leaves chords to the desk, and an empty scan box also those of the scan desk', () => {
    offered.value = [
      command('palette', ['Ctrl+k'], { inFields: true }),
      command('undo-scan', ['Ctrl+z', 'z'], { inBox: true }),
      command('details', ['Shift+Enter', 'd'], { inBox: true }),
      command('primary', ['Enter'])
    ]
    const box = field('<input id="scan-box" role="combobox">')
    press('k', { ctrlKey: true })
    press('z', { ctrlKey: true })
    press('Enter', { shiftKey: true })
    expect(done.splice(0)).toEqual(['palette', 'undo-scan', 'details'])
    // What is being typed is the box's own, and so is Enter alone.
    press('d')
    press('z', { ctrlKey: true })
    press('Enter')
    expect([done, box.value[0]]).toEqual([[], 'd'])
    field('<input role="combobox">')
    press('z', { ctrlKey: true })
    press('k', { ctrlKey: true })
    expect(done).toEqual(['palette'])
  })

  test('a letter and a key right after it are done in that order', () => {
    offered.value = [command('select', [' ']), command('down', ['Shift+ArrowDown'])]
    press(' ')
    press('ArrowDown', { after: 5, shiftKey: true })
    expect(done).toEqual(['select', 'down'])
  })

  test('an input method that composes is left alone', () => {
    offered.value = [command('primary', ['Enter'], { inFields: true }), command('new', ['n'])]
    field()
    press('Enter', { isComposing: true })
    press('n', { isComposing: true })
    vi.advanceTimersByTime(60)
    expect(done).toEqual([])
  })

  test('Ctrl works in a field only where the command says so', () => {
    offered.value = [command('palette', ['Ctrl+k'], { inFields: true }), command('undo', ['Ctrl+z'])]
    field()
    press('k', { ctrlKey: true })
    press('z', { ctrlKey: true })
    expect(done).toEqual(['palette'])
  })

  test('a Greek layout reaches the same letters by their places', () => {
    offered.value = [command('new', ['n'])]
    press('ν', { code: 'KeyN' })
    vi.advanceTimersByTime(60)
    expect(done).toEqual(['new'])
  })

  test('AltGr writes a letter and is no shortcut', () => {
    offered.value = [command('quiet', ['Ctrl+@', '@', 'Alt+@'])]
    press('@', { ctrlKey: true, altKey: true })
    vi.advanceTimersByTime(60)
    expect(done).toEqual([])
  })

  test('Enter on a button belongs to the button, on a tab it does what comes next', () => {
    offered.value = [command('primary', ['Enter'])]
    document.body.innerHTML = '<button>Look</button><button role="tab">History</button>'
    const [button, tab] = document.body.querySelectorAll('button')
    press('Enter', { on: button as Element })
    expect(done).toEqual([])
    press('Enter', { on: tab as Element })
    expect(done).toEqual(['primary'])
  })

  test('while a dialog is open they rest', () => {
    offered.value = [command('new', ['n'])]
    const letGo = holdKeys()
    press('n')
    vi.advanceTimersByTime(60)
    letGo()
    expect(done).toEqual([])
  })

  test('the innermost of two with the same key is done, unless it cannot be now', () => {
    let open = true
    offered.value = [command('inner', ['Escape'], { when: () => open }), command('outer', ['Escape'])]
    press('Escape')
    open = false
    press('Escape')
    expect(done).toEqual(['inner', 'outer'])
  })
})
