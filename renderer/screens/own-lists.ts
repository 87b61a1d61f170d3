import type { CallInput } from '../../shared/contract/calls.ts'
import { say } from '../../shared/text/say.ts'
import { attempt } from '../attempt.ts'
import { useOwnQueues } from '../stores/own-queues.ts'
import { useToasts } from '../stores/toasts.ts'

/** How the desk's own queues and flags are edited: each field is saved when it is left. */
export function useOwnLists() {
  const toasts = useToasts()
  const { load } = useOwnQueues()

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
  return { saveQueue, saveFlag, remove }
}
