import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { useRouter } from 'vue-router'
import type { CallOutput } from '../../shared/contract/calls.ts'
import { say } from '../../shared/text/say.ts'
import { call, subscribe } from '../api.ts'
import { attempt } from '../attempt.ts'
import { onceForAll } from '../on-change.ts'
import { useActing } from './acting.ts'
import { useDesk } from './desk.ts'
import { useSession } from './session.ts'
import { redoKeys, undoKeys, useToasts } from './toasts.ts'

export type Act = CallOutput<'acts.latest'>[number]

/** What was done longer ago (ms) is in the list, and no key takes it back by mistake. */
const lately = 12 * 3_600_000

/** What the person at this window did last, and the way back and forth. */
export const useActs = defineStore('acts', () => {
  const router = useRouter()
  const session = useSession()
  const desk = useDesk()
  const toasts = useToasts()
  const list = shallowRef<Act[]>([])
  const open = ref(false)
  const busy = ref(false)

  async function load() {
    if (session.staffId === null) return void (list.value = [])
    const answer = await call('acts.latest', { staffId: session.staffId })
    if (answer.ok) list.value = answer.value
  }
  function start() {
    const soon = onceForAll(() => load(), 400)
    subscribe(({ topic }) => {
      if (['requests', 'outbox', 'settings', 'ledger'].includes(topic)) soon()
    })
    watch(() => session.staffId, load)
    return load()
  }

  const fresh = computed(() => list.value.filter(({ at }) => desk.minute - Date.parse(at) < lately))
  /** What the key takes back; it may turn out to have been told. */
  const toUndo = computed(() => fresh.value.find(({ undone, can }) => !undone || can === 'undo') ?? null)
  /** What was taken back last, as long as nothing was done since. */
  const toRedo = computed(() => list.value.find(({ can }) => can === 'redo') ?? null)

  async function turn(act: Act, way: 'undo' | 'redo'): Promise<void> {
    if (busy.value) return
    busy.value = true
    const isLatest = act === (way === 'undo' ? toUndo : toRedo).value
    const given = act.batch === null ? { event: act.event } : { batch: act.batch }
    const answer = await attempt(way === 'undo' ? 'acts.undo' : 'acts.redo', given)
    busy.value = false
    if (!answer) return
    const { results } = answer
    const [only] = results
    if (isLatest) toasts.dropOf(way === 'undo' ? undoKeys : redoKeys)
    if (results.length === 1 && only) {
      if (only.done) toasts.tell(only.sentence, way === 'undo' ? redoButton(act) : undoButton(act))
      else refuse(act, only.sentence)
    } else
      useActing().results = {
        title: say(way === 'undo' ? 'frame.acts.undone-many' : 'frame.acts.redone-many'),
        lines: results,
        back: way === 'undo' ? 'redo' : 'undo'
      }
    await load()
  }
  const redoButton = (act: Act) => ({
    label: say('frame.acts.redo'),
    keys: redoKeys,
    run: () => void turn(act, 'redo')
  })
  const undoButton = (act: Act) => ({
    label: say('frame.acts.undo'),
    run: () =>
      void load().then(() => {
        if (toUndo.value?.action === act.action) return turn(toUndo.value, 'undo')
        return undefined
      })
  })

  /** Why not, with the way to where the counter-step is done. */
  function refuse(act: Act, why: string) {
    const [number] = act.numbers
    toasts.refuse(
      why,
      number
        ? {
            label: say('frame.acts.open', { number }),
            run: () => void router.push({ name: 'request', params: { number } })
          }
        : undefined
    )
  }

  return {
    list,
    open,
    busy,
    toUndo,
    toRedo,
    start,
    load,
    undo: (act: Act) => turn(act, 'undo'),
    redo: (act: Act) => turn(act, 'redo'),
    async undoLatest() {
      await load()
      const act = toUndo.value
      if (!act) toasts.tell(say('frame.acts.nothing-undo'))
      else if (act.can === 'undo') await turn(act, 'undo')
      else refuse(act, act.why ?? say('frame.acts.nothing-undo'))
    },
    async redoLatest() {
      await load()
      const act = toRedo.value
      if (act) await turn(act, 'redo')
      else toasts.tell(say('frame.acts.nothing-redo'))
    }
  }
})
