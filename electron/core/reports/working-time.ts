import { isClosed, type Closure } from '../../../shared/clock/closures.ts'
import { addDays, dayOf, startOfDay } from '../../../shared/domain/calendar.ts'

const day = 86_400_000

/**
 * How much time of the desk's working days lies between two instants, ms: Monday to Friday and not closed, each from midnight to midnight where the desk is. A
 * night between two working days counts, a weekend does not.
 */
export function workingTime(
  from: number,
  to: number,
  { zone, closures }: { readonly zone: string; readonly closures: readonly Closure[] }
): (start: number, end: number) => number {
  const starts: number[] = []
  const worked: number[] = []
  const counts: boolean[] = []
  let sum = 0
  for (let at = dayOf(from, zone); ; at = addDays(at, 1)) {
    const start = startOfDay(at, zone)
    const before = starts.at(-1)
    if (before !== undefined && counts.at(-1)) sum += start - before
    starts.push(start)
    worked.push(sum)
    counts.push(isWorking(at, closures))
    if (start > to) break
  }
  const first = starts[0] ?? from
  const until = (at: number): number => {
    let index = Math.max(0, Math.min(starts.length - 1, Math.floor((at - first) / day)))
    while (index > 0 && (starts[index] ?? 0) > at) index -= 1
    while (index + 1 < starts.length && (starts[index + 1] ?? Infinity) <= at) index += 1
    return (worked[index] ?? 0) + (counts[index] ? at - (starts[index] ?? at) : 0)
  }
  return (start, end) => until(end) - until(start)
}

function isWorking(at: string, closures: readonly Closure[]): boolean {
  const weekday = new Date(`${at}T12:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !isClosed(at, closures)
}
