import { computed, type Ref, shallowRef, watch } from 'vue'
import type { RequestRow } from '../../shared/contract/shapes.ts'
import type { QueueName } from '../../shared/lifecycle/queues.ts'
import { call } from '../api.ts'
import { onChange } from '../on-change.ts'
import { usePlace } from '../stores/place.ts'

/** Lists out of which requests are routed; of any other the list of what is to route goes on. */
const routed: readonly QueueName[] = ['borrowing-to-route', 'borrowing-new', 'borrowing-needs-person', 'mine']
/** So many of a list are looked at. */
const most = 200

/** The list that one routes through: what comes after the request that is shown, and where that stands in it. */
export function useRouteQueue(number: Ref<string>) {
  const place = usePlace()
  const rows = shallowRef<readonly RequestRow[]>([])
  const queue = computed<QueueName>(() => routed.find((name) => name === place.queue) ?? 'borrowing-to-route')
  let last: string | undefined

  async function load() {
    const answer = await call('queues.page', { queue: queue.value, limit: most })
    if (answer.ok) rows.value = answer.value.rows
  }
  watch(queue, () => void load(), { immediate: true })
  onChange(['requests'], () => void load(), 400)

  const at = computed(() => rows.value.findIndex((row) => row.number === number.value))
  const then = computed(() => {
    if (at.value >= 0) return rows.value.slice(at.value + 1)
    // What has just been asked for has left the list; what came after it is still there.
    const after = last === undefined ? -1 : rows.value.findIndex((row) => row.number === last)
    return rows.value.slice(Math.max(0, after)).filter((row) => row.number !== number.value)
  })
  watch(then, ([first]) => (last = first?.number), { immediate: true })
  return {
    queue,
    then,
    load,
    place: computed(() => (at.value < 0 ? null : { at: at.value + 1, of: rows.value.length }))
  }
}
