import { setImmediate as breathe } from 'node:timers/promises'

/** How long pieces of work may follow one another before others are heard, ms: half a frame. */
const breathEvery = 8

/**
 * Runs pieces of work one at a time, in the order in which they came; a failing one does not stop the next. Between pieces the thread hears
 * what came in meanwhile (everything below it is synchronous), so that a scan waits for one line of a batch and not for all of it.
 */
export class WorkQueue {
  #tail: Promise<unknown> = Promise.resolve()
  #breathed = 0

  add<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(async () => {
      if (performance.now() - this.#breathed > breathEvery) {
        await breathe()
        this.#breathed = performance.now()
      }
      return work()
    })
    this.#tail = result.catch(() => undefined)
    return result
  }

  /** When everything added so far has ended. */
  async idle(): Promise<void> {
    await this.#tail
  }
}
