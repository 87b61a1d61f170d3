import { computed, type Ref, ref, shallowRef, watch } from 'vue'
import type { Facets } from '../../shared/contract/queue-facets.ts'
import type { RequestRow } from '../../shared/contract/shapes.ts'
import { queueNamed, type QueueName } from '../../shared/lifecycle/queues.ts'
import { call } from '../api.ts'
import { onChange } from '../on-change.ts'
import type { SortName } from '../parts/queue-columns.ts'
import { useDesk } from '../stores/desk.ts'
import { useToasts } from '../stores/toasts.ts'
import { partsOf } from '../wording/dates.ts'

export const views = ['all', 'late', 'today', 'rush', 'mine', 'nobody'] as const
export type ViewName = (typeof views)[number]

const page = 200
const most = 1000

/** The rows of a queue as they are loaded, sorted, filtered and cut to a view; fresh after every commit. */
export function useQueueList(queue: Ref<QueueName>, first: ViewName = 'all') {
  const desk = useDesk()
  const toasts = useToasts()
  const rows = shallowRef<RequestRow[]>([])
  const total = ref(0)
  const loading = ref(false)
  const loaded = ref(false)
  const sort = ref<SortName>(queueNamed(queue.value).sort)
  const descending = ref(queueNamed(queue.value).archive === true)
  const filter = ref('')
  const view = ref<ViewName>(first)
  let run = 0

  async function fetchPage(offset: number, limit: number, more: { facets?: Facets; sort?: SortName } = {}) {
    return call('queues.page', {
      queue: queue.value,
      sort: sort.value,
      descending: descending.value,
      filter: filter.value.trim(),
      offset,
      limit,
      ...more
    })
  }

  async function load(keep = false) {
    const mine = ++run
    loading.value = true
    const wanted = keep ? Math.max(page, rows.value.length) : page
    const found = view.value === 'all' ? await loadAll(wanted) : await loadView(view.value)
    if (mine !== run) return
    loading.value = false
    loaded.value = true
    if (found) {
      rows.value = found.rows
      total.value = found.total
    }
  }

  async function loadAll(wanted: number) {
    const all: RequestRow[] = []
    let of: number
    do {
      const answer = await fetchPage(all.length, Math.min(most, wanted - all.length))
      if (!answer.ok) return void toasts.refuse(answer.refusal.sentence)
      all.push(...answer.value.rows)
      of = answer.value.total
      if (answer.value.rows.length === 0) break
    } while (all.length < Math.min(wanted, of))
    return { rows: all, total: of }
  }

  /** Views are cut from the rows by time to act, which begin with what is late and due. */
  async function loadView(name: ViewName) {
    const answers =
      name === 'rush'
        ? await Promise.all([fetchPage(0, most, { facets: { level: ['urgent', 'rush'] } })])
        : [await call('queues.page', { queue: queue.value, sort: 'actBy', filter: filter.value.trim(), limit: most })]
    const found = answers.flatMap((answer) => (answer.ok ? answer.value.rows : [])).filter((row) => inView(row, name))
    found.sort(comparing(sort.value, descending.value))
    return { rows: found, total: found.length }
  }

  function inView({ actBy, assigned }: RequestRow, name: ViewName): boolean {
    if (name === 'late') return actBy !== null && Date.parse(actBy) < desk.clock
    if (name === 'today') return actBy !== null && partsOf(actBy, desk.zone).day <= partsOf(desk.clock, desk.zone).day
    if (name === 'mine') return assigned === (desk.me?.initials ?? '')
    return name === 'nobody' ? assigned === null : true
  }

  async function loadMore() {
    if (loading.value || view.value !== 'all' || rows.value.length >= total.value) return
    const mine = ++run
    loading.value = true
    const answer = await fetchPage(rows.value.length, page)
    loading.value = false
    if (mine !== run || !answer.ok) return
    const known = new Set(rows.value.map(({ number }) => number))
    rows.value = [...rows.value, ...answer.value.rows.filter(({ number }) => !known.has(number))]
    total.value = answer.value.total
  }

  let typing: ReturnType<typeof setTimeout> | undefined
  watch(filter, () => {
    clearTimeout(typing)
    typing = setTimeout(() => void load(), 60)
  })
  watch([sort, descending, view], () => void load())
  watch(queue, () => {
    sort.value = queueNamed(queue.value).sort
    descending.value = queueNamed(queue.value).archive === true
    view.value = 'all'
    filter.value = ''
    loaded.value = false
    void load()
  })
  onChange(['requests'], () => void load(true))
  void load()

  return {
    rows,
    total,
    loading,
    loaded,
    sort,
    descending,
    filter,
    view,
    load,
    loadMore,
    complete: computed(() => rows.value.length >= total.value)
  }
}

const levels = { urgent: 0, rush: 1, normal: 2 } as const
const collator = new Intl.Collator(undefined, { numeric: true })

function comparing(sort: SortName, descending: boolean): (a: RequestRow, b: RequestRow) => number {
  const value = (row: RequestRow): string | null => (sort === 'level' ? String(levels[row.level]) : row[sort])
  return (a, b) => {
    const [x, y] = [value(a), value(b)]
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
    return collator.compare(x, y) * (descending ? -1 : 1)
  }
}
