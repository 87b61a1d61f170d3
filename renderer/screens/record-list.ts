import { computed, nextTick, reactive, ref, shallowRef, watch } from 'vue'
import { useRouter } from 'vue-router'
import { say } from '../../shared/text/say.ts'
import type { Change } from '../api.ts'
import type { Command } from '../commands/registry.ts'
import { onChange } from '../on-change.ts'

interface Listed {
  readonly id: number
}
/** How a list is narrowed and in which order. */
export interface ListLook {
  only: string
  sort: string
  descending: boolean
}
export interface ListAsked extends ListLook {
  readonly filter: string
  readonly offset: number
  readonly limit: number
}

/** Fetched at a time; more as one comes to the end. */
const portion = 200
/** A change elsewhere fetches again what is here, up to so many. */
const mostAtOnce = 1000
/** As this window last had it: one comes back to the same order. */
const looks = reactive<Record<'partners' | 'patrons', ListLook>>({
  partners: { only: 'all', sort: 'name', descending: false },
  patrons: { only: 'all', sort: 'name', descending: false }
})

/** A list of people or libraries that finds as one types, in pages; the chosen one stands in the address. */
export function useRecordList<R extends Listed>(options: {
  readonly route: 'partners' | 'patrons'
  readonly topic: Change['topic']
  readonly id: () => string | undefined
  readonly list: (asked: ListAsked) => Promise<{ rows: R[]; total: number } | undefined>
}) {
  const router = useRouter()
  const rows = shallowRef<R[]>([])
  const total = ref(0)
  const filter = ref('')
  const loaded = ref(false)
  const adding = computed(() => options.id() === 'new')
  const chosen = computed(() => (/^\d+$/.test(options.id() ?? '') ? Number(options.id()) : null))

  const look = looks[options.route]
  let run = 0

  async function load(limit = portion) {
    const mine = (run += 1)
    const found = await options.list({ ...look, filter: filter.value.trim(), offset: 0, limit })
    if (!found || mine !== run) return
    rows.value = found.rows
    total.value = found.total
    loaded.value = true
    const id = chosen.value
    if (id !== null) void nextTick(() => document.getElementById(lineId(id))?.scrollIntoView({ block: 'nearest' }))
  }
  async function more() {
    if (rows.value.length >= total.value) return
    const mine = run
    const found = await options.list({
      ...look,
      filter: filter.value.trim(),
      offset: rows.value.length,
      limit: portion
    })
    if (!found || mine !== run) return
    const known = new Set(rows.value.map(({ id }) => id))
    rows.value = [...rows.value, ...found.rows.filter(({ id }) => !known.has(id))]
    total.value = found.total
  }
  watch(look, () => void load())
  let typing: ReturnType<typeof setTimeout> | undefined
  watch(filter, () => {
    clearTimeout(typing)
    typing = setTimeout(() => void load(), 60)
  })
  onChange(
    [options.topic, 'requests'],
    () => void load(Math.min(mostAtOnce, Math.max(portion, rows.value.length))),
    300
  )
  void load()

  const open = (id: number | 'new' | undefined) =>
    router.replace({ name: options.route, params: id === undefined ? {} : { id } })
  const lineId = (id: number) => `${options.route}-${id}`

  async function move(by: number) {
    const at = rows.value.findIndex(({ id }) => id === chosen.value)
    if (at + by >= rows.value.length) await more()
    const next = rows.value[at < 0 ? 0 : Math.max(0, Math.min(rows.value.length - 1, at + by))]
    if (!next) return
    await open(next.id)
    await nextTick()
    document.getElementById(lineId(next.id))?.focus()
  }
  const toFilter = () => document.getElementById(`${options.route}-filter`)?.focus()

  const listCommands = (): Command[] => [
    {
      name: 'down',
      title: say('pages.next'),
      keys: ['ArrowDown', 'j'],
      bar: true,
      only: 'keys',
      run: () => void move(1)
    },
    { name: 'up', title: say('pages.previous'), keys: ['ArrowUp', 'k'], only: 'keys', run: () => void move(-1) },
    { name: 'filter', title: say('pages.find'), keys: ['/'], bar: true, run: toFilter },
    { name: 'add', title: say(`pages.${options.route}.add`), keys: ['a'], bar: true, run: () => void open('new') }
  ]

  return { rows, total, filter, look, loaded, adding, chosen, open, move, more, lineId, listCommands }
}
