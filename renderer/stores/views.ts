import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import type { SavedView } from '../../shared/contract/queue-calls.ts'
import { say } from '../../shared/text/say.ts'
import { call, subscribe } from '../api.ts'
import { attempt } from '../attempt.ts'
import { onceForAll } from '../on-change.ts'
import { useSession } from './session.ts'
import { useToasts } from './toasts.ts'

export type ViewGiven = Omit<SavedView, 'id' | 'mine' | 'count'> & { readonly id?: number; readonly shared: boolean }

/** The saved views of whoever sits here and of everybody, with what is in them; fresh after every commit. */
export const useViews = defineStore('views', () => {
  const session = useSession()
  const toasts = useToasts()
  const list = shallowRef<readonly SavedView[]>([])

  async function load() {
    const answer = await call('views.list', session.staffId === null ? {} : { staffId: session.staffId })
    if (answer.ok) list.value = answer.value
  }

  function start() {
    const soon = onceForAll(() => load(), 400)
    subscribe(({ topic }) => {
      if (['requests', 'settings', 'ledger'].includes(topic)) soon()
    })
    watch(() => session.staffId, load)
    return load()
  }

  /** Saves a view; a refusal (the name is taken) is given back, for the field it is about. */
  async function save(view: ViewGiven): Promise<{ saved?: SavedView; fault?: string }> {
    const answer = await call('views.save', view)
    if (!answer.ok) {
      if (answer.refusal.refused === 'needs-staff') session.chooseWho()
      return { fault: answer.refusal.sentence }
    }
    toasts.tell(say('queue.views.saved', { name: view.name }))
    return { saved: answer.value }
  }

  /** Removes a view, with the way back. */
  async function remove(id: number): Promise<void> {
    const gone = await attempt('views.remove', { id })
    if (!gone) return
    const { id: _id, mine, count: _count, ...view } = gone
    toasts.tell(say('queue.views.removed', { name: gone.name }), {
      label: say('actions.undo'),
      keys: 'z',
      run: () => void attempt('views.save', { ...view, shared: !mine })
    })
  }

  return { list, start, load, save, remove, byId: (id: number) => list.value.find((view) => view.id === id) }
})
