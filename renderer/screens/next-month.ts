import { shallowRef } from 'vue'
import { call } from '../api.ts'
import { onChange } from '../on-change.ts'
import { nextToClose } from './month-end.ts'

/** The month to close next and how many things are odd before it is closed; nothing where no month that is over is open. */
export function useNextMonth() {
  const next = shallowRef<{ readonly month: string; readonly odd: number } | null>(null)
  async function load() {
    const months = await call('months.list', {})
    const month = months.ok ? nextToClose(months.value) : ''
    const looked = month ? await call('months.look', { month }) : undefined
    if (!looked?.ok) next.value = null
    else {
      const { state, cannot, odd } = looked.value
      next.value = state === 'open' && cannot === null ? { month, odd: odd.length } : null
    }
  }
  void load()
  onChange(['requests', 'money'], () => void load(), 5000)
  return { next }
}
