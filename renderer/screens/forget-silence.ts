import { watch, type Ref } from 'vue'
import { say } from '../../shared/text/say.ts'
import { useDesk } from '../stores/desk.ts'

/** That nobody answered is no fault of what was typed: a form that says so says nothing (`none`) once the program is there again. */
export function forgetSilence<T>(said: Ref<T>, none: T): void {
  const desk = useDesk()
  watch(
    () => desk.there,
    (there) => there && isSilence(said.value) && (said.value = none)
  )
}

/** A sentence that says so, by itself or in what a form keeps of its faults. */
export function isSilence(said: unknown): boolean {
  if (typeof said === 'string') return said === say('screens.door.away') || said === say('frame.door.locked')
  return typeof said === 'object' && said !== null && Object.values(said).some(isSilence)
}
