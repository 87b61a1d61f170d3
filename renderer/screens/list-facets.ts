import { type Ref, ref, shallowRef, watch } from 'vue'
import type { CallOutput } from '../../shared/contract/calls.ts'
import { facetNames, type FacetName } from '../../shared/lifecycle/lists.ts'
import { call } from '../api.ts'
import { onChange } from '../on-change.ts'
import type { useQueueList } from './queue-list.ts'

/**
 * What a list can be narrowed by, with how many requests each value leaves, while somebody looks at that; and how the values are called by which it is
 * narrowed. Both are one answer: it is asked for where it is looked at, or where a name is not known yet.
 */
export function useListFacets(list: ReturnType<typeof useQueueList>, lookedAt: Readonly<Ref<boolean>>) {
  const found = shallowRef<CallOutput<'queues.facets'>>()
  const names = ref<ReadonlyMap<string, string>>(new Map())
  let run = 0

  const keyOf = (facet: FacetName, value: string | number) => `${facet} ${value}`
  const nameless = () =>
    facetNames.some((facet) => list.facets.value[facet]?.some((value) => !names.value.has(keyOf(facet, value))))

  async function look() {
    const mine = ++run
    const answer = await call('queues.facets', list.question.value)
    // The rows come first, and have a frame of their own.
    do await drawn()
    while (mine === run && list.loading.value)
    if (mine !== run || !answer.ok) return
    found.value = answer.value
    names.value = new Map([
      ...names.value,
      ...answer.value.facets.flatMap(({ name, values }) =>
        values.map(({ value, label }) => [keyOf(name, value), label] as const)
      )
    ])
  }
  watch([list.question, lookedAt], () => (lookedAt.value || nameless()) && void look(), { immediate: true })
  onChange(['requests'], () => lookedAt.value && void look(), 400)

  /** What the values that a list is narrowed by are called, until their names are here with a mark for them. */
  const called = (facet: FacetName, values: readonly (string | number)[]) =>
    values.map((value) => names.value.get(keyOf(facet, value)) ?? '…').join(', ')
  return { found, called }
}

/** Until the next frame is drawn. */
const drawn = (): Promise<void> => new Promise((go) => requestAnimationFrame(() => setTimeout(go)))
