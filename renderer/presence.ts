import { onBeforeUnmount, onMounted, ref, shallowRef, watch } from 'vue'
import { useRoute } from 'vue-router'
import type { CallOutput } from '../shared/contract/calls.ts'
import { call, subscribe } from './api.ts'
import { windowName } from './window-name.ts'

export type Present = CallOutput<'presence.here'>[number]

/** How often (ms) a window says that it is still there; the core forgets it after 40 s. */
const beat = 15_000

/** Says what this window has open and whether something is being typed into it; gives who else is at the same. */
export function usePresence() {
  const route = useRoute()
  const others = shallowRef<Present[]>([])
  const editing = ref(false)
  let form: Element | null = null

  const at = (): string | null => {
    const { number, id } = route.params
    if (route.name === 'request' && number) return `request/${String(number).slice(0, 60)}`
    return (route.name === 'patrons' || route.name === 'partners') && /^\d+$/.test(String(id ?? ''))
      ? `${route.name}/${String(id)}`
      : null
  }
  async function here() {
    const where = at()
    if (form && !form.isConnected) [form, editing.value] = [null, false]
    const answer = await call('presence.here', {
      window: windowName,
      at: where,
      doing: editing.value ? 'editing' : 'looking'
    })
    if (where === at()) others.value = answer.ok && where !== null ? answer.value : []
  }
  /** Typed into a form of the page or of a dialog over it; searching and filtering change nothing. */
  function onInput({ target }: Event) {
    if (!(target instanceof Element) || at() === null) return
    const found = target.closest('form:not([role="search"]), #record-form')
    if (!found || editing.value) return
    form = found
    editing.value = true
  }
  /** A form that was left is closed by now. */
  const onLeft = () => void setTimeout(() => form && !form.isConnected && void here(), 300)
  const leave = () => void call('presence.here', { window: windowName, at: null })

  watch(at, () => {
    ;[form, editing.value] = [null, false]
    others.value = []
    void here()
  })
  watch(editing, (now) => now && void here())
  let timer: ReturnType<typeof setInterval> | undefined
  let stop: (() => void) | undefined
  onMounted(() => {
    void here()
    timer = setInterval(() => at() !== null && void here(), beat)
    stop = subscribe(({ topic }) => {
      if ((topic === 'presence' || topic === 'ledger') && at() !== null) void here()
    })
    window.addEventListener('input', onInput, true)
    window.addEventListener('focusin', onLeft)
    window.addEventListener('pagehide', leave)
  })
  onBeforeUnmount(() => {
    clearInterval(timer)
    stop?.()
    window.removeEventListener('input', onInput, true)
    window.removeEventListener('focusin', onLeft)
    window.removeEventListener('pagehide', leave)
    leave()
  })
  return others
}
