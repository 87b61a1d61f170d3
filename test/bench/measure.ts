export interface Spread {
  readonly median: number
  readonly p95: number
}

/** Median and 95th percentile of how long each run takes, ms; the first few warm up and do not count. */
export async function measure(
  runs: number,
  work: (run: number) => unknown,
  warm = Math.min(10, Math.ceil(runs / 10))
): Promise<Spread> {
  const times: number[] = []
  for (let run = 0; run < runs + warm; run += 1) {
    const took = await time(() => work(run))
    if (run >= warm) times.push(took)
  }
  return spread(times)
}

/** Two ways of doing the same, turn by turn: whatever else the machine does slows both. */
export async function measureBoth(
  runs: number,
  ours: (run: number) => unknown,
  bare: (run: number) => unknown,
  warm = Math.min(10, Math.ceil(runs / 10))
): Promise<{ ours: Spread; bare: Spread }> {
  const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] }
  for (let run = 0; run < runs + warm; run += 1) {
    const took = { ours: await time(() => ours(run)), bare: await time(() => bare(run)) }
    if (run < warm) continue
    times.ours.push(took.ours)
    times.bare.push(took.bare)
  }
  return { ours: spread(times.ours), bare: spread(times.bare) }
}

/** How long a piece of work takes, ms. */
export async function time(work: () => unknown): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

export function spread(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { median: at(0.5), p95: at(0.95) }
}
