import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import FieldReason from '../../renderer/parts/FieldReason.vue'

const labels = ['not on shelf', 'on loan', 'lost', 'on order', 'Älteres Exemplar']
const choices = labels.map((label) => ({ value: label, label }))

function open() {
  const field = mount(FieldReason, {
    attachTo: document.body,
    props: {
      label: 'Reason',
      choices,
      modelValue: '',
      'onUpdate:modelValue': (now) => field.setProps({ modelValue: now })
    }
  })
  return { field, press: (key: string, more = {}) => field.find('fieldset').trigger('keydown', { key, ...more }) }
}

test('a digit chooses the reason of that number, and puts the focus there', async () => {
  const { field, press } = open()
  await press('3')
  expect(field.props('modelValue')).toBe('lost')
  expect((document.activeElement as HTMLInputElement).value).toBe('lost')
  await press('9')
  expect(field.props('modelValue')).toBe('lost')
  field.unmount()
})

test('a letter goes through the reasons that begin with it, round and round, whatever its marks; shortcuts are left alone', async () => {
  const { field, press } = open()
  const chosen: unknown[] = []
  for (const key of ['o', 'o', 'o', 'a', ' ', 'x']) {
    await press(key)
    chosen.push(field.props('modelValue'))
  }
  expect(chosen).toEqual(['on loan', 'on order', 'on loan', 'Älteres Exemplar', 'Älteres Exemplar', 'Älteres Exemplar'])
  await press('o', { ctrlKey: true })
  expect(field.props('modelValue')).toBe('Älteres Exemplar')
  field.unmount()
})
