import { shallowRef } from 'vue'
import { call } from '../api.ts'
import { onChange } from '../on-change.ts'

/** The month to close next and how many things are odd before it is closed; nothing where no month that is over is open. */
export function useNextMonth() {
  const next = shallowRef<{ readonly month: string; readonly odd: number } | null>(null)
  async function load() {
    const found = await call('months.next', {})
    next.value = found.ok ? found.value : null
  }
  void load()
  onChange(['requests', 'money'], () => void load(), 5000)
  return { next }
}
