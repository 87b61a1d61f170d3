import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { h } from 'vue'
import SentenceText from '../../renderer/parts/SentenceText.vue'
import { cutAt } from '../../renderer/wording/cut-at.ts'

test('no line ends within the number of a request; pages, years and what is copied stay as they are', () => {
  const text = '26-00396 and 25-00062: pp. 54-63 of 1998-1999, barcode 126-00396.'
  const sentence = mount(() => h('p', h(SentenceText, { text })))
  expect(sentence.findAll('.in-one-piece').map((each) => each.text())).toEqual(['26-00396', '25-00062'])
  expect(sentence.element.textContent).toBe(text)
})

test('no line ends between an amount and its currency', () => {
  const text = 'Charged 12,50 EUR for 3 copies; the limit is 1840 USD.'
  const sentence = mount(() => h('p', h(SentenceText, { text })))
  expect(sentence.findAll('.in-one-piece').map((each) => each.text())).toEqual(['12,50 EUR', '1840 USD'])
  expect(sentence.element.textContent).toBe(text)
})

test('a sentence is cut at the requests that it names, whatever stands in their numbers', () => {
  expect(cutAt('Asked for before: 26-00396 (15 November).', ['26-00396'])).toEqual([
    'Asked for before: ',
    '26-00396',
    ' (15 November).'
  ])
  expect(cutAt('Nothing (of) this.', ['(of)', 'a.b'])).toEqual(['Nothing ', '(of)', ' this.'])
  expect(cutAt('The year is plausible.', [])).toEqual(['The year is plausible.'])
})
