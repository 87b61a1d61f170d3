import { expect } from 'vitest'
import type { TestDesk } from '../desk.ts'
import { compared } from './compared.ts'
import { begin, end, ended, inMonths, library, month, noBranch, suppliedIn } from './period.ts'

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

/** Volume, national forms, and how requests ended. */
export async function requestsByHand(desk: TestDesk): Promise<void> {
  const same = compared(desk)
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
}
