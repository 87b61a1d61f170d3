import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import FieldText from '../../renderer/parts/FieldText.vue'

const later = () => new Promise((done) => setTimeout(done, 5))

test('what a field says when it is left waits until the button of the mouse is up: the button under it stays where it is pressed', async () => {
  const field = mount(FieldText, { props: { label: 'Copies', type: 'number', min: 1, max: 9, modelValue: 12 } })
  window.dispatchEvent(new Event('pointerdown'))
  await field.get('input').trigger('blur')
  expect(field.find('.why').exists()).toBe(false)
  window.dispatchEvent(new Event('pointerup'))
  await later()
  expect(field.get('.why').text()).toContain('From 1 to 9')

  // By keys at once.
  await field.get('input').trigger('focus')
  expect(field.find('.why').exists()).toBe(false)
  await field.get('input').trigger('blur')
  expect(field.get('.why').text()).toContain('From 1 to 9')
})
