import { computed, ref, watch } from 'vue'
import { call } from '../api.ts'
import { onChange } from '../on-change.ts'
import { useDesk } from '../stores/desk.ts'
import { useSession } from '../stores/session.ts'

/** The lists that a new desk may begin with, in the order that serves best: requests find their patrons and libraries. */
const firstLists = ['patrons', 'partners', 'requests'] as const

/** What Today offers to take in, with how many of each the ledger has; until all three have come, or somebody puts it away. */
export function useFirstLists() {
  const desk = useDesk()
  const session = useSession()
  const counts = ref<Record<(typeof firstLists)[number], number> | null>(null)
  const wanted = computed(() => desk.look !== null && !desk.look.rehearsal && (session.imports ?? desk.look.empty))

  async function load() {
    if (!wanted.value) return
    const [patrons, partners, requests] = await Promise.all([
      call('patrons.list', { limit: 1 }),
      call('partners.list', { limit: 1 }),
      call('queues.page', { queue: 'all', limit: 1 })
    ])
    if (!patrons.ok || !partners.ok || !requests.ok) return
    counts.value = { patrons: patrons.value.total, partners: partners.value.total, requests: requests.value.total }
    if (firstLists.every((name) => counts.value?.[name])) session.imports = false
  }
  watch(wanted, load, { immediate: true })
  onChange(['patrons', 'partners', 'requests'], () => void load(), 1000)

  return {
    wanted: computed(() => wanted.value && counts.value !== null),
    lists: computed(() => firstLists.map((name) => ({ name, count: counts.value?.[name] ?? 0 }))),
    putAway: () => (session.imports = false)
  }
}
