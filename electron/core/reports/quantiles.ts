/** The value below which a part of sorted values lies, between two of them in proportion (as SQLite's `percentile`); null of none. */
export function quantile(sorted: ArrayLike<number>, part: number): number | null {
  if (sorted.length === 0) return null
  const at = part * (sorted.length - 1)
  const low = Math.floor(at)
  const [below = 0, above = below] = [sorted[low], sorted[Math.min(low + 1, sorted.length - 1)]]
  return below + (above - below) * (at - low)
}
