import type { Answer, Change } from '../shared/contract/answer.ts'

/** What the desktop's preload puts into the window; the browser door has none of it. */
declare global {
  interface Window {
    readonly interloan?: {
      call(name: string, input: unknown, staffId?: number, language?: string): Promise<Answer>
      subscribe(listener: (change: Change) => void): () => void
      pathOf(file: File): string
      /** Another window on the same ledger, where the desktop offers it. */
      openWindow?(): void
    }
  }
}
