import type { Answer, Change } from '../../shared/contract/answer.ts'

/** Whether the core is reached: it answers, it does not, or it was opened anew and does not know this window. */
export type DoorState = 'there' | 'away' | 'locked'

/** What the screens need of a door; the browser's and the desktop's are the same behind it. */
export interface Door {
  call(name: string, input: unknown, staffId: number | undefined, language: string): Promise<Answer>
  subscribe(listener: (change: Change) => void): () => void
  /** Called at once and on every change. */
  watch(listener: (state: DoorState) => void): () => void
  /** Looks for the core now, not only when it is time to. */
  retry(): void
  /** Opens another window on the same ledger. */
  openWindow(): void
}
