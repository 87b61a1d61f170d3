import { isRef, onBeforeUnmount, type Ref, watch } from 'vue'
import { copyOf } from '../copy-of.ts'
import { useDrafts } from '../stores/drafts.ts'

/**
 * What is typed into a form that is no screen of its own outlives a reload and the end of the program: it is there when the form is opened again.
 * Saved or left, the form goes, and the draft with it.
 * @param form all of it, or one part each time: what is reactive within it is exchanged and not written over
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

/**
 * The same for a form that comes and goes within its component: it begins with what was typed into it, and when it goes, or another one takes its place,
 * the draft goes with it.
 * @param name the form's own, as in {@link keepTyped}
 */
export function keepTypedOf<T extends object>(form: Ref<T | null>, name: (form: T) => string): void {
  const drafts = useDrafts()
  let kept: string | undefined
  function drop() {
    if (kept !== undefined) drafts.drop(kept)
  }
  watch(
    form,
    (now) => {
      const next = now === null ? undefined : name(now)
      // A part of a form may be changed by another object in its place: it is the same form.
      if (now !== null && next !== undefined && next === kept) return drafts.put(next, copyOf(now))
      drop()
      kept = next
      const before = next === undefined ? undefined : drafts.get<T>(next)
      if (before) form.value = copyOf(before)
    },
    { deep: true }
  )
  onBeforeUnmount(drop)
}
