import { isRef, onBeforeUnmount, type Ref, watch } from 'vue'
import { copyOf } from '../copy-of.ts'
import { useDrafts } from '../stores/drafts.ts'

/**
 * What is typed into a form that is no screen of its own outlives a reload and the end of the program: it is there when the form is opened again.
 * Saved or left, the form goes, and the draft with it.
 * @param name the form's own, with the version of what it changes: over something newer an old draft is not offered
 */
export function keepTyped<T extends object>(name: string, form: Ref<T> | T): void {
  const drafts = useDrafts()
  const before = drafts.get<T>(name)
  if (before && isRef(form)) form.value = copyOf(before)
  else if (before) Object.assign(form, copyOf(before))
  watch(
    () => (isRef(form) ? form.value : form),
    (now) => drafts.put(name, copyOf(now)),
    { deep: true }
  )
  onBeforeUnmount(() => drafts.drop(name))
}
