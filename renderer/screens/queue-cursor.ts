import { onBeforeUnmount, ref, watch } from 'vue'
import { onBeforeRouteLeave, useRoute, useRouter } from 'vue-router'
import type { Facets } from '../../shared/contract/queue-facets.ts'
import type { QueueName } from '../../shared/lifecycle/queues.ts'
import { usePlaceOfScreen } from '../screen-place.ts'
import { useDropped } from '../stores/dropped.ts'
import { usePlace } from '../stores/place.ts'
import { whileShown } from '../while-shown.ts'
import type { useQueueList } from './queue-list.ts'

/** The row where one is in a list: kept through whatever happens to the list, and through a look at one of its requests. */
export function useQueueCursor(
  queue: QueueName,
  list: ReturnType<typeof useQueueList>,
  opening: {
    /** What the address narrows the list to. */
    facets: () => Facets
    /** A saved view says itself how the list is opened. */
    saved: () => boolean
    /** The list was opened anew. */
    anew: () => void
  }
) {
  const place = usePlace()
  const dropped = useDropped()
  const router = useRouter()
  const route = useRoute()
  const here = ref(0)
  const numberAt = (index: number) => list.rowAt(index)?.number ?? null

  // The row stays under the cursor when the list is fetched again; when it has gone, the one that took its place.
  let last: string | null = place.numberIn(queue)
  let otherQuestion = false
  watch(list.portions, async () => {
    if (otherQuestion) {
      otherQuestion = false
      here.value = 0
    } else if (last !== null && numberAt(here.value) !== last) {
      const wanted = last
      const at = await list.placeOf(wanted)
      if (last === wanted && at !== undefined) here.value = at
    }
    here.value = Math.max(0, Math.min(here.value, list.total.value - 1))
    last = numberAt(here.value) ?? last
  })
  watch(here, (index) => {
    last = numberAt(index)
    void list.need(Math.max(0, index - 30), index + 30)
  })
  // Another question is answered from its first row on, as soon as that is here.
  watch([list.facets, list.filter, list.sort, list.descending], () => {
    otherQuestion = true
    last = null
  })

  // From one of its requests one comes back to the list as it was; from elsewhere it is opened anew.
  // The router asks all lists that are in the page.
  const screen = usePlaceOfScreen()
  onBeforeRouteLeave(() => void (screen?.shown && place.leave(queue, numberAt(here.value))))
  let from: unknown
  onBeforeUnmount(router.beforeResolve((_to, { name }) => void (from = name)))
  // One that was made before it is wanted is opened when it is first seen.
  let opened = screen?.shown === false
  whileShown(() => {
    if (opened && (from !== 'request' || Object.keys(route.query).length > 0) && !opening.saved()) {
      opening.anew()
      list.afresh(opening.facets())
      here.value = 0
    }
    opened = true
    // A scan that is dropped goes to the row where one is.
    const stop = watch([here, list.portions], ([index]) => (dropped.request = numberAt(index)), { immediate: true })
    return () => {
      stop()
      dropped.request = null
    }
  })
  return here
}
