import { mount } from '@vue/test-utils'
import { createPinia, type Pinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import { defineComponent, h, nextTick, reactive, type Ref, ref } from 'vue'
import { keepTyped, keepTypedOf } from '../../renderer/screens/keep-typed.ts'

interface Form {
  name: string
  folder: string
}
let pinia: Pinia
beforeEach(() => {
  sessionStorage.clear()
  pinia = createPinia()
  setActivePinia(pinia)
})
/** The program's window after a reload: what its storage kept, and nothing else. */
function reload() {
  window.dispatchEvent(new Event('pagehide'))
  pinia = createPinia()
  setActivePinia(pinia)
}
/** Something on the page that does this when it is set up. */
function mounted(begin: () => void) {
  const setup = () => (begin(), () => h('p'))
  return mount(defineComponent({ setup }), { global: { plugins: [pinia] } })
}
/** A dialog in which one of several things is written. */
function dialog() {
  const form: Ref<Form | null> = ref(null)
  const page = mounted(() => keepTypedOf(form, ({ folder }) => folder))
  return {
    form,
    page,
    open: async (folder: string, name = '') => {
      form.value = { name, folder }
      await nextTick()
      await nextTick()
    },
    type: async (name: string) => {
      if (form.value) form.value.name = name
      await nextTick()
    }
  }
}

test('what was typed before the program ended is there when the same form is opened again, and not in another', async () => {
  const before = dialog()
  await before.open('dean')
  await before.type('Volume for the dean')
  reload()
  const after = dialog()
  await after.open('board')
  expect(after.form.value).toMatchObject({ name: '' })
  after.form.value = null
  await nextTick()
  await after.open('dean')
  expect(after.form.value).toEqual({ name: 'Volume for the dean', folder: 'dean' })
  await after.type('Volume for the dean, half a year')
  expect(after.form.value).toMatchObject({ name: 'Volume for the dean, half a year' })
})

test('what is typed stays when a part of the form is chosen anew at the same time', async () => {
  const { form, open, type } = dialog()
  await open('dean')
  await type('Vol')
  if (form.value) form.value.name = 'Volume for the dean'
  if (form.value) form.value = { ...form.value }
  await nextTick()
  await nextTick()
  expect(form.value).toEqual({ name: 'Volume for the dean', folder: 'dean' })
})

test.each(['saved or left', 'exchanged for another', 'left with its screen'])(
  'a form that was %s begins anew the next time',
  async (how) => {
    const { form, page, open, type } = dialog()
    await open('dean')
    await type('Volume')
    if (how === 'saved or left') form.value = null
    else if (how === 'left with its screen') page.unmount()
    else await open('board')
    await nextTick()
    reload()
    const after = dialog()
    await after.open('dean')
    expect(after.form.value?.name).toBe('')
  }
)

test('a form of several parts keeps each of them', async () => {
  const begun = () => {
    const [said, suppliers] = [reactive<Record<string, string>>({ note: '' }), ref<string[]>([])]
    mounted(() => {
      keepTyped('act-ask 26-1/3', said)
      keepTyped('act-ask 26-1/3 suppliers', suppliers)
    })
    return { said, suppliers }
  }
  const before = begun()
  before.said['note'] = 'by hand'
  before.suppliers.value = ['DE-12']
  await nextTick()
  reload()
  const after = begun()
  expect([after.said, after.suppliers.value]).toEqual([{ note: 'by hand' }, ['DE-12']])
})
