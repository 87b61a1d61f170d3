import { computed, nextTick, ref, shallowRef, watch } from 'vue'
import { useRouter } from 'vue-router'
import { say } from '../../shared/text/say.ts'
import type { Change } from '../api.ts'
import type { Command } from '../commands/registry.ts'
import { onChange } from '../on-change.ts'

interface Listed {
  readonly id: number
}

/** A list of people or libraries that finds as one types; the chosen one stands in the address. */
export function useRecordList<R extends Listed>(options: {
  readonly route: 'partners' | 'patrons'
  readonly topic: Change['topic']
  readonly id: () => string | undefined
  readonly list: (filter: string) => Promise<{ rows: R[]; total: number } | undefined>
}) {
  const router = useRouter()
  const rows = shallowRef<R[]>([])
  const total = ref(0)
  const filter = ref('')
  const loaded = ref(false)
  const adding = computed(() => options.id() === 'new')
  const chosen = computed(() => (/^\d+$/.test(options.id() ?? '') ? Number(options.id()) : null))

  async function load() {
    const wanted = filter.value
    const found = await options.list(wanted.trim())
    if (!found || wanted !== filter.value) return
    rows.value = found.rows
    total.value = found.total
    loaded.value = true
    const id = chosen.value
    if (id !== null) void nextTick(() => document.getElementById(lineId(id))?.scrollIntoView({ block: 'nearest' }))
  }
  let typing: ReturnType<typeof setTimeout> | undefined
  watch(filter, () => {
    clearTimeout(typing)
    typing = setTimeout(() => void load(), 60)
  })
  onChange([options.topic, 'requests'], () => void load(), 300)
  void load()

  const open = (id: number | 'new' | undefined) =>
    router.replace({ name: options.route, params: id === undefined ? {} : { id } })
  const lineId = (id: number) => `${options.route}-${id}`

  async function move(by: number) {
    const at = rows.value.findIndex(({ id }) => id === chosen.value)
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

  return { rows, total, filter, loaded, adding, chosen, open, move, lineId, listCommands }
}
