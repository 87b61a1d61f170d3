export interface Spread {
  readonly median: number
  readonly p95: number
}

/** Median and 95th percentile of how long each run takes, ms; the first few warm up and do not count. */
export async function measure(runs: number, work: (run: number) => unknown, warm = Math.min(10, Math.ceil(runs / 10))): Promise<Spread> {
  const times: number[] = []
  for (let run = 0; run < runs + warm; run += 1) {
    const from = performance.now()
    await work(run)
    if (run >= warm) times.push(performance.now() - from)
  }
  return spread(times)
}

export function spread(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { median: at(0.5), p95: at(0.95) }
}
