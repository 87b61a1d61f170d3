import { shallowRef } from 'vue'
import type { CallInput } from '../../shared/contract/calls.ts'
import type { OwnFlag, OwnQueue } from '../../shared/contract/rule-calls.ts'
import { say } from '../../shared/text/say.ts'
import { call } from '../api.ts'
import { attempt } from '../attempt.ts'
import { onChange } from '../on-change.ts'
import { useToasts } from '../stores/toasts.ts'

/** The desk's own queues and flags, as they are edited: each field is saved when it is left. */
export function useOwnLists() {
  const toasts = useToasts()
  const queues = shallowRef<readonly OwnQueue[]>([])
  const flags = shallowRef<readonly OwnFlag[]>([])
  const loaded = shallowRef(false)

  async function load() {
    const [someQueues, someFlags] = await Promise.all([call('desk-queues.list', {}), call('desk-flags.list', {})])
    if (someQueues.ok) queues.value = someQueues.value
    if (someFlags.ok) flags.value = someFlags.value
    loaded.value = true
  }
  void load()
  onChange(['settings', 'requests'], () => void load(), 400)

  async function saveQueue(given: CallInput<'desk-queues.save'>) {
    const saved = await attempt('desk-queues.save', given)
    await load()
    return saved?.id
  }
  async function saveFlag(given: CallInput<'desk-flags.save'>) {
    const saved = await attempt('desk-flags.save', given)
    await load()
    return saved?.id
  }
  /** Where rules use it, the refusal names them; at a second press they are switched off with it. */
  async function remove(kind: 'queues' | 'flags', id: number, switchOff: boolean) {
    const gone = await attempt(kind === 'queues' ? 'desk-queues.remove' : 'desk-flags.remove', { id, switchOff })
    if (gone) toasts.tell(say('request-rules.removed', { n: gone.requests }))
    await load()
  }
  return { queues, flags, loaded, saveQueue, saveFlag, remove }
}
