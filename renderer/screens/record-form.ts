import { computed, nextTick, ref, shallowRef, watch } from 'vue'
import type { Answer } from '../../shared/contract/answer.ts'
import { say } from '../../shared/text/say.ts'
import type { Change } from '../api.ts'
import { onChange } from '../on-change.ts'
import { useDrafts } from '../stores/drafts.ts'
import { useSession } from '../stores/session.ts'
import { useToasts } from '../stores/toasts.ts'
import { forgetSilence } from './forget-silence.ts'
import { showFault } from './show-fault.ts'

interface Saved {
  readonly id: number
  readonly version: number
}
interface Draft<F> {
  form: F
  version: number | undefined
}

/**
 * One record to look at and to change. What is typed is a draft that stays when one goes elsewhere; when somebody else has saved meanwhile,
 * the draft is kept, what differs is named, and the person decides which of the two stands.
 */
export function useRecordForm<F extends object, R extends Saved>(options: {
  readonly route: 'partners' | 'patrons'
  readonly topic: Change['topic']
  /** The record's id; null while adding; undefined when none is chosen. */
  readonly id: () => number | null | undefined
  readonly load: (id: number) => Promise<R | undefined>
  readonly toForm: (record: R | null) => F
  readonly check: (form: F) => Record<string, string>
  readonly save: (form: F, id: number | undefined, version: number | undefined) => Promise<Answer<R>>
  readonly saved: (record: R) => void
}) {
  const drafts = useDrafts()
  const toasts = useToasts()
  const record = shallowRef<R | null>(null)
  const draft = shallowRef<Draft<F> | null>(null)
  const faults = ref<Record<string, string>>({})
  const trouble = ref('')
  const busy = ref(false)
  forgetSilence(trouble, '')
  /** What somebody else has saved while this was typed. */
  const theirs = shallowRef<R | null>(null)
  const draftName = (id: number | null) => `${options.route}-${id ?? 'new'}`
  const form = computed(() => draft.value?.form ?? null)

  function begin(id: number | null) {
    draft.value = drafts.begin<Draft<F>>(draftName(id), () => ({
      form: options.toForm(record.value),
      version: record.value?.version
    }))
  }
  function reset() {
    faults.value = {}
    trouble.value = ''
    theirs.value = null
  }

  watch(
    options.id,
    async (id) => {
      record.value = draft.value = null
      reset()
      if (id === undefined) return
      if (id === null) {
        begin(null)
        return toFirstField()
      }
      const found = await options.load(id)
      if (options.id() !== id || !found) return
      // Merged into another: that one is shown.
      if (found.id !== id) return options.saved(found)
      record.value = found
      if (drafts.has(draftName(id))) begin(id)
    },
    { immediate: true }
  )
  onChange([options.topic], () => void refresh())
  async function refresh() {
    const id = options.id()
    if (typeof id !== 'number') return
    const found = await options.load(id)
    if (!found || options.id() !== id) return
    if (found.id !== id) return options.saved(found)
    record.value = found
  }

  function edit() {
    const id = options.id()
    if (typeof id !== 'number' || !record.value) return
    begin(id)
    void toFirstField()
  }
  function leave() {
    const id = options.id()
    if (id === undefined) return
    drafts.drop(draftName(id))
    draft.value = null
    reset()
  }

  async function save(): Promise<void> {
    const id = options.id()
    const now = draft.value
    if (!now || id === undefined || busy.value) return
    faults.value = options.check(now.form)
    trouble.value = ''
    if (Object.keys(faults.value).length > 0) return showFault('#record-form')
    busy.value = true
    const answer = await options.save(now.form, id ?? undefined, now.version)
    busy.value = false
    if (answer.ok) {
      drafts.drop(draftName(id))
      draft.value = null
      theirs.value = null
      record.value = answer.value
      toasts.tell(say('pages.saved'))
      return options.saved(answer.value)
    }
    const { refused, field, sentence } = answer.refusal
    if (refused === 'needs-staff') useSession().chooseWho()
    if (refused === 'changed-meanwhile' && id !== null) {
      theirs.value = (await options.load(id)) ?? null
      return
    }
    const name = field?.split('.')[0]
    if (name && name in now.form) faults.value = { [name]: sentence }
    else trouble.value = sentence
    await showFault('#record-form')
  }
  /** Names of the fields in which what is typed differs from what is saved now. */
  const differing = computed<(keyof F & string)[]>(() => {
    if (!theirs.value || !form.value) return []
    const other = options.toForm(theirs.value)
    const mine = form.value
    return (Object.keys(other) as (keyof F & string)[]).filter(
      (name) => JSON.stringify(other[name]) !== JSON.stringify(mine[name])
    )
  })
  function takeTheirs() {
    const id = options.id()
    if (!theirs.value || typeof id !== 'number') return
    record.value = theirs.value
    leave()
    begin(id)
  }
  /** Takes one field as somebody else has saved it; the others stay as they are typed. */
  function take(name: string) {
    const mine = form.value
    if (!theirs.value || !mine || !Object.hasOwn(mine, name)) return
    const key = name as keyof F
    mine[key] = options.toForm(theirs.value)[key]
  }
  async function saveMine() {
    if (!theirs.value || !draft.value) return
    draft.value.version = theirs.value.version
    await save()
  }

  return { record, form, faults, trouble, busy, theirs, differing, edit, leave, save, take, takeTheirs, saveMine }
}

/** Who opens a form writes into it. */
async function toFirstField(): Promise<void> {
  await nextTick()
  document.querySelector<HTMLElement>('#record-form :is(input, select, textarea)')?.focus()
}

/** An empty field is no value. */
export const orNull = (text: string): string | null => text.trim() || null
