import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import type { CallOutput } from '../../shared/contract/calls.ts'
import type { TemplateWarning } from '../../shared/contract/template-calls.ts'
import type { ArtefactName } from '../../shared/paper/artefact-names.ts'
import type { TemplateBody } from '../../shared/paper/template/template.ts'
import { call, pictureUrl } from '../api.ts'

/** What is to be looked at. */
interface Drawn {
  readonly artefact: ArtefactName
  readonly body: TemplateBody
  readonly language: string | null
}

/** Changes within this time (ms) are drawn once. */
const together = 60

/** How a template comes out, drawn by the core for the example or a request, again after each change; what is to be said of each block. */
export function useTemplateLook(drawn: () => Drawn | undefined) {
  const samples = shallowRef<CallOutput<'paper.template-samples'>>([])
  /** The number of the request that fills it; null for the example. */
  const sample = ref<string | null>(null)
  const picture = ref('')
  const warnings = shallowRef<readonly TemplateWarning[]>([])
  const silent = shallowRef<ReadonlySet<number>>(new Set())
  const trouble = ref('')
  /** What each field says of that request. */
  const fields = shallowRef<CallOutput<'paper.template-fields'>>([])

  void call('paper.template-samples', {}).then((found) => found.ok && (samples.value = found.value))
  const language = computed(() => drawn()?.language ?? null)
  const filledBy = computed(() => ({
    ...(sample.value === null ? {} : { number: sample.value }),
    ...(language.value === null ? {} : { language: language.value })
  }))
  watch(
    filledBy,
    async (given) => {
      const found = await call('paper.template-fields', given)
      if (found.ok && filledBy.value === given) fields.value = found.value
    },
    { immediate: true }
  )

  let timer: ReturnType<typeof setTimeout> | undefined
  let looking = false
  let again = false
  /** One look at a time: while a block is dragged the next begins when the last has come. */
  async function look(): Promise<void> {
    if (looking) return void (again = true)
    const now = drawn()
    if (!now) return show('')
    looking = true
    const { artefact, body } = now
    const seen = await call('paper.template-preview', { artefact, body, ...filledBy.value })
    looking = false
    trouble.value = seen.ok ? '' : seen.refusal.sentence
    if (seen.ok) {
      show(seen.value.picture)
      warnings.value = seen.value.warnings
      silent.value = new Set(seen.value.silent)
    }
    if (!again) return
    again = false
    await look()
  }
  function show(svg: string) {
    if (picture.value) URL.revokeObjectURL(picture.value)
    picture.value = svg ? pictureUrl(svg) : ''
  }
  watch(
    [() => drawn()?.body, () => drawn()?.artefact, filledBy],
    () => {
      clearTimeout(timer)
      timer = setTimeout(() => void look(), together)
    },
    { immediate: true }
  )
  onBeforeUnmount(() => {
    clearTimeout(timer)
    show('')
  })

  return { samples, sample, picture, warnings, silent, trouble, fields }
}
