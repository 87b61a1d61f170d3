import { addDays } from '../domain/calendar.ts'

/** Days (YYYY-MM-DD, both included) on which the desk itself is closed. */
export interface Closure {
  readonly from: string
  readonly to: string
}

/** Whether the desk is closed on a day. */
export function isClosed(day: string, closures: readonly Closure[]): boolean {
  return closures.some(({ from, to }) => from <= day && day <= to)
}

/** The day itself, or the first one after it on which the desk is open. */
export function openFrom(day: string, closures: readonly Closure[]): string {
  let at = day
  for (let shut = closureOn(at, closures); shut; shut = closureOn(at, closures)) at = addDays(shut.to, 1)
  return at
}

/** The day itself, or the last one before it on which the desk is open. */
export function openUntil(day: string, closures: readonly Closure[]): string {
  let at = day
  for (let shut = closureOn(at, closures); shut; shut = closureOn(at, closures)) at = addDays(shut.from, -1)
  return at
}

const closureOn = (day: string, closures: readonly Closure[]) =>
  closures.find(({ from, to }) => from <= day && day <= to)
