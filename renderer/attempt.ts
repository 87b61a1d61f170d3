import type { CallInput, CallName, CallOutput } from '../shared/contract/calls.ts'
import { call } from './api.ts'
import { useSession } from './stores/session.ts'
import { useToasts } from './stores/toasts.ts'

/**
 * Asks the core and says a refusal in the one place where refusals are shown; undefined then.
 * Who needs the refusal's field (a form) uses `call` and shows it there.
 */
export async function attempt<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N> | undefined> {
  const answer = await call(name, input)
  if (answer.ok) return answer.value
  if (answer.refusal.refused === 'needs-staff') useSession().chooseWho()
  useToasts().refuse(answer.refusal.sentence)
  return undefined
}
