import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { CallOutput } from '../../shared/contract/calls.ts'
import { spokenLanguage } from '../../shared/text/languages.ts'
import { call, type Change, type DoorState, readIn, subscribe, watchDoor } from '../api.ts'
import { browserLanguage, speak } from '../wording/language.ts'
import { useSession } from './session.ts'

/** News that no commit brought. */
const quiet: ReadonlySet<Change['topic']> = new Set(['progress', 'work', 'presence', 'ledger'])

export type DeskLook = CallOutput<'desk.look'>

/** The desk: whose it is, who may sit at it, its clock and its trouble. */
export const useDesk = defineStore('desk', () => {
  const session = useSession()
  const look = shallowRef<DeskLook | null>(null)
  const trouble = ref<string | null>(null)
  const door = ref<DoorState>('there')
  /** Since when the door is away, by the desk's clock. */
  const awaySince = ref<number | null>(null)
  const saved = ref<number | null>(null)
  /** When the clock’s own work (sending, backups, folders) failed last, by the machine’s clock. */
  const clockFailed = ref(0)
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
    watchDoor((now) => {
      door.value = now
      awaySince.value = now === 'there' ? null : (awaySince.value ?? Date.now() + ahead)
    })
    setInterval(() => (clock.value = Date.now() + ahead), 1000)
    let timer: ReturnType<typeof setTimeout> | undefined
    subscribe(({ topic, progress }) => {
      if (progress?.job.startsWith('clock:')) clockFailed.value = Date.now()
      if (!quiet.has(topic)) saved.value = Date.now() + ahead
      if (!['settings', 'staff', 'outbox', 'messages', 'ledger', 'requests'].includes(topic)) return
      clearTimeout(timer)
      timer = setTimeout(() => void load(), 200)
    })
    return load()
  }

  /** Its work is tried every five seconds: what was not said again since is over. */
  const clockStands = computed(() => clock.value - ahead - clockFailed.value < 15_000)
  const there = computed(() => door.value === 'there')
  const settings = computed(() => look.value?.settings ?? null)
  /** A person's own choice in this window, else the desk's language, else what the browser's user reads. */
  const language = computed(() => {
    const own = look.value?.setUp ? spokenLanguage(settings.value?.language) : undefined
    return spokenLanguage(session.language) ?? own ?? browserLanguage()
  })
  const spoken = (now: string) => {
    readIn(now)
    speak(now)
  }
  watch(language, spoken, { immediate: true })
  const zone = computed(() => settings.value?.zone || Intl.DateTimeFormat().resolvedOptions().timeZone)
  const staff = computed(() => (look.value?.staff ?? []).filter(({ active }) => active))
  const me = computed(() => staff.value.find(({ id }) => id === session.staffId) ?? null)
  /** The minute; what depends on it does not run every second. */
  const minute = computed(() => Math.floor(clock.value / 60_000) * 60_000)

  return {
    look,
    trouble,
    there,
    door,
    awaySince,
    saved,
    clock,
    clockStands,
    minute,
    settings,
    language,
    zone,
    staff,
    me,
    load,
    start
  }
})
