// The period, and words of SQL that several figures are counted with.

export const period = { from: '2025-05-01', to: '2026-11-30' }
/** Months where the desk is: London, a day begins an hour earlier in summer than in UTC. */
const months: { m: string; a: number; b: number }[] = []
/** When a day begins in London, milliseconds. */
export const londonMidnight = (date: string) => {
  const utc = Date.parse(`${date}T00:00:00Z`)
  const hourThere = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' }).format(utc)
  )
  return hourThere === 1 ? utc - 3_600_000 : utc
}
for (let at = new Date('2025-05-01T00:00:00Z'); at < new Date('2026-12-01T00:00:00Z');) {
  const next = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1))
  const [first, after] = [at, next].map((each) => each.toISOString().slice(0, 10)) as [string, string]
  months.push({ m: first.slice(0, 7), a: londonMidnight(first), b: londonMidnight(after) - 1 })
  at = next
}
export const begin = months[0]?.a ?? 0
export const end = months.at(-1)?.b ?? 0
/** Rows of months beside any column of instants. */
export const inMonths = (at: string) =>
  `json_each('${JSON.stringify(months)}') mm on ${at} between mm.value ->> 'a' and mm.value ->> 'b'`
export const month = `(mm.value ->> 'm')`

/** Kinds of requests apart. */
export const ended = `|| '/' || r.side || '/' || r.service`
export const library = (made: boolean) => (made ? `case r.side when 'lending' then r.partner_id end` : 'r.partner_id')
export const answered = `a.answered between ${begin} and ${end} and a.state <> 'undone' and a.answer in
  ('unfilled', 'cannot-supply', 'expired', 'expire', 'retry', 'estimate', 'locations', 'forward', 'forwarded', 'ask-next', 'skipped')`
export const noBranch = `not exists (select 1 from partner b where b.id = r.partner_id and b.own_branch = 1)`
export const suppliedIn = `r.supplied between ${begin} and ${end}`
