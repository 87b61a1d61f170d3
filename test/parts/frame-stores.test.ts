import { createPinia, setActivePinia } from 'pinia'
import { nextTick } from 'vue'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { useDrafts } from '../../renderer/stores/drafts.ts'
import { useToasts } from '../../renderer/stores/toasts.ts'
import { workPercent, workWords, type Work } from '../../renderer/stores/work.ts'

beforeEach(() => {
  vi.useFakeTimers()
  sessionStorage.clear()
  setActivePinia(createPinia())
})
afterEach(() => vi.useRealTimers())

describe('messages', () => {
  test('three float, fifty can be read again, newest first', () => {
    const toasts = useToasts()
    for (let n = 1; n <= 60; n += 1) toasts.tell(`Message ${n}`)
    expect(toasts.lines.map(({ sentence }) => sentence)).toEqual(['Message 58', 'Message 59', 'Message 60'])
    expect(toasts.kept).toHaveLength(50)
    expect(toasts.kept[0]?.sentence).toBe('Message 60')
    toasts.drop(toasts.lines[0]?.id ?? 0)
    expect(toasts.lines).toHaveLength(2)
    expect(toasts.kept, 'put away, it can still be read again').toHaveLength(50)
  })

  test('the same refusal again does not fill the screen', () => {
    const toasts = useToasts()
    toasts.refuse('Not now.')
    toasts.refuse('Not now.')
    expect(toasts.lines).toHaveLength(1)
    expect(toasts.kept).toHaveLength(2)
  })
})

describe('what can be taken back', () => {
  const back = (label: string) => ({ label, keys: 'z', run: () => undefined })

  test('has its key beside what was said last only: that is what the key takes back', () => {
    const toasts = useToasts()
    toasts.tell('Shipped.', back('Undo'))
    toasts.tell('Received.', back('Undo'))
    expect(toasts.lines.map(({ act }) => [act?.label, act?.keys])).toEqual([
      ['Undo', undefined],
      ['Undo', 'z']
    ])
  })

  test('floats no longer beside what says that it was taken back', () => {
    const toasts = useToasts()
    toasts.tell('Shipped.', back('Undo'))
    toasts.tell('Received.', back('Undo'))
    toasts.dropOf('z')
    toasts.tell('Taken back.', { ...back('Do again'), keys: 'Ctrl+Shift+z' })
    expect(toasts.lines.map(({ sentence }) => sentence)).toEqual(['Shipped.', 'Taken back.'])
    expect(toasts.kept).toHaveLength(3)
  })
})

describe('drafts', () => {
  async function typed() {
    const drafts = useDrafts()
    const draft = drafts.begin('patrons-3', () => ({ form: { name: '' } }))
    draft.form.name = 'Nováková <b>“x”</b> 中文'
    await nextTick()
    vi.advanceTimersByTime(300)
  }

  test('outlive a reload', async () => {
    await typed()
    setActivePinia(createPinia())
    const drafts = useDrafts()
    expect(drafts.has('patrons-3')).toBe(true)
    expect(drafts.begin('patrons-3', () => ({ form: { name: '' } })).form.name).toBe('Nováková <b>“x”</b> 中文')
  })

  test('that were saved or left are gone from the storage as well', async () => {
    await typed()
    useDrafts().drop('patrons-3')
    await nextTick()
    vi.advanceTimersByTime(300)
    expect(JSON.stringify({ ...sessionStorage })).not.toContain('Nov')
  })

  test('are forgotten after half a day', async () => {
    await typed()
    vi.setSystemTime(Date.now() + 13 * 3_600_000)
    setActivePinia(createPinia())
    expect(useDrafts().has('patrons-3')).toBe(false)
  })

  test.each(['{', '[]', 'null', '{"at":1e15,"drafts":[["a"],[1,{}],["b",null]]}', '{"at":"x","drafts":{}}'])(
    'a spoilt storage is no trouble: %s',
    (text) => {
      sessionStorage.setItem('interloan.drafts', text)
      expect(useDrafts().has('a')).toBe(false)
    }
  )

  test('too much text stays in the window only', async () => {
    useDrafts().begin('request', () => ({ note: 'x'.repeat(600_000) }))
    await nextTick()
    vi.advanceTimersByTime(300)
    expect(sessionStorage.getItem('interloan.drafts')).toBe(null)
    expect(useDrafts().has('request')).toBe(true)
  })
})

test('what runs is named as staff say it, with how far it is where that is known', () => {
  const work: Work = {
    id: 1,
    call: 'imports.take',
    staffId: 2,
    since: '2026-06-15T08:00:00Z',
    done: 41,
    of: 260,
    stoppable: true,
    stopping: false
  }
  expect(workWords(work)).toBe('Taking in files')
  expect(workWords({ ...work, call: 'something.new' })).toBe('Work')
  expect(workPercent(work)).toBe(15)
  expect(workPercent({ ...work, of: 0 })).toBe(null)
  expect(workPercent({ ...work, done: 300 })).toBe(100)
})
