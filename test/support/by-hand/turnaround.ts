import { expect } from 'vitest'
import { day, type TestDesk } from '../desk.ts'
import { inMonths, month, period } from './period.ts'

/** Turnaround: both ends of each stage, in days with a tenth. */
export async function turnaroundByHand(desk: TestDesk): Promise<void> {
  const ends = `select r.side, r.service, ${month} m, r.created, r.supplied,
    (select min(a.asked) from asking a where a.request_id = r.id and a.state <> 'undone') sent,
    (select a.shipped from asking a where a.id = r.asking_id) shipped,
    (select min(e.at) from event e where e.request_id = r.id and e.action in ('hand-over', 'deliver') and not exists (select 1 from event u where u.undoes = e.id)) told
    from request r join ${inMonths('r.supplied')}`
  const taken = `with t as (${ends}), s as (
    select m || '/' || side || '/' || service || '/staff' k, created a, sent b from t where side = 'borrowing'
    union all select m || '/' || side || '/' || service || '/lender', sent, shipped from t where side = 'borrowing'
    union all select m || '/' || side || '/' || service || '/transit', shipped, supplied from t where side = 'borrowing'
    union all select m || '/' || side || '/' || service || '/supply', created, supplied from t
    union all select m || '/' || side || '/' || service || '/desk', supplied, told from t where side = 'borrowing'
    union all select m || '/' || side || '/' || service || '/total', created, told from t where side <> 'lending')
    select k, a, b from s where b >= a`
  for (const days of ['calendar', 'working'] as const) {
    const byHand = new Map<string, number[]>()
    for (const { k, a, b } of desk.rows<{ k: string; a: number; b: number }>(taken))
      byHand.set(k, [...(byHand.get(k) ?? []), days === 'calendar' ? b - a : workedBetween(a, b)])
    const report = await desk.call('reports.run', { name: 'turnaround', ...period, parameters: { days } })
    expect(
      Object.fromEntries(report.rows.map(({ key, cells }) => [key, cells.slice(-3)])),
      `turnaround in ${days} days`
    ).toEqual(
      Object.fromEntries([...byHand].map(([key, list]) => [key, [list.length, part(list, 0.5), part(list, 0.9)]]))
    )
    expect(byHand.size).toBeGreaterThan(40)
  }
}

/** Milliseconds of Mondays to Fridays in London between two instants, hour by hour: the sample desk has no closed days. */
function workedBetween(from: number, to: number): number {
  let sum = 0
  for (let at = from; at < to;) {
    const next = Math.min(to, (Math.floor(at / 3_600_000) + 1) * 3_600_000)
    const weekday = weekdays.format(at)
    if (weekday !== 'Sat' && weekday !== 'Sun') sum += next - at
    at = next
  }
  return sum
}
const weekdays = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', weekday: 'short' })

/** The value that a part of all lies below, between two in proportion; days with a tenth. */
function part(list: readonly number[], wanted: number): number {
  const sorted = list.toSorted((a, b) => a - b)
  const at = wanted * (sorted.length - 1)
  const [low = 0, high = low] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  return Math.round(((low + (high - low) * (at % 1)) / day) * 10) / 10
}
