import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { useDesk } from './desk.ts'
import { useSession } from './session.ts'

/** The screens that a tour leads through, in their order. */
export const tourSteps = ['today', 'queue', 'scan', 'paper', 'request'] as const
export type TourStep = (typeof tourSteps)[number]

/** Where somebody is on the tour, and who need not be asked again: it is offered once to each person, and starts anew whenever it is wanted. */
export const useTour = defineStore('tour', () => {
  const session = useSession()
  const desk = useDesk()
  const at = ref<number | null>(null)
  /** The card takes the focus when it comes: the button that called it has gone. */
  const called = ref(false)

  const step = computed<TourStep | null>(() => (at.value === null ? null : (tourSteps[at.value] ?? null)))
  const offered = computed(
    () => at.value === null && desk.me !== null && desk.there && !session.toured.includes(desk.me.id)
  )

  function start(byButton = false) {
    called.value = byButton
    at.value = 0
  }
  function go(by: 1 | -1) {
    if (at.value === null) return
    const to = at.value + by
    if (to >= tourSteps.length) end()
    else at.value = Math.max(0, to)
  }
  /** Also for who does not begin. */
  function end() {
    at.value = null
    const id = desk.me?.id
    if (id !== undefined && !session.toured.includes(id)) session.toured = [...session.toured, id]
  }

  return { step, called, offered, start, next: () => go(1), back: () => go(-1), end }
})
