import { onBeforeUnmount, shallowRef } from 'vue'
import { call } from '../api.ts'
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
  // Once, after the figures that the screen is about: at a million requests it takes a third of a second of the thread that reads.
  const later = setTimeout(() => void load(), 800)
  onBeforeUnmount(() => clearTimeout(later))
  return { next }
}
