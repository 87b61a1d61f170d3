import { expect, test } from 'vitest'
import type { CallOutput } from '../../shared/contract/calls.ts'
import { fieldsOf } from '../../shared/lifecycle/action-fields.ts'
import type { StateName } from '../../shared/lifecycle/state-table.ts'
import { actionsOf } from '../../shared/lifecycle/tables.ts'
import type { Service, Side } from '../../shared/lifecycle/words.ts'
import { addRequest, day, openDesk, type TestDesk } from '../support/desk.ts'
import { seeded } from '../support/seeded.ts'

// Months add up to the year in every report that counts by the date of what happened, and a closed month keeps every byte: while requests go on, are
// corrected and taken back at random, and further months are closed.

type Report = CallOutput<'reports.run'>
/** What would leave rows out, or is of a calendar year whatever the period: every row is wanted here. */
const parameters: Readonly<Record<string, Record<string, number>>> = {
  collection: { times: 1 },
  'top-partners': { most: 10_000 },
  'net-lending': { unitPrice: 1750 }
}
const notAdditive = ['copyright', 'cost-per-request']
const months = Array.from({ length: 19 }, (_none, at) => new Date(Date.UTC(2025, 4 + at, 1)).toISOString().slice(0, 7))
const spanOf = (month: string) => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return { from: `${month}-01`, to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) }
}

const run = (desk: TestDesk, name: string, span: { from: string; to: string }) =>
  desk.call('reports.run', { name, ...span, parameters: parameters[name] ?? {} })

/** The figures of a report that may be added, by row and column: without the month, if rows are told apart by it. */
function figuresOf(report: Report): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { key, cells } of report.rows)
    for (const [at, { name, kind }] of report.columns.entries()) {
      if (kind !== 'count' && kind !== 'money') continue
      // A work that was had in a month in which nobody wanted it has no row in that month.
      if (report.name === 'collection' && name === 'obtained') continue
      const place = `${key.replace(/(^|\/)\d{4}-\d\d(\/|$)/, '$1$2')} ${name}`
      const n = (sums.get(place) ?? 0) + Number(cells[at] ?? 0)
      if (n === 0) sums.delete(place)
      else sums.set(place, n)
    }
  return sums
}

function added(all: readonly Map<string, number>[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const [place, n] of all.flatMap((each) => [...each])) {
    const sum = (sums.get(place) ?? 0) + n
    if (sum === 0) sums.delete(place)
    else sums.set(place, sum)
  }
  return sums
}
const sorted = (sums: Map<string, number>) => [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1))

test('months add up to the whole in every report by date, and closed ones keep their bytes, whatever is done meanwhile', async () => {
  const desk = await openDesk({ now: '2026-11-25T09:30:00Z' })
  await desk.call('sample.make', { requests: 160, seed: 9 })
  await desk.call('settings.change', { staffFigures: 'on', region: 'Bavaria' })
  await desk.call('fees.save', {
    name: 'Copies',
    rule: { service: 'copy', charged: 'supply', price: { kind: 'flat', each: { amount: 700, currency: 'EUR' } } }
  })
  const chance = seeded(31)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T
  const list = await desk.call('reports.list', {})
  const partners = desk.rows<{ id: number }>('select id from partner').map(({ id }) => id)
  let [acted, refused] = [0, 0]

  async function something(): Promise<void> {
    const { number, side, service, state, version } = pick(
      desk.rows<{ number: string; side: Side; service: Service; state: StateName; version: number }>(
        'select number, side, service, state, version from request'
      )
    )
    const way = chance()
    if (way < 0.08) {
      await addRequest(desk, {
        side: 'lending',
        service: pick(['loan', 'copy']),
        partner: pick(partners),
        note: 'New.'
      })
      return
    }
    const [name, input] =
      way < 0.4
        ? (['requests.undo', { number }] as const)
        : way < 0.6
          ? (['requests.edit', { number, version, level: pick(['rush', 'normal']) }] as const)
          : way < 0.7 && side === 'lending'
            ? (['requests.edit', { number, version, partnerId: pick(partners) }] as const)
            : (['requests.act', actOf(number, side, service, state)] as const)
    const answer = await desk.core.call(name, input, desk.caller)
    const line = answer.ok ? (answer.value as { results?: { done: boolean }[] }).results?.[0] : undefined
    if (answer.ok && (line?.done ?? true)) acted += 1
    else refused += 1
  }

  function actOf(number: string, side: Side, service: Service, state: StateName) {
    const chosen = pick(actionsOf(side, service, state).slice(0, 3))
    const given = {
      suppliers: [pick(partners)],
      reason: 'on-loan',
      terms: 'library-use-only',
      note: 'At random.',
      due: '2027-01-20',
      charge: { amount: 100 + Math.floor(chance() * 900), currency: pick(['EUR', 'GBP', 'JPY']) }
    }
    const wanted = new Set<string>(chosen ? fieldsOf(chosen.step).map(({ name }) => name) : [])
    const fields = Object.fromEntries(Object.entries(given).filter(([name]) => wanted.has(name)))
    return { targets: [{ number }], action: chosen?.name ?? 'cancel', fields }
  }

  /** Each report of a closed month as it is said: of a cohort what counted at the close, since what is so today goes on. */
  const said = async (month: string) =>
    JSON.stringify(
      await Promise.all(
        list
          .filter(({ name, now }) => !now && !notAdditive.includes(name))
          .map(async ({ name, cohort }) => {
            const report = await run(desk, name, spanOf(month))
            const kept = { ...report, rows: report.rows.map((row) => ({ ...row, asOfToday: null })) }
            // A row that was nothing at the close is shown for what it is today.
            return cohort
              ? kept.rows.filter(({ cells }) => cells.some((cell) => typeof cell === 'number' && cell > 0))
              : kept
          })
      )
    )
  const files = async (month: string) =>
    Promise.all(
      (['csv', 'xlsx', 'json'] as const).map(async (format) => {
        const given = { name: 'volume', ...spanOf(month), parameters: {}, format, locale: 'de-DE' }
        return (await desk.call('reports.export', given)).base64
      })
    )

  const closed = new Map<string, { said: string; files: string[] }>()
  for (const close of [['2025-06', '2026-03'], ['2026-09', '2026-08'], ['2026-10']]) {
    for (let turn = 0; turn < 40; turn += 1) await something()
    for (const month of close) {
      await desk.call('months.close', { month })
      closed.set(month, { said: await said(month), files: await files(month) })
    }
    desk.later(day / 4)
  }
  for (let turn = 0; turn < 160; turn += 1) await something()
  expect(acted, `${refused} refused`).toBeGreaterThan(120)
  expect((await desk.call('months.adjustments', {})).length, 'closed months were touched').toBeGreaterThan(10)

  for (const [month, then] of closed) {
    expect((await said(month)) === then.said, `${month} says the same`).toBe(true)
    expect(await files(month), `${month} as files`).toEqual(then.files)
    expect(await desk.call('months.look', { month })).toMatchObject({ same: true })
  }

  const whole = { from: spanOf(months[0] ?? '').from, to: spanOf(months.at(-1) ?? '').to }
  const seen: string[] = []
  for (const { name, cohort, now } of list) {
    if (cohort || now || notAdditive.includes(name)) continue
    const each: Map<string, number>[] = []
    for (const month of months) each.push(figuresOf(await run(desk, name, spanOf(month))))
    const together = figuresOf(await run(desk, name, whole))
    expect(sorted(added(each)), name).toEqual(sorted(together))
    expect(together.size, `${name} has figures`).toBeGreaterThan(0)
    seen.push(name)
  }
  expect(seen.length, seen.join(' ')).toBeGreaterThanOrEqual(16)
  await desk.expectSound()
})
