import { computed, type Ref, ref, shallowRef, watch } from 'vue'
import type { Catalogue } from '../../shared/contract/catalogue-calls.ts'
import type { CallOutput } from '../../shared/contract/calls.ts'
import { call } from '../api.ts'
import { useSession } from '../stores/session.ts'
import { useWork } from '../stores/work.ts'

type Found = CallOutput<'holdings.found'>
type Outcome = Found['asked'][number]['outcome']

/** One catalogue, and how asking it for this request goes or went. */
export interface Source {
  readonly id: number
  readonly name: string
  readonly state: 'waiting' | 'asking' | 'stopped' | Outcome
  readonly holders: number
  readonly ms: number
  readonly why: string | null
}

/** What a catalogue said holds for so long (ms) before it is asked again by itself. */
const fresh = 24 * 3_600_000

/** Asks the catalogues who has what a request wants, all at once, and tells as each answers. */
export function useRouteSearch(number: Ref<string>, answered: () => void) {
  const catalogues = shallowRef<Catalogue[]>([])
  const found = shallowRef<Found | null>(null)
  const asking = ref<ReadonlyMap<number, number>>(new Map())
  const stopped = ref<ReadonlySet<number>>(new Set())
  const work = useWork()
  const session = useSession()

  const sources = computed<Source[]>(() =>
    catalogues.value.map(({ id, name }) => {
      const last = found.value?.asked.find(({ catalogue }) => catalogue === id)
      return {
        id,
        name,
        state: asking.value.has(id) ? 'asking' : stopped.value.has(id) ? 'stopped' : (last?.outcome ?? 'waiting'),
        holders: (found.value?.holdings ?? []).filter(({ catalogue }) => catalogue === id).length,
        ms: last?.ms ?? 0,
        why: last?.why ?? null
      }
    })
  )

  async function load() {
    const wanted = number.value
    const answer = await call('holdings.found', { number: wanted })
    if (number.value === wanted && answer.ok) found.value = answer.value
  }

  async function ask(catalogue: Catalogue) {
    const wanted = number.value
    asking.value = new Map(asking.value).set(catalogue.id, Date.now())
    stopped.value = without(stopped.value, catalogue.id)
    const answer = await call('holdings.find', { number: wanted, catalogue: catalogue.id })
    if (number.value !== wanted) return
    asking.value = new Map([...asking.value].filter(([id]) => id !== catalogue.id))
    if (!answer.ok && answer.refusal.refused === 'cancelled') stopped.value = new Set(stopped.value).add(catalogue.id)
    await load()
    answered()
  }

  /** Asks those that have not been asked lately; all of them when a person wants to look further. */
  async function look(all = true) {
    const [listed] = await Promise.all([call('catalogues.list', {}), load()])
    if (listed.ok) catalogues.value = listed.value.filter(({ active }) => active)
    // Asking somebody is signed: nobody at the desk, nobody asks.
    if (session.staffId === null) return
    const now = Date.now()
    const wanted = catalogues.value.filter(({ id }) => {
      const last = found.value?.asked.find(({ catalogue }) => catalogue === id)
      return all || !last || now - Date.parse(last.at) > fresh
    })
    await Promise.all(wanted.map(ask))
  }

  function stop() {
    for (const each of work.running) if (each.call === 'holdings.find') void work.stop(each)
  }

  watch(
    number,
    () => {
      found.value = null
      asking.value = new Map()
      stopped.value = new Set()
      void look(false)
    },
    { immediate: true }
  )
  return { sources, found, look, stop, isAsking: computed(() => asking.value.size > 0) }
}

function without<T>(all: ReadonlySet<T>, one: T): ReadonlySet<T> {
  const rest = new Set(all)
  rest.delete(one)
  return rest
}
