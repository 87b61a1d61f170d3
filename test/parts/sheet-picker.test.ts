import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import SheetPicker from '../../renderer/parts/SheetPicker.vue'
import { labelsOn, type Stock, stocks } from '../../shared/paper/stocks.ts'

const stock = Object.values(stocks).find((each) => labelsOn(each) > 10) as Stock
const picker = () =>
  mount(SheetPicker, { props: { stock, places: labelsOn(stock), used: null, spoilt: [], modelValue: 1 } })

/** Letters, before the field is left. */
async function type(one: ReturnType<typeof picker>, text: string) {
  const field = one.get('input')
  field.element.value = text
  await field.trigger('input')
}

describe('misfed places that are being typed', () => {
  it('stay in their field while the sheet is drawn anew, and are said when the field is left', async () => {
    const one = picker()
    const field = one.get('input')
    await type(one, '2, 5-6')
    await one.setProps({ spoilt: [] })
    expect(field.element.value).toBe('2, 5-6')
    await field.trigger('change')
    expect(one.emitted('spoil')).toEqual([[[2, 5, 6]]])
  })

  it('that do not exist keep their refusal beside them while the sheet is drawn anew', async () => {
    const one = picker()
    const field = one.get('input')
    await type(one, '999')
    await field.trigger('change')
    await one.setProps({ spoilt: [] })
    expect([field.element.value, one.text()]).toEqual(['999', expect.stringContaining('Places from 1 to')])
    expect(one.emitted('spoil')).toBeUndefined()
  })

  it('give way to what the ledger says when it says something else', async () => {
    const one = picker()
    await type(one, '2')
    await one.setProps({ spoilt: [3, 4] })
    expect(one.get('input').element.value).toBe('3-4')
  })
})
