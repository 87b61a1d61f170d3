import { computed, type Ref, shallowRef, watch } from 'vue'
import type { RequestRow } from '../../shared/contract/shapes.ts'
import { call } from '../api.ts'
import type { useQueueList } from './queue-list.ts'

/** So many requests are acted on at once at most. */
export const mostPicked = 5000

/** Which rows of a list are selected, also those that are not here; what has left the list is let go. */
export function useQueuePicks(list: ReturnType<typeof useQueueList>, here: Ref<number>) {
  const picked = shallowRef<ReadonlyMap<string, RequestRow>>(new Map())
  const all = computed(() => list.total.value > 0 && picked.value.size >= Math.min(list.total.value, mostPicked))
  let from = 0

  function pick(rows: readonly RequestRow[]) {
    const next = new Map(picked.value)
    for (const row of rows) if (!next.delete(row.number)) next.set(row.number, row)
    picked.value = next
    from = here.value
  }
  const none = () => (picked.value = new Map())

  function add(rows: readonly RequestRow[]) {
    picked.value = new Map([...picked.value, ...rows.map((row) => [row.number, row] as const)])
  }
  /** Rows are being fetched to be selected: what is then pressed is for all of them, and waits. */
  const fetching = shallowRef(0)
  async function fetchRows(offset: number, limit: number): Promise<readonly RequestRow[]> {
    const answer = await call('queues.page', { ...list.question.value, offset, limit })
    return answer.ok ? answer.value.rows : []
  }
  async function fetched(work: () => Promise<void>) {
    fetching.value += 1
    try {
      await work()
    } finally {
      fetching.value -= 1
    }
  }
  /** Selects from where the last choice was made to here; what is not here yet is fetched. */
  async function pickTo(index: number) {
    const [first, last] = [Math.min(from, index), Math.max(from, index)]
    await fetched(async () => {
      for (let at = first; at <= last && at - first < mostPicked; at += 1000)
        add(await fetchRows(at, Math.min(1000, last - at + 1)))
    })
  }
  async function pickAll() {
    if (all.value) return none()
    const most = Math.min(list.total.value, mostPicked)
    const known = [...list.portions.value.values()].flat()
    if (known.length === list.total.value && known.length <= mostPicked) return add(known)
    await fetched(async () => {
      for (let at = 0; at < most; at += 1000) add(await fetchRows(at, Math.min(1000, most - at)))
    })
  }
  /** Selects this row and the next (or the one before) as the cursor goes. */
  function extend(move: (by: number) => void, by: number) {
    const keep = () => {
      const row = list.rowAt(here.value)
      if (row && !picked.value.has(row.number)) add([row])
    }
    keep()
    move(by)
    keep()
  }

  // After a commit: rows in their new state; what is no longer in the list is no longer selected.
  let run = 0
  watch(list.portions, async (portions) => {
    if (picked.value.size === 0) return
    const mine = ++run
    const fresh = new Map([...portions.values()].flat().map((row) => [row.number, row] as const))
    const unseen = [...picked.value.keys()].filter((number) => !fresh.has(number))
    let still: ReadonlySet<string> = new Set()
    if (unseen.length > 0) {
      const answer = await call('queues.numbers', list.question.value)
      if (mine !== run || !answer.ok) return
      still = new Set(answer.value.numbers)
    }
    picked.value = new Map(
      [...picked.value].flatMap(([number, row]) => {
        const now = fresh.get(number) ?? (still.has(number) ? row : undefined)
        return now ? [[number, now] as const] : []
      })
    )
  })

  return { picked, all, fetching, pick, pickTo, pickAll, extend, none }
}
