import { computed, ref, shallowRef, watch } from 'vue'
import type { CallOutput } from '../../shared/contract/calls.ts'
import { nextToClose } from '../../shared/figures/next-to-close.ts'
import { say } from '../../shared/text/say.ts'
import { attempt } from '../attempt.ts'
import { onChange } from '../on-change.ts'
import { useToasts } from '../stores/toasts.ts'
import { sayMonth } from '../../shared/text/say-figure.ts'

/** The months, the one that is looked at, and what changed of closed ones. To begin with it is the one to close next. */
export function useMonths() {
  const toasts = useToasts()
  const months = shallowRef<CallOutput<'months.list'>>([])
  const look = shallowRef<CallOutput<'months.look'> | null>(null)
  const changes = shallowRef<CallOutput<'months.adjustments'>>([])
  const current = ref('')
  const busy = ref(false)
  const closable = computed(() => look.value?.state === 'open' && look.value.cannot === null)

  async function load() {
    months.value = (await attempt('months.list', {})) ?? months.value
    if (!current.value) current.value = nextToClose(months.value)
    await loadOne()
  }
  async function loadOne() {
    const month = current.value
    if (!month) return
    const [found, later] = await Promise.all([
      attempt('months.look', { month }),
      attempt('months.adjustments', { month })
    ])
    if (month !== current.value) return
    look.value = found ?? look.value
    changes.value = later ?? changes.value
  }
  void load()
  watch(current, () => void loadOne())
  onChange(['requests', 'outbox', 'messages', 'money'], () => void load(), 1000)

  async function close() {
    const month = current.value
    if (busy.value || !closable.value) return
    busy.value = true
    const done = await attempt('months.close', { month })
    busy.value = false
    if (done) toasts.tell(say('figures.screen.closed', { month: sayMonth(month) }))
    await load()
  }
  async function reopen(reason: string) {
    const month = current.value
    const done = await attempt('months.reopen', { month, reason })
    if (done) toasts.tell(say('figures.screen.opened', { month: sayMonth(month) }))
    await load()
  }
  function move(by: number) {
    const at = months.value.findIndex(({ month }) => month === current.value)
    const next = months.value[Math.max(0, Math.min(months.value.length - 1, at + by))]
    if (next) current.value = next.month
  }
  return { months, look, changes, current, busy, closable, close, reopen, move }
}
