import { ref, watch, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { prefillOf, type Prefill } from '../../shared/domain/desk-link.ts'
import { say } from '../../shared/text/say.ts'

/** What the form's own ways here write into its address. */
const ours = new Set(['barcode', 'again'])

/**
 * Takes what the address of the form brings along (a link from outside, or one that was written by hand) and takes it out of the address, so that a
 * reload does not bring it again. What was begun is not written over: then it is offered.
 * @param begun whether somebody has begun to fill in the form
 * @param take fills the form in anew
 */
export function usePrefill(begun: Ref<boolean>, take: (prefill: Prefill) => void) {
  const [route, router] = [useRoute(), useRouter()]
  const offered = ref<Prefill | null>(null)
  /** What is to be said of it. */
  const says = ref('')

  function fill(prefill: Prefill) {
    take(prefill)
    offered.value = null
    says.value = [
      say('desktop.prefill.filled'),
      prefill.ignored > 0 ? say('desktop.prefill.ignored', { n: prefill.ignored }) : ''
    ]
      .filter(Boolean)
      .join(' ')
  }

  watch(
    () => (route.name === 'new' ? route.query : null),
    (query) => {
      const details = Object.entries(query ?? {}).filter(([name]) => !ours.has(name))
      if (details.length === 0) return
      const prefill = prefillOf(details)
      if (begun.value) offered.value = prefill
      else fill(prefill)
      const kept = Object.fromEntries(Object.entries(route.query).filter(([name]) => ours.has(name)))
      void router.replace({ name: 'new', params: route.params, query: kept })
    },
    { immediate: true }
  )
  return { offered, says, fill, leave: () => (offered.value = null) }
}
