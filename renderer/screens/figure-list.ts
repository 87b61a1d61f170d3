import { computed, ref, shallowRef, watch } from 'vue'
import { useRoute } from 'vue-router'
import type { CallInput, CallOutput } from '../../shared/contract/calls.ts'
import { attempt } from '../attempt.ts'
import { reportQuery } from './report-address.ts'

type Asked = CallInput<'reports.numbers'>

/** A figure in an address, so that its list can be opened again. */
export const figureQuery = ({ name, from, to, parameters, key, column }: Asked): { figure: string } => ({
  figure: JSON.stringify({ name, from, to, parameters, key, column })
})

/** The figure that an address names; undefined where it names none that can be read. */
export function figureIn(text: string): Asked | undefined {
  try {
    const read = JSON.parse(text) as Partial<Record<keyof Asked, unknown>> | null
    const words = ['name', 'from', 'to', 'key', 'column'] as const
    return read && words.every((each) => typeof read[each] === 'string') ? (read as Asked) : undefined
  } catch {
    return undefined
  }
}

/**
 * The requests behind the figure of a queue's address. `only` is undefined where it names none, and null while they are asked for.
 */
export function useFigureList() {
  const route = useRoute()
  const figure = ref('')
  const found = shallowRef<CallOutput<'reports.numbers'>>()
  watch(
    () => route.query['figure'],
    (text) => (figure.value = typeof text === 'string' ? text : ''),
    { immediate: true }
  )
  watch(
    figure,
    async (text) => {
      found.value = undefined
      if (!text) return
      const asked = figureIn(text)
      const answer = asked && (await attempt('reports.numbers', asked))
      if (figure.value === text) found.value = answer || { numbers: [], total: 0, title: '', definition: '' }
    },
    { immediate: true }
  )
  return {
    found,
    only: computed(() => (figure.value ? (found.value?.numbers ?? null) : undefined)),
    report: computed(() => {
      const asked = figureIn(figure.value)
      return asked && { name: asked.name, query: reportQuery(asked, asked.parameters ?? {}) }
    })
  }
}
