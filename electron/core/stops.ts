/** Signals of what runs, by the number of the work; what has none is stopped only when everything is. */
export interface Stops {
  /** Runs a piece of work with its signal. */
  during<T>(work: number | undefined, run: (signal: AbortSignal) => T | Promise<T>): Promise<T>
  /** Stops one work, or all. */
  cancel(work?: number): void
}

export function openStops(): Stops {
  const running = new Set<{ work: number | undefined; stop: AbortController }>()
  return {
    async during(work, run) {
      const entry = { work, stop: new AbortController() }
      running.add(entry)
      try {
        return await run(entry.stop.signal)
      } finally {
        running.delete(entry)
      }
    },
    cancel(work) {
      for (const each of running) if (work === undefined || each.work === work) each.stop.abort()
    }
  }
}
