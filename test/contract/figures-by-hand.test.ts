import { describe, expect, test } from 'vitest'
import { countedSample } from '../support/counted-sample.ts'
import { day, type TestDesk } from '../support/desk.ts'

// An independent calculation: plain SQL from the definitions in the guide, over the tables, with nothing of the program's. Every figure of every standard report
// on the sample desk's eighteen months has to be the same.

let desk: TestDesk
const period = { from: '2025-05-01', to: '2026-11-30' }
/** Months where the desk is: London, a day begins an hour earlier in summer than in UTC. */
const months: { m: string; a: number; b: number }[] = []
const londonMidnight = (date: string) => {
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
const begin = months[0]?.a ?? 0
const end = months.at(-1)?.b ?? 0
/** Rows of months beside any column of instants. */
const inMonths = (at: string) =>
  `json_each('${JSON.stringify(months)}') mm on ${at} between mm.value ->> 'a' and mm.value ->> 'b'`
const month = `(mm.value ->> 'm')`

/** A report's figures by its rows' keys, the columns from one on; beside the same by SQL: the key, then the figures. */
async function same(
  name: string,
  parameters: Record<string, string | number | boolean>,
  from: string,
  sql: string,
  ...params: unknown[]
): Promise<number> {
  const report = await desk.call('reports.run', { name, ...period, parameters })
  const first = report.columns.findIndex((column) => column.name === from)
  expect(first, `${name} has ${from}`).toBeGreaterThanOrEqual(0)
  const byHand = Object.fromEntries(
    desk.rows<Record<string, unknown>>(sql, ...params).map((row) => {
      const [key, ...figures] = Object.values(row)
      return [String(key), figures]
    })
  )
  const ours = Object.fromEntries(
    report.rows.map(({ key, cells }) => [decodeURIComponent(key), cells.slice(first, first + width(byHand))])
  )
  expect(ours, `${name} ${JSON.stringify(parameters)}`).toEqual(byHand)
  expect(Object.keys(ours).length, `${name} has rows`).toBeGreaterThan(0)
  return report.rows.length
}
const width = (rows: Record<string, unknown[]>) => Object.values(rows)[0]?.length ?? 0

/** Made, supplied, ended without, cancelled, and made less cancelled, by an expression over `request r`; whom a borrowed item comes from is known when it comes. */
const volumeBy = (key: (made: boolean) => string) => {
  const part = (at: string, which: number, where: string) =>
    `select ${key(which === 0)} k, ${[0, 1, 2, 3].map((n) => (n === which ? 1 : 0)).join(', ')} from request r join ${inMonths(`r.${at}`)} where ${where}`
  return `with c(k, made, supplied, unfilled, cancelled) as (
    ${part('created', 0, '1')} union all ${part('supplied', 1, 'r.supplied is not null')}
    union all ${part('closed', 2, `r.supplied is null and r.outcome = 'not-supplied'`)}
    union all ${part('closed', 3, `r.supplied is null and r.outcome = 'cancelled'`)})
    select k, sum(made), sum(supplied), sum(unfilled), sum(cancelled), sum(made) - sum(cancelled) from c group by k`
}
const ended = `|| '/' || r.side || '/' || r.service`
const library = (made: boolean) => (made ? `case r.side when 'lending' then r.partner_id end` : 'r.partner_id')
const answered = `a.answered between ${begin} and ${end} and a.state <> 'undone' and a.answer in
  ('unfilled', 'cannot-supply', 'expired', 'expire', 'retry', 'estimate', 'locations', 'forward', 'forwarded', 'ask-next', 'skipped')`
const noBranch = `not exists (select 1 from partner b where b.id = r.partner_id and b.own_branch = 1)`
const suppliedIn = `r.supplied between ${begin} and ${end}`

describe('The sample desk’s eighteen months, counted by hand', () => {
  test('all of them', { timeout: 240_000 }, async () => {
    desk = await countedSample()

    // Volume, by what it can be told apart by.
    await same(
      'volume',
      {},
      'requested',
      volumeBy(() => `${month} ${ended}`)
    )
    await same(
      'volume',
      { by: 'whole' },
      'requested',
      volumeBy(() => `r.side || '/' || r.service`)
    )
    await same(
      'volume',
      { by: 'level' },
      'requested',
      volumeBy(() => `r.level ${ended}`)
    )
    await same(
      'volume',
      { by: 'partner' },
      'requested',
      volumeBy((made) => `coalesce(${library(made)}, '') ${ended}`)
    )
    await same(
      'volume',
      { by: 'country' },
      'requested',
      volumeBy(
        (
          made
        ) => `coalesce((select coalesce(p.country, (select country from partner_address where partner_id = p.id and country is not null order by position limit 1))
          from partner p where p.id = ${library(made)}), '') ${ended}`
      )
    )
    await same(
      'volume',
      { by: 'region' },
      'requested',
      volumeBy((made) => `coalesce((select region from partner where id = ${library(made)}), '') ${ended}`)
    )
    await same(
      'volume',
      { by: 'network' },
      'requested',
      volumeBy((made) => {
        const networks = (
          of: string
        ) => `(select profile from membership where partner_id = ${library(made)} and profile in (${of})
          and coalesce(valid_from, '') <= '2026-11-25' and coalesce(valid_to, '9999') >= '2026-11-25' order by position limit 1)`
        return `coalesce(${networks(`'gateway-bayern'`)}, ${networks(`'gateway-bayern', 'oclc', 'docline'`)}, '') ${ended}`
      })
    )
    // A library of several groups counts in each of them.
    const inGroups = volumeBy((made) => `coalesce(${library(made)}, 0) ${ended}`)
    await same(
      'volume',
      { by: 'group' },
      'requested',
      `with v(k, a, b, c, d, e) as (${inGroups})
       select coalesce(m.profile, '') || substr(k, instr(k, '/')) g, sum(a), sum(b), sum(c), sum(d), sum(e) from v
       left join membership m on m.partner_id = cast(substr(k, 1, instr(k, '/') - 1) as integer) and coalesce(m.valid_to, '9999') >= '2026-11-25' group by g`
    )
    await same(
      'volume',
      { by: 'patronGroup' },
      'requested',
      volumeBy(() => `coalesce((select category from patron where id = r.patron_id), '') ${ended}`)
    )
    await same(
      'volume',
      { by: 'subject' },
      'requested',
      volumeBy(
        () => `case when substr(r.call_number, 1, 3) glob '[0-9][0-9][0-9]' then substr(r.call_number, 1, 1) || '00'
          when substr(r.call_number, 1, 1) glob '[A-Za-z]' and r.call_number glob '*[0-9]' then upper(substr(r.call_number, 1, 1)) else '' end ${ended}`
      )
    )

    // National forms: filled, by the day of supply.
    const lines = (names: readonly string[]) => {
      const one = (name: string, where: string) =>
        `select '${name}' k, count(*) n from request r where ${suppliedIn} and ${noBranch} and ${where}`
      return [
        `r.side = 'lending'`,
        `r.side = 'lending' and r.service = 'loan'`,
        `r.side = 'lending' and r.service = 'copy'`,
        `r.side = 'borrowing'`,
        `r.side = 'borrowing' and r.service = 'loan'`,
        `r.side = 'borrowing' and r.service = 'copy'`
      ]
        .map((where, index) => one(names[index] ?? '', where))
        .join(' union all ')
    }
    const inOrder = ['provided', 'provided-loans', 'provided-copies', 'received', 'received-loans', 'received-copies']
    await same('ipeds', {}, 'filled', lines(inOrder))
    await same('acrl', {}, 'filled', lines(['81', '81a', '81b', '82', '82a', '82b']))
    const two = (provided: string, only = noBranch) =>
      `select 'provided', count(*) n from request r where ${suppliedIn} and ${only} and r.side in (${provided})
       union all select 'received', count(*) from request r where ${suppliedIn} and ${only} and r.side = 'borrowing'`
    expect(
      desk.rows<{ n: number }>(`select count(*) n from request r where ${suppliedIn} and not ${noBranch}`)[0]?.n
    ).toBeGreaterThan(20)
    await same('pls', {}, 'filled', two(`'lending'`))
    await same('arl', {}, 'filled', two(`'lending'`))
    await same('arl', { withOwnStock: true, withBranches: true }, 'filled', two(`'lending', 'delivery'`, '1'))
    const state = (side: string) => {
      const supplied = (name: string, where: string) =>
        `select '${side}-${name}' k, count(*) n from request r left join partner p on p.id = r.partner_id where ${suppliedIn} and ${noBranch} and r.side = '${side}' and ${where}`
      // Whom a borrowed item is asked of is not known when it is made.
      const made = side === 'lending' ? noBranch : '1'
      return [
        `select '${side}-requested' k, count(*) n from request r where r.side = '${side}' and ${made} and r.created between ${begin} and ${end}`,
        supplied('supplied', '1'),
        supplied('loans', `r.service = 'loan'`),
        supplied('copies', `r.service = 'copy'`),
        supplied('inside', `coalesce(p.region, '') = 'Bavaria'`),
        supplied('outside', `coalesce(p.region, '') <> 'Bavaria'`)
      ].join(' union all ')
    }
    await same('illinois', {}, 'filled', `${state('lending')} union all ${state('borrowing')}`)

    // Fill rate: how requests of a month ended.
    const fillRate = (conditional: boolean) => `with c as (select ${month} ${ended} k, r.supplied is not null or
        (${conditional ? 1 : 0} and r.side = 'lending' and a.conditions is not null) got, r.outcome, r.side, a.answer
      from request r join ${inMonths('r.created')} left join asking a on a.id = r.asking_id)
      select k, count(*), sum(got), sum(not got and outcome is 'not-supplied' and not (side = 'lending' and coalesce(answer, '') in ('expire', 'expired'))) no,
        sum(not got and outcome is 'cancelled') cancelled, sum(not got and outcome is 'not-supplied' and side = 'lending' and coalesce(answer, '') in ('expire', 'expired')) expired,
        sum(not got and outcome is null) open,
        1.0 * sum(got) / nullif(sum(got) + sum(not got and outcome is 'cancelled')
          + sum(not got and outcome is 'not-supplied' and not (side = 'lending' and coalesce(answer, '') in ('expire', 'expired'))), 0) rate
      from c group by k`
    await same('fill-rate', {}, 'requested', fillRate(false))
    await same('fill-rate', { conditionalIsFilled: true }, 'requested', fillRate(true))

    // Answers no.
    const reason = `coalesce(a.reason, case when a.answer in ('expire', 'expired') then 'not-responded' else a.answer end)`
    for (const [apart, key] of [
      ['reason', `r.side || '/' || ${reason}`],
      ['partner', `r.side || '/' || coalesce(a.partner_id, '') || '/' || ${reason}`],
      ['position', `r.side || '/' || a.position || '/' || ${reason}`],
      ['month', `r.side || '/' || ${month} || '/' || ${reason}`]
    ] as const)
      await same(
        'reasons-for-no',
        { apart },
        'refused',
        `select ${key} k, count(*) from asking a join request r on r.id = a.request_id join ${inMonths('a.answered')} where ${answered} group by k`
      )

    // Libraries.
    const perLibrary = `select p.id k,
      (select count(*) from asking a join request r on r.id = a.request_id where r.side = 'borrowing' and a.partner_id = p.id and a.state <> 'undone' and a.asked between ${begin} and ${end}) asked,
      (select count(*) from request r where r.side = 'borrowing' and r.partner_id = p.id and ${suppliedIn}) obtained,
      (select count(*) from asking a join request r on r.id = a.request_id where r.side = 'borrowing' and a.partner_id = p.id and ${answered}) refused,
      (select count(*) from request r where r.side = 'lending' and r.partner_id = p.id and r.created between ${begin} and ${end}) theirs,
      (select count(*) from request r where r.side = 'lending' and r.partner_id = p.id and ${suppliedIn}) provided from partner p`
    await same(
      'top-partners',
      { most: 1000 },
      'asked',
      `select k, asked, obtained, refused, 1.0 * obtained / nullif(obtained + refused, 0), theirs, provided from (${perLibrary})
       where asked + obtained + refused + theirs + provided > 0`
    )
    const both = `select k, provided, obtained, provided - obtained balance from (${perLibrary}) where provided + obtained > 0`
    await same(
      'reciprocity',
      {},
      'provided',
      `select k, provided, obtained, balance, 1.0 * provided / nullif(obtained, 0) from (${both})`
    )
    await same(
      'net-lending',
      { unitPrice: 1750 },
      'provided',
      `select k, provided, obtained, balance, 'GBP', balance * 1750 from (${both}) where k not in (select id from partner where own_branch = 1)`
    )

    // Money: what was charged on an account less what came back.
    const debited = (...accounts: string[]) => {
      const those = accounts.map((each) => `'${each}'`).join(', ')
      return `coalesce(sum((p.debit in (${those})) * p.amount - (p.credit in (${those})) * p.amount), 0)`
    }
    const credited = (account: string) => `-${debited(account)}`
    const [paid, network, royal] = [
      debited('borrowing-fees'),
      debited('network-fees', 'voucher-fees'),
      debited('royalties')
    ]
    const [got, fromPatrons, given] = [credited('lending-fees'), credited('patron-fees'), debited('write-off')]
    const accounts = ['borrowing-fees', 'network-fees', 'voucher-fees', 'royalties', 'lending-fees', 'patron-fees']
    const any = [...accounts, 'write-off', 'tax', 'subsidy']
      .map((each) => `'${each}' in (p.debit, p.credit)`)
      .join(' or ')
    const columns = `${paid}, ${network}, ${royal}, ${got}, ${fromPatrons}, ${given},
      ${got} + ${fromPatrons} - ${paid} - ${network} - ${royal} - ${given}, ${credited('tax')}, ${debited('subsidy')}`
    await same(
      'fees',
      {},
      'paid',
      `select ${month} || '/' || currency || '/' || coalesce(method, '') k, ${columns} from posting p join ${inMonths('p.at')} where ${any} group by k`
    )
    await same(
      'fees',
      { by: 'whole', side: 'lending' },
      'paid',
      `select p.currency || '/' || coalesce(p.method, '') k, ${columns} from posting p join request r on r.id = p.request_id
       where r.side = 'lending' and p.at between ${begin} and ${end} and (${any}) group by k`
    )
    // Cost: 334 of the 365 days of 2026 lie in the period, and nothing was entered for 2025.
    const costs = (sides: string, filledSides: string, charged: string) => {
      const entered = (part: string, currency: string) =>
        `select '${currency}/${part}' k, sum(amount) * 334 / 365.0 amount from cost_input where fiscal_year = 2026 and part = '${part}' and currency = '${currency}' and side in (${sides})`
      const parts = ['staff', 'shipping', 'software', 'supplies', 'equipment', 'other']
      return `with f as (select count(*) n from request r where ${suppliedIn} and r.side in (${filledSides})),
        c(k, amount) as (${['GBP', 'USD'].flatMap((each) => parts.map((part) => entered(part, each))).join(' union all ')} ${charged}),
        x as (select k, cast(round(amount) as integer) amount from c where k like 'GBP/%' or amount <> 0),
        y as (select * from x union all select substr(k, 1, 3) || '/total', sum(amount) from x group by 1)
       select k, amount, n, cast(round(1.0 * amount / n) as integer) from y, f`
    }
    const ofPostings = (currency: string, only = '1') =>
      [
        ['fees', paid],
        ['network', network],
        ['royalties', royal]
      ]
        .map(
          ([part, sum]) =>
            `union all select '${currency}/${part}', ${sum} from posting p left join request r on r.id = p.request_id where p.currency = '${currency}' and p.at between ${begin} and ${end} and ${only}`
        )
        .join(' ')
    await same(
      'cost-per-request',
      {},
      'amount',
      costs(`'all', 'borrowing', 'lending'`, `'borrowing', 'lending'`, `${ofPostings('GBP')} ${ofPostings('USD')}`)
    )
    await same(
      'cost-per-request',
      { costOf: 'borrowing' },
      'amount',
      costs(
        `'borrowing'`,
        `'borrowing'`,
        `${ofPostings('GBP', `r.side = 'borrowing'`)} ${ofPostings('USD', `r.side = 'borrowing'`)}`
      )
    )

    // The counter of copyright: five copies a year of what came out in the five years before, in 2025 and 2026.
    const year = (at: string) => `cast(strftime('%Y', ${at} / 1000, 'unixepoch') as integer)`
    const counts = `not (published is not null and published < date(created / 1000, 'unixepoch', '-5 years')) and coalesce(copyright_decision, 'no-problem') = 'no-problem'`
    await same(
      'copyright',
      { copyrightShow: 'every', most: 5000 },
      'used',
      `with y(y) as (values (2025), (2026)), u as (select y, work_key, supplied is not null and (open = 1 or outcome = 'supplied') got, open, asking_id, supplied, copyright_decision, ${counts} counts
         from request, y where side = 'borrowing' and service = 'copy' and work_key is not null),
        t as (select y || '/' || work_key k,
          sum(counts and got and ${year('supplied')} = y) used,
          sum(y = 2026 and counts and not got and open and asking_id is not null) reserved,
          sum(y = 2026 and counts and not got and open and asking_id is null) waiting,
          sum(counts and copyright_decision = 'no-problem' and got and ${year('supplied')} = y) decided,
          sum(not counts and copyright_decision <> 'no-problem' and (got and ${year('supplied')} = y or y = 2026 and not got and open)) exempt from u group by k)
        select k, used, reserved, max(0, used + reserved - 5) beyond, decided, coalesce(exempt, 0), waiting from t where used + reserved + waiting + coalesce(exempt, 0) > 0`
    )

    // What is wanted again and again, copies by journal, what was lost.
    const work = `case r.service when 'loan' then coalesce('isbn:' || r.isbn, 'title:' || r.title_key)
      else coalesce('issn:' || r.issn, 'in:' || nullif(trim(r.container), ''), 'title:' || r.title_key) end`
    await same(
      'collection',
      {},
      'wanted',
      `with w as (select ${work} k, r.service, r.created between ${begin} and ${end} made, coalesce(${suppliedIn}, 0) got from request r where r.side = 'borrowing')
       select k, sum(made), sum(made and service = 'loan'), sum(made and service = 'copy'), sum(got) from w group by k having sum(made) >= 3`
    )
    await same(
      'copies',
      {},
      'obtained',
      `select ${work} k, count(*) from request r where r.side = 'borrowing' and r.service = 'copy' and ${suppliedIn} group by k`
    )
    const lost = `e.action in ('mark-lost', 'record-lost', 'came-lost') and not exists (select 1 from event u where u.undoes = e.id)`
    await same(
      'lost',
      {},
      'lost',
      `select ${month} || '/' || r.side k, count(*) from event e join request r on r.id = e.request_id join ${inMonths('e.at')} where ${lost} group by k`
    )

    // As it stands.
    await same(
      'overdue',
      {},
      'overdue',
      `select side || '/' || partner_id k, count(*), min(due) from request where open = 1 and due < '2026-11-25' group by k`
    )
    const ago = (days: number) => londonMidnight('2026-11-25') - days * day
    await same(
      'ageing',
      {},
      'since-yesterday',
      `select side || '/' || state k, sum(created >= ${ago(1)}), sum(created >= ${ago(7)} and created < ${ago(1)}),
         sum(created >= ${ago(30)} and created < ${ago(7)}), sum(created < ${ago(30)}), count(*) from request where open = 1 group by k`
    )

    // Steps.
    const step = 'e.to_state is not null and e.request_id is not null'
    await same(
      'operations',
      {},
      'steps',
      `select ${month} k, count(*), sum(by = 'person'), sum(by = 'scan'), sum(by = 'rule'), sum(by = 'message'), sum(by = 'import'),
         1.0 * sum(by in ('rule', 'message', 'import')) / count(*) from event e join ${inMonths('e.at')} where ${step} group by k`
    )
    await same(
      'per-staff',
      {},
      'steps',
      `select ${month} || '/' || staff_id k, count(*) from event e join ${inMonths('e.at')} where ${step} and by in ('person', 'scan') group by k`
    )

    // Turnaround: both ends of each stage, in days with a tenth.
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

    // From every figure to its requests: as many as it says, where it counts requests.
    for (const [name, columns] of Object.entries({
      volume: ['requested', 'supplied', 'notSupplied', 'cancelled'],
      'fill-rate': ['requested', 'supplied', 'notSupplied', 'cancelled', 'stillOpen'],
      reciprocity: ['provided', 'obtained'],
      acrl: ['filled'],
      copyright: ['used', 'reserved'],

      overdue: ['overdue'],
      ageing: ['openNow', 'older']
    })) {
      const report = await desk.call('reports.run', { name, ...period })
      for (const row of report.rows.filter((_row, index) => index % 7 === 0))
        for (const column of columns) {
          const found = await desk.call('reports.requests', { name, ...period, key: row.key, column, limit: 5 })
          const said = row.cells[report.columns.findIndex((each) => each.name === column)]
          expect([found.total, found.rows.length], `${name} ${row.key} ${column}`).toEqual([
            said,
            Math.min(5, Number(said))
          ])
        }
    }
  })
})

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
