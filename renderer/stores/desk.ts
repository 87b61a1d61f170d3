import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { CallOutput } from '../../shared/contract/calls.ts'
import { call, subscribe, watchDoor } from '../api.ts'
import { useSession } from './session.ts'

export type DeskLook = CallOutput<'desk.look'>

/** The desk: whose it is, who may sit at it, its clock and its trouble. */
export const useDesk = defineStore('desk', () => {
  const session = useSession()
  const look = shallowRef<DeskLook | null>(null)
  const trouble = ref<string | null>(null)
  const there = ref(true)
  const saved = ref<number | null>(null)
  const clock = ref(Date.now())
  // A rehearsal's clock stands elsewhere: the difference is kept, so that the clock runs without asking.
  let ahead = 0

  async function load() {
    const answer = await call('desk.look', {})
    if (!answer.ok) {
      trouble.value = answer.refusal.sentence
      return
    }
    trouble.value = null
    look.value = answer.value
    ahead = Date.parse(answer.value.now) - Date.now()
    clock.value = Date.now() + ahead
    if (session.staffId !== null && !answer.value.staff.some(({ id, active }) => id === session.staffId && active))
      session.staffId = null
  }

  function start() {
    watchDoor((now) => (there.value = now))
    setInterval(() => (clock.value = Date.now() + ahead), 1000)
    let timer: ReturnType<typeof setTimeout> | undefined
    subscribe(({ topic }) => {
      if (topic !== 'progress') saved.value = Date.now() + ahead
      if (!['settings', 'staff', 'outbox', 'messages', 'ledger', 'requests'].includes(topic)) return
      clearTimeout(timer)
      timer = setTimeout(() => void load(), 200)
    })
    return load()
  }

  const settings = computed(() => look.value?.settings ?? null)
  const zone = computed(() => settings.value?.zone || Intl.DateTimeFormat().resolvedOptions().timeZone)
  const staff = computed(() => (look.value?.staff ?? []).filter(({ active }) => active))
  const me = computed(() => staff.value.find(({ id }) => id === session.staffId) ?? null)
  /** The minute; what depends on it does not run every second. */
  const minute = computed(() => Math.floor(clock.value / 60_000) * 60_000)

  return { look, trouble, there, saved, clock, minute, settings, zone, staff, me, load, start }
})
