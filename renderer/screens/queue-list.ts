import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import type { CallInput } from '../../shared/contract/calls.ts'
import type { Facets } from '../../shared/contract/queue-facets.ts'
import type { SortName } from '../../shared/lifecycle/lists.ts'
import type { RequestRow } from '../../shared/contract/shapes.ts'
import { queueNamed, type QueueName } from '../../shared/lifecycle/queues.ts'
import { call } from '../api.ts'
import { onChange } from '../on-change.ts'
import { useDesk } from '../stores/desk.ts'
import { useToasts } from '../stores/toasts.ts'

/** Rows are fetched in portions of so many, wherever the list is looked at: reading an answer of twice as many takes a tenth of a frame more. */
const portion = 100
/** Time (ms) in which rows that are here are drawn. */
const afterDrawn = 60
/** Lists up to this length are fetched whole, so that they can have headings. */
export const wholeUpTo = 1000
/** So many portions are kept; those that were looked at longest ago go. */
const mostKept = 50

export type ListQuestion = CallInput<'queues.facets'>

/**
 * The rows of a queue, sorted and narrowed, of which only the portions that were looked at are here: the last row of a million is as near as
 * the first. Fresh after every commit.
 */
export function useQueueList(
  queue: QueueName,
  first: Facets = {},
  /** Of these requests alone; null while it is asked which. */
  only?: Readonly<Ref<readonly string[] | null | undefined>>
) {
  const desk = useDesk()
  const toasts = useToasts()
  const portions = shallowRef<ReadonlyMap<number, readonly RequestRow[]>>(new Map())
  const total = ref(0)
  const more = ref(false)
  const loading = ref(false)
  const loaded = ref(false)
  const sort = ref<SortName>(queueNamed(queue).sort)
  const descending = ref(queueNamed(queue).archive === true)
  const filter = ref('')
  const facets = shallowRef<Facets>(first)
  /** What the rows that are here were asked with; the head, the columns and what is said over them keep to it until others are here. */
  const shown = shallowRef({ sort: sort.value, descending: descending.value, facets: first })
  let run = 0
  let seen: readonly [from: number, to: number] = [0, portion]

  const question = computed<ListQuestion>(() => ({
    queue,
    sort: sort.value,
    descending: descending.value,
    filter: filter.value.trim(),
    facets: facets.value,
    ...(only?.value ? { only: [...only.value] } : {}),
    ...(desk.me ? { staffId: desk.me.id } : {})
  }))

  async function fetchRows(offset: number, limit: number) {
    const answer = await call('queues.page', { ...question.value, offset, limit })
    if (answer.ok) return answer.value
    toasts.refuse(answer.refusal.sentence)
    return undefined
  }

  const fetching = new Set<number>()

  /** Fetches what is not here yet of the rows from one place to another. */
  async function need(from: number, to: number): Promise<void> {
    seen = [from, to]
    // What is being fetched anew brings them, or asks for them when it is here.
    if (loading.value) return
    const mine = run
    const wanted = placesOf(from, to).filter((place) => !portions.value.has(place) && !fetching.has(place))
    for (const places of inRuns(wanted, wholeUpTo / portion)) {
      const [first = 0] = places
      places.forEach((place) => fetching.add(place))
      const found = await fetchRows(first * portion, places.length * portion)
      places.forEach((place) => fetching.delete(place))
      if (!found || mine !== run) return
      total.value = found.total
      portions.value = kept(portions.value, first, found.rows)
    }
  }

  function placesOf(from: number, to: number): number[] {
    const last = Math.min(Math.max(0, total.value - 1), Math.max(from, to - 1))
    const places: number[] = []
    for (let place = Math.floor(from / portion); place * portion <= last; place += 1) places.push(place)
    return places
  }

  function kept(before: ReadonlyMap<number, readonly RequestRow[]>, first: number, rows: readonly RequestRow[]) {
    const next = new Map(before)
    for (const [place, of] of inPortions(first, rows)) {
      next.delete(place)
      next.set(place, of)
    }
    for (const old of next.keys()) {
      if (next.size <= mostKept) break
      next.delete(old)
    }
    return next
  }

  /** Fetches anew: the first rows, or those that are looked at now. */
  async function load(keep = false): Promise<void> {
    const mine = ++run
    if (only?.value === null) return
    const asked = { sort: sort.value, descending: descending.value, facets: facets.value }
    fetching.clear()
    loading.value = true
    const from = keep ? Math.floor(seen[0] / portion) : 0
    const to = keep ? Math.max(from, Math.floor(Math.max(0, seen[1] - 1) / portion)) : 0
    const found = await fetchRows(from * portion, Math.min(wholeUpTo, (to - from + 1) * portion))
    if (mine !== run) return
    loading.value = false
    loaded.value = true
    if (!found) return
    total.value = found.total
    more.value = found.more
    portions.value = new Map(inPortions(from, found.rows))
    shown.value = asked
    if (!keep) seen = [0, portion]
    // A short list is here as a whole, soon: what is seen of it is drawn first.
    if (found.total <= wholeUpTo) setTimeout(() => mine === run && void need(0, found.total), afterDrawn)
    else await need(...(found.rows.length === 0 ? ([0, portion] as const) : seen))
  }

  let typing: ReturnType<typeof setTimeout> | undefined
  watch(filter, () => {
    clearTimeout(typing)
    typing = setTimeout(() => void load(), 30)
  })
  watch([sort, descending, facets], () => void load())
  if (only) watch(only, () => void load())
  // Another person's own list is another one.
  if (queueNamed(queue).mine)
    watch(
      () => desk.me?.id,
      () => void load()
    )
  /** The list as it is opened: in its own order, narrowed to this and nothing else. */
  function afresh(to: Facets) {
    sort.value = queueNamed(queue).sort
    descending.value = queueNamed(queue).archive === true
    filter.value = ''
    if (JSON.stringify(facets.value) !== JSON.stringify(to)) facets.value = to
  }
  onChange(['requests'], () => void load(true))
  void load()

  const rowAt = (index: number): RequestRow | undefined =>
    portions.value.get(Math.floor(index / portion))?.[index % portion]
  /** The rows of a list that is fetched whole, from the first on, as far as they are here. */
  const rows = computed<readonly RequestRow[] | null>(() => {
    if (total.value > wholeUpTo) return null
    const all: RequestRow[] = []
    for (let index = 0; index < total.value; index += 1) {
      const row = rowAt(index)
      if (!row) break
      all.push(row)
    }
    return all
  })
  /** Where a request stands now, from 0; undefined when it is no longer in the list. */
  async function placeOf(number: string): Promise<number | undefined> {
    const near = [...portions.value].find(([, list]) => list.some((row) => row.number === number))
    if (near) return near[0] * portion + near[1].findIndex((row) => row.number === number)
    const answer = await call('queues.place', { ...question.value, number })
    return answer.ok ? (answer.value.offset ?? undefined) : undefined
  }

  return {
    portions,
    shown,
    rows,
    rowAt,
    placeOf,
    total,
    more,
    loading,
    loaded,
    sort,
    descending,
    filter,
    facets,
    question,
    load,
    need,
    afresh
  }
}

/** Rows from the beginning of a portion on, portion by portion. */
function inPortions(first: number, rows: readonly RequestRow[]): [place: number, rows: readonly RequestRow[]][] {
  return Array.from({ length: Math.max(1, Math.ceil(rows.length / portion)) }, (_, at) => [
    first + at,
    rows.slice(at * portion, (at + 1) * portion)
  ])
}

/** Places that follow one another, at most so many together: one answer brings them all. */
function inRuns(places: readonly number[], most: number): number[][] {
  const runs: number[][] = []
  for (const place of places) {
    const last = runs.at(-1)
    if (last && last.length < most && last.at(-1) === place - 1) last.push(place)
    else runs.push([place])
  }
  return runs
}
