import type { Answer, Change } from '../../shared/contract/answer.ts'

/** What the screens need of a door; the browser's and the desktop's are the same behind it. */
export interface Door {
  call(name: string, input: unknown, staffId: number | undefined): Promise<Answer>
  subscribe(listener: (change: Change) => void): () => void
  watch(listener: (there: boolean) => void): () => void
}
