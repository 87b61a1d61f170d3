import type { Caller } from '../../../shared/contract/answer.ts'
import type { CallGiven, CallName, CallOutput } from '../../../shared/contract/calls.ts'
import type { PresenceBook } from './presence.ts'
import type { WorkBook } from './work-book.ts'

/** What the core knows besides the ledger. */
export interface Memory {
  readonly work: WorkBook
  readonly presence: PresenceBook
}
type MemoryCall<N extends CallName> = (given: CallGiven<N>, memory: Memory, caller: Caller) => CallOutput<N>
const answersFromMemory = <N extends CallName>(_name: N, answer: MemoryCall<N>): MemoryCall<N> => answer

/** Calls that are answered from memory, where the ledger's owner is. */
export const memoryCalls = {
  'work.list': answersFromMemory('work.list', (_given, { work }) => work.list()),
  'work.stop': answersFromMemory('work.stop', ({ id }, { work }) => ({ stopped: work.stop(id) })),
  'presence.here': answersFromMemory('presence.here', (given, { presence }, caller) => presence.here(given, caller))
}
