import type { Desk } from '../../shared/contract/answer.ts'
import type { CallOutput } from '../../shared/contract/calls.ts'

/** What wants a person now: counts and kinds, no request and nobody's name. */
export interface Needs {
  readonly all: number
  /** By the words for the kind. */
  readonly kinds: ReadonlyMap<string, number>
}

/** So long (ms) changes are gathered before it is looked, and so often it is looked without any: a time to act passes by itself. */
const gather = 3_000
const often = 60_000

/**
 * Looks what wants a person, the question that Today asks, after changes and every minute, as long as somebody wants to know.
 * @param language BCP 47, of the words for the kinds
 */
export function watchNeeds(
  desk: Pick<Desk, 'call' | 'subscribe'>,
  wanted: () => boolean,
  language: () => string,
  tell: (needs: Needs) => void
): { look: () => Promise<void>; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  async function look(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    if (!wanted()) return
    const answer = await desk.call('today.look', {}, { door: 'desktop', language: language() }).catch(() => undefined)
    if (answer?.ok) tell(needsOf(answer.value as CallOutput<'today.look'>))
  }
  const unsubscribe = desk.subscribe(({ topic }) => {
    if (['requests', 'messages', 'outbox', 'ledger'].includes(topic)) timer ??= setTimeout(() => void look(), gather)
  })
  const minute = setInterval(() => void look(), often)
  minute.unref()
  return {
    look,
    stop() {
      unsubscribe()
      clearTimeout(timer)
      clearInterval(minute)
    }
  }
}

function needsOf({ need, lines }: CallOutput<'today.look'>): Needs {
  const kinds = new Map<string, number>()
  for (const { kind, count } of lines) kinds.set(kind, (kinds.get(kind) ?? 0) + count)
  return { all: need, kinds }
}
