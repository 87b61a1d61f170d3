import { type Ref, ref, shallowRef, watch } from 'vue'
import type { CallOutput } from '../../shared/contract/calls.ts'
import { call } from '../api.ts'
import { onChange } from '../on-change.ts'

export type RequestWhole = CallOutput<'requests.get'>

/** One request, whole, fetched again when it changes. While one moves through a list, only the row where it rests is fetched. */
export function useWholeRequest(number: Ref<string | null>, patience = 0) {
  const whole = shallowRef<RequestWhole | null>(null)
  const trouble = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined

  async function load() {
    const wanted = number.value
    if (wanted === null) {
      whole.value = null
      return
    }
    const answer = await call('requests.get', { number: wanted })
    if (number.value !== wanted) return
    trouble.value = answer.ok ? '' : answer.refusal.sentence
    whole.value = answer.ok ? answer.value : null
  }

  watch(
    number,
    () => {
      clearTimeout(timer)
      timer = setTimeout(() => void load(), whole.value ? patience : 0)
    },
    { immediate: true }
  )
  onChange(['requests', 'paper', 'messages', 'outbox'], ({ topic, ids }) => {
    // Ids of other topics are those of print jobs and messages.
    if (topic !== 'requests' || !ids?.length || !whole.value || ids.includes(whole.value.id)) void load()
  })
  return { whole, trouble, load }
}
