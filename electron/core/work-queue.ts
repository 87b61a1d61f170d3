/** Runs pieces of work one at a time, in the order in which they came; a failing one does not stop the next. */
export class WorkQueue {
  #tail: Promise<unknown> = Promise.resolve()

  add<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(work)
    this.#tail = result.catch(() => undefined)
    return result
  }

  /** When everything added so far has ended. */
  async idle(): Promise<void> {
    await this.#tail
  }
}
